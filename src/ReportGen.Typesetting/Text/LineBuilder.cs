using System.Runtime.InteropServices;

namespace ReportGen.Typesetting.Text;

/// <summary>Makes lines of fitted cells.</summary>
internal static class LineBuilder
{
    // The em box of Chinese faces: 880 above the baseline, 120 below, of 1000 (OS/2 sTypoAscender, sTypoDescender).
    private const int EmParts = 1000;
    private const int AscentParts = 880;

    /// <summary>Makes one line.</summary>
    /// <param name="cells">The cells of the line.</param>
    /// <param name="x">Where the line begins, from the left edge of the text area, thousandths of a point.</param>
    /// <param name="width">Up to the last visible glyph.</param>
    public static Line Build(
        Span<Cell> cells, ReadOnlySpan<Inline> inlines, in FaceList faces, ParagraphStyle style, long x, long width)
    {
        var pen = x;
        return LineOf(PiecesOf(cells, inlines, faces, ref pen), cells, inlines, style, x, width);
    }

    private static LinePiece[] PiecesOf(Span<Cell> cells, ReadOnlySpan<Inline> inlines, in FaceList faces, ref long pen)
    {
        // Nearly all lines are one piece.
        if (!cells.IsEmpty && IsDrawn(cells[0]) && EndOfPiece(cells, 0) == cells.Length)
        {
            pen += cells[0].GapBefore;
            return [BuildPiece(cells, (InlineText)inlines[cells[0].Inline], faces, ref pen)];
        }

        var pieces = new LinePiece[CountPieces(cells)];
        for (int start = 0, count = 0; start < cells.Length;)
        {
            if (!IsDrawn(cells[start]))
            {
                start++;
                continue;
            }

            var end = EndOfPiece(cells, start);
            pen += cells[start].GapBefore;
            pieces[count++] = BuildPiece(cells[start..end], (InlineText)inlines[cells[start].Inline], faces, ref pen);
            start = end;
        }

        return pieces;
    }

    private static Line LineOf(LinePiece[] pieces, Span<Cell> cells, ReadOnlySpan<Inline> inlines, ParagraphStyle style, long x, long width)
    {
        var em = EmOf(cells, inlines) is > 0 and var size ? new Length(size) : EmOfEmpty(inlines, style);
        var height = Length.Max(style.Leading, em);
        var baseline = ((height - em) / 2) + em.Scale(AscentParts, EmParts);
        return new Line(height, baseline, width == 0 ? Length.Zero : new Length(x + width), pieces);
    }

    /// <summary>The size of the largest text of a line that stands on the baseline, thousandths of a point; 0 for an empty line.</summary>
    public static int EmOf(Span<Cell> cells, ReadOnlySpan<Inline> inlines)
    {
        // Nearly all lines are of one piece of text; cells stand in the order of their inlines.
        if (!cells.IsEmpty && cells[0].Inline == cells[^1].Inline)
            return inlines[cells[0].Inline] is InlineText only ? (int)only.Style.Size.MilliPoints : 0;

        var (em, raised, inline) = (0, 0, -1);
        foreach (ref readonly var cell in cells)
        {
            if (cell.Inline == inline || inlines[cell.Inline] is not InlineText text)
                continue;

            inline = cell.Inline;
            var size = (int)text.Style.Size.MilliPoints;
            if (text.Style.Rise == Length.Zero)
                em = Math.Max(em, size);
            else
                raised = Math.Max(raised, size);
        }

        return em > 0 ? em : raised;
    }

    // A line without text is as tall as if it had some.
    private static Length EmOfEmpty(ReadOnlySpan<Inline> inlines, ParagraphStyle style)
    {
        foreach (var inline in inlines)
        {
            if (inline is InlineText text)
                return text.Style.Size;
        }

        return style.Leading;
    }

    private static bool IsDrawn(in Cell cell) => cell.TextLength > 0;

    private static int CountPieces(Span<Cell> cells)
    {
        var count = 0;
        for (var start = 0; start < cells.Length;)
        {
            if (!IsDrawn(cells[start]))
            {
                start++;
                continue;
            }

            start = EndOfPiece(cells, start);
            count++;
        }

        return count;
    }

    private static int EndOfPiece(Span<Cell> cells, int start)
    {
        var (inline, face) = (cells[start].Inline, cells[start].Face);
        var end = start + 1;
        while (end < cells.Length && cells[end].Face == face && cells[end].Inline == inline)
            end++;

        return end;
    }

    private static LinePiece BuildPiece(Span<Cell> cells, InlineText inline, in FaceList faces, ref long pen)
    {
        return new LinePiece(
            new Point(new Length(pen), -inline.Style.Rise),
            faces.FaceAt(cells[0].Face),
            FaceList.IsSyntheticBold(cells[0].Face),
            ImmutableCollectionsMarshal.AsImmutableArray(GlyphsOf(cells, ref pen)),
            cells[0].TextStart - inline.Start,
            inline,
            cells[0].Inline);
    }

    // Gaps belong to the glyph before them, text that is not drawn to the glyph before it: a piece never begins with either.
    private static Glyph[] GlyphsOf(Span<Cell> cells, ref long pen)
    {
        var glyphs = new Glyph[cells.Length];
        var at = -1;
        for (var i = 0; i < cells.Length; i++)
        {
            ref readonly var cell = ref cells[i];
            if (i > 0 && cell.GapBefore != 0)
            {
                pen += cell.GapBefore;
                glyphs[at] = glyphs[at] with { Advance = new Length(glyphs[at].Advance.MilliPoints + cell.GapBefore) };
            }

            if (cell.Glyph == 0)
            {
                glyphs[at] = glyphs[at] with { TextLength = (ushort)(glyphs[at].TextLength + cell.TextLength) };
                continue;
            }

            glyphs[++at] = new Glyph(cell.Glyph, new Length(cell.Advance), new Length(cell.Shift), cell.TextLength);
            pen += cell.Advance;
        }

        if (++at < glyphs.Length)
            Array.Resize(ref glyphs, at);
        return glyphs;
    }
}
