using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>Divides a table between two pages.</summary>
/// <remarks>
/// Rows stay whole. A row is divided by lines when it asks for it (<c>split</c>), when it is taller than a page, or when
/// the page would stay empty. Where a break between rows may fall, these preferences are held, and dropped one after the other
/// when no row boundary of the page holds them all:
/// 1. every cell that goes on over the break has room for its label (or two lines of its text) in its part of this page;
/// 2. a row with <c>keep="with-next"</c> is not the last of the page;
/// 3. a body with <c>keep="together"</c> that a page can hold is not divided.
/// The table itself going to the next page counts as a boundary too, if something other than headings stands above it. Head rows never
/// stand alone.
/// </remarks>
internal sealed class TableCutter
{
    private readonly MeasuredTable _table;
    private readonly TableLayout _layout;
    private readonly Table _node;
    private readonly Room _room;
    private readonly Length _available;
    private readonly bool _repeatsHead;
    private readonly MeasuredParagraph? _continued;
    private readonly Length _pageRows;
    private readonly int _floor;
    private readonly Pile<CellPart> _parts = new();
    private readonly Pile<CellRest> _rests = new();

    public TableCutter(MeasuredTable table, Room room)
    {
        (_table, _layout, _node, _room) = (table, table.Layout, table.Layout.Node, room);
        _available = room.Height - table.FurnitureHeight;
        var head = _layout.HeadHeight;
        _repeatsHead = table.IsContinued ? table.RepeatsHead : _node.HeadRows > 0 && head * 2 <= room.PageHeight;
        _continued = table.IsContinued ? table.Continued : _layout.Continued is { } line && line.Height * 4 <= room.PageHeight ? line : null;
        _pageRows = room.PageHeight - (_continued?.Height ?? Length.Zero) - (_repeatsHead ? head : Length.Zero);
        _floor = table.IsContinued || !_repeatsHead ? table.FirstRow : _node.HeadRows;
    }

    public Cut Cut()
    {
        var row = _table.FirstRow;
        var y = Length.Zero;
        while (row < _layout.RowCount && y + _table.Heights[row] <= _available)
            y += _table.Heights[row++];

        if (row == _layout.RowCount)
            return new(Whole(), null);

        var isForced = _room.IsWholePage && row <= _floor;
        if (row < _floor && !isForced)
            return new(null, _table);

        var isDivided = isForced || _node.Rows[row].IsSplit || _table.Heights[row] > _pageRows;
        if (isDivided && CutRow(row, _available - y, isForced) is { } cut)
            return cut;

        return ChooseBreak(row) is var at && at < 0 ? new(null, _table) : CutBefore(at);
    }

    /// <summary>All that is left, on one page.</summary>
    public TablePiece Whole()
    {
        foreach (var rest in _table.Rests)
            AddPart(rest.Cell, _table.Heights.Sum(_table.FirstRow, _node.Cells[rest.Cell].EndRow), isLast: true, isForced: false);

        return Piece(_layout.RowCount, _table.Heights, isCutBelow: false);
    }

    // --- between rows

    private Cut CutBefore(int at)
    {
        // Dividing a row may have been tried in vain before.
        _parts.CutTo(0);
        _rests.CutTo(0);
        foreach (var rest in _table.Rests)
        {
            var end = _node.Cells[rest.Cell].EndRow;
            if (end <= at)
                AddPart(rest.Cell, _table.Heights.Sum(_table.FirstRow, end), isLast: true, isForced: false);
        }

        for (var column = 0; column < _layout.ColumnCount;)
        {
            var index = _node.CellAt(at, column);
            var cell = _node.Cells[index];
            if (cell.Row < at)
                AddPart(index, PartHeight(cell, at), isLast: false, isForced: false);
            column = cell.EndColumn;
        }

        var heights = _table.Heights.CopyFrom(at);
        Rebalance(heights, at, at);
        return new(Piece(at, _table.Heights, isCutBelow: true), Rest(at, heights, isRowCut: false));
    }

    /// <summary>The row before which the page ends; -1 when the table should begin on the next page.</summary>
    private int ChooseBreak(int last)
    {
        for (var dropped = 0; dropped <= 3; dropped++)
        {
            for (var at = last; at > _floor; at--)
            {
                if (IsAllowed(at, dropped))
                    return at;
            }

            if (!_room.IsWholePage && !_room.IsUnderHeadings)
                return -1;
        }

        return _room.IsWholePage || last > _floor ? last : -1;
    }

