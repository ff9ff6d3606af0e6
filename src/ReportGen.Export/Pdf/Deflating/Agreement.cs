using System.Numerics;
using System.Runtime.CompilerServices;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Compares places of a text, eight bytes at a time. Who calls sees to it that as many may be read.</summary>
internal static class Agreement
{
    /// <summary>Bytes that are compared at once.</summary>
    public const int Stride = 8;

    /// <summary>How far two places agree.</summary>
    /// <param name="most">No more than stand behind the later one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Common(ref byte first, int at, int from, int most)
    {
        var count = 0;
        while (count + Stride <= most)
        {
            var differing = EightAt(ref first, at + count) ^ EightAt(ref first, from + count);
            if (differing != 0)
                return count + (BitOperations.TrailingZeroCount(differing) >> 3);

            count += Stride;
        }

        while (count < most && Unsafe.Add(ref first, at + count) == Unsafe.Add(ref first, from + count))
            count++;

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FourAt(ref byte first, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong EightAt(ref byte first, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at));
}
