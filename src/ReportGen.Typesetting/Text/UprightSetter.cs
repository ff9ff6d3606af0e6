using ReportGen.Typesetting.Text.Unicode;

namespace ReportGen.Typesetting.Text;

/// <summary>Stacks characters top to bottom for labels of narrow cells (绩/效/指/标).</summary>
internal static class UprightSetter
{
    /// <summary>The longest run of digits that stands side by side in one square (纵中横, clreq 3.2.3); letters are stacked.</summary>
    private const int LongestSideBySide = 3;

    /// <summary>Makes one line of every square.</summary>
    /// <param name="cells">Shaped cells; blanks lose their advance.</param>
    /// <param name="width">The room for a line, thousandths of a point.</param>
    /// <param name="height">The room for all lines, thousandths of a point.</param>
    /// <returns>Lines centred on the widest of them; at least one. They are a leading tall, or less, down to the em, to fit the height.</returns>
    public static Line[] Set(Span<Cell> cells, ReadOnlySpan<Inline> inlines, in FaceList faces, ParagraphStyle style, long width, long height)
    {
        var (count, widest) = FindSquares(cells, width);
        if (count == 0)
            return [LineBuilder.Build(cells, inlines, faces, style, 0, 0)];

        var em = LineBuilder.EmOf(cells, inlines);
        var pitch = Math.Min(style.Leading.MilliPoints, Math.Max(em, height / count));
        var squareStyle = style with { Leading = new Length(pitch) };
        var lines = new Line[count];
        for (int start = 0, at = 0; start < cells.Length; at++)
        {
            var end = EndOfSquare(cells, start, width);
            var own = WidthOf(cells[start..end]);
            var line = LineBuilder.Build(cells[start..end], inlines, faces, squareStyle, (widest - own) / 2, own);
            lines[at] = IsHalf(cells, start, end) ? Tighten(line, PitchOfHalf(cells[start], em)) : line;
            start = end;
        }

        return lines;
    }

    private static (int Count, long Widest) FindSquares(Span<Cell> cells, long width)
    {
        foreach (ref var cell in cells)
        {
            if (cell.IsBlank)
                cell.Advance = 0;
        }

        var (count, widest) = (0, 0L);
        for (var start = 0; start < cells.Length; count++)
        {
            var end = EndOfSquare(cells, start, width);
            widest = Math.Max(widest, WidthOf(cells[start..end]));
            start = end;
        }

        return (count, widest);
    }

    // A character with what hangs on it, or a short number; blanks and hard breaks go with the character before them.
    private static int EndOfSquare(Span<Cell> cells, int start, long width)
    {
        var end = start;
        while (end < cells.Length && IsEmpty(cells[end]))
            end++;

        end = EndOfShortNumber(cells, end, width) ?? end + 1;
        while (end < cells.Length && (cells[end].IsAttached || IsEmpty(cells[end])))
            end++;

        return Math.Min(end, cells.Length);
    }

    // Digits that are a whole number, few enough and narrow enough; null when there are none.
    private static int? EndOfShortNumber(Span<Cell> cells, int start, long width)
    {
        var end = start;
        while (end < cells.Length && CharacterTable.IsAsciiDigit(cells[end].CodePoint))
            end++;

        var isShort = end - start is > 1 and <= LongestSideBySide && !IsWestern(cells, start - 1) && !IsWestern(cells, end);
        return isShort && WidthOf(cells[start..end]) <= width ? end : null;
    }

    private static bool IsWestern(Span<Cell> cells, int i) =>
        (uint)i < (uint)cells.Length && (cells[i].Kind == CellKind.Western || cells[i].CodePoint is '%' or '.');

    // The halves of —— and …… are one mark: no leading comes between them (GB/T 15834-2011, 5.1.5).
    private static bool IsHalf(Span<Cell> cells, int start, int end)
    {
        var mark = cells[start].CodePoint;
        if (mark is not ('—' or '…'))
            return false;

        return (start > 0 && cells[start - 1].CodePoint == mark) || (end < cells.Length && cells[end].CodePoint == mark);
    }

    // Upright dashes (U+FE31) are 0.858 em or more tall in the shipped faces: so close their strokes meet.
    private static Length PitchOfHalf(in Cell half, long em) => new(half.CodePoint == '—' ? em * 85 / 100 : em);

    private static Line Tighten(Line line, Length height) =>
        line with { Height = height, Baseline = line.Baseline - ((line.Height - height) / 2) };

    private static bool IsEmpty(in Cell cell) => cell.IsBlank || cell.Kind == CellKind.Break;

    private static long WidthOf(Span<Cell> cells)
    {
        var width = 0L;
        foreach (ref readonly var cell in cells)
            width += cell.Advance;

        return width;
    }
}
