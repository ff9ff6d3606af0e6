// An INDEX is how CFF stores lists: names, DICTs, strings, subroutines, charstrings. We check once that its offsets lie inside
// the table and hand out items as slices; each item's own two offsets are checked when it is asked for.
// Source: Adobe Technical Note 5176, 5 (INDEX Data).

namespace ReportGen.Fonts.Cff;

/// <summary>An INDEX of CFF: items of any length, one behind the other, with offsets before them.</summary>
internal readonly struct CffIndex
{
    private readonly TableView _table;
    private readonly int _offsetSize;

    /// <param name="table">The whole CFF table.</param>
    /// <param name="at">Where the INDEX begins.</param>
    /// <exception cref="FontFormatException">Its offsets do not lie inside the table.</exception>
    public CffIndex(TableView table, long at)
    {
        _table = table.From(at);
        Count = _table.U16(0);
        if (Count == 0)
        {
            Length = 2;
            return;
        }

        _offsetSize = _table.U8(2);
        if (_offsetSize is < 1 or > 4 || OffsetsEnd > _table.Length)
            throw _table.Fault($"an INDEX of {Count} items has offsets of {_offsetSize} bytes");

        Length = (int)Math.Min(OffsetsEnd - 1 + OffsetOf(Count), int.MaxValue);
        if (Length > _table.Length)
            throw _table.Fault($"an INDEX of {Length} bytes begins at {at}");
    }

    public int Count { get; }

    /// <summary>How many bytes it takes.</summary>
    public int Length { get; }

    private int OffsetsEnd => 3 + ((Count + 1) * _offsetSize);

    /// <exception cref="FontFormatException">There is no such item, or it does not lie inside the table.</exception>
    public TableView this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw _table.Fault($"item {index} of an INDEX of {Count}");

            var (start, end) = (OffsetOf(index), OffsetOf(index + 1));
            return start >= 1 && end >= start
                ? _table.Slice(OffsetsEnd - 1 + start, end - start)
                : throw _table.Fault($"item {index} of an INDEX goes from {start} to {end}");
        }
    }

    private long OffsetOf(int index)
    {
        var at = 3 + (index * _offsetSize);
        return _offsetSize switch
        {
            1 => _table.U8(at),
            2 => _table.U16(at),
            3 => _table.U24(at),
            _ => _table.U32(at),
        };
    }
}