    private bool IsAllowed(int at, int dropped)
    {
        var group = _node.Groups[_node.Rows[at].Group];
        if (dropped < 3 && group.IsKeptTogether && group.FirstRow < at && HeightOf(group) <= _pageRows)
            return false;
        if (dropped < 2 && _node.Rows[at - 1].KeepsWithNext)
            return false;

        return dropped > 0 || PartsHoldTheirText(at);
    }

    private Length HeightOf(RowGroup group) => _layout.Heights.Sum(group.FirstRow, group.End);

    private bool PartsHoldTheirText(int at)
    {
        for (var column = 0; column < _layout.ColumnCount;)
        {
            var index = _node.CellAt(at, column);
            var cell = _node.Cells[index];
            if (cell.Row < at && !HoldsItsText(index, cell, PartHeight(cell, at)))
                return false;

            column = cell.EndColumn;
        }

        return true;
    }

    private bool HoldsItsText(int index, Cell cell, Length part)
    {
        var inner = Inner(cell, part);
        if (_table.PendingOf(index) is not { } pending)
            return !_table.IsCarried(index) || _layout.RepeatOf(index, inner, withContinued: false) is not { } repeat || repeat.Height <= inner;
        if (_layout.Closer(index, pending, inner).Height <= inner)
            return true;

        return !cell.IsRepeated && pending.CutAt(new(inner, _room.PageHeight, IsWholePage: false)).Head is not null;
    }

    // --- inside a row

    /// <summary>Divides a row by lines; null when that would leave a cell with a single line, or with nothing.</summary>
    private Cut? CutRow(int row, Length room, bool isForced)
    {
        _parts.CutTo(0);
        _rests.CutTo(0);
        var used = Length.Zero;
        var hasRest = false;
        for (var column = 0; column < _layout.ColumnCount;)
        {
            var index = _node.CellAt(row, column);
            var cell = _node.Cells[index];
            column = cell.EndColumn;
            var above = PartHeight(cell, row);
            var pending = _table.PendingOf(index);
            var part = AddPart(index, above + room, isLast: false, isForced);
            if (pending is not null && part.Content is null && !isForced && (cell.Row == row || cell.EndRow == row + 1))
                return null;

            hasRest |= _rests.Last.Pending is not null;
            used = Length.Max(used, (part.Content?.Height ?? Length.Zero) + Padding(cell) - above);
        }

        // What is only tall, and not full, is not divided unless no page can hold it.
        if (!hasRest && !isForced && _table.Heights[row] <= _pageRows)
            return null;

        var band = hasRest ? used : Length.Max(room, used);
        if (band <= Length.Zero || (!hasRest && band >= _table.Heights[row]))
            return isForced ? TakeWholeRow(row) : null;

        foreach (var rest in _table.Rests)
        {
            var end = _node.Cells[rest.Cell].EndRow;
            if (end <= row)
                AddPart(rest.Cell, _table.Heights.Sum(_table.FirstRow, end), isLast: true, isForced: false);
        }

        return Divide(row, band, hasRest);
    }

    private Cut Divide(int row, Length band, bool hasRest)
    {
        var height = _table.Heights[row];
        var above = _table.Heights.CopyFrom(_table.FirstRow);
        above.Add(row, band - height);
        var below = _table.Heights.CopyFrom(row);
        below.Add(row, hasRest ? Length.Max(Length.Zero, _node.Rows[row].Height - band) - height : -band);
        Rebalance(below, row, row + 1);
        return new(Piece(row + 1, above, isCutBelow: true), Rest(row, below, isRowCut: true));
    }

    /// <summary>Nothing of the row can be divided off: it is taken as it is, and sticks out.</summary>
    private Cut TakeWholeRow(int row)
    {
        if (row + 1 < _layout.RowCount)
            return CutBefore(row + 1);

        _parts.CutTo(0);
        _rests.CutTo(0);
        return new(Whole(), null);
    }

    // --- parts of cells

