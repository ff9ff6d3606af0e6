using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static ReportGen.Export.Pdf.Deflating.Agreement;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Compresses a text whose writer says where it repeats itself (<see cref="CueList"/>), in the zlib form.</summary>
/// <remarks>Only runs of glyphs are searched, and of these only pairs. Keeps its buffers; one thread at a time.</remarks>
internal sealed class CueDeflater
{
    private const int PairBits = 10;
    private const int GlyphDigits = 4;

    // A pair: what is shorter is written faster digit by digit, and takes as much.
    private const int ShortestOfGlyphs = 2 * GlyphDigits;
    private const int ShortestOfWords = 4;

    // Where pairs of glyphs of a hash stood last, and the time before: one more than the place, 0 for none.
    private readonly int[] _pairs = new int[2 << PairBits];
    private readonly TokenBlock _block = new();
    private uint[] _tokens = [];
    private int _count;
    private int _lastDistance;

    /// <summary>Compresses; the result stays valid until the next call.</summary>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> text, CueList cues)
    {
        Array.Clear(_pairs);
        _tokens = _block.TokensFor(text.Length);
        (_count, _lastDistance) = (0, 1);
        Find(text, cues);
        return _block.WriteStream(_count, text);
    }

    private void Find(ReadOnlySpan<byte> text, CueList cues)
    {
        ref var first = ref MemoryMarshal.GetReference(text);
        var (places, distances) = (cues.Places, cues.Distances);

        // What may be compared: a stride beyond each place is read.
        var last = text.Length - Stride;
        var at = 0;
        while (at < last && (cues.Count == 0 || at < places[0]))
            _tokens[_count++] = text[at++];

        for (var i = 0; i < cues.Count && at < last; i++)
        {
            var end = Math.Min(last, i + 1 < cues.Count ? places[i + 1] : text.Length);
            if (end <= at)
                continue;

            at = distances[i] == CueList.Glyphs
                ? FindGlyphs(ref first, at, end, places[i], text.Length)
                : FindWord(ref first, at, end, distances[i], text.Length);
        }

        while (at < text.Length)
            _tokens[_count++] = text[at++];
    }

    /// <summary>Tries two distances: the word's own, and that of the last copy, which a digit may have broken off.</summary>
    /// <returns>Where the next word is to be found: a copy may go on beyond the end.</returns>
    private int FindWord(ref byte first, int at, int end, int distance, int length)
    {
        if (distance > Math.Min(at, DeflateCode.FarthestCopy))
            distance = 0;

        var (tokens, count, lastDistance) = (_tokens, _count, _lastDistance);
        while (at < end)
        {
            var four = FourAt(ref first, at);
            var most = Math.Min(length - at, DeflateCode.LongestCopy);
            var (found, taken) = (0, distance);
            if (distance != 0 && FourAt(ref first, at - distance) == four)
                found = Common(ref first, at, at - distance, most);

            if (lastDistance != distance && lastDistance <= at && FourAt(ref first, at - lastDistance) == four
                && Common(ref first, at, at - lastDistance, most) is var again && again >= found)
            {
                (found, taken) = (again, lastDistance);
            }

            if (found < ShortestOfWords)
            {
                tokens[count++] = Unsafe.Add(ref first, at++);
                continue;
            }

            tokens[count++] = (uint)(found << TokenBlock.LengthShift | taken);
            lastDistance = taken;
            at += found;
        }

        (_count, _lastDistance) = (count, lastDistance);
        return at;
    }

    /// <summary>Tries where the same two glyphs stood last, and the time before.</summary>
    /// <param name="start">Where the first glyph of the run begins.</param>
    /// <inheritdoc cref="FindWord"/>
    private int FindGlyphs(ref byte first, int at, int end, int start, int length)
    {
        var (tokens, count) = (_tokens, _count);

        // A copy may have ended within a glyph.
        for (; (at - start) % GlyphDigits != 0 && at < end; at++)
            tokens[count++] = Unsafe.Add(ref first, at);

        while (at < end)
        {
            var (found, distance) = FindPair(ref first, at, Math.Min(length - at, DeflateCode.LongestCopy));
            if (found < ShortestOfGlyphs || distance > DeflateCode.FarthestCopy)
            {
                for (var stop = Math.Min(at + GlyphDigits, end); at < stop; at++)
                    tokens[count++] = Unsafe.Add(ref first, at);

                continue;
            }

            tokens[count++] = (uint)(found << TokenBlock.LengthShift | distance);
            _lastDistance = distance;
            var next = at + GlyphDigits;
            at += found;
            for (var known = Math.Min(at, end); next < known; next += GlyphDigits)
                Enter(ref Pair(ref first, next), next);
        }

        _count = count;
        return at;
    }

    private (int Length, int Distance) FindPair(ref byte first, int at, int most)
    {
        ref var latest = ref Pair(ref first, at);
        var (last, before) = (latest, Unsafe.Add(ref latest, 1));
        Enter(ref latest, at);
        if (last == 0)
            return default;

        var found = Common(ref first, at, last - 1, most);
        if (before != 0 && Common(ref first, at, before - 1, most) is var other && other > found + 1)
            return (other, at + 1 - before);

        return (found, at + 1 - last);
    }

    private static void Enter(ref int latest, int at)
    {
        Unsafe.Add(ref latest, 1) = latest;
        latest = at + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref int Pair(ref byte first, int at) =>
        ref _pairs[2 * (int)(EightAt(ref first, at) * 0x9E37_79B9_7F4A_7C15 >> (64 - PairBits))];
}
