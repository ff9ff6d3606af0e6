using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ReportGen.Export.Pdf;

/// <summary>Where each object of the file stands: the rows of the cross-reference stream (ISO 32000-1, 7.5.8).</summary>
/// <remarks>Rows are kept by the 4,096. A full set is compressed and its array used again, so that a volume of
/// millions of objects holds one or two bytes an object. A row is type (8 bits), offset or stream number (40), index (16).</remarks>
internal sealed class ObjectTable
{
    private const int SetBits = 12;
    private const int SetSize = 1 << SetBits;

    private readonly Deflater _deflater = new();
    private readonly Stack<ulong[]> _spare = new();
    private ulong[]?[] _open = new ulong[]?[4];
    private byte[]?[] _packed = new byte[]?[4];
    private int[] _filled = new int[4];

    /// <summary>One more than the largest number given out.</summary>
    public int Size { get; private set; }

    public void Clear()
    {
        for (var i = 0; i < _open.Length; i++)
        {
            if (_open[i] is { } rows)
                Release(rows);

            _open[i] = null;
            _packed[i] = null;
            _filled[i] = 0;
        }

        Size = 0;
        Set(Reserve(), 65_535); // object 0, the head of the empty list of free objects
    }

    /// <summary>Gives out the next object number.</summary>
    public int Reserve()
    {
        var set = Size >> SetBits;
        if (set == _open.Length)
        {
            Array.Resize(ref _open, set * 2);
            Array.Resize(ref _packed, set * 2);
            Array.Resize(ref _filled, set * 2);
        }

        _open[set] ??= _spare.Count > 0 ? _spare.Pop() : new ulong[SetSize];
        return Size++;
    }

    /// <summary>An object of its own, at an offset from the file's start.</summary>
    public void SetOffset(int number, long offset) => Set(number, 1UL << 56 | (ulong)offset << 16);

    /// <summary>An object within an object stream, at an index from 0.</summary>
    public void SetCompressed(int number, int stream, int index) => Set(number, 2UL << 56 | (ulong)stream << 16 | (uint)index);

    /// <summary>Hands over all rows in the order of their numbers, some at a time, with their count.</summary>
    /// <exception cref="InvalidOperationException">A number was given out and its object never written.</exception>
    public void Visit(Action<ulong[], int> visit)
    {
        ulong[]? unpacked = null;
        for (var start = 0; start < Size; start += SetSize)
        {
            var set = start >> SetBits;
            var count = Math.Min(SetSize, Size - start);
            if (_filled[set] != count)
                throw new InvalidOperationException("an object was announced and never written");

            if (_packed[set] is { } packed)
            {
                unpacked ??= new ulong[SetSize];
                using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
                zlib.ReadExactly(MemoryMarshal.AsBytes(unpacked.AsSpan()));
                visit(unpacked, count);
            }
            else
            {
                visit(_open[set]!, count); // a set that is not packed is open
            }
        }
    }

    private void Set(int number, ulong row)
    {
        var set = number >> SetBits;
        var rows = _open[set]!; // it is given up only when all its rows are set, and each is set once
        if (rows[number & (SetSize - 1)] != 0)
            throw new InvalidOperationException($"object {number} is written twice");

        rows[number & (SetSize - 1)] = row;
        if (++_filled[set] < SetSize)
            return;

        _packed[set] = _deflater.Compress(MemoryMarshal.AsBytes(rows.AsSpan()), CompressionLevel.Fastest).ToArray();
        _open[set] = null;
        Release(rows);
    }

    private void Release(ulong[] rows)
    {
        Array.Clear(rows);
        _spare.Push(rows);
    }
}
