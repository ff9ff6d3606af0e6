using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ReportGen.Typesetting.Layout;

/// <summary>Finds the header cells that speak for a data cell.</summary>
/// <remarks>
/// Column heads first, then row heads, each outermost first. A column head of the thead speaks for its columns everywhere;
/// one in a tbody for the rows below it in the same tbody, until the next column head there. A row head speaks for the cells to the
/// right of it; of several label–value pairs in one row only the nearest label counts, while a label that spans more rows
/// than that one (一级指标 beside 二级指标) counts as well.
/// </remarks>
internal sealed class HeaderCells
{
    private readonly Grid _grid;
    private readonly LogicalElement?[] _headers;
    private readonly HeaderScope[] _scopes;
    private readonly List<int>?[] _columnHeads;
    private readonly List<int>?[] _headRows;
    private readonly List<LogicalElement> _found = [];
    private readonly List<int> _passed = [];
    private readonly LogicalElement[]?[] _lastFound;

    /// <param name="headers">By cell: the element of a header cell.</param>
    /// <param name="scopes">By cell; none for data cells.</param>
    public HeaderCells(Grid grid, LogicalElement?[] headers, HeaderScope[] scopes)
    {
        (_grid, _headers, _scopes) = (grid, headers, scopes);
        _columnHeads = new List<int>?[grid.ColumnCount];
        _headRows = new List<int>?[grid.ColumnCount];
        _lastFound = new LogicalElement[]?[grid.ColumnCount];
    }

    /// <summary>Begins a row group: column heads of the body before no longer count.</summary>
    public void BeginGroup()
    {
        foreach (var heads in _columnHeads)
            heads?.Clear();
    }

    /// <summary>Takes up the column heads of a row. Rows come from top to bottom, before the data cells of the row are asked for.</summary>
    public void TakeUp(int row, bool isHead)
    {
        for (var column = 0; column < _grid.ColumnCount; column++)
        {
            var index = CellAt(row, column);
            if (_scopes[index] is not (HeaderScope.Column or HeaderScope.Both) || _grid[index].Row != row)
                continue;

            var heads = (isHead ? _headRows : _columnHeads)[column] ??= [];
            var continues = row > 0 && heads.Count > 0 && heads[^1] == CellAt(row - 1, column);
            if (!continues && !isHead)
                heads.Clear();
            heads.Add(index);
        }
    }

    /// <summary>The header cells of a data cell.</summary>
    public ImmutableArray<LogicalElement> Of(int index)
    {
        _found.Clear();
        ref readonly var cell = ref _grid[index];
        for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++)
        {
            AddAll(_headRows[column]);
            AddAll(_columnHeads[column]);
        }

        for (var row = cell.Row; row < cell.Row + cell.RowSpan; row++)
            AddRowHeads(row, cell.Column);

        return ImmutableCollectionsMarshal.AsImmutableArray(Share(ref _lastFound[cell.Column]));
    }

    // Cells of one column often have the same headers as the one above: they share one array.
    private LogicalElement[] Share(ref LogicalElement[]? last)
    {
        var isSame = last is not null && last.Length == _found.Count;
        for (var i = 0; isSame && i < _found.Count; i++)
            isSame = ReferenceEquals(last![i], _found[i]);

        return isSame ? last! : last = _found.ToArray();
    }

    private void AddRowHeads(int row, int column)
    {
        // Walk left; what lies left of a data cell counts only when it covers other rows than the labels passed before.
        _passed.Clear();
        var first = _found.Count;
        var blocked = 0;
        var wasData = false;
        for (var left = column - 1; left >= 0; left--)
        {
            var index = CellAt(row, left);
            if (left > 0 && CellAt(row, left - 1) == index)
                continue;

            if (_scopes[index] is not (HeaderScope.Row or HeaderScope.Both))
            {
                wasData = true;
                continue;
            }

            if (wasData)
                blocked = _passed.Count;
            wasData = false;
            if (!IsBlocked(index, blocked))
                Insert(index, first);
            _passed.Add(index);
        }
    }

    private bool IsBlocked(int index, int count)
    {
        ref readonly var cell = ref _grid[index];
        for (var i = 0; i < count; i++)
        {
            ref readonly var other = ref _grid[_passed[i]];
            if (other.Row == cell.Row && other.RowSpan == cell.RowSpan)
                return true;
        }

        return false;
    }

    private void AddAll(List<int>? heads)
    {
        for (var i = 0; i < heads?.Count; i++)
        {
            if (_headers[heads[i]] is { } element && !Contains(element))
                _found.Add(element);
        }
    }

    private void Insert(int head, int at)
    {
        if (_headers[head] is { } element && !Contains(element))
            _found.Insert(at, element);
    }

    private bool Contains(LogicalElement element)
    {
        foreach (var other in CollectionsMarshal.AsSpan(_found))
        {
            if (ReferenceEquals(other, element))
                return true;
        }

        return false;
    }

    private int CellAt(int row, int column) => _grid.Squares[row * _grid.ColumnCount + column];
}
