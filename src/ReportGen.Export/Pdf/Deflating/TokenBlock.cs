namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Writes bytes and copies as one last block with the codes that are shortest for them (RFC 1951, 3.2.7).</summary>
/// <remarks>Keeps its buffers; one thread at a time.</remarks>
internal sealed class TokenBlock
{
    /// <summary>A copy in a token: its length from this bit on, its distance below. Smaller tokens are bytes.</summary>
    public const int LengthShift = 16;

    private const uint DistanceMask = (1 << LengthShift) - 1;
    private const int LiteralSymbols = 286;
    private const int DistanceSymbols = 30;
    private const int EndOfBlock = 256;
    private const int FewestLiterals = 257;
    private const int MostBits = 15;
    private const int MostBitsOfHeader = 7;

    // A last block with codes of its own: 1, then 2 in two bits.
    private const int LastDynamicBlock = 0b101;

    // So many bits are handed over at once.
    private const int MostHeld = 56;

    // A symbol's code with its length above.
    private const int CodeShift = 16;

    // Lengths of codes in the header: the one before again, short and long runs of zeros.
    private const byte Again = 16;
    private const byte FewZeros = 17;
    private const byte ManyZeros = 18;

    private static readonly byte[] s_symbolsOfLengths = SymbolsOfLengths();

    private readonly HuffmanLengths _huffman = new();
    private readonly int[] _literalCounts = new int[LiteralSymbols];
    private readonly int[] _distanceCounts = new int[DistanceSymbols];
    private readonly byte[] _lengths = new byte[LiteralSymbols + DistanceSymbols];
    private readonly uint[] _literals = new uint[LiteralSymbols];
    private readonly uint[] _distances = new uint[DistanceSymbols];
    private readonly byte[] _runs = new byte[LiteralSymbols + DistanceSymbols];
    private readonly byte[] _runExtras = new byte[LiteralSymbols + DistanceSymbols];
    private readonly int[] _runCounts = new int[ManyZeros + 1];
    private readonly byte[] _runLengths = new byte[ManyZeros + 1];
    private readonly uint[] _runCodes = new uint[ManyZeros + 1];
    private int _runCount;

    public void Write(BitWriter target, ReadOnlySpan<uint> tokens)
    {
        Count(tokens);
        var literals = Used(_literalCounts, FewestLiterals);
        var distances = Used(_distanceCounts, 1);
        _huffman.Measure(_literalCounts, _lengths.AsSpan(0, literals), MostBits);
        _huffman.Measure(_distanceCounts, _lengths.AsSpan(literals, distances), MostBits);
        SetCodes(_lengths.AsSpan(0, literals), _literals);
        SetCodes(_lengths.AsSpan(literals, distances), _distances);
        WriteHeader(target, literals, distances);
        WriteTokens(target, tokens);
        target.Add(_literals[EndOfBlock] & DistanceMask, (int)(_literals[EndOfBlock] >> CodeShift));
    }

    private void Count(ReadOnlySpan<uint> tokens)
    {
        var (literals, distances, symbols) = (_literalCounts, _distanceCounts, s_symbolsOfLengths);
        Array.Clear(literals);
        Array.Clear(distances);
        foreach (var token in tokens)
        {
            if (token < EndOfBlock)
            {
                literals[token]++;
                continue;
            }

            literals[EndOfBlock + 1 + symbols[token >> LengthShift]]++;
            distances[DeflateCode.SymbolOfDistance((int)(token & DistanceMask), out _, out _)]++;
        }

        literals[EndOfBlock] = 1;
        if (!distances.AsSpan().ContainsAnyExcept(0))
            distances[0] = 1; // readers want one, used or not
    }

    private static int Used(ReadOnlySpan<int> counts, int fewest)
    {
        var used = counts.Length;
        while (used > fewest && counts[used - 1] == 0)
            used--;

        return used;
    }

    private static void SetCodes(ReadOnlySpan<byte> lengths, Span<uint> codes)
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
            codes[symbol] = length == 0 ? 0 : (uint)length << CodeShift | DeflateCode.Turn(next[length]++, length);
        }
    }

    private void WriteTokens(BitWriter target, ReadOnlySpan<uint> tokens)
    {
        var (literals, distances, symbols) = (_literals, _distances, s_symbolsOfLengths);
        var (bits, count) = (0UL, 0);
        foreach (var token in tokens)
        {
            if (token < EndOfBlock)
            {
                var literal = literals[token];
                if (count > MostHeld - MostBits)
                {
                    target.Add(bits, count);
                    (bits, count) = (0, 0);
                }

                bits |= (ulong)(literal & DistanceMask) << count;
                count += (int)(literal >> CodeShift);
                continue;
            }

            target.Add(bits, count);
            var length = literals[EndOfBlock + 1 + symbols[token >> LengthShift]];
            DeflateCode.SymbolOfLength((int)(token >> LengthShift), out var extra, out var extraCount);
            (bits, count) = (length & DistanceMask, (int)(length >> CodeShift));
            bits |= (ulong)extra << count;
            count += extraCount;
            var distance = distances[DeflateCode.SymbolOfDistance((int)(token & DistanceMask), out extra, out extraCount)];
            bits |= (ulong)(distance & DistanceMask) << count;
            count += (int)(distance >> CodeShift);
            bits |= (ulong)extra << count;
            count += extraCount;
        }

        target.Add(bits, count);
    }

    // The lengths of all codes in one row, themselves in a code.
    private void WriteHeader(BitWriter target, int literals, int distances)
    {
        ReadOnlySpan<byte> order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        FindRuns(_lengths.AsSpan(0, literals + distances));
        _huffman.Measure(_runCounts, _runLengths, MostBitsOfHeader);
        SetCodes(_runLengths, _runCodes);
        var used = order.Length;
        while (used > 4 && _runLengths[order[used - 1]] == 0)
            used--;

        target.Add(LastDynamicBlock, 3);
        target.Add((uint)(literals - FewestLiterals), 5);
        target.Add((uint)(distances - 1), 5);
        target.Add((uint)(used - 4), 4);
        foreach (var symbol in order[..used])
            target.Add(_runLengths[symbol], 3);

        for (var i = 0; i < _runCount; i++)
        {
            var code = _runCodes[_runs[i]];
            target.Add(code & DistanceMask, (int)(code >> CodeShift));
            if (_runs[i] >= Again)
                target.Add(_runExtras[i], _runs[i] switch { Again => 2, FewZeros => 3, _ => 7 });
        }
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

    private static byte[] SymbolsOfLengths()
    {
        var symbols = new byte[DeflateCode.LongestCopy + 1];
        for (var length = DeflateCode.ShortestCopy; length <= DeflateCode.LongestCopy; length++)
            symbols[length] = (byte)(DeflateCode.SymbolOfLength(length, out _, out _) - EndOfBlock - 1);

        return symbols;
    }
}
