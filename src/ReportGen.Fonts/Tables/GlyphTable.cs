// 'glyf' holds the TrueType outlines one behind the other, 'loca' says where each begins. We never decode them for a subset:
// a glyph is a slice that is copied. Only composite glyphs are looked into, because they name other glyphs by number: those
// come along and get new numbers.
// Source: OpenType 1.9.1, 'glyf' (Glyph Data), 'loca' (Index to Location).

namespace ReportGen.Fonts.Tables;

/// <summary>Where the outlines of a TrueType face lie.</summary>
internal sealed class GlyphTable
{
    public const int ArgumentsAreWords = 0x0001;
    public const int ArgumentsAreOffsets = 0x0002;
    public const int HasScale = 0x0008;
    public const int MoreComponents = 0x0020;
    public const int HasTwoScales = 0x0040;
    public const int HasMatrix = 0x0080;
    public const int HasScaledOffset = 0x0800;

    /// <summary>How deep glyphs may be made of glyphs; real faces have two levels.</summary>
    public const int DeepestNesting = 8;

    /// <summary>Contour count and bounding box stand before the description of every glyph.</summary>
    public const int HeaderLength = 10;

    private readonly TableView _glyphs;
    private readonly TableView _locations;
    private readonly bool _isLong;

    private GlyphTable(TableView glyphs, TableView locations, bool isLong)
    {
        _glyphs = glyphs;
        _locations = locations;
        _isLong = isLong;
    }

    /// <exception cref="FontFormatException">A table is missing, or 'loca' is too short for the number of glyphs.</exception>
    public static GlyphTable Read(TableDirectory tables, FaceMetrics metrics)
    {
        var locations = tables.Require(TableTag.Loca);
        if (locations.Length < (metrics.GlyphCount + 1) * (metrics.HasLongLocations ? 4 : 2))
            throw locations.Fault($"{locations.Length} bytes are too few for {metrics.GlyphCount} glyphs");

        return new GlyphTable(tables.Require(TableTag.Glyf), locations, metrics.HasLongLocations);
    }

    /// <summary>How long 'glyf' is.</summary>
    public int Length => _glyphs.Length;

    /// <summary>The bytes of a glyph; empty for a glyph without an outline.</summary>
    /// <exception cref="FontFormatException">Its place lies outside the table.</exception>
    public TableView SliceOf(int glyph)
    {
        var (start, end) = _isLong
            ? (_locations.U32(4 * glyph), _locations.U32((4 * glyph) + 4))
            : (2u * _locations.U16(2 * glyph), 2u * _locations.U16((2 * glyph) + 2));
        return end >= start
            ? _glyphs.Slice(start, end - start)
            : throw _glyphs.Fault($"glyph {glyph} ends at {end}, before its start {start}");
    }

    public static bool IsComposite(TableView glyph) => glyph.Length >= HeaderLength && glyph.I16(0) < 0;

    /// <summary>How long a component record is.</summary>
    public static int ComponentLength(int flags)
    {
        var arguments = (flags & ArgumentsAreWords) != 0 ? 4 : 2;
        var transform = (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
        return 4 + arguments + transform;
    }
}
