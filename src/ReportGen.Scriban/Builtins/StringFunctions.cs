using System.Globalization;
using System.Text;
using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban.Builtins;

/// <summary>The functions of <c>string</c>. Null counts as the empty text unless said otherwise.</summary>
internal static class StringFunctions
{
    public static ScriptObject Namespace { get; } = BuiltinNames.Collect(
        new("string.append", "text with", static (in call) => Concatenate(call, 0, 1)),
        new("string.base64_decode", "text", static (in call) => Hashes.DecodeBase64(call)),
        new("string.base64_encode", "text", static (in call) => ScriptValue.From(Convert.ToBase64String(Encoding.UTF8.GetBytes(call.Text(0))))),
        new("string.capitalize", "text", static (in call) => Transform(call, Capitalize)),
        new("string.capitalizewords", "text", static (in call) => Transform(call, CapitalizeWords)),
        new("string.contains", "text value", static (in call) => TextSearch.Contains(call)),
        new("string.downcase", "text", static (in call) => Transform(call, static text => text.ToLowerInvariant())),
        new("string.empty", "text", static (in call) => ScriptValue.From(call.Text(0).Length == 0)),
        new("string.ends_with", "text value", static (in call) => ScriptValue.From(call.Text(0).EndsWith(call.Text(1), StringComparison.Ordinal))),
        new("string.equals_ignore_case", "text value", static (in call) => ScriptValue.From(call.Text(0).Equals(call.Text(1), StringComparison.OrdinalIgnoreCase))),
        new("string.escape", "text", static (in call) => Transform(call, Escape)),
        new("string.handleize", "text", static (in call) => Transform(call, Handleize)),
        new("string.hmac_sha1", "text secretKey", static (in call) => Hashes.HmacSha1(call)),
        new("string.hmac_sha256", "text secretKey", static (in call) => Hashes.HmacSha256(call)),
        new("string.hmac_sha512", "text secretKey", static (in call) => Hashes.HmacSha512(call)),
        new("string.index_of", "text search startIndex? count? stringComparison?", static (in call) => TextSearch.IndexOf(call)),
        new("string.literal", "text", static (in call) => call[0].IsNull ? call[0] : ScriptValue.From("\"" + Escape(call.Text(0)) + "\"")),
        new("string.lstrip", "text", static (in call) => Strip(call, atStart: true, atEnd: false)),
        new("string.md5", "text", static (in call) => Hashes.Md5(call)),
        new("string.pad_left", "text width", static (in call) => Pad(call, isLeft: true)),
        new("string.pad_right", "text width", static (in call) => Pad(call, isLeft: false)),
        new("string.pluralize", "number singular plural", static (in call) => call.Whole(0) == 1 ? call[1] : call[2]),
        new("string.prepend", "text by", static (in call) => Concatenate(call, 1, 0)),
        new("string.remove", "text remove", static (in call) => TextSearch.Replace(call, call.Text(1), "")),
        new("string.remove_first", "text remove", static (in call) => TextSearch.ReplaceOnce(call, call.Text(1), "", fromEnd: false)),
        new("string.remove_last", "text remove", static (in call) => TextSearch.ReplaceOnce(call, call.Text(1), "", fromEnd: true)),
        new("string.replace", "text match replace", static (in call) => TextSearch.Replace(call, call.Text(1), call.Text(2))),
        new("string.replace_first", "text match replace fromEnd?", static (in call) => TextSearch.ReplaceOnce(call, call.Text(1), call.Text(2), call[3].IsTrue)),
        new("string.rstrip", "text", static (in call) => Strip(call, atStart: false, atEnd: true)),
        new("string.sha1", "text", static (in call) => Hashes.Sha1(call)),
        new("string.sha256", "text", static (in call) => Hashes.Sha256(call)),
        new("string.sha512", "text", static (in call) => Hashes.Sha512(call)),
        new("string.size", "text", static (in call) => ScriptInteger.Of(call.Text(0).Length)),
        new("string.slice", "text start length?", static (in call) => Slice(call, call[2].IsNull ? 0 : call.Whole(2))),
        new("string.slice1", "text start length?", static (in call) => Slice(call, call[2].IsNull ? 1 : call.Whole(2))),
        new("string.split", "text match", static (in call) => TextSearch.Split(call)),
        new("string.starts_with", "text value", static (in call) => ScriptValue.From(call.Text(0).StartsWith(call.Text(1), StringComparison.Ordinal))),
        new("string.strip", "text", static (in call) => Strip(call, atStart: true, atEnd: true)),
        new("string.strip_newlines", "text", static (in call) => Transform(call, StripNewLines)),
        new("string.to_double", "text", static (in call) => ToDouble(call, isSingle: false)),
        new("string.to_float", "text", static (in call) => ToDouble(call, isSingle: true)),
        new("string.to_int", "text", static (in call) => ToWhole(call, int.MinValue, int.MaxValue)),
        new("string.to_long", "text", static (in call) => ToWhole(call, long.MinValue, long.MaxValue)),
        new("string.truncate", "text length ellipsis?", static (in call) => Truncate(call)),
        new("string.truncatewords", "text count ellipsis?", static (in call) => TruncateWords(call)),
        new("string.upcase", "text", static (in call) => Transform(call, static text => text.ToUpperInvariant())),
        new("string.whitespace", "text", static (in call) => ScriptValue.From(string.IsNullOrWhiteSpace(call.Text(0)))));

