using System.Numerics;
using static ReportGen.Export.Pdf.Deflating.BlockHeader;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>A pair of Huffman codes for one block: literals with lengths, and distances (RFC 1951, 3.2.7).</summary>
/// <remarks>It has a code for every literal, length and distance, so whatever comes can be written with it.</remarks>
internal sealed class DeflateCode
{
    public const int LongestCopy = 258;
    public const int ShortestCopy = 3;
    public const int FarthestCopy = 32_768;

    private const int LongestLength = 285;

    private readonly uint[] _literals = new uint[LiteralSymbols];
    private readonly uint[] _distances = new uint[DistanceSymbols];

    // Bits of each length of a copy, and the same with their number: what is written, and what it costs.
    private readonly uint[] _copyBits = new uint[LongestCopy + 1];
    private readonly byte[] _copyCounts = new byte[LongestCopy + 1];
    private readonly ulong[] _header;
    private readonly int _headerCount;

    /// <summary>Makes the codes that are shortest for what was counted.</summary>
    public DeflateCode(SymbolCounts counts)
    {
        byte[] lengths = [.. HuffmanLengths.Of(counts.Literals, MostBits), .. HuffmanLengths.Of(counts.Distances, MostBits)];
        SetCodes(lengths.AsSpan(0, LiteralSymbols), _literals);
        SetCodes(lengths.AsSpan(LiteralSymbols), _distances);
        for (var length = ShortestCopy; length <= LongestCopy; length++)
        {
            var symbol = SymbolOfLength(length, out var extra, out var extraCount);
            var (code, count) = (_literals[symbol] & CodeMask, lengths[symbol]);
            _copyBits[length] = code | extra << count;
            _copyCounts[length] = (byte)(count + extraCount);
        }

        var header = new BitWriter(128);
        new BlockHeader().Write(header, lengths, LiteralSymbols);
        _headerCount = header.BitCount;
        _header = header.ToWords();
    }

    /// <summary>Begins the last block of a stream.</summary>
    public void Begin(BitWriter target) => target.Add(_header, _headerCount);

    /// <summary>Ends the block.</summary>
    public void End(BitWriter target) => target.Add(_literals[EndOfBlock] & CodeMask, (int)(_literals[EndOfBlock] >> CodeShift));

    public int CostOfLiteral(byte value) => (int)(_literals[value] >> CodeShift);

    /// <summary>What the length of a copy takes, in bits, without its distance.</summary>
    public int CostOfLength(int length) => _copyCounts[length];

    public int CostOfDistance(int distance)
    {
        var symbol = SymbolOfDistance(distance, out _, out var extraCount);
        return (int)(_distances[symbol] >> CodeShift) + extraCount;
    }

    public void WriteLiteral(BitWriter target, byte value) => target.Add(_literals[value] & CodeMask, (int)(_literals[value] >> CodeShift));

    public void WriteLiterals(BitWriter target, ReadOnlySpan<byte> bytes)
    {
        // Three codes are 45 bits at most.
        for (; bytes.Length >= 3; bytes = bytes[3..])
        {
            var (first, second, third) = (_literals[bytes[0]], _literals[bytes[1]], _literals[bytes[2]]);
            var count = (int)(first >> CodeShift);
            ulong bits = first & CodeMask | (second & CodeMask) << count;
            count += (int)(second >> CodeShift);
            target.Add(bits | (ulong)(third & CodeMask) << count, count + (int)(third >> CodeShift));
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
        var count = (int)(_distances[symbol] >> CodeShift);
        ulong bits = _distances[symbol] & CodeMask | extra << count;
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
}
