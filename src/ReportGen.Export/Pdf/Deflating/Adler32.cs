using System.Buffers.Binary;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>The checksum at the end of a zlib stream, taken piece by piece (RFC 1950, 8.2).</summary>
internal struct Adler32
{
    private const uint Modulus = 65_521;

    // So many bytes of 255 still fit 32 bits when both sums begin just below the modulus.
    private const int MostAtOnce = 5552;

    private uint _sum = 1;
    private uint _sumOfSums;

    public Adler32()
    {
    }

    public readonly uint Value => _sumOfSums << 16 | _sum;

    /// <summary>The sums of bytes alone, to be added wherever they stand.</summary>
    public static (uint Sum, uint SumOfSums) Of(ReadOnlySpan<byte> bytes)
    {
        var alone = new Adler32 { _sum = 0 };
        alone.Add(bytes);
        return (alone._sum, alone._sumOfSums);
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var (sum, sumOfSums) = (_sum, _sumOfSums);
        while (!bytes.IsEmpty)
        {
            var taken = bytes[..Math.Min(MostAtOnce, bytes.Length)];
            foreach (var value in taken)
            {
                sum += value;
                sumOfSums += sum;
            }

            sum %= Modulus;
            sumOfSums %= Modulus;
            bytes = bytes[taken.Length..];
        }

        (_sum, _sumOfSums) = (sum, sumOfSums);
    }

    /// <summary>Adds bytes whose sums are known.</summary>
    public void Add(PackedPiece piece)
    {
        _sumOfSums = (uint)((_sumOfSums + (ulong)_sum * (uint)piece.Length + piece.SumOfSums) % Modulus);
        _sum = (_sum + piece.Sum) % Modulus;
    }

    /// <summary>Ends a zlib stream: behind whole bytes the sums, highest byte first.</summary>
    public readonly void End(BitWriter stream)
    {
        stream.Align();
        stream.Add(BinaryPrimitives.ReverseEndianness(Value), 32);
    }
}

/// <summary>Bytes in the compressed form that a code gives them, to be put anywhere into a block of that code.</summary>
/// <param name="Bits">The bits, lowest first.</param>
/// <param name="BitCount">How many bits.</param>
/// <param name="Length">How many bytes they stand for.</param>
/// <param name="Sum">The sum of the bytes, and <paramref name="SumOfSums"/> of what it was after each: <see cref="Adler32.Of"/>.</param>
internal sealed record PackedPiece(ulong[] Bits, int BitCount, int Length, uint Sum, uint SumOfSums)
{
    public static PackedPiece Of(BitWriter bits, ReadOnlySpan<byte> bytes)
    {
        var (sum, sumOfSums) = Adler32.Of(bytes);
        return new(bits.ToWords(), bits.BitCount, bytes.Length, sum, sumOfSums);
    }
}
