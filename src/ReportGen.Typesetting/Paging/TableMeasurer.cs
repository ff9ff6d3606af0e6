using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>Measures a table for a width: columns, then cells, then rows.</summary>
internal sealed class TableMeasurer(Measurer measurer)
{
    /// <summary>Measures a table.</summary>
    public MeasuredTable Measure(Table table, Length width)
    {
        var columns = new ColumnWidths(table, this).Resolve(width, out var needed);
        var edges = new Length[columns.Length + 1];
        for (var i = 0; i < columns.Length; i++)
            edges[i + 1] = edges[i] + columns[i];

        var contents = new MeasuredBlock?[table.Cells.Length];
        var needs = new Length[contents.Length];
        for (var i = 0; i < contents.Length; i++)
        {
            var cell = table.Cells[i];
            var padding = cell.Style.Padding;
            var inner = edges[cell.EndColumn] - edges[cell.Column] - padding.Left - padding.Right;
            contents[i] = measurer.MeasureAll(cell.Content, Length.Max(Length.Pt(1), inner));
            needs[i] = (contents[i]?.Height ?? cell.Style.Leading) + padding.Top + padding.Bottom;
        }

        var layout = new TableLayout(table, edges, contents, RowHeights(table, needs), measurer)
        {
            NeededWidth = needed,
            Continued = table.Continued is null ? null : measurer.Measure(table.Continued, edges[^1]),
        };
        return new(layout);
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
        var (narrowest, widest) = measurer.WidthsOf(cell.Content);
        return (narrowest + padding, widest + padding);
    }

    /// <summary>Rows are as tall as the tallest cell that ends nowhere else; what a spanned cell needs more is spread over its rows.</summary>
    private static Length[] RowHeights(Table table, Length[] needs)
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

    private static void Spread(Table table, Length[] needs, Length[] heights, int span, bool isOpen)
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
/// <param name="edges">Where columns begin, from the table's left edge, and where the last one ends.</param>
/// <param name="contents">By cell; null for empty ones.</param>
/// <param name="heights">By row, when nothing is cut.</param>
internal sealed class TableLayout(Table node, Length[] edges, MeasuredBlock?[] contents, Length[] heights, Measurer measurer)
{
    public Table Node { get; } = node;

    public Length[] Edges { get; } = edges;

    public MeasuredBlock?[] Contents { get; } = contents;

    public Length[] Heights { get; } = heights;

    /// <summary>What the columns would have needed when they were narrowed; null when they fit.</summary>
    public Length? NeededWidth { get; init; }

    public MeasuredParagraph? Continued { get; init; }

    public Length Width => Edges[^1];

    public int RowCount => Heights.Length;

    public int ColumnCount => Edges.Length - 1;

    public Length HeadHeight
    {
        get
        {
            var height = Length.Zero;
            for (var row = 0; row < Node.HeadRows; row++)
                height += Heights[row];

            return height;
        }
    }

    /// <summary>The label of a cell, to be shown again; null when the cell has none or holds more than a paragraph.</summary>
    public MeasuredBlock? RepeatOf(int index, bool withContinued)
    {
        var cell = Node.Cells[index];
        if (!cell.IsRepeated || cell.Content is not [Paragraph label])
            return null;
        if (!withContinued || cell.Continued is null)
            return Contents[index];

        return measurer.MeasureRepeat(label, cell.Continued, Contents[index]!.Width);
    }
}
