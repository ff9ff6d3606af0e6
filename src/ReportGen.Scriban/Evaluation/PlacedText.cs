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
            AppendTraced(output, traced, 0, traced.Length, isEscaped);
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
            AppendTraced(output, traced, start, length, isEscaped);
            return;
        }

        var origin = text.Origin;
        var isVerbatim = !origin.IsNone && origin.Text.SequenceEqual(text.Text);
        Append(output, text.Text.AsSpan(start, length), written, isVerbatim ? origin.Slice(start, length) : origin, isVerbatim, isEscaped);
    }

    private static void Append(TracedTextBuilder output, ReadOnlySpan<char> text, SourceSpan written, SourceSpan origin, bool isVerbatim, bool isEscaped)
    {
        if (!isEscaped || text.IndexOfAny(EscapedCharacters) < 0)
        {
            output.Append(text, written, origin, isVerbatim);
            return;
        }

        var start = 0;
        while (start < text.Length)
        {
            var length = text[start..].IndexOfAny(EscapedCharacters);
            length = length < 0 ? text.Length - start : length;
            output.Append(text.Slice(start, length), written, isVerbatim ? origin.Slice(start, length) : origin, isVerbatim);
            start += length;
            if (start == text.Length)
                return;

            output.Append(EntityOf(text[start]), written, isVerbatim ? origin.Slice(start, 1) : origin, false);
            start++;
        }
    }

    private static void AppendTraced(TracedTextBuilder output, TracedText traced, int start, int length, bool isEscaped)
    {
        if (!isEscaped)
        {
            output.Append(traced, start, length);
            return;
        }

        var end = start + length;
        while (start < end)
        {
            var run = traced.Text.AsSpan(start, end - start).IndexOfAny(EscapedCharacters);
            run = run < 0 ? end - start : run;
            output.Append(traced, start, run);
            start += run;
            if (start == end)
                return;

            var stretch = traced.StretchAt(start);
            var origin = stretch.OriginOf(start, 1);
            var isValue = !stretch.Value.IsNone;
            output.Append(EntityOf(traced.Text[start]), isValue ? stretch.Template : origin, isValue ? origin : default, false);
            start++;
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
