namespace ReportGen.Typesetting.Paging;

/// <summary>How tall the rows of a table are: as they were measured, but for the few that page breaks changed.</summary>
/// <remarks>What is left after a page shares the measure and has only its own changes, so that a table of many pages costs each of
/// them no more than its own rows.</remarks>
internal sealed class RowHeights
{
    // Where each row begins as measured, and where the last one ends.
    private readonly Length[] _edges;

    private readonly Pile<Change> _changes = new();

    /// <param name="measured">By row.</param>
    public RowHeights(Length[] measured)
    {
        _edges = new Length[measured.Length + 1];
        for (var row = 0; row < measured.Length; row++)
            _edges[row + 1] = _edges[row] + measured[row];
    }

    // With the edges of another, which never change.
    private RowHeights(RowHeights other) => _edges = other._edges;

    public Length this[int row] => Sum(row, row + 1);

    /// <summary>The height of rows together.</summary>
    /// <param name="to">The row after the last one.</param>
    public Length Sum(int from, int to)
    {
        if (to <= from)
            return Length.Zero;

        var sum = _edges[to] - _edges[from];
        for (var i = 0; i < _changes.Count; i++)
        {
            var change = _changes[i];
            if (change.Row >= from && change.Row < to)
                sum += change.Added;
        }

        return sum;
    }

    /// <summary>Heights to change, with the changes so far of a row and those below it.</summary>
    public RowHeights CopyFrom(int row)
    {
        var copy = new RowHeights(this);
        for (var i = 0; i < _changes.Count; i++)
        {
            if (_changes[i].Row >= row)
                copy._changes.Add(_changes[i]);
        }

        return copy;
    }

    /// <summary>Makes a row taller, or lower.</summary>
    public void Add(int row, Length height) => _changes.Add(new(row, height));

    /// <summary>A row that is taller or lower than measured, and by how much.</summary>
    private readonly record struct Change(int Row, Length Added);
}
