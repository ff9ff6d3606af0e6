using System.Security.Cryptography;
using System.Text;

namespace ReportGen.Scriban.Builtins;

/// <summary>Check sums of texts in UTF-8, written in small hexadecimal digits, and Base64.</summary>
internal static class Hashes
{
    // Old sums are part of the language; nothing is protected by them here.
#pragma warning disable CA5350, CA5351
    public static ScriptValue Md5(in ScriptCall call) => Hex(MD5.HashData(BytesOf(call, 0)));

    public static ScriptValue Sha1(in ScriptCall call) => Hex(SHA1.HashData(BytesOf(call, 0)));

    public static ScriptValue HmacSha1(in ScriptCall call) => Hex(HMACSHA1.HashData(BytesOf(call, 1), BytesOf(call, 0)));
#pragma warning restore CA5350, CA5351

    public static ScriptValue Sha256(in ScriptCall call) => Hex(SHA256.HashData(BytesOf(call, 0)));

    public static ScriptValue Sha512(in ScriptCall call) => Hex(SHA512.HashData(BytesOf(call, 0)));

    public static ScriptValue HmacSha256(in ScriptCall call) => Hex(HMACSHA256.HashData(BytesOf(call, 1), BytesOf(call, 0)));

    public static ScriptValue HmacSha512(in ScriptCall call) => Hex(HMACSHA512.HashData(BytesOf(call, 1), BytesOf(call, 0)));

    public static ScriptValue DecodeBase64(in ScriptCall call)
    {
        var text = call.Text(0);
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count))
            throw call.Fault(TemplateKinds.BadText, "文本不是 Base64", "the text is not Base64", call[0].Origin);

        return ScriptValue.From(Encoding.UTF8.GetString(bytes, 0, count));
    }

    /// <summary>An argument in UTF-8. Half surrogate pairs are replaced, which is slow, so that reading is charged once more.</summary>
    public static byte[] BytesOf(in ScriptCall call, int index)
    {
        var text = call.Text(index);
        call.Evaluator.Charge(text.Length / 8, call.Span);
        return Encoding.UTF8.GetBytes(text);
    }

    private static ScriptValue Hex(byte[] bytes) => ScriptValue.From(Convert.ToHexStringLower(bytes));
}
