using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>Measures a table for a width: columns, then cells, then rows.</summary>
internal sealed class TableMeasurer(Measurer measurer)
{
    // 4 kB, which every thread has.
    private const int MostOnStack = 512;

    /// <summary>Measures a table.</summary>
    public MeasuredTable Measure(Table table, Length width)
    {
        var widths = new ColumnWidths(table, this);
        var columns = widths.Resolve(width, out var needed);
        var contents = new CellContents(table, columns, measurer);
        if (widths.HasShares && widths.TryWidenShares(contents, columns))
        {
            columns = widths.Resolve(width, out needed);
            contents = new CellContents(table, columns, measurer);
        }

        var count = table.Cells.Length;
        Span<Length> needs = count <= MostOnStack ? stackalloc Length[count] : new Length[count];
        for (var i = 0; i < needs.Length; i++)
        {
            var padding = table.Cells[i].Style.Padding;
            needs[i] = NeedOf(table.Cells[i], i, contents) + padding.Top + padding.Bottom;
        }

        var heights = new RowHeights(HeightsOf(table, needs));
        var layout = new TableLayout(table, contents, heights, measurer)
        {
            NeededWidth = needed,
            Continued = table.Continued is null ? null : measurer.Measure(table.Continued, contents.Edges[^1]),
        };
        for (var i = 0; i < needs.Length; i++)
        {
            if (contents.LinesOf(i) is null && contents[i] is { } content)
                contents[i] = layout.Closer(i, content, layout.InnerHeight(i));
        }

        return new(layout);
    }

    /// <summary>The least height of a cell's text: a stack of upright characters may stand closer than usual.</summary>
    private Length NeedOf(Cell cell, int index, CellContents contents)
    {
        if (contents.HeightOf(index) is not { } height)
            return cell.Style.Lines.Leading;

        return cell.RowSpan > 1 && cell.UprightLabel is { } label
            ? measurer.MeasureStack(label, contents.WidthOf(cell), Length.Zero).Height
            : height;
    }

    /// <summary>How narrow and how wide a whole table may be set.</summary>
    public (Length Narrowest, Length Widest) WidthsOf(Table table)
    {
        var widths = new ColumnWidths(table, this);
        return widths.Bounds();
    }

    /// <summary>How narrow and how wide a cell may be set, padding included.</summary>
    public (Length Narrowest, Length Widest) WidthsOf(Cell cell)
    {
        var padding = cell.Style.Padding.Left + cell.Style.Padding.Right;
        var (narrowest, widest) = cell.Text is { } text ? Measurer.WidthsOf(text, cell.Style.Lines) : measurer.WidthsOf(cell.Blocks);
        return (narrowest + padding, widest + padding);
    }

    /// <summary>The least width of a cell, padding included: no character sticks out of it.</summary>
    public Length LeastOf(Cell cell)
    {
        var padding = cell.Style.Padding.Left + cell.Style.Padding.Right;
        return padding + (cell.Text is { } text ? Measurer.LeastOf(text, cell.Style.Lines) : measurer.LeastOf(cell.Blocks));
    }

    /// <summary>Rows are as tall as the tallest cell that ends nowhere else; what a spanned cell needs more is spread over its rows.</summary>
    private static Length[] HeightsOf(Table table, Span<Length> needs)
    {
        var heights = new Length[table.Rows.Length];
        for (var row = 0; row < heights.Length; row++)
            heights[row] = table.Rows[row].Height;

        var longest = 1;
        for (var i = 0; i < needs.Length; i++)
        {
            var cell = table.Cells[i];
            longest = Math.Max(longest, cell.RowSpan);
            if (cell.RowSpan == 1)
                heights[cell.Row] = Length.Max(heights[cell.Row], needs[i]);
        }

        // Short spans first: they say more about single rows. Spans up to 8 rows one by one, longer ones together.
        for (var span = 2; span <= longest && span <= 9; span++)
            Spread(table, needs, heights, span, isOpen: span == 9);
        return heights;
    }