    /// <summary>Finds out what of a cell is shown in its part of this page, and what is left.</summary>
    /// <param name="isLast">The cell ends on this page: all that is left is shown.</param>
    /// <param name="isForced">Something must be taken.</param>
    private CellPart AddPart(int index, Length height, bool isLast, bool isForced)
    {
        var cell = _node.Cells[index];
        var inner = Inner(cell, height);
        var pending = _table.PendingOf(index);
        if (pending is null)
        {
            var repeat = _table.IsCarried(index) ? RepeatFitting(index, inner) : null;
            return Note(new(index, repeat, IsRepeat: true, IsTop: false), null, isLast);
        }

        var isTop = !ReferenceEquals(pending, _layout.Contents[index]);
        var closer = _layout.Closer(index, pending, inner);
        if (isLast || closer.Height <= inner)
            return Note(new(index, closer, IsRepeat: false, isTop), null, isLast);

        // A label is not cut in two when a later part can hold it.
        if (cell.IsRepeated && !isForced && closer.Height + Padding(cell) <= _pageRows)
            return Note(new(index, null, IsRepeat: false, IsTop: false), pending, isLast);

        var cut = closer.CutAt(new(inner, _room.PageHeight, isForced));
        return Note(new(index, cut.Head, IsRepeat: false, IsTop: cut.Tail is not null || isTop), cut.Tail, isLast);
    }

    private CellPart Note(CellPart part, MeasuredBlock? rest, bool isLast)
    {
        _parts.Add(part);
        if (!isLast)
            _rests.Add(new(part.Cell, rest));
        return part;
    }

    private MeasuredBlock? RepeatFitting(int index, Length inner)
    {
        if (_layout.RepeatOf(index, inner, withContinued: true) is { } full && full.Height <= inner)
            return full;

        return _layout.RepeatOf(index, inner, withContinued: false) is { } label && label.Height <= inner ? label : null;
    }

    /// <summary>Makes the rows below a break tall enough for what the cells still have to show there.</summary>
    /// <param name="from">The first row that is left.</param>
    /// <param name="single">Cells that end before or at this row need it for themselves alone.</param>
    private void Rebalance(RowHeights heights, int from, int single)
    {
        for (var i = 0; i < _rests.Count; i++)
        {
            var rest = _rests[i];
            var cell = _node.Cells[rest.Cell];
            if (cell.EndRow == single && single > from && Need(rest) is var need && need > heights[from])
                heights.Add(from, need - heights[from]);
        }

        for (var i = 0; i < _rests.Count; i++)
        {
            var rest = _rests[i];
            var cell = _node.Cells[rest.Cell];
            var (need, has) = (Need(rest), heights.Sum(from, cell.EndRow));
            if (need > has)
                heights.Add(cell.EndRow - 1, need - has);
        }
    }

    private Length Need(CellRest rest)
    {
        var pending = rest.Pending is null ? null : _layout.Closer(rest.Cell, rest.Pending, Length.Zero);
        var content = pending ?? _layout.RepeatOf(rest.Cell, Length.Zero, withContinued: false);
        if (content is null)
            return Length.Zero;

        var need = content.Height + Padding(_node.Cells[rest.Cell]);
        return rest.Pending is null && need * 2 > _room.PageHeight ? Length.Zero : need;
    }

    private Length PartHeight(Cell cell, int to) => _table.Heights.Sum(Math.Max(cell.Row, _table.FirstRow), to);

    private static Length Padding(Cell cell) => cell.Style.Padding.Top + cell.Style.Padding.Bottom;

    private static Length Inner(Cell cell, Length height) => height - Padding(cell);

    private TablePiece Piece(int end, RowHeights heights, bool isCutBelow) =>
        new(_table, end, heights, _parts.ToArray(), isCutBelow, isHeadLost: !_table.IsContinued && isCutBelow && _node.HeadRows > 0 && !_repeatsHead);

    private MeasuredTable Rest(int row, RowHeights heights, bool isRowCut) =>
        new(_layout, row, heights, _rests.ToArray(), isRowCut, _repeatsHead, _continued);
}

/// <summary>What of a cell stands on one page, when the cell goes over a page break.</summary>
/// <param name="Content">Null: its part of this page is empty.</param>
/// <param name="IsRepeat">It has been shown on a page before.</param>
/// <param name="IsTop">It is a share of a longer text and stands at the top of the part, whatever the cell's alignment.</param>
internal readonly record struct CellPart(int Cell, MeasuredBlock? Content, bool IsRepeat, bool IsTop);
