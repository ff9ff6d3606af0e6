namespace ReportGen.Typesetting.Paging;

/// <summary>What is left of a cell after a page break.</summary>
/// <param name="Cell">Index of the cell.</param>
/// <param name="Pending">What has not been shown yet; null when all has.</param>
internal readonly record struct CellRest(int Cell, MeasuredBlock? Pending);

/// <summary>A table, or what is left of it.</summary>
internal sealed class MeasuredTable : MeasuredBlock
{
    /// <summary>A whole table.</summary>
    public MeasuredTable(TableLayout layout)
        : base(layout.Node, layout.Width)
    {
        (Layout, Heights, Rests) = (layout, layout.Heights, []);
        Height = Heights.Sum(0, layout.RowCount);
    }

    /// <summary>What is left after a page break.</summary>
    /// <param name="firstRow">The first row that is left.</param>
    /// <param name="heights">Of the rows from <paramref name="firstRow"/> on.</param>
    /// <param name="rests">The cells that go on over the break.</param>
    /// <param name="isRowCut">Part of the first row stands on the page before.</param>
    public MeasuredTable(
        TableLayout layout, int firstRow, RowHeights heights, CellRest[] rests, bool isRowCut, bool repeatsHead,
        MeasuredParagraph? continued)
        : base(layout.Node, layout.Width)
    {
        (Layout, FirstRow, Heights, Rests, IsRowCut) = (layout, firstRow, heights, rests, isRowCut);
        (IsContinued, RepeatsHead, Continued) = (true, repeatsHead, continued);
        Height = FurnitureHeight + heights.Sum(firstRow, layout.RowCount);
    }

    public TableLayout Layout { get; }

    public int FirstRow { get; }

    public RowHeights Heights { get; }

    public CellRest[] Rests { get; }

    public bool IsRowCut { get; }

    /// <summary>Part of the table stands on a page before.</summary>
    public bool IsContinued { get; }

    public bool RepeatsHead { get; }

    public MeasuredParagraph? Continued { get; }

    public override Length Height { get; }

    /// <summary>The height of what is repeated above the rows: the continuation line and the head.</summary>
    public Length FurnitureHeight => (Continued?.Height ?? Length.Zero) + (RepeatsHead ? Layout.HeadHeight : Length.Zero);

    /// <summary>Whether part of a cell stands on a page before.</summary>
    public bool IsCarried(int index)
    {
        var row = Layout.Node.Cells[index].Row;
        return row < FirstRow || (IsRowCut && row == FirstRow);
    }

    /// <summary>What of a cell has not been shown on a page before.</summary>
    public MeasuredBlock? PendingOf(int index)
    {
        if (!IsCarried(index))
            return Layout.Contents[index];

        foreach (var rest in Rests)
        {
            if (rest.Cell == index)
                return rest.Pending;
        }

        return null;
    }

    public override Cut CutAt(Room room) => new TableCutter(this, room).Cut();

    public override void PlaceAt(Point topLeft, PageSheet sheet) =>
        new TableCutter(this, new(Height, Height, IsWholePage: false)).Whole().PlaceAt(topLeft, sheet);
}
