using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;
using Cell = ReportGen.Typesetting.Layout.Cell;

namespace ReportGen.Typesetting.Paging;

/// <summary>One page's share of a table.</summary>
internal sealed class TablePiece : MeasuredBlock
{
    private readonly MeasuredTable _table;
    private readonly TableLayout _layout;
    private readonly RowHeights _heights;
    private readonly CellPart[] _parts;
    private readonly int _end;
    private readonly bool _isCutBelow;
    private readonly bool _isHeadLost;

    /// <param name="table">The table as it was left by the page before.</param>
    /// <param name="end">The row after the last one.</param>
    /// <param name="heights">Of the rows of this page.</param>
    /// <param name="parts">What is shown of cells that go over a break; all others show all they have.</param>
    /// <param name="isCutBelow">The table goes on.</param>
    /// <param name="isHeadLost">The head is too tall to be repeated.</param>
    public TablePiece(MeasuredTable table, int end, RowHeights heights, CellPart[] parts, bool isCutBelow, bool isHeadLost)
        : base(table.Node, table.Width)
    {
        (_table, _layout, _end, _heights, _parts) = (table, table.Layout, end, heights, parts);
        (_isCutBelow, _isHeadLost) = (isCutBelow, isHeadLost);
        Height = table.FurnitureHeight + heights.Sum(table.FirstRow, end);
    }

    public override Length Height { get; }

    private int HeadBands => _table.RepeatsHead ? _layout.Node.HeadRows : 0;

    // As good as: cells are numbered in reading order.
    private int CellCount => _end <= _table.FirstRow
        ? 0
        : 1 + Math.Max(0, _layout.Node.Squares[_end * _layout.ColumnCount - 1] - _layout.Node.CellAt(_table.FirstRow, 0));

    private int BandCount => HeadBands + _end - _table.FirstRow;

    public override Cut CutAt(Room room) => new(this, null);

    public override void PlaceAt(Point topLeft, PageSheet sheet)
    {
        if (!_table.IsContinued)
        {
            sheet.AddAnchors(Node.Anchors, topLeft);
            ReportOnce(sheet);
        }

        var part = ++_layout.PartCount;
        if (_table.Continued is { } continued)
        {
            if (continued.HasFields)
                sheet.Defer(_layout, part, topLeft);
            else
                PlaceRepeated(continued, topLeft, sheet);
            topLeft += new Point(Length.Zero, continued.Height);
        }

        var edges = BandEdges();
        var grid = new RuleGrid(_layout, Squares(), edges, _table.IsContinued, _isCutBelow);
        grid.PlaceAt(topLeft, sheet);
        sheet.Expect(CellCount);
        var outerCell = sheet.Cell;
        for (var band = 0; band < BandCount; band++)
            PlaceBand(band, edges, topLeft, sheet);

        sheet.Cell = outerCell;
    }

    private void ReportOnce(PageSheet sheet)
    {
        if (_layout.NeededWidth is { } needed)
            sheet.Report(LayoutKinds.ColumnsTooWide, Node.Source,
                new($"各列共需 {needed}，表格只有 {Width}，已缩小", $"the columns need {needed}, the table has {Width}; they are narrowed"));
        if (_isHeadLost)
            sheet.Report(LayoutKinds.HeadTooTall, Node.Source,
                new($"表头高 {_layout.HeadHeight}，超过版心一半，续页不再重复", $"the head is {_layout.HeadHeight} tall, over half a page, and is not repeated"));
    }

    private static void PlaceRepeated(MeasuredBlock block, Point topLeft, PageSheet sheet)
    {
        var artifact = sheet.Artifact;
        sheet.Artifact = artifact == ArtifactKind.None ? ArtifactKind.Repeat : artifact;
        block.PlaceAt(topLeft, sheet);
        sheet.Artifact = artifact;
    }

    // --- bands: the rows of this page, repeated head rows first

    private int RowOf(int band) => band < HeadBands ? band : _table.FirstRow + band - HeadBands;

    private Length[] BandEdges()
    {
        var edges = new Length[BandCount + 1];
        for (var band = 0; band < BandCount; band++)
            edges[band + 1] = edges[band] + (band < HeadBands ? _layout.Heights[band] : _heights[RowOf(band)]);

        return edges;
    }

