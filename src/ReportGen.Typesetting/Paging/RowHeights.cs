namespace ReportGen.Typesetting.Paging;

/// <summary>How tall the rows of a table are: as they were measured, but for the few that page breaks changed.</summary>
/// <remarks>What is left after a page shares the measure and has only its own changes, so that a table of many pages costs each of
/// them no more than its own rows.</remarks>
internal sealed class RowHeights
{
    // Where each row begins as measured, and where the last one ends.
    private readonly Length[] _edges;

    // Rows that are taller or lower than measured, and by how much; the first so many count.
    private int[] _rows;
    private Length[] _added;
    private int _count;

    /// <param name="measured">By row.</param>
    public RowHeights(Length[] measured)
    {
        (_rows, _added) = ([], []);
        _edges = new Length[measured.Length + 1];
        for (var row = 0; row < measured.Length; row++)
            _edges[row + 1] = _edges[row] + measured[row];
    }

    private RowHeights(Length[] edges, int changes) => (_edges, _rows, _added) = (edges, new int[changes], new Length[changes]);

    public Length this[int row] => Sum(row, row + 1);

    /// <summary>The height of rows together.</summary>
    /// <param name="to">The row after the last one.</param>
    public Length Sum(int from, int to)
    {
        if (to <= from)
            return Length.Zero;

        var sum = _edges[to] - _edges[from];
        for (var i = 0; i < _count; i++)
        {
            if (_rows[i] >= from && _rows[i] < to)
                sum += _added[i];
        }

        return sum;
    }

    /// <summary>Heights to change, with the changes so far of a row and those below it.</summary>
    public RowHeights CopyFrom(int row)
    {
        var copy = new RowHeights(_edges, _count + 4);
        for (var i = 0; i < _count; i++)
        {
            if (_rows[i] >= row)
                copy.Add(_rows[i], _added[i]);
        }

        return copy;
    }

    /// <summary>Makes a row taller, or lower.</summary>
    public void Add(int row, Length height)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2 + 4);
            Array.Resize(ref _added, _count * 2 + 4);
        }

        (_rows[_count], _added[_count]) = (row, height);
        _count++;
    }
}
