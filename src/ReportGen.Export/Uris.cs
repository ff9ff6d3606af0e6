using System.Text;

namespace ReportGen.Export;

/// <summary>Addresses that links may lead to.</summary>
internal static class Uris
{
    /// <summary>Turns an absolute address of http, https, mailto or tel into plain ASCII (RFC 3987, 3.1); null for any other.</summary>
    /// <remarks>Other schemes, javascript and file among them, are not taken: a published form must not start anything.</remarks>
    public static string? ToAscii(string address)
    {
        var colon = address.IndexOf(':');
        if (colon < 0 || !IsKnown(address.AsSpan(0, colon)) || colon == address.Length - 1)
            return null;

        var encoded = new StringBuilder(address.Length);
        Encode(address, encoded, isPercentKept: true);
        return encoded.Length <= Pdf.ByteWriter.LongestText ? encoded.ToString() : null;
    }

    /// <summary>Writes all but printable ASCII as %hh of its UTF-8.</summary>
    public static void Encode(string text, StringBuilder target, bool isPercentKept)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is > ' ' and <= '~' && (isPercentKept || rune.Value != '%') && rune.Value is not ('"' or '<' or '>'))
            {
                target.Append((char)rune.Value);
                continue;
            }

            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
                target.Append('%').Append("0123456789ABCDEF"[value >> 4]).Append("0123456789ABCDEF"[value & 15]);
        }
    }

    private static bool IsKnown(ReadOnlySpan<char> scheme) =>
        scheme.Equals("https", StringComparison.OrdinalIgnoreCase) || scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("mailto", StringComparison.OrdinalIgnoreCase) || scheme.Equals("tel", StringComparison.OrdinalIgnoreCase);
}
