using System.Numerics;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>A pair of Huffman codes for one block: literals with lengths, and distances (RFC 1951, 3.2.7).</summary>
/// <remarks>It has a code for every literal, length and distance, so whatever comes can be written with it.</remarks>
internal sealed class DeflateCode
{
    public const int LongestCopy = 258;
    public const int ShortestCopy = 3;
    public const int FarthestCopy = 32_768;

    private const int EndOfBlock = 256;
    private const int FirstLength = 257;
    private const int LongestLength = 285;
    private const int MostBits = 15;
    private const int MostBitsOfHeader = 7;

    // A last block with codes of its own: 1, then 2 in two bits.
    private const int LastDynamicBlock = 0b101;

    private readonly byte[] _literalLengths;
    private readonly byte[] _distanceLengths;
    private readonly ushort[] _literals;
    private readonly ushort[] _distances;

    // Bits of each length of a copy, and the same with their number: what is written, and what it costs.
    private readonly uint[] _copyBits = new uint[LongestCopy + 1];
    private readonly byte[] _copyCounts = new byte[LongestCopy + 1];
    private readonly ulong[] _header;
    private readonly int _headerCount;

    /// <summary>Makes the codes that are shortest for what was counted.</summary>
    public DeflateCode(SymbolCounts counts)
    {
        _literalLengths = HuffmanLengths.Of(counts.Literals, MostBits);
        _distanceLengths = HuffmanLengths.Of(counts.Distances, MostBits);
        _literals = CodesOf(_literalLengths);
        _distances = CodesOf(_distanceLengths);
        for (var length = ShortestCopy; length <= LongestCopy; length++)
        {
            var symbol = SymbolOfLength(length, out var extra, out var extraCount);
            var count = _literalLengths[symbol];
            _copyBits[length] = _literals[symbol] | extra << count;
            _copyCounts[length] = (byte)(count + extraCount);
        }

        var header = new BitWriter(128);
        WriteHeader(header);
        _headerCount = header.BitCount;
        _header = header.ToWords();
    }

    /// <summary>Begins the last block of a stream.</summary>
    public void Begin(BitWriter target) => target.Add(_header, _headerCount);

    /// <summary>Ends the block.</summary>
    public void End(BitWriter target) => target.Add(_literals[EndOfBlock], _literalLengths[EndOfBlock]);

    public int CostOfLiteral(byte value) => _literalLengths[value];

    /// <summary>What the length of a copy takes, in bits, without its distance.</summary>
    public int CostOfLength(int length) => _copyCounts[length];

    public int CostOfDistance(int distance)
    {
        var symbol = SymbolOfDistance(distance, out _, out var extraCount);
        return _distanceLengths[symbol] + extraCount;
    }

    public void WriteLiteral(BitWriter target, byte value) => target.Add(_literals[value], _literalLengths[value]);

    public void WriteLiterals(BitWriter target, ReadOnlySpan<byte> bytes)
    {
        // Three codes are 45 bits at most.
        for (; bytes.Length >= 3; bytes = bytes[3..])
        {
            var count = _literalLengths[bytes[0]];
            ulong bits = _literals[bytes[0]] | (uint)_literals[bytes[1]] << count;
            count += _literalLengths[bytes[1]];
            target.Add(bits | (ulong)_literals[bytes[2]] << count, count + _literalLengths[bytes[2]]);
        }

        foreach (var value in bytes)
            WriteLiteral(target, value);
    }

    /// <summary>Writes that bytes come again.</summary>
    /// <param name="length">How many: 3 to 258.</param>
    /// <param name="distance">How far back: 1 to 32,768.</param>
    public void WriteCopy(BitWriter target, int length, int distance)
    {
        var symbol = SymbolOfDistance(distance, out var extra, out var extraCount);
        var count = _distanceLengths[symbol];
        ulong bits = _distances[symbol] | extra << count;
        target.Add(_copyBits[length] | bits << _copyCounts[length], _copyCounts[length] + count + extraCount);
    }

    /// <summary>The symbol of a copy's length, and the bits that stand behind it (RFC 1951, 3.2.5).</summary>
    internal static int SymbolOfLength(int length, out uint extra, out int extraCount)
    {
        var offset = length - ShortestCopy;
        (extra, extraCount) = (0, 0);
        if (length == LongestCopy)
            return LongestLength;
        if (offset < 8)
            return FirstLength + offset;

        extraCount = BitOperations.Log2((uint)offset) - 2;
        extra = (uint)(offset & ((1 << extraCount) - 1));
        return FirstLength + 4 + 4 * extraCount + (offset >> extraCount & 3);
    }

    /// <summary>The symbol of a distance, and the bits that stand behind it.</summary>
    internal static int SymbolOfDistance(int distance, out uint extra, out int extraCount)
    {
        var offset = distance - 1;
        (extra, extraCount) = (0, 0);
        if (offset < 4)
            return offset;

        extraCount = BitOperations.Log2((uint)offset) - 1;
        extra = (uint)(offset & ((1 << extraCount) - 1));
        return 2 + 2 * extraCount + (offset >> extraCount & 1);
    }

    /// <summary>Codes of one length are neighbours, shorter ones come first (RFC 1951, 3.2.2); bits turned round, as they are written.</summary>
    private static ushort[] CodesOf(ReadOnlySpan<byte> lengths)
    {
        var codes = new ushort[lengths.Length];
        var next = 0;
        for (var length = 1; length <= MostBits; length++)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length)
                    codes[symbol] = Turn(next++, length);
            }

            next <<= 1;
        }

        return codes;
    }

    /// <summary>A code with its bits turned round, as it is written.</summary>
    internal static ushort Turn(int code, int length)
    {
        var turned = 0;
        for (var i = 0; i < length; i++)
            turned |= (code >> i & 1) << (length - 1 - i);

        return (ushort)turned;
    }

    // The lengths of all codes in one row, themselves in a code. Every symbol has a length here, so there are no runs of zeros.
    private void WriteHeader(BitWriter target)
    {
        ReadOnlySpan<byte> order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
        byte[] row = [.. _literalLengths, .. _distanceLengths];
        var counts = new int[order.Length];
        VisitRuns(row, (symbol, _) => counts[symbol]++);
        var lengths = HuffmanLengths.Of(counts, MostBitsOfHeader);
        var codes = CodesOf(lengths);
        var used = order.Length;
        while (lengths[order[used - 1]] == 0)
            used--;

        target.Add(LastDynamicBlock, 3);
        target.Add((uint)(_literalLengths.Length - FirstLength), 5);
        target.Add((uint)(_distanceLengths.Length - 1), 5);
        target.Add((uint)(used - 4), 4);
        foreach (var symbol in order[..used])
            target.Add(lengths[symbol], 3);

        VisitRuns(row, (symbol, extra) =>
        {
            target.Add(codes[symbol], lengths[symbol]);
            if (symbol == RepeatBefore)
                target.Add((uint)extra, 2);
        });
    }

    private const int RepeatBefore = 16;

    // A length, then how often it comes again, three to six times at once.
    private static void VisitRuns(ReadOnlySpan<byte> row, Action<int, int> visit)
    {
        for (var start = 0; start < row.Length;)
        {
            var end = start + 1;
            while (end < row.Length && row[end] == row[start])
                end++;

            visit(row[start++], 0);
            for (; end - start >= 3; start += Math.Min(6, end - start))
                visit(RepeatBefore, Math.Min(6, end - start) - 3);
        }
    }
}
