using ReportGen.Diagnostics;

namespace ReportGen.Exchange.Import;

/// <summary>A sheet of a workbook, or a CSV file: cells that hold something, by row. Places count from 1.</summary>
/// <param name="place">How findings name it: <c>名单.xlsx!Sheet1</c>, or <c>名单.csv</c>.</param>
/// <param name="name">The sheet's name; empty for CSV.</param>
internal sealed class Grid(string place, string name)
{
    private readonly List<GridRow> _rows = [];
    private readonly List<GridMerge> _merges = [];

    // Merges by the column of their left edge, so that a cell finds its own without looking at all.
    private Dictionary<int, List<GridMerge>>? _mergesByColumn;

    public string Place => place;

    public string Name => name;

    /// <summary>Rows that hold something, top to bottom.</summary>
    public IReadOnlyList<GridRow> Rows => _rows;

    public void Add(GridRow row) => _rows.Add(row);

    public void Add(GridMerge merge) => _merges.Add(merge);

    /// <summary>The text of a cell; empty when there is none.</summary>
    public string TextAt(int row, int column) => Find(row)?.TextAt(column) ?? "";

    /// <summary>The merged area that holds a cell; null when it stands alone.</summary>
    public GridMerge? MergeAt(int row, int column)
    {
        if (_mergesByColumn is null)
        {
            _mergesByColumn = [];
            foreach (var merge in _merges)
            {
                // Wider than any table we read: nobody's label.
                for (var i = merge.Left; i <= Math.Min(merge.Right, GridLimits.Columns); i++)
                {
                    if (!_mergesByColumn.TryGetValue(i, out var list))
                        _mergesByColumn.Add(i, list = []);
                    list.Add(merge);
                }
            }

            foreach (var list in _mergesByColumn.Values)
                list.Sort(static (a, b) => a.Top.CompareTo(b.Top));
        }

        if (!_mergesByColumn.TryGetValue(column, out var merges))
            return null;

        // The last one that begins at or above the row; merges do not overlap.
        int low = 0, high = merges.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (merges[middle].Top <= row)
                low = middle;
            else
                high = middle - 1;
        }

        return merges.Count > 0 && merges[low].Top <= row && row <= merges[low].Bottom ? merges[low] : null;
    }

    /// <summary>The text of a cell, or of the merged area that covers it.</summary>
    public string CoveredTextAt(int row, int column)
    {
        var text = TextAt(row, column);
        return text.Length == 0 && MergeAt(row, column) is { } merge ? TextAt(merge.Top, merge.Left) : text;
    }

    /// <summary>A cell as a place for findings: <c>名单.xlsx!Sheet1!C12</c>.</summary>
    public SourceSpan SpanOf(int row, int column)
    {
        var text = TextAt(row, column);
        return new(new SourceText($"{place}!{CellName.Of(row, column)}", text), 0, text.Length);
    }

    /// <summary>The row of that number; null when it holds nothing.</summary>
    public GridRow? Find(int number)
    {
        int low = 0, high = _rows.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle].Number == number)
                return _rows[middle];
            if (_rows[middle].Number < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }
}

/// <summary>One row: its cells that hold something, left to right.</summary>
internal sealed class GridRow(int number)
{
    private readonly List<(int Column, string Text)> _cells = [];

    public int Number => number;

    public IReadOnlyList<(int Column, string Text)> Cells => _cells;

    /// <summary>Takes the next cell; one that stands left of the last or on it is not taken.</summary>
    public bool TryAdd(int column, string text)
    {
        if (_cells.Count > 0 && _cells[^1].Column >= column)
            return false;

        _cells.Add((column, text));
        return true;
    }

    public string TextAt(int column)
    {
        foreach (var cell in _cells)
        {
            if (cell.Column == column)
                return cell.Text;
        }

        return "";
    }
}

/// <summary>A merged area.</summary>
internal sealed record GridMerge(int Top, int Left, int Bottom, int Right);

/// <summary>How much a table may ask of us.</summary>
internal static class GridLimits
{
    public const long FileBytes = 64L * 1024 * 1024;

    /// <summary>Characters of one part, unpacked.</summary>
    public const long PartCharacters = 256L * 1024 * 1024;

    /// <summary>Characters of all cells together.</summary>
    public const long TextCharacters = 128L * 1024 * 1024;

    public const int Cells = 5_000_000, Columns = 256, Sheets = 64, MergedColumns = 1_000_000, SharedTexts = 2_000_000, Parts = 2_000;
}