    private static ScriptValue Transform(in ScriptCall call, Func<string, string> convert) =>
        call[0].IsNull ? call[0] : ScriptValue.From(convert(call.Text(0)), call[0].Origin);

    private static ScriptString Concatenate(in ScriptCall call, int first, int second)
    {
        var joiner = new TextJoiner(call.Evaluator, call.Span);
        joiner.Add(call[first], call.Span);
        joiner.Add(call[second], call.Span);
        return joiner.ToValue();
    }

    private static string Capitalize(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string CapitalizeWords(string text)
    {
        var built = new StringBuilder(text);
        for (var i = 0; i < built.Length; i++)
        {
            if (i == 0 || char.IsWhiteSpace(text[i - 1]))
                built[i] = char.ToUpperInvariant(text[i]);
        }

        return built.ToString();
    }

    private static string Escape(string text)
    {
        var built = new StringBuilder(text.Length + 8);
        ValuePrinter.AppendEscaped(built, text);
        return built.ToString();
    }

    private static string Handleize(string text)
    {
        var built = new StringBuilder(text.Length);
        var isSeparated = false;
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c))
            {
                isSeparated = true;
                continue;
            }

            if (isSeparated && built.Length > 0)
                built.Append('-');
            isSeparated = false;
            built.Append(char.ToLowerInvariant(c));
        }

        return built.ToString();
    }

    private static string StripNewLines(string text) =>
        text.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    private static ScriptValue Strip(in ScriptCall call, bool atStart, bool atEnd)
    {
        if (call[0].IsNull)
            return call[0];

        var value = call.Evaluator.StringOf(call[0]);
        var text = value.Text;
        var (start, end) = (0, text.Length);
        while (atStart && start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (atEnd && end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return value.Slice(start, end - start);
    }

    private static ScriptValue Pad(in ScriptCall call, bool isLeft)
    {
        var value = call.Evaluator.StringOf(call[0]);
        var missing = Math.Clamp(call.Whole(1), 0, int.MaxValue) - value.Text.Length;
        if (missing <= 0)
            return value;

        call.Evaluator.CheckText(value.Text.Length + missing, call.Span);
        var joiner = new TextJoiner(call.Evaluator, call.Span);
        var padding = new ScriptString(new string(' ', (int)missing), default);
        joiner.Add(isLeft ? padding : value, call.Span);
        joiner.Add(isLeft ? value : padding, call.Span);
        return joiner.ToValue();
    }

    // A negative start counts from the end; length 0 means all that is left.
    private static ScriptValue Slice(in ScriptCall call, long length)
    {
        if (call[0].IsNull)
            return call[0];

        var value = call.Evaluator.StringOf(call[0]);
        var size = value.Text.Length;
        var start = call.Whole(1);
        start = start < 0 ? Math.Max(0, start + size) : Math.Min(start, size);
        var count = length <= 0 ? size - start : Math.Min(length, size - start);
        return value.Slice((int)start, (int)count);
    }

    private static ScriptValue ToWhole(in ScriptCall call, long least, long most)
    {
        const NumberStyles styles = NumberStyles.Integer;
        return long.TryParse(call.Text(0), styles, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? ScriptInteger.Of(number, call[0].Origin)
            : ScriptValue.Null;
    }

    private static ScriptValue ToDouble(in ScriptCall call, bool isSingle)
    {
        const NumberStyles styles = NumberStyles.Float | NumberStyles.AllowThousands;
        if (!double.TryParse(call.Text(0), styles, CultureInfo.InvariantCulture, out var number))
            return ScriptValue.Null;

        return new ScriptDouble(isSingle ? (float)number : number, isSingle, call[0].Origin);
    }

    private static ScriptValue Truncate(in ScriptCall call)
    {
        if (call[0].IsNull)
            return call[0];

        var value = call.Evaluator.StringOf(call[0]);
        var ellipsis = call[2].IsNull ? new ScriptString("...", default) : call.Evaluator.StringOf(call[2]);
        var length = Math.Max(0, call.Whole(1));
        if (value.Text.Length <= length)
            return value;

        var joiner = new TextJoiner(call.Evaluator, call.Span);
        joiner.Add(value.Slice(0, (int)Math.Max(0, length - ellipsis.Text.Length)), call.Span);
        joiner.Add(ellipsis, call.Span);
        return joiner.ToValue();
    }

    // As the package has it, the ellipsis follows also when no word is left out.
    private static ScriptValue TruncateWords(in ScriptCall call)
    {
        if (call[0] is ScriptNull or ScriptString { Text: "" })
            return call[0];

        var text = call.Text(0);
        call.Evaluator.Charge(text.Length, call.Span);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var count = (int)Math.Clamp(call.Whole(1), 0, words.Length);
        var kept = string.Join(' ', words, 0, count);
        return ScriptValue.From(kept + (call[2].IsNull ? "..." : call.Text(2)), call[0].Origin);
    }
}
