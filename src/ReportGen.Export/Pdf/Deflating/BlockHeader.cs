namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Writes the head of a last block with codes of its own: how many bits each symbol takes, from which the codes follow
/// (RFC 1951, 3.2.7).</summary>
/// <remarks>Keeps its buffers; one thread at a time.</remarks>
internal sealed class BlockHeader
{
    /// <summary>Bytes, the end of the block, and lengths of copies.</summary>
    public const int LiteralSymbols = 286;

    public const int DistanceSymbols = 30;

    public const int EndOfBlock = 256;

    /// <summary>The symbol of the shortest copy. All before it have a place in every header.</summary>
    public const int FirstLength = 257;

    /// <summary>No code is longer.</summary>
    public const int MostBits = 15;

    /// <summary>How long a code is stands from this bit on, its bits below.</summary>
    public const int CodeShift = 16;

    public const uint CodeMask = (1 << CodeShift) - 1;

    private const int MostBitsOfHeader = 7;

    // A last block with codes of its own: 1, then 2 in two bits.
    private const int LastDynamicBlock = 0b101;

    // Lengths of codes: the one before again, short and long runs of zeros.
    private const byte Again = 16;
    private const byte FewZeros = 17;
    private const byte ManyZeros = 18;

    private readonly HuffmanLengths _huffman = new();
    private readonly byte[] _runs = new byte[LiteralSymbols + DistanceSymbols];
    private readonly byte[] _runExtras = new byte[LiteralSymbols + DistanceSymbols];
    private readonly int[] _runCounts = new int[ManyZeros + 1];
    private readonly byte[] _runLengths = new byte[ManyZeros + 1];
    private readonly uint[] _runCodes = new uint[ManyZeros + 1];
    private int _runCount;

    /// <summary>Writes the lengths of all codes in one row, themselves in a code.</summary>
    /// <param name="lengths">Those of literals, then those of distances; 0 for a symbol without a code.</param>
    /// <param name="literals">How many of them are those of literals.</param>
    public void Write(BitWriter target, ReadOnlySpan<byte> lengths, int literals)
    {
        ReadOnlySpan<byte> order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        FindRuns(lengths);
        _huffman.Measure(_runCounts, _runLengths, MostBitsOfHeader);
        SetCodes(_runLengths, _runCodes);
        var used = order.Length;
        while (used > 4 && _runLengths[order[used - 1]] == 0)
            used--;

        target.Add(LastDynamicBlock, 3);
        target.Add((uint)(literals - FirstLength), 5);
        target.Add((uint)(lengths.Length - literals - 1), 5);
        target.Add((uint)(used - 4), 4);
        foreach (var symbol in order[..used])
            target.Add(_runLengths[symbol], 3);

        for (var i = 0; i < _runCount; i++)
        {
            var code = _runCodes[_runs[i]];
            target.Add(code & CodeMask, (int)(code >> CodeShift));
            if (_runs[i] >= Again)
                target.Add(_runExtras[i], _runs[i] switch { Again => 2, FewZeros => 3, _ => 7 });
        }
    }

    /// <summary>Codes of one length are neighbours, shorter ones come first (RFC 1951, 3.2.2); bits turned round, as they are written.</summary>
    /// <param name="lengths">One a symbol; 0 for none.</param>
    /// <param name="codes">Takes each code with its length above.</param>
    public static void SetCodes(ReadOnlySpan<byte> lengths, Span<uint> codes)
    {
        Span<int> next = stackalloc int[MostBits + 2];
        next.Clear();
        foreach (var length in lengths)
            next[length + 1]++;

        next[1] = 0;
        for (var length = 2; length <= MostBits; length++)
            next[length] = (next[length] + next[length - 1]) << 1;

        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            var length = lengths[symbol];
            codes[symbol] = length == 0 ? 0 : (uint)length << CodeShift | Turn(next[length]++, length);
        }
    }

    private static uint Turn(int code, int length)
    {
        var turned = 0u;
        for (var i = 0; i < length; i++)
            turned |= (uint)(code >> i & 1) << (length - 1 - i);

        return turned;
    }

    private void FindRuns(ReadOnlySpan<byte> row)
    {
        Array.Clear(_runCounts);
        _runCount = 0;
        for (var start = 0; start < row.Length;)
        {
            var value = row[start];
            var end = start + 1;
            while (end < row.Length && row[end] == value)
                end++;

            var count = end - start;
            if (value != 0)
            {
                AddRun(value, 0);
                count--;
            }

            for (; value == 0 && count >= 11; count -= Math.Min(count, 138))
                AddRun(ManyZeros, Math.Min(count, 138) - 11);
            for (; count >= 3; count -= Math.Min(count, value == 0 ? 10 : 6))
                AddRun(value == 0 ? FewZeros : Again, Math.Min(count, value == 0 ? 10 : 6) - 3);
            for (; count > 0; count--)
                AddRun(value, 0);

            start = end;
        }
    }

    private void AddRun(byte symbol, int extra)
    {
        _runCounts[symbol]++;
        _runs[_runCount] = symbol;
        _runExtras[_runCount++] = (byte)extra;
    }
}
