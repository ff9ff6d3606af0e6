using System.Buffers;
using System.Buffers.Binary;

namespace ReportGen.Fonts.Subsets;

/// <summary>Lays tables out in one buffer behind a directory: first all sizes are said, then the tables are filled in.</summary>
/// <remarks>Of a table a part may be left out, to be put in when the file is written: then the directory counts it, and the buffer
/// does not hold it.</remarks>
internal sealed class TableWriter
{
    private const int MostTables = 16;
    private const int HeaderLength = 12;
    private const int RecordLength = 16;

    private readonly uint[] _tags = new uint[MostTables];
    private readonly int[] _starts = new int[MostTables];
    private readonly int[] _lengths = new int[MostTables];

    // The same in the buffer.
    private readonly int[] _heldStarts = new int[MostTables];
    private readonly int[] _heldLengths = new int[MostTables];

    // Of the tables that are not held whole.
    private readonly uint[] _checksums = new uint[MostTables];
    private readonly TableView[] _copies = new TableView[MostTables];
    private int _count;
    private int _length;

    /// <summary>The rented buffer; <see cref="Length"/> bytes of it are used.</summary>
    public byte[] Array { get; private set; } = [];

    /// <summary>How much the buffer holds.</summary>
    public int Length => _length;

    /// <summary>Makes room for a table; tables come in the order of their tags.</summary>
    public void Add(uint tag, int length) => Add(tag, length, length);

    /// <summary>Makes room for a table of which the buffer holds a part.</summary>
    public void Add(uint tag, int length, int heldLength)
    {
        _tags[_count] = tag;
        _lengths[_count] = length;
        _heldLengths[_count] = heldLength;
        _count++;
    }

    /// <summary>Takes a table over as it is; nothing when the face has none.</summary>
    public void AddCopy(uint tag, TableView table)
    {
        if (table.IsAbsent)
            return;

        _copies[_count] = table;
        Add(tag, table.Length);
    }

    /// <summary>All tables are known: places them and copies what is copied.</summary>
    /// <exception cref="FontFormatException">The tables are larger than 2 GiB together.</exception>
    public void Allocate()
    {
        long at = HeaderLength + (RecordLength * _count);
        var heldAt = (int)at;
        for (var i = 0; i < _count; i++)
        {
            _starts[i] = (int)at;
            _heldStarts[i] = heldAt;
            at += (_lengths[i] + 3L) & ~3L;
            if (at > System.Array.MaxLength)
                throw new FontFormatException("the tables of the font are larger than 2 GiB together");

            heldAt += _heldLengths[i] + (-_lengths[i] & 3);
        }

        _length = heldAt;
        Array = ArrayPool<byte>.Shared.Rent(_length);
        for (var i = 0; i < _count; i++)
        {
            // Rented memory is not clean, and the padding counts in the checksum.
            Array.AsSpan(_heldStarts[i] + _heldLengths[i], -_lengths[i] & 3).Clear();
            _copies[i].Span().CopyTo(Array.AsSpan(_heldStarts[i]));
        }
    }

    public Span<byte> Find(uint tag)
    {
        var index = IndexOf(tag);
        return Array.AsSpan(_heldStarts[index], _heldLengths[index]);
    }

    /// <summary>Where a table begins, from the start of the file.</summary>
    public int StartOf(uint tag) => _starts[IndexOf(tag)];

    /// <summary>Says the checksum of a table of which a part is left out.</summary>
    public void SetChecksum(uint tag, uint checksum) => _checksums[IndexOf(tag)] = checksum;

    /// <summary>Writes header and directory; the tables are filled in.</summary>
    /// <returns>The checksum of the whole file.</returns>
    public uint WriteDirectory(uint version)
    {
        var file = Array.AsSpan(0, _length);
        var log = System.Numerics.BitOperations.Log2((uint)_count);
        var searchRange = RecordLength << log;
        BinaryPrimitives.WriteUInt32BigEndian(file, version);
        BinaryPrimitives.WriteUInt16BigEndian(file[4..], (ushort)_count);
        BinaryPrimitives.WriteUInt16BigEndian(file[6..], (ushort)searchRange);
        BinaryPrimitives.WriteUInt16BigEndian(file[8..], (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(file[10..], (ushort)((RecordLength * _count) - searchRange));
        var sum = 0u;
        for (var i = 0; i < _count; i++)
        {
            var record = file[(HeaderLength + (RecordLength * i))..];
            var checksum = _heldLengths[i] == _lengths[i] ? Checksum(file.Slice(_heldStarts[i], (_lengths[i] + 3) & ~3)) : _checksums[i];
            sum += checksum;
            BinaryPrimitives.WriteUInt32BigEndian(record, _tags[i]);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], checksum);
            BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)_starts[i]);
            BinaryPrimitives.WriteUInt32BigEndian(record[12..], (uint)_lengths[i]);
        }

        return sum + Checksum(file[..(HeaderLength + (RecordLength * _count))]);
    }

    /// <summary>The sum of all big-endian 32-bit words, as the directory wants it; the length is a multiple of 4.</summary>
    private static uint Checksum(ReadOnlySpan<byte> padded)
    {
        // Two words at a time.
        var sum = 0u;
        for (; padded.Length >= 8; padded = padded[8..])
        {
            var pair = BinaryPrimitives.ReadUInt64BigEndian(padded);
            sum += (uint)(pair >> 32) + (uint)pair;
        }

        if (!padded.IsEmpty)
            sum += BinaryPrimitives.ReadUInt32BigEndian(padded);

        return sum;
    }

    private int IndexOf(uint tag)
    {
        var index = 0;
        while (_tags[index] != tag)
            index++;

        return index;
    }
}
