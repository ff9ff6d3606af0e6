using System.Text;

namespace ReportGen.Diagnostics.Printing;

/// <summary>Findings for people: the message, the lines concerned with carets under them, and what could be done.</summary>
/// <param name="language">The language of the messages.</param>
/// <param name="hasColor">Colour with ANSI escapes; only for terminals.</param>
public sealed class HumanPrinter(Language language, bool hasColor)
{
    // A line is shown whole up to this many columns; of a longer one the part around the caret.
    private const int ShownColumns = 110;

    // Of other places in the file so many are shown with their lines, the rest with their numbers.
    private const int ShownRelated = 6;
    private const string Gray = "\u001b[90m", Bold = "\u001b[1m", Reset = "\u001b[0m";

    public void Print(Diagnostic diagnostic, TextWriter writer)
    {
        var weight = Findings.NameOf(diagnostic.Severity, language);
        writer.WriteLine($"{Paint($"{weight}[{diagnostic.Kind.Code}]", ColorOf(diagnostic.Severity))} {Paint(diagnostic.Message.In(language), Bold)}");
        if (diagnostic.Span.Source is { } source)
            PrintExcerpt(diagnostic, source, writer);

        PrintMoreLines(diagnostic, writer);
        foreach (var related in diagnostic.Related)
        {
            if (related.Span.Source is not null && !ReferenceEquals(related.Span.Source, diagnostic.Span.Source))
                writer.WriteLine($"   = {(language == Language.Chinese ? "另见：" : "see also: ")}{related.Span}  {related.Label.In(language)}");
        }

        foreach (var hint in diagnostic.Hints)
            writer.WriteLine($"   = {(language == Language.Chinese ? "建议：" : "help: ")}{hint.In(language)}");

        writer.WriteLine();
    }

    private void PrintExcerpt(Diagnostic diagnostic, SourceText source, TextWriter writer)
    {
        var marks = MarksOf(diagnostic, source);
        var gutter = source.PositionAt(marks[^1].Span.Start).Line.ToString().Length + 2;
        var margin = new string(' ', gutter);
        writer.WriteLine($"{margin}{Paint("┌─", Gray)} {diagnostic.Span}");
        writer.WriteLine($"{margin}{Paint("│", Gray)}");
        var shown = 0;
        foreach (var mark in marks)
        {
            var line = source.PositionAt(mark.Span.Start).Line;
            if (shown != 0 && line > shown + 1)
                writer.WriteLine($"{margin}{Paint("·", Gray)}");
            var (text, blanks, signs) = Excerpt.Of(source, line, mark.Span, ShownColumns);
            if (line != shown)
                writer.WriteLine($"{Paint(line.ToString().PadLeft(gutter - 1), Gray)} {Paint("│", Gray)} {text}");
            shown = line;

            var label = mark.Label.In(language);
            var under = new string(mark.IsMain ? '^' : '-', signs) + (string.IsNullOrEmpty(label) ? "" : " " + label);
            writer.WriteLine($"{margin}{Paint("│", Gray)} {new string(' ', blanks)}{Paint(under, mark.IsMain ? ColorOf(diagnostic.Severity) : Gray)}");
        }

        writer.WriteLine($"{margin}{Paint("│", Gray)}");
    }

    private void PrintMoreLines(Diagnostic diagnostic, TextWriter writer)
    {
        var (count, lines) = (0, new List<int>());
        foreach (var related in diagnostic.Related)
        {
            if (related.Span.Source is not { } source || !ReferenceEquals(source, diagnostic.Span.Source) || ++count <= ShownRelated)
                continue;

            var line = source.PositionAt(related.Span.Start).Line;
            if (lines.Count == 0 || lines[^1] != line)
                lines.Add(line);
        }

        if (lines.Count > 0)
            writer.WriteLine(language == Language.Chinese
                ? $"   = 另有 {count - ShownRelated} 处：第 {LineRanges.Print(lines, '、')} 行"
                : $"   = {count - ShownRelated} more: line {LineRanges.Print(lines, ',')}");
    }

    private static List<(SourceSpan Span, Wording Label, bool IsMain)> MarksOf(Diagnostic diagnostic, SourceText source)
    {
        var marks = new List<(SourceSpan Span, Wording Label, bool IsMain)> { (diagnostic.Span, diagnostic.Label, true) };
        foreach (var related in diagnostic.Related)
        {
            if (ReferenceEquals(related.Span.Source, source) && marks.Count <= ShownRelated)
                marks.Add((related.Span, related.Label, false));
        }

        marks.Sort(static (a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : b.IsMain.CompareTo(a.IsMain));
        return marks;
    }

    private static string ColorOf(Severity severity) => severity switch
    {
        Severity.Error => "\u001b[1;31m",
        Severity.Warning => "\u001b[1;33m",
        _ => "\u001b[1;36m",
    };

    private string Paint(string text, string color) => hasColor ? $"{color}{text}{Reset}" : text;
}

/// <summary>The part of a line that is shown, and where the signs under it stand.</summary>
internal static class Excerpt
{
    /// <summary>Cuts a line to what is shown.</summary>
    /// <returns>The text with tabs expanded, the columns before the first sign, and the count of signs (at least 1).</returns>
    public static (string Text, int Blanks, int Signs) Of(SourceText source, int line, SourceSpan span, int columns)
    {
        var text = source.LineAt(line);
        var start = Math.Min(span.Start - source.StartOf(line), text.Length);
        var end = Math.Clamp(start + span.Length, start, text.Length);

        var from = FirstShown(text, start, columns);
        var prefix = from > 0 ? "…" : "";
        var builder = new StringBuilder(prefix);
        int column = prefix.Length, blanks = 0, signs = 0, at = from;
        foreach (var rune in text.AsSpan(from).EnumerateRunes())
        {
            var width = DisplayWidth.Of(rune, column);
            if (column + width > columns)
            {
                builder.Append('…');
                break;
            }

            if (at < start)
                blanks = column + width;
            else if (at < end)
                signs += width;
            builder.Append(Shown(rune, width));
            column += width;
            at += rune.Utf16SequenceLength;
        }

        return (builder.ToString(), Math.Max(blanks, prefix.Length), Math.Max(signs, 1));
    }

    // A terminal must not be steered by what stands in a file: control characters are shown as pictures of themselves.
    private static string Shown(Rune rune, int width) => rune.Value switch
    {
        '\t' => new string(' ', width),
        < 0x20 or >= 0x7F and < 0xA0 => "",
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 => "",
        _ => rune.ToString(),
    };

    private static int FirstShown(string text, int start, int columns)
    {
        if (DisplayWidth.Of(text.AsSpan(0, start)) < columns * 3 / 4)
            return 0;

        var from = start;
        var room = columns / 2;
        while (from > 0)
        {
            var step = from > 1 && char.IsLowSurrogate(text[from - 1]) ? 2 : 1;
            room -= DisplayWidth.Of(text.AsSpan(from - step, step));
            if (room < 0)
                break;
            from -= step;
        }

        return from;
    }
}