    /// <summary>Band by band, the cell that covers a square.</summary>
    private ReadOnlySpan<int> Squares()
    {
        var columns = _layout.ColumnCount;
        var all = _layout.Node.Squares.AsSpan();
        var rows = all[(_table.FirstRow * columns)..(_end * columns)];
        if (HeadBands == 0)
            return rows;

        int[] squares = [.. all[..(HeadBands * columns)], .. rows];
        return squares;
    }

    private void PlaceBand(int band, Length[] edges, Point topLeft, PageSheet sheet)
    {
        var row = RowOf(band);
        var isHead = band < HeadBands;
        for (var column = 0; column < _layout.ColumnCount;)
        {
            var index = _layout.Node.CellAt(row, column);
            var cell = _layout.Node.Cells[index];
            column = cell.EndColumn;
            if (cell.Row != row && band != HeadBands)
                continue;

            var endBand = isHead ? cell.EndRow : Math.Min(cell.EndRow, _end) - _table.FirstRow + HeadBands;
            var area = new Rect(
                topLeft.X + _layout.Edges[cell.Column],
                topLeft.Y + edges[band],
                _layout.Edges[cell.EndColumn] - _layout.Edges[cell.Column],
                edges[endBand] - edges[band]);
            PlaceCell(index, area, isHead, sheet);
        }
    }

    private bool TryFindPart(int index, out CellPart found)
    {
        foreach (var part in _parts)
        {
            if (part.Cell != index)
                continue;

            found = part;
            return true;
        }

        found = default;
        return false;
    }

    private void PlaceCell(int index, in Rect area, bool isHead, PageSheet sheet)
    {
        var cell = _layout.Node.Cells[index];
        sheet.Cell = cell;
        if (isHead || !TryFindPart(index, out var part))
        {
            if (!isHead && _layout.Contents.LinesOf(index) is { } lines)
            {
                PlaceText(index, cell, lines, area, sheet);
                return;
            }

            part = new(index, _layout.Contents[index], isHead, IsTop: false);
        }

        PlacePart(index, cell, part, area, sheet);
    }

    // All of a plain text, as nearly all cells hold one.
    private void PlaceText(int index, Cell cell, Line[] lines, in Rect area, PageSheet sheet)
    {
        if (!cell.Anchors.IsEmpty && !_table.IsCarried(index))
            sheet.AddAnchors(cell.Anchors, new(area.X, area.Y));

        var (width, height) = (_layout.Contents.WidthOf(cell), Line.HeightOf(lines));
        var place = PlaceOf(cell, height, isTop: false, area);
        var leafArea = cell.Leaf is null ? new(place.X, place.Y, width, height) : area;
        if (cell is { Text: Inline only, Leaf: { } leaf })
        {
            sheet.AddLines(lines, place, width, leafArea, new(new(in only), BlockStyle.Plain, leaf.Source));
            return;
        }

        var text = cell.ToParagraph()!; // only of such a cell there are lines
        sheet.AddLines(lines, place, width, leafArea, new(text.Inlines.AsSpan(), text.Stance, text.Source));
    }

    private void PlacePart(int index, Cell cell, in CellPart part, in Rect area, PageSheet sheet)
    {
        if (!part.IsRepeat && !_table.IsCarried(index))
            sheet.AddAnchors(cell.Anchors, new(area.X, area.Y));
        if (part.Content is not { } content)
            return;

        var place = PlaceOf(cell, content.Height, part.IsTop, area);
        var artifact = sheet.Artifact;
        if (part.IsRepeat && artifact == ArtifactKind.None)
            sheet.Artifact = ArtifactKind.Repeat;

        // A cell that is one paragraph is one content: its area is the cell's.
        if (content is MeasuredParagraph paragraph && cell.IsParagraph && (cell.Leaf is not null || part.IsRepeat))
            paragraph.PlaceIn(area, place, sheet);
        else
            content.PlaceAt(place, sheet);
        sheet.Artifact = artifact;
    }

    private static Point PlaceOf(Cell cell, Length height, bool isTop, in Rect area)
    {
        var padding = cell.Style.Padding;
        var free = Length.Max(Length.Zero, area.Height - padding.Top - padding.Bottom - height);
        var down = isTop ? Length.Zero : cell.Style.VerticalAlignment switch
        {
            VerticalAlignment.Top => Length.Zero,
            VerticalAlignment.Middle => free / 2,
            _ => free,
        };
        return new(area.X + padding.Left, area.Y + padding.Top + down);
    }
}
