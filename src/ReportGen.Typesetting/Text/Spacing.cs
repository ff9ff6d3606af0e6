namespace ReportGen.Typesetting.Text;

/// <summary>The room between characters: neighbouring marks pulled together, a gap between Han and Western text.</summary>
/// <remarks>Whatever is done here is done before lines are broken, because it changes where they break (clreq, 3.1.5).</remarks>
internal static class Spacing
{
    /// <summary>Applies both to a shaped paragraph.</summary>
    /// <returns>The width on one line, blanks at its end included.</returns>
    public static long Apply(Span<Cell> cells, ReadOnlySpan<Inline> inlines, ParagraphStyle style)
    {
        var isKaiming = style.Punctuation == PunctuationStyle.Kaiming;
        var width = 0L;
        var em = 0;
        var inline = -1;
        var last = -1;
        for (var i = 0; i < cells.Length; i++)
        {
            ref var cell = ref cells[i];
            if (cell.Inline != inline)
            {
                inline = cell.Inline;
                if (inlines[inline] is InlineText text)
                    em = (int)text.Style.Size.MilliPoints;
            }

            if (cell.IsAttached)
                continue;

            if (cell.Kind == CellKind.Han && last >= 0 && cells[last].Kind == CellKind.Han)
            {
                width += cell.Advance;
                last = i;
                continue;
            }

            if (isKaiming && cell.IsSqueezable && cell.Kind != CellKind.Stop)
                Halve(ref cell);

            if (last >= 0)
            {
                if (cell.IsSqueezable)
                    width -= Squeeze(ref cells[last], ref cell);
                if (IsEmphatic(cell) && IsPair(cells, last, i))
                    Halve(ref cell); // not yet counted
                cell.HasGap = style.HasHanWesternSpace && NeedsGap(cells[last].Kind, cell.Kind);
                if (cell.HasGap)
                    width += cell.GapBefore = em / 4;
            }

            width += cell.Advance;
            last = i;
        }

        return width;
    }

    /// <summary>Takes the blank half of a mark away.</summary>
    public static int Halve(ref Cell cell) => Take(ref cell, cell.Give);

    /// <summary>Takes some of what a cell can give; the glyph moves by the same share.</summary>
    /// <returns>What was taken.</returns>
    public static int Take(ref Cell cell, int amount)
    {
        if (amount == 0)
            return 0;

        var shift = (int)((long)cell.GiveShift * amount / cell.Give);
        cell.Advance -= amount;
        cell.Give -= amount;
        cell.Shift += shift;
        cell.GiveShift -= shift;
        return amount;
    }

    // Between two marks stays at most the blank of one of them (clreq 3.1.5, 连续标点符号的调整).
    private static int Squeeze(ref Cell last, ref Cell cell)
    {
        if (!last.IsSqueezable)
            return 0;
        if (last.Kind is CellKind.Closing or CellKind.Comma or CellKind.Stop)
            return Halve(ref last);
        if (cell.Kind == CellKind.Opening)
        {
            Halve(ref cell);
            return 0; // not yet counted
        }

        return 0;
    }

    private static bool IsEmphatic(in Cell cell) => cell.CodePoint is '！' or '？';

    // ！！ and ？！ take one em together, three of them two (GB/T 15834-2011, 5.1.2): only of two is the second half an em as well.
    private static bool IsPair(Span<Cell> cells, int first, int second)
    {
        if (!IsEmphatic(cells[first]))
            return false;

        var (before, after) = (first - 1, second + 1);
        while (before > 0 && cells[before].IsAttached)
            before--;
        while (after < cells.Length && cells[after].IsAttached)
            after++;

        return (before < 0 || !IsEmphatic(cells[before])) && (after == cells.Length || !IsEmphatic(cells[after]));
    }

    private static bool NeedsGap(CellKind last, CellKind kind) =>
        (last == CellKind.Han && kind == CellKind.Western) || (last == CellKind.Western && kind == CellKind.Han);
}
