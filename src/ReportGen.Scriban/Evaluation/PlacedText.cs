using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Evaluation;

/// <summary>Appends texts with their places, escaped for XML if wanted.</summary>
internal static class PlacedText
{
    /// <param name="written">The expression that gave the text.</param>
    public static void Append(TracedTextBuilder output, ScriptString text, SourceSpan written, bool isEscaped)
    {
        if (text.Traced is { } traced)
        {
            AppendTraced(output, traced, 0, traced.Length, written, isEscaped);
            return;
        }

        var origin = text.Origin;
        Append(output, text.Text, written, origin, !origin.IsNone && origin.Text.SequenceEqual(text.Text), isEscaped);
    }

    /// <summary>Appends a part of a text.</summary>
    public static void AppendSlice(TracedTextBuilder output, ScriptString text, int start, int length, SourceSpan written, bool isEscaped)
    {
        if (text.Traced is { } traced)
        {
            AppendTraced(output, traced, start, length, written, isEscaped);
            return;
        }

        var origin = text.Origin;
        var isVerbatim = !origin.IsNone && origin.Text.SequenceEqual(text.Text);
        Append(output, text.Text.AsSpan(start, length), written, isVerbatim ? origin.Slice(start, length) : origin, isVerbatim, isEscaped);
    }

    private static void Append(TracedTextBuilder output, ReadOnlySpan<char> text, SourceSpan template, SourceSpan value, bool isVerbatim, bool isEscaped)
    {
        if (!isEscaped || text.IndexOfAny(EscapedCharacters) < 0)
        {
            output.Append(text, template, value, isVerbatim);
            return;
        }

        var start = 0;
        while (start < text.Length)
        {
            var length = text[start..].IndexOfAny(EscapedCharacters);
            length = length < 0 ? text.Length - start : length;
            var (templatePart, valuePart) = PartOf(template, value, isVerbatim, start, length);
            output.Append(text.Slice(start, length), templatePart, valuePart, isVerbatim);
            start += length;
            if (start == text.Length)
                return;

            (templatePart, valuePart) = PartOf(template, value, isVerbatim, start, 1);
            output.Append(EntityOf(text[start]), templatePart, valuePart, false);
            start++;
        }
    }

    // Only the origin moves along with the text: the value's place if there is one, else the template's.
    private static (SourceSpan Template, SourceSpan Value) PartOf(SourceSpan template, SourceSpan value, bool isVerbatim, int start, int length)
    {
        if (!isVerbatim)
            return (template, value);

        return value.IsNone ? (template.Slice(start, length), value) : (template, value.Slice(start, length));
    }

    private static void AppendTraced(TracedTextBuilder output, TracedText traced, int start, int length, SourceSpan written, bool isEscaped)
    {
        var end = start + length;
        while (start < end)
        {
            var stretch = traced.StretchAt(start);
            var count = Math.Min(end, stretch.End) - start;
            var origin = stretch.OriginOf(start, count);
            var isValue = !stretch.Value.IsNone;

            // A text of a sheet does not know yet which expression writes it.
            var template = isValue ? (stretch.Template.IsNone ? written : stretch.Template) : origin;
            Append(output, traced.Text.AsSpan(start, count), template, isValue ? origin : default, stretch.IsVerbatim, isEscaped);
            start += count;
        }
    }

    private const string EscapedCharacters = "&<>\"'";

    private static string EntityOf(char c) => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&#39;",
    };
}
