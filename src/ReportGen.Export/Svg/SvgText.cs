using ReportGen.Export.Pdf;

namespace ReportGen.Export.Svg;

/// <summary>Writes text into XML, in elements and in quoted attributes.</summary>
internal static class SvgText
{
    /// <summary>Escapes what is markup; characters that XML 1.0 does not allow (2.2) become U+FFFD.</summary>
    public static void Write(ByteWriter target, ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var escaped = Escape(text[i]);
            if (escaped.IsEmpty)
                continue;

            target.Utf8(text[start..i]);
            target.Raw(escaped);
            start = i + 1;
        }

        target.Utf8(text[start..]);
    }

    private static ReadOnlySpan<byte> Escape(char character) => character switch
    {
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '&' => "&amp;"u8,
        '"' => "&quot;"u8,
        '\t' or '\n' or '\r' => default,
        < ' ' or '\uFFFE' or '\uFFFF' => "\uFFFD"u8,
        _ => default,
    };
}
