using ReportGen.Diagnostics;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Paging;

/// <summary>Finds numbers and words that had to be broken because their column is too narrow for them.</summary>
internal static class BrokenWords
{
    /// <summary>Reports the first number or word of a text that goes on in the next line.</summary>
    public static void Report(ReadOnlySpan<Line> lines, in ShownText shown, PageSheet sheet)
    {
        if (FirstOf(lines) is not (var line and >= 0))
            return;

        ref readonly var after = ref lines[line + 1].Pieces[0];
        Report(after.InlineOf(shown.Inlines), after.TextStart, shown.Source, sheet);
    }

    /// <summary>The first line that ends inside a number or a word; -1 when there is none.</summary>
    public static int FirstOf(ReadOnlySpan<Line> lines)
    {
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            var (end, start) = (lines[i].Pieces, lines[i + 1].Pieces);
            if (end.Length == 0 || start.Length == 0)
                continue;

            ref readonly var last = ref end[^1];
            ref readonly var next = ref start[0];
            if (!ReferenceEquals(last.Inline, next.Inline) || !IsInside(next.Inline, next.Inline.Start + next.TextStart))
                continue;

            if (last.TextLength is > 0 and var length && next.TextLength > 0 && last.TextStart + length == next.TextStart)
                return i;
        }

        return -1;
    }

    private static bool IsInside(InlineText inline, int at)
    {
        var text = inline.Text.Text;
        if (at <= inline.Start || at >= inline.End)
            return false;

        return ((char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ',') && char.IsAsciiLetterOrDigit(text[at]))
            || (IsRelation(text[at - 1]) && char.IsAsciiDigit(text[at]));
    }

    // ≥300: the comparator is one with its number.
    private static bool IsRelation(char c) => c is '=' or '<' or '>' or '±' or '≥' or '≤' or '≈' or '≠' or '＝' or '＜' or '＞';

    private static void Report(InlineText inline, int after, SourceSpan source, PageSheet sheet)
    {
        var text = inline.Text.Text;
        after += inline.Start;
        var (start, end) = (after, after);
        while (start > inline.Start && IsPart(text[start - 1]))
            start--;
        if (start > inline.Start && IsRelation(text[start - 1]))
            start--;
        while (end < inline.End && IsPart(text[end]))
            end++;

        var excess = end - after;
        var place = inline.Text.OriginOf(start, end - start);
        sheet.Report(LayoutKinds.TooWide, place.IsNone ? source : place,
            new($"“{text[start..end]}”比所在的栏宽，被断成几行，多出 {excess} 个字符", $"'{text[start..end]}' is wider than its column and is broken, {Overflow.Characters(excess)} too many"),
            new("加宽该列、减小字号或用 fit=\"shrink\"", "widen the column, set it smaller, or use fit=\"shrink\""));
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ',' or '%';
}
