using ReportGen.Diagnostics;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Paging;

/// <summary>Says what does not fit: where it was written, and how much there is too much of.</summary>
internal static class Overflow
{
    private const int MostShown = 20;

    private static readonly Wording WiderOrSmaller =
        new("加宽该列、减小字号或用 fit=\"shrink\"", "widen the column, set it smaller, or use fit=\"shrink\"");

    /// <summary>Lines stick out of their cell or column; the widest is shown.</summary>
    public static void ReportTooWide(ReadOnlySpan<Line> lines, Length width, in ShownText shown, PageSheet sheet)
    {
        var (widest, count) = (0, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            count += lines[i].Width > width ? 1 : 0;
            if (lines[i].Width > lines[widest].Width)
                widest = i;
        }

        var (place, text, size) = Describe(lines[widest], shown);
        var excess = lines[widest].Width - width;
        var characters = (excess.MilliPoints + size.MilliPoints - 1) / Math.Max(1, size.MilliPoints);
        var (zh, en) = count > 1 ? ($"；共 {count} 行超出", $"; {count} lines are") : ("", "");
        sheet.Report(LayoutKinds.TooWide, place,
            new($"“{text}”超出 {excess}，约 {characters} 个字{zh}", $"'{text}' is {excess} too wide, about {Characters((int)characters)}{en}"), WiderOrSmaller);
    }

    /// <summary>A text goes past the bottom of the page.</summary>
    /// <param name="top">Where its first line begins.</param>
    /// <param name="bottom">Where the page's text area ends.</param>
    public static void ReportTooTall(ReadOnlySpan<Line> lines, Length top, Length bottom, in ShownText shown, PageSheet sheet)
    {
        var first = lines.Length;
        foreach (ref readonly var line in lines)
        {
            top += line.Height;
            first -= top > bottom ? 1 : 0;
        }

        var (count, characters) = (lines.Length - first, CharactersOf(lines[first..]));
        var (place, text, _) = Describe(lines[first], shown);
        sheet.Report(LayoutKinds.TooTall, place,
            new($"从“{text}”起超出版心 {top - bottom}：超出 {count} 行、{characters} 字",
                $"from '{text}' on it goes {top - bottom} past the page's text area: {Lines(count)}, {Characters(characters)} too many"),
            new("减小字号、行距或页边距，或缩短文字", "make the size, the leading or the margins smaller, or shorten the text"));
    }

    /// <summary>A text that is to stand on one line does not, though it is set as small as it may be.</summary>
    /// <returns>Whether it is so, and reported.</returns>
    public static bool TryReportFurtherLines(ReadOnlySpan<Line> lines, in ShownText shown, PageSheet sheet)
    {
        if (shown.Stance.SmallestSize is not { } smallest || lines.Length < 2 || HasBreak(shown.Inlines))
            return false;

        var (count, characters) = (lines.Length - 1, CharactersOf(lines[1..]));
        var (place, text, _) = Describe(lines[0], shown);
        sheet.Report(LayoutKinds.NotOnOneLine, place,
            new($"“{text}”缩到 {smallest} 仍排不进一行：超出 {count} 行、{characters} 字",
                $"'{text}' does not stand on one line even at {smallest}: {Lines(count)}, {Characters(characters)} too many"),
            new("加宽该列、减小 min-size，或缩短文字", "widen the column, make min-size smaller, or shorten the text"));
        return true;
    }

    private static bool HasBreak(ReadOnlySpan<Inline> inlines)
    {
        foreach (var inline in inlines)
        {
            if (inline is InlineBreak)
                return true;
        }

        return false;
    }

    private static int CharactersOf(ReadOnlySpan<Line> lines)
    {
        var count = 0;
        foreach (ref readonly var line in lines)
        {
            foreach (ref readonly var piece in line.Pieces.AsSpan())
                count += piece.Glyphs.Length;
        }

        return count;
    }

    private static string Lines(int count) => count == 1 ? "1 line" : $"{count} lines";

    /// <summary>A number of characters, in English.</summary>
    public static string Characters(int count) => count == 1 ? "1 character" : $"{count} characters";

    private static (SourceSpan Place, string Text, Length Size) Describe(in Line line, in ShownText shown)
    {
        if (line.Pieces.Length == 0)
            return (shown.Source, "", Length.Pt(1));

        var run = line.Pieces[0].RunOf(shown.Inlines);
        var length = Math.Min(run.TextLength, MostShown);
        var text = run.Source.Text.Substring(run.TextStart, length);
        return (run.Source.OriginOf(run.TextStart, run.TextLength), length < run.TextLength ? text + "…" : text, run.Size);
    }
}
