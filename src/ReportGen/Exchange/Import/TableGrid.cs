namespace ReportGen.Exchange.Import;

/// <summary>A grid whose head names its columns in one row, as an export writes it.</summary>
internal sealed class TableGrid
{
    private const int LastHeadRow = 5;

    private readonly Grid _grid;
    private readonly Dictionary<string, int> _columns;
    private readonly int _head;

    private TableGrid(Grid grid, Dictionary<string, int> columns, int head) => (_grid, _columns, _head) = (grid, columns, head);

    /// <summary>Names of the columns.</summary>
    public IEnumerable<string> Headers => _columns.Keys;

    /// <summary>Numbers of the rows below the head that hold something.</summary>
    public IEnumerable<int> DataRows
    {
        get
        {
            foreach (var row in _grid.Rows)
            {
                if (row.Number > _head)
                    yield return row.Number;
            }
        }
    }

    /// <returns>Null when no row near the top has all these names.</returns>
    public static TableGrid? TryOpen(Grid grid, params ReadOnlySpan<string> names)
    {
        foreach (var row in grid.Rows)
        {
            if (row.Number > LastHeadRow)
                return null;

            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (column, text) in row.Cells)
                columns.TryAdd(text.Trim(), column);

            var hasAll = true;
            foreach (var name in names)
                hasAll &= columns.ContainsKey(name);
            if (hasAll)
                return new(grid, columns, row.Number);
        }

        return null;
    }

    public bool Has(string header) => _columns.ContainsKey(header);

    /// <summary>A cell; blank at the row's start when there is no such column.</summary>
    public Drafted At(int row, string header) => _columns.TryGetValue(header, out var column) ? new(_grid.TextAt(row, column), _grid, row, column) : new("", _grid, row, 1);

    /// <summary>The first cell of a row that holds something.</summary>
    public Drafted FirstOf(int row) =>
        _grid.Find(row) is { Cells: [var first, ..] } ? new(first.Text, _grid, row, first.Column) : new("", _grid, row, 1);
}