    private static void Spread(Table table, Span<Length> needs, Length[] heights, int span, bool isOpen)
    {
        for (var i = 0; i < needs.Length; i++)
        {
            var cell = table.Cells[i];
            if (cell.RowSpan != span && !(isOpen && cell.RowSpan > span))
                continue;

            var has = Length.Zero;
            for (var row = cell.Row; row < cell.EndRow; row++)
                has += heights[row];

            var excess = needs[i] - has;
            if (excess <= Length.Zero)
                continue;

            var share = excess / cell.RowSpan;
            for (var row = cell.Row; row < cell.EndRow; row++)
                heights[row] += share;
            heights[cell.EndRow - 1] += excess - share * cell.RowSpan;
        }
    }
}

/// <summary>A measured table: what stays the same however it is cut.</summary>
/// <param name="node">The table.</param>
/// <param name="heights">When nothing is cut.</param>
internal sealed class TableLayout(Table node, CellContents contents, RowHeights heights, Measurer measurer)
{
    public Table Node { get; } = node;

    public Length[] Edges => Contents.Edges;

    public CellContents Contents { get; } = contents;

    public RowHeights Heights { get; } = heights;

    /// <summary>A cell has a ground.</summary>
    public bool HasGrounds { get; } = HasAny(node, static style => style.Background is not null);

    /// <summary>A cell has rules of its own.</summary>
    public bool HasOwnRules { get; } = HasAny(node, static style => !style.Rules.IsNone);

    /// <summary>What the columns would have needed when they were narrowed; null when they fit.</summary>
    public Length? NeededWidth { get; init; }

    public MeasuredParagraph? Continued { get; init; }

    /// <summary>On how many pages shares of the table have been placed so far.</summary>
    public int PartCount { get; set; }

    public Length Width => Edges[^1];

    public int RowCount => Node.Rows.Length;

    public int ColumnCount => Edges.Length - 1;

    public Length HeadHeight => Heights.Sum(0, Node.HeadRows);

    /// <summary>The continuation line with its numbers. All shares have been placed.</summary>
    /// <param name="part">Which share it stands above, from 1.</param>
    public MeasuredParagraph ContinuedAt(int part) =>
        measurer.MeasureContinued(Node.Continued!, Width, part, PartCount); // only asked for a table that has the line

    private static bool HasAny(Table table, Func<CellStyle, bool> isMeant)
    {
        CellStyle? last = null;
        foreach (var cell in table.Cells)
        {
            var style = cell.Style;
            if (!ReferenceEquals(style, last) && isMeant(style))
                return true;

            last = style;
        }

        return false;
    }

    /// <summary>The height inside a cell's padding.</summary>
    public Length InnerHeight(int index)
    {
        var cell = Node.Cells[index];
        return Heights.Sum(cell.Row, cell.EndRow) - cell.Style.Padding.Top - cell.Style.Padding.Bottom;
    }

    /// <summary>The text of a cell, its characters closer together when it is a stack that does not fit otherwise.</summary>
    public MeasuredBlock Closer(int index, MeasuredBlock content, Length height)
    {
        return content.Height > height && Node.Cells[index].UprightLabel is { } label && ReferenceEquals(content, Contents[index])
            ? measurer.MeasureStack(label, content.Width, height)
            : content;
    }

    /// <summary>The label of a cell, to be shown again; null when the cell has none or holds more than a paragraph.</summary>
    /// <param name="height">The room it has; a stack of characters stands closer when that makes it fit.</param>
    public MeasuredBlock? RepeatOf(int index, Length height, bool withContinued)
    {
        var cell = Node.Cells[index];
        if (!cell.IsRepeated || !cell.IsParagraph)
            return null;
        if (!withContinued || cell.Continued is null)
            return Closer(index, Contents[index]!, height);

        var label = cell.ToParagraph()!; // of a cell that holds one
        var width = Contents[index]!.Width;
        var joined = measurer.MeasureRepeat(label, cell.Continued, width, height, isOnItsOwnLine: false);
        if (joined.LineCount == 1 || label.IsUpright)
            return joined;

        // A label keeps its shape when what follows it gets a line of its own.
        var divided = measurer.MeasureRepeat(label, cell.Continued, width, height, isOnItsOwnLine: true);
        return divided.Height <= height ? divided : joined;
    }
}
