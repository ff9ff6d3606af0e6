using System.Buffers.Binary;
using System.Numerics;

namespace ReportGen.Export.Pdf;

/// <summary>A 128-bit digest of all bytes of a file, taken piece by piece: the source of the file's identifiers.</summary>
/// <remarks>It tells files apart, it protects nothing (ISO 32000-1, 14.4 asks for no more). MurmurHash3 for 64-bit machines,
/// 128 bits: a cryptographic digest would have to load the system's library first, which takes longer than setting a sheet.
/// No UInt128: code that holds one, however deep, is not compiled ahead of time.</remarks>
internal struct Fingerprint
{
    private const ulong FactorA = 0x87C37B91114253D5;
    private const ulong FactorB = 0x4CF5AD432745937F;

<<<<<<< HEAD
    // What does not fill a block yet. (Two halves: methods that touch a UInt128 are never compiled ahead.)
=======
>>>>>>> main
    private ulong _pendingLow;
    private ulong _pendingHigh;
    private ulong _low;
    private ulong _high;
    private ulong _count;

    /// <summary>Takes in further bytes. How they are cut into pieces makes no difference.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var held = (int)(_count & 15);
        _count += (ulong)bytes.Length;
        if (held > 0)
        {
<<<<<<< HEAD
            Span<byte> block = stackalloc byte[16];
            BinaryPrimitives.WriteUInt64LittleEndian(block, _pendingLow);
            BinaryPrimitives.WriteUInt64LittleEndian(block[8..], _pendingHigh);
=======
>>>>>>> main
            var taken = Math.Min(16 - held, bytes.Length);
            Hold(held, bytes[..taken]);
            bytes = bytes[taken..];
            if (held + taken < 16)
            {
                Keep(block);
                return;
            }

<<<<<<< HEAD
            Mix(block);
=======
            Mix(_pendingLow, _pendingHigh);
>>>>>>> main
            (_pendingLow, _pendingHigh) = (0, 0);
        }

        for (; bytes.Length >= 16; bytes = bytes[16..])
            Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));

<<<<<<< HEAD
        if (bytes.IsEmpty)
            return;

        Span<byte> rest = stackalloc byte[16];
        rest.Clear();
        bytes.CopyTo(rest);
        Keep(rest);
=======
        Hold(0, bytes);
>>>>>>> main
    }

    /// <summary>Writes the digest of what was taken in so far: 16 bytes. More may be taken in afterwards.</summary>
    public readonly void Write(Span<byte> digest)
    {
        var (low, high) = (_low, _high);
        high ^= BitOperations.RotateLeft(_pendingHigh * FactorB, 33) * FactorA;
        low ^= BitOperations.RotateLeft(_pendingLow * FactorA, 31) * FactorB;
        low ^= _count;
        high ^= _count;
        low += high;
        high += low;
        low = Finish(low);
        high = Finish(high);
        low += high;
        high += low;
        BinaryPrimitives.WriteUInt64BigEndian(digest, low);
        BinaryPrimitives.WriteUInt64BigEndian(digest[8..], high);
    }

<<<<<<< HEAD
    private void Keep(ReadOnlySpan<byte> block)
    {
        _pendingLow = BinaryPrimitives.ReadUInt64LittleEndian(block);
        _pendingHigh = BinaryPrimitives.ReadUInt64LittleEndian(block[8..]);
    }

    private void Mix(ReadOnlySpan<byte> block)
=======
    /// <summary>Keeps bytes that do not fill a block.</summary>
    private void Hold(int held, ReadOnlySpan<byte> bytes)
>>>>>>> main
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var place = held + i;
            if (place < 8)
                _pendingLow |= (ulong)bytes[i] << 8 * place;
            else
                _pendingHigh |= (ulong)bytes[i] << 8 * (place - 8);
        }
    }

    private void Mix(ulong low, ulong high)
    {
        _low ^= BitOperations.RotateLeft(low * FactorA, 31) * FactorB;
        _low = (BitOperations.RotateLeft(_low, 27) + _high) * 5 + 0x52DCE729;
        _high ^= BitOperations.RotateLeft(high * FactorB, 33) * FactorA;
        _high = (BitOperations.RotateLeft(_high, 31) + _low) * 5 + 0x38495AB5;
    }

    private static ulong Finish(ulong value)
    {
        value ^= value >> 33;
        value *= 0xFF51AFD7ED558CCD;
        value ^= value >> 33;
        value *= 0xC4CEB9FE1A85EC53;
        return value ^ value >> 33;
    }
}
