using System.Buffers.Binary;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Finds the cheapest way to say bytes with a code: literals, and copies of what stands before in the same bytes.</summary>
/// <remarks>Meant for some hundred bytes: every start is compared with all that begin alike, up to a limit, and the cheapest way is
/// found from the end to the beginning. Keeps its buffers; one thread at a time.</remarks>
internal sealed class CopyFinder
{
    private const int HashBits = 10;
    private const int MostCandidates = 32;

    // Where bytes of the same hash were seen last, and before that; one more than the place, 0 for none.
    private readonly int[] _latest = new int[1 << HashBits];
    private int[] _before = [];

    // From each place to the end: bits, and the first step, a copy's length and distance or 1 for a literal.
    private int[] _costs = [];
    private int[] _lengths = [];
    private int[] _distances = [];

    /// <summary>Writes bytes.</summary>
    public void Write(BitWriter target, ReadOnlySpan<byte> bytes, DeflateCode code)
    {
        Find(bytes, code);
        for (var at = 0; at < bytes.Length; at += _lengths[at])
        {
            if (_lengths[at] == 1)
                code.WriteLiteral(target, bytes[at]);
            else
                code.WriteCopy(target, _lengths[at], _distances[at]);
        }
    }

    /// <summary>Counts the symbols that bytes would be written with.</summary>
    public void Count(SymbolCounts counts, ReadOnlySpan<byte> bytes, DeflateCode code)
    {
        Find(bytes, code);
        for (var at = 0; at < bytes.Length; at += _lengths[at])
        {
            if (_lengths[at] == 1)
                counts.AddLiteral(bytes[at]);
            else
                counts.AddCopy(_lengths[at], _distances[at]);
        }
    }

    private void Find(ReadOnlySpan<byte> bytes, DeflateCode code)
    {
        Reserve(bytes.Length);
        LinkCandidates(bytes);
        _costs[bytes.Length] = 0;
        for (var at = bytes.Length - 1; at >= 0; at--)
        {
            _costs[at] = code.CostOfLiteral(bytes[at]) + _costs[at + 1];
            _lengths[at] = 1;
            TryCopies(bytes, at, code);
        }
    }

    // Nearest first, so for each length the nearest and therefore cheapest copy is tried.
    private void TryCopies(ReadOnlySpan<byte> bytes, int at, DeflateCode code)
    {
        var known = DeflateCode.ShortestCopy - 1;
        var most = Math.Min(bytes.Length - at, DeflateCode.LongestCopy);
        var candidate = _before[at];
        for (var tries = 0; candidate > 0 && tries < MostCandidates && known < most; tries++, candidate = _before[candidate - 1])
        {
            var distance = at + 1 - candidate;
            if (distance > DeflateCode.FarthestCopy)
                return;

            var length = bytes.Slice(at, most).CommonPrefixLength(bytes[(candidate - 1)..]);
            if (length <= known)
                continue;

            var cost = code.CostOfDistance(distance);
            while (known < length)
            {
                known++;
                var whole = cost + code.CostOfLength(known) + _costs[at + known];
                if (whole < _costs[at])
                    (_costs[at], _lengths[at], _distances[at]) = (whole, known, distance);
            }
        }
    }

    private void LinkCandidates(ReadOnlySpan<byte> bytes)
    {
        Array.Clear(_latest);
        for (var at = 0; at < bytes.Length; at++)
        {
            if (at + DeflateCode.ShortestCopy > bytes.Length)
            {
                _before[at] = 0;
                continue;
            }

            var three = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) | (uint)bytes[at + 2] << 16;
            ref var latest = ref _latest[(three * 0x9E3779B1) >> (32 - HashBits)];
            _before[at] = latest;
            latest = at + 1;
        }
    }

    private void Reserve(int length)
    {
        if (_costs.Length > length)
            return;

        var size = Math.Max(1024, 2 * length);
        (_before, _costs, _lengths, _distances) = (new int[size], new int[size], new int[size], new int[size]);
    }
}
