using static ReportGen.Export.Pdf.Deflating.BlockHeader;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Writes bytes and copies as a stream of one block with the codes that are shortest for them (RFC 1951, 3.2.7).</summary>
/// <remarks>Keeps its buffers; one thread at a time.</remarks>
internal sealed class TokenBlock
{
    /// <summary>A copy in a token: its length from this bit on, its distance below. Smaller tokens are bytes.</summary>
    public const int LengthShift = 16;

    // 32 KB window, no dictionary, the usual level (RFC 1950, 2.2); the second byte makes the pair a multiple of 31.
    private const int ZlibHeader = 0x9C78;

    private const uint DistanceMask = (1 << LengthShift) - 1;

    // So many bits are handed over at once.
    private const int MostHeld = 56;

    private static readonly byte[] s_symbolsOfLengths = SymbolsOfLengths();

    private readonly BitWriter _packed = new(16 * 1024);
    private readonly BlockHeader _header = new();
    private readonly HuffmanLengths _huffman = new();
    private readonly int[] _literalCounts = new int[LiteralSymbols];
    private readonly int[] _distanceCounts = new int[DistanceSymbols];
    private readonly byte[] _lengths = new byte[LiteralSymbols + DistanceSymbols];
    private readonly uint[] _literals = new uint[LiteralSymbols];
    private readonly uint[] _distances = new uint[DistanceSymbols];
    private uint[] _tokens = new uint[4096];

    /// <summary>Room for the tokens of a text: no more than it has bytes.</summary>
    /// <param name="length">The text's, in bytes.</param>
    public uint[] TokensFor(int length)
    {
        if (_tokens.Length < length)
            _tokens = new uint[Math.Max(length, 2 * _tokens.Length)];

        return _tokens;
    }

    /// <summary>Writes a whole stream in the zlib form (RFC 1950).</summary>
    /// <param name="count">How many tokens of <see cref="TokensFor"/> there are.</param>
    /// <param name="bytes">What the tokens say.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> WriteStream(int count, ReadOnlySpan<byte> bytes)
    {
        _packed.Clear();
        _packed.Add(ZlibHeader, 16);
        Write(_packed, _tokens.AsSpan(0, count));
        var checksum = new Adler32();
        checksum.Add(bytes);
        checksum.End(_packed);
        return _packed.Written;
    }

    private void Write(BitWriter target, ReadOnlySpan<uint> tokens)
    {
        Count(tokens);
        var literals = Used(_literalCounts, FirstLength);
        var distances = Used(_distanceCounts, 1);
        _huffman.Measure(_literalCounts, _lengths.AsSpan(0, literals), MostBits);
        _huffman.Measure(_distanceCounts, _lengths.AsSpan(literals, distances), MostBits);
        SetCodes(_lengths.AsSpan(0, literals), _literals);
        SetCodes(_lengths.AsSpan(literals, distances), _distances);
        _header.Write(target, _lengths.AsSpan(0, literals + distances), literals);
        WriteTokens(target, tokens);
        target.Add(_literals[EndOfBlock] & CodeMask, (int)(_literals[EndOfBlock] >> CodeShift));
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

                bits |= (ulong)(literal & CodeMask) << count;
                count += (int)(literal >> CodeShift);
                continue;
            }

            target.Add(bits, count);
            var length = literals[EndOfBlock + 1 + symbols[token >> LengthShift]];
            DeflateCode.SymbolOfLength((int)(token >> LengthShift), out var extra, out var extraCount);
            (bits, count) = (length & CodeMask, (int)(length >> CodeShift));
            bits |= (ulong)extra << count;
            count += extraCount;
            var distance = distances[DeflateCode.SymbolOfDistance((int)(token & DistanceMask), out extra, out extraCount)];
            bits |= (ulong)(distance & CodeMask) << count;
            count += (int)(distance >> CodeShift);
            bits |= (ulong)extra << count;
            count += extraCount;
        }

        target.Add(bits, count);
    }

    private static byte[] SymbolsOfLengths()
    {
        var symbols = new byte[DeflateCode.LongestCopy + 1];
        for (var length = DeflateCode.ShortestCopy; length <= DeflateCode.LongestCopy; length++)
            symbols[length] = (byte)(DeflateCode.SymbolOfLength(length, out _, out _) - EndOfBlock - 1);

        return symbols;
    }
}
