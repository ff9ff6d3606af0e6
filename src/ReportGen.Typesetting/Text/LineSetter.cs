using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Text;

/// <summary>Sets running text into lines.</summary>
internal static class LineSetter
{
    // Cells are 48 bytes: 24 kB, which every thread has.
    private const int MostOnStack = 512;

    /// <summary>Breaks running text into lines for one width.</summary>
    /// <param name="inlines">The running text of one paragraph.</param>
    /// <param name="style">Alignment, leading, indents.</param>
    /// <param name="width">The width of the text area; lines never pass it less the indents beside them unless a single unbreakable thing is wider.</param>
    /// <param name="sink">Takes characters that no face can draw (SET-X09).</param>
    /// <returns>At least one line, also for empty text. Every character of the text is in exactly one line, blanks at line ends included.</returns>
    public static Line[] Set(ReadOnlySpan<Inline> inlines, ParagraphStyle style, Length width, DiagnosticSink sink)
    {
        var measure = Math.Max(0, (width - style.SideIndents).MilliPoints);
        var count = CellReader.CountOf(inlines);
        if (count <= MostOnStack)
            return Set(stackalloc Cell[count], inlines, style, measure, sink);

        using var buffer = new CellBuffer(count);
        return Set(buffer.Cells, inlines, style, measure, sink);
    }

    /// <summary>How narrow and how wide the text may be set: the widest unbreakable piece, and the width without any soft break.</summary>
    /// <remarks>Reports nothing: what is measured is also set, and setting reports.</remarks>
    public static (Length Narrowest, Length Widest) Measure(ReadOnlySpan<Inline> inlines, ParagraphStyle style)
    {
        var count = CellReader.CountOf(inlines);
        if (count <= MostOnStack)
            return Measure(stackalloc Cell[count], inlines, style);

        using var buffer = new CellBuffer(count);
        return Measure(buffer.Cells, inlines, style);
    }

    /// <summary>Stacks the characters of a label top to bottom, upright (绩/效/指/标).</summary>
    /// <param name="style">The leading is the usual distance of two characters; alignment and indents do not count.</param>
    /// <param name="width">The width of the text area; digits that do not fit side by side are stacked.</param>
    /// <param name="height">The height of the text area; lines stand closer, down to one em, when that makes them fit.</param>
    /// <returns>A line a character, at least one. All are centred on the widest, whose left edge is 0. Up to three digits stand side
    /// by side in one line.</returns>
    public static Line[] SetUpright(ReadOnlySpan<Inline> inlines, ParagraphStyle style, Length width, Length height, DiagnosticSink sink)
    {
        var count = CellReader.CountOf(inlines);
        using var buffer = new CellBuffer(count);
        var faces = default(FaceList);
        var cells = Prepare(buffer.Cells, inlines, isUpright: true, ref faces, sink, out _);
        return UprightSetter.Set(cells, inlines, faces, style, width.MilliPoints, height.MilliPoints);
    }

    private static Line[] Set(
        Span<Cell> buffer, ReadOnlySpan<Inline> inlines, ParagraphStyle style, long width, DiagnosticSink sink)
    {
        var faces = default(FaceList);
        var cells = Prepare(buffer, inlines, isUpright: false, ref faces, sink, out var facts);
        var natural = Spacing.Apply(cells, inlines, style);
        if (cells.IsEmpty || (!facts.HasBreaks && natural + LineEdge.IndentOf(style) <= width))
            return [BuildOnlyLine(cells, inlines, faces, style, width, natural)];

        FindBreaks(cells, style.Prohibition);
        var lines = new Line[LineFiller.Fill(cells, style, width)];
        for (int start = 0, count = 0; start < cells.Length; count++)
        {
            var end = start + 1;
            while (end < cells.Length && !cells[end].StartsLine)
                end++;

            var isParagraphStart = start == 0 || cells[start].BreakBefore == BreakRank.Must;
            var isParagraphEnd = end == cells.Length || cells[end].BreakBefore == BreakRank.Must;
            lines[count] = BuildLine(cells[start..end], inlines, faces, style, width, isParagraphStart, isParagraphEnd);
            start = end;
        }

        return lines;
    }

    private static (Length Narrowest, Length Widest) Measure(Span<Cell> buffer, ReadOnlySpan<Inline> inlines, ParagraphStyle style)
    {
        var faces = default(FaceList);
        var cells = Prepare(buffer, inlines, isUpright: false, ref faces, sink: null, out _);
        Spacing.Apply(cells, inlines, style);
        FindBreaks(cells, style.Prohibition);
        var (piece, paragraph) = LineFiller.Widest(cells, style);
        return (new Length(piece) + style.SideIndents, new Length(paragraph) + style.SideIndents);
    }

    private static Span<Cell> Prepare(
        Span<Cell> buffer, ReadOnlySpan<Inline> inlines, bool isUpright, ref FaceList faces, DiagnosticSink? sink, out ParagraphFacts facts)
    {
        var cells = buffer[..CellReader.Read(inlines, buffer, out facts)];
        if (facts.HasSharedMarks)
            MarkContext.Resolve(cells, inlines, facts.HasHan);

        Shaper.Shape(cells, inlines, isUpright, ref faces, sink);
        return cells;
    }

    private static void FindBreaks(Span<Cell> cells, LineProhibition prohibition)
    {
        Unicode.LineBreaker.Apply(cells);
        ChineseBreaks.Apply(cells, prohibition);
    }

    // What stands on one line and fits is neither squeezed nor stretched; only blanks at its end do not count.
    private static Line BuildOnlyLine(
        Span<Cell> cells, ReadOnlySpan<Inline> inlines, in FaceList faces, ParagraphStyle style, long width, long natural)
    {
        if (cells.IsEmpty || cells[^1].IsBlank || cells[^1].IsAttached)
            return BuildLine(cells, inlines, faces, style, width, isParagraphStart: true, isParagraphEnd: true);

        var indent = LineEdge.IndentOf(style);
        return LineBuilder.Build(cells, inlines, faces, style, StartOf(style, indent, width - natural), natural);
    }

    private static Line BuildLine(
        Span<Cell> cells,
        ReadOnlySpan<Inline> inlines,
        in FaceList faces,
        ParagraphStyle style,
        long width,
        bool isParagraphStart,
        bool isParagraphEnd)
    {
        var indent = isParagraphStart ? LineEdge.IndentOf(style) : 0;
        var em = LineBuilder.EmOf(cells, inlines);
        var fitted = LineFitter.Fit(cells, style, em, width - indent, isParagraphStart, isParagraphEnd);
        var spare = Math.Max(0, width - indent - fitted);
        return LineBuilder.Build(cells, inlines, faces, style, StartOf(style, indent, spare), fitted);
    }

    // Where a line begins that leaves something of its width over; text with an indent stands at the left.
    private static long StartOf(ParagraphStyle style, long indent, long spare) => style.LeftIndent.MilliPoints + style.Alignment switch
    {
        TextAlignment.Center => spare / 2,
        TextAlignment.Right => spare,
        _ => indent,
    };

    /// <summary>Cells for a text that is too long for the stack, in borrowed bytes.</summary>
    private readonly ref struct CellBuffer
    {
        private readonly byte[] _bytes;

        public CellBuffer(int count)
        {
            var size = count * Unsafe.SizeOf<Cell>();
            _bytes = ArrayPool<byte>.Shared.Rent(size);
            _bytes.AsSpan(0, size).Clear();
            Cells = MemoryMarshal.Cast<byte, Cell>(_bytes.AsSpan(0, size));
        }

        public Span<Cell> Cells { get; }

        public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
