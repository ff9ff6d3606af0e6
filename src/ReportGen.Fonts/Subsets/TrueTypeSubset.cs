using System.Buffers;
using System.Buffers.Binary;
using ReportGen.Fonts.Tables;

namespace ReportGen.Fonts.Subsets;

/// <summary>Makes a TrueType file of the glyphs a document uses: what a PDF needs of a face and nothing else.</summary>
/// <remarks>
/// Glyph 0 first, then the used glyphs and the components of composite ones, by ascending number. No 'cmap', 'name', 'OS/2'
/// or 'post': the document says itself which glyph it means. Source: ISO 32000-1, 9.9 (Embedded Font Programs).
/// </remarks>
internal readonly ref struct TrueTypeSubset
{
    private const int HeadLength = 54;
    private const int HheaLength = 36;
    private const int ChecksumAdjustmentAt = 8;
    private const uint ChecksumOfFile = 0xB1B0AFBA;

    // Offsets in a short 'loca' are halved and must fit 16 bits.
    private const int LongestShortGlyphs = 131070;

    private readonly FontFace _face;
    private readonly ushort[] _glyphs;

    // Old → new glyph number, two bytes big-endian each.
    private readonly byte[] _glyphMap;
    private readonly int _glyphMapLength;
    private readonly OutlineStretches _outlines;

    private TrueTypeSubset(FontFace face, ReadOnlySpan<ushort> used)
    {
        _face = face;
        _glyphs = CloseOverComponents(face, used);
        _outlines = new OutlineStretches(_glyphs.Length);
        _glyphMapLength = 2 * (_glyphs[^1] + 1);
        _glyphMap = ArrayPool<byte>.Shared.Rent(_glyphMapLength);
        _glyphMap.AsSpan(0, _glyphMapLength).Clear();
        for (var i = 0; i < _glyphs.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(_glyphMap.AsSpan(2 * _glyphs[i]), (ushort)i);
    }

    /// <summary>Makes the subset.</summary>
    /// <param name="used">Ascending glyph numbers of the face.</param>
    /// <exception cref="FontFormatException">An outline that is needed is damaged.</exception>
    public static FontSubset Of(FontFace face, ReadOnlySpan<ushort> used, SubsetName name)
    {
        var subset = new TrueTypeSubset(face, used);
        var frame = subset.BuildFrame();
        return new FontSubset(face, name, frame.Array, frame.Length, subset._outlines, subset._glyphMap, subset._glyphMapLength);
    }

    private static ushort[] CloseOverComponents(FontFace face, ReadOnlySpan<ushort> used)
    {
        var all = new GlyphSet(face.GlyphCount);
        all.Add(0);
        foreach (var glyph in used)
            all.Add(glyph);

        for (var depth = 0; depth <= GlyphTable.DeepestNesting; depth++)
        {
            var known = all.ToArray();
            foreach (var glyph in known)
                TakeComponents(face, glyph, all);

            if (all.Count == known.Length)
                return known;
        }

        throw new FontFormatException($"'glyf': glyphs are made of glyphs more than {GlyphTable.DeepestNesting} deep");
    }

    private static void TakeComponents(FontFace face, ushort glyph, GlyphSet all)
    {
        if (face.OutlineSums.IsKnown(glyph))
            return;

        var slice = face.Glyphs.SliceOf(glyph);
        if (!GlyphTable.IsComposite(slice))
        {
            face.OutlineSums.Add(glyph, slice.Span());
            return;
        }

        var flags = GlyphTable.MoreComponents;
        for (var at = GlyphTable.HeaderLength; (flags & GlyphTable.MoreComponents) != 0; at += GlyphTable.ComponentLength(flags))
        {
            flags = slice.U16(at);
            var component = slice.U16(at + 2);
            if (component >= face.GlyphCount)
                throw slice.Fault($"glyph {glyph} is made of glyph {component}, but there are {face.GlyphCount}");

            all.Add(component);
        }
    }

    /// <summary>All tables, the outlines left out that are the same in every program.</summary>
    private TableWriter BuildFrame()
    {
        var glyphsLength = MeasureGlyphs(out var compositesLength);
        var hasLongLocations = glyphsLength > LongestShortGlyphs;
        var fullMetrics = CountFullMetrics();
        var parts = new TableWriter();
        parts.AddCopy(TableTag.Cvt, _face.Tables.Find(TableTag.Cvt));
        parts.AddCopy(TableTag.Fpgm, _face.Tables.Find(TableTag.Fpgm));
        parts.Add(TableTag.Glyf, glyphsLength, compositesLength);
        parts.Add(TableTag.Head, HeadLength);
        parts.Add(TableTag.Hhea, HheaLength);
        parts.Add(TableTag.Hmtx, (4 * fullMetrics) + (2 * (_glyphs.Length - fullMetrics)));
        parts.Add(TableTag.Loca, (_glyphs.Length + 1) * (hasLongLocations ? 4 : 2));
        parts.AddCopy(TableTag.Maxp, _face.Tables.Require(TableTag.Maxp));
        parts.AddCopy(TableTag.Prep, _face.Tables.Find(TableTag.Prep));
        parts.Allocate();

        parts.SetChecksum(TableTag.Glyf, WriteGlyphs(parts, hasLongLocations));
        WriteHead(parts.Find(TableTag.Head), hasLongLocations);
        WriteMetrics(parts.Find(TableTag.Hhea), parts.Find(TableTag.Hmtx), fullMetrics);
        BinaryPrimitives.WriteUInt16BigEndian(parts.Find(TableTag.Maxp)[4..], (ushort)_glyphs.Length);
        GC.KeepAlive(_face);
        var adjustment = ChecksumOfFile - parts.WriteDirectory(TableTag.TrueType);
        BinaryPrimitives.WriteUInt32BigEndian(parts.Find(TableTag.Head)[ChecksumAdjustmentAt..], adjustment);
        return parts;
    }

    private int MeasureGlyphs(out int compositesLength)
    {
        var length = 0L;
        compositesLength = 0;
        foreach (var glyph in _glyphs)
        {
            var slice = _face.Glyphs.SliceOf(glyph);
            var padded = (slice.Length + 1) & ~1;
            length += padded;
            if (IsComposite(glyph, slice))
                compositesLength += padded;
        }

        // Damaged files may let every glyph claim the whole table.
        return length <= _face.Glyphs.Length + (2L * _glyphs.Length)
            ? (int)length
            : throw new FontFormatException("'glyf': glyphs lie on top of each other");
    }

    /// <summary>Writes where each glyph lies, and the composite ones themselves.</summary>
    /// <returns>The checksum of all glyphs.</returns>
    private uint WriteGlyphs(TableWriter parts, bool hasLongLocations)
    {
        var composites = parts.Find(TableTag.Glyf);
        var loca = parts.Find(TableTag.Loca);
        var first = parts.StartOf(TableTag.Glyf);
        var (at, checksum) = (0, 0u);
        for (var i = 0; i <= _glyphs.Length; i++)
        {
            if (hasLongLocations)
                BinaryPrimitives.WriteUInt32BigEndian(loca[(4 * i)..], (uint)at);
            else
                BinaryPrimitives.WriteUInt16BigEndian(loca[(2 * i)..], (ushort)(at / 2));

            if (i == _glyphs.Length)
                break;

            var glyph = _glyphs[i];
            var slice = _face.Glyphs.SliceOf(glyph);
            var padded = (slice.Length + 1) & ~1;
            if (IsComposite(glyph, slice))
            {
                WriteComposite(slice, composites[..padded]);
                checksum += GlyphSums.ChecksumOf(GlyphSums.Of(composites[..padded]), at);
                composites = composites[padded..];
            }
            else
            {
                var sums = _face.OutlineSums.SumsOf(glyph);
                checksum += GlyphSums.ChecksumOf(sums != 0 ? sums : GlyphSums.Of(slice.Span()), at);
                _outlines.Add(glyph, first + at, first + at + padded);
            }

            at += padded;
        }

        return checksum;
    }

    // What is known is none, and need not be looked at.
    private bool IsComposite(ushort glyph, TableView slice) => !_face.OutlineSums.IsKnown(glyph) && GlyphTable.IsComposite(slice);

    private void WriteComposite(TableView slice, Span<byte> target)
    {
        slice.Span().CopyTo(target);
        target[slice.Length..].Clear();
        RenumberComponents(target);
    }

    // The records were walked when the components were collected, so they lie inside.
    private void RenumberComponents(Span<byte> glyph)
    {
        var flags = GlyphTable.MoreComponents;
        for (var at = GlyphTable.HeaderLength; (flags & GlyphTable.MoreComponents) != 0; at += GlyphTable.ComponentLength(flags))
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(glyph[at..]);
            var component = glyph.Slice(at + 2, 2);
            _glyphMap.AsSpan(2 * BinaryPrimitives.ReadUInt16BigEndian(component), 2).CopyTo(component);
        }
    }

    private void WriteHead(Span<byte> head, bool hasLongLocations)
    {
        _face.Tables.Require(TableTag.Head).Span(0, HeadLength).CopyTo(head);
        head.Slice(ChecksumAdjustmentAt, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head[50..], hasLongLocations ? (short)1 : (short)0);
    }

    // Glyphs at the end that are as wide as the last full record need no advance of their own: most Chinese glyphs are.
    private int CountFullMetrics()
    {
        var last = _face.AdvanceOf(_glyphs[^1]);
        var count = _glyphs.Length;
        while (count > 1 && _face.AdvanceOf(_glyphs[count - 2]) == last)
            count--;

        return count;
    }

    private void WriteMetrics(Span<byte> hhea, Span<byte> hmtx, int fullMetrics)
    {
        _face.Tables.Require(TableTag.Hhea).Span(0, HheaLength).CopyTo(hhea);
        BinaryPrimitives.WriteUInt16BigEndian(hhea[34..], (ushort)fullMetrics);
        for (var i = 0; i < _glyphs.Length; i++)
        {
            if (i < fullMetrics)
            {
                BinaryPrimitives.WriteUInt16BigEndian(hmtx, (ushort)_face.AdvanceOf(_glyphs[i]));
                hmtx = hmtx[2..];
            }

            BinaryPrimitives.WriteInt16BigEndian(hmtx, (short)_face.LeftBearingOf(_glyphs[i]));
            hmtx = hmtx[2..];
        }
    }
}
