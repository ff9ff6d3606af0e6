using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static ReportGen.Export.Pdf.Deflating.Agreement;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Compresses any bytes quickly, in the zlib form: objects of a file make as little as with level 2 of 9 of the library, whose
/// stream is expensive to set up for a small file.</summary>
/// <remarks>What was copied last is tried again at the same distance, and the two places where the next bytes were taken up last;
/// the first copy is taken. Places within a copy are not taken up. Keeps its buffers; one thread at a time.</remarks>
internal sealed class QuickDeflater
{
    private const int PlaceBits = 12;

    // So many bytes decide whether two places are compared.
    private const int KeyBytes = 6;

    private const int ShortestCopy = 4;

    // Where bytes of a hash stood last, and the time before: one more than the place, 0 for none.
    private readonly int[] _places = new int[2 << PlaceBits];
    private readonly TokenBlock _block = new();

    /// <summary>Compresses; the result stays valid until the next call.</summary>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        Array.Clear(_places);
        return _block.WriteStream(Find(bytes), bytes);
    }

    /// <returns>How many tokens there are.</returns>
    private int Find(ReadOnlySpan<byte> bytes)
    {
        ref var first = ref MemoryMarshal.GetReference(bytes);
        var tokens = _block.TokensFor(bytes.Length);

        // What may be compared: a stride beyond each place is read.
        var last = bytes.Length - Stride;
        var (at, count, lastDistance) = (0, 0, 1);
        while (at < last)
        {
            var most = Math.Min(bytes.Length - at, DeflateCode.LongestCopy);
            ref var latest = ref Place(ref first, at);
            var (length, distance) = (0, 0);
            if (lastDistance <= at && FourAt(ref first, at) == FourAt(ref first, at - lastDistance))
                (length, distance) = (Common(ref first, at, at - lastDistance, most), lastDistance);

            Try(ref first, at, latest, most, ref length, ref distance);
            Try(ref first, at, Unsafe.Add(ref latest, 1), most, ref length, ref distance);
            Unsafe.Add(ref latest, 1) = latest;
            latest = at + 1;
            if (length < ShortestCopy)
            {
                tokens[count++] = Unsafe.Add(ref first, at++);
                continue;
            }

            tokens[count++] = (uint)(length << TokenBlock.LengthShift | distance);
            lastDistance = distance;
            at += length;
        }

        while (at < bytes.Length)
            tokens[count++] = bytes[at++];

        return count;
    }

    /// <summary>Takes a place instead of a nearer one when it gives two bytes more.</summary>
    /// <param name="place">One more than where it is; 0 for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Try(ref byte first, int at, int place, int most, ref int length, ref int distance)
    {
        var far = at + 1 - place;
        if (place == 0 || far > DeflateCode.FarthestCopy || far == distance)
            return;

        var found = Common(ref first, at, place - 1, most);
        if (found > length + 1)
            (length, distance) = (found, far);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref int Place(ref byte first, int at) =>
        ref _places[2 * (int)((EightAt(ref first, at) << (64 - 8 * KeyBytes)) * 0x9E37_79B9_7F4A_7C15 >> (64 - PlaceBits))];
}
