using System.Buffers.Binary;

namespace ReportGen.Fonts.Subsets;

/// <summary>What the outlines of a TrueType face add to checksums, once they have been read: known glyphs need not be looked at
/// again.</summary>
/// <remarks>Composite glyphs are never known, since their bytes differ from program to program. No locks: two threads may find the same
/// sums twice. An outline of nothing but zeros is read each time.</remarks>
internal sealed class GlyphSums(int glyphCount)
{
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;

    private readonly ulong[]?[] _pages = new ulong[]?[(glyphCount + PageSize - 1) >> PageBits];

    public bool IsKnown(ushort glyph) => SumsOf(glyph) != 0;

    /// <summary>The sums as <see cref="Of"/> makes them; 0 when they are not known.</summary>
    public ulong SumsOf(ushort glyph) => _pages[glyph >> PageBits] is { } page ? Volatile.Read(ref page[glyph & (PageSize - 1)]) : 0;

    /// <summary>Remembers a glyph that is not composite.</summary>
    public void Add(ushort glyph, ReadOnlySpan<byte> outline)
    {
        ref var page = ref _pages[glyph >> PageBits];
        page ??= Interlocked.CompareExchange(ref page, new ulong[PageSize], null) ?? page;
        Volatile.Write(ref page[glyph & (PageSize - 1)], Of(outline));
    }

    /// <summary>The sum of the 16-bit numbers at even places in the upper half, that of those at odd places in the lower one.</summary>
    /// <param name="bytes">Big-endian; a last byte alone is followed by zero.</param>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0u, 0u);
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            var pair = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            even += pair >> 16;
            odd += pair & 0xFFFF;
        }

        if (bytes.Length >= 2)
        {
            even += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[2..];
            odd += bytes.IsEmpty ? 0 : (uint)bytes[0] << 8;
        }
        else if (!bytes.IsEmpty)
        {
            even += (uint)bytes[0] << 8;
        }

        return (ulong)even << 32 | odd;
    }

    /// <summary>What bytes add to the checksum of their table, which counts 32-bit words.</summary>
    /// <param name="at">Where the bytes begin in the table; even.</param>
    public static uint ChecksumOf(ulong sums, int at)
    {
        var (even, odd) = ((uint)(sums >> 32), (uint)sums);
        return (at & 2) == 0 ? (even << 16) + odd : (odd << 16) + even;
    }
}
