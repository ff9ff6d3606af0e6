// 'head', 'hhea', 'maxp', 'OS/2' and 'post' hold what is true of a whole face. We read the few fields that setting and
// embedding need. 'OS/2' and 'post' may be missing (old Macintosh faces); then 'hhea' and 'head' stand in for them.
// Source: OpenType 1.9.1, the tables of these names.

namespace ReportGen.Fonts.Tables;

/// <summary>The facts of a whole face, in design units where they are lengths.</summary>
internal sealed record FaceMetrics
{
    private const uint HeadMagic = 0x5F0F3CF5;
    private const int BoldMacStyle = 1;

    public required int UnitsPerEm { get; init; }

    public required FontBox BoundingBox { get; init; }

    public required bool HasLongLocations { get; init; }

    public required int GlyphCount { get; init; }

    public required int FullMetricCount { get; init; }

    public required int Ascender { get; init; }

    public required int Descender { get; init; }

    public required int CapHeight { get; init; }

    public required int WeightClass { get; init; }

    public required int FsType { get; init; }

    public required double ItalicAngle { get; init; }

    /// <exception cref="FontFormatException">A table is missing or too short, or its values make no sense.</exception>
    public static FaceMetrics Read(TableDirectory tables)
    {
        var head = tables.Require(TableTag.Head);
        var hhea = tables.Require(TableTag.Hhea);
        var maxp = tables.Require(TableTag.Maxp);
        var os2 = tables.Find(TableTag.Os2);
        var post = tables.Find(TableTag.Post);
        var unitsPerEm = (int)head.U16(18);
        if (head.U32(12) != HeadMagic || unitsPerEm is < 16 or > 16384)
            throw head.Fault($"the magic number is {head.U32(12):X8} and the em has {unitsPerEm} units");

        var (glyphs, fullMetrics) = ((int)maxp.U16(4), (int)hhea.U16(34));
        if (glyphs == 0 || fullMetrics == 0 || fullMetrics > glyphs)
            throw hhea.Fault($"{fullMetrics} full metrics for {glyphs} glyphs");

        // Old faces end before the typographic fields, and careless ones leave them empty.
        var hasTypographic = os2.Length >= 72 && (os2.I16(68) != 0 || os2.I16(70) != 0);
        var isBold = (head.U16(44) & BoldMacStyle) != 0;
        return new FaceMetrics
        {
            UnitsPerEm = unitsPerEm,
            BoundingBox = new FontBox(head.I16(36), head.I16(38), head.I16(40), head.I16(42)),
            HasLongLocations = head.I16(50) != 0,
            GlyphCount = glyphs,
            FullMetricCount = fullMetrics,
            Ascender = hasTypographic ? os2.I16(68) : hhea.I16(4),
            Descender = hasTypographic ? os2.I16(70) : hhea.I16(6),
            CapHeight = ReadCapHeight(os2, unitsPerEm),
            WeightClass = os2.IsAbsent ? (isBold ? 700 : 400) : os2.U16(4),
            FsType = os2.IsAbsent ? 0 : os2.U16(8),
            ItalicAngle = post.IsAbsent ? 0 : (int)post.U32(4) / 65536.0,
        };
    }

    // Fields after descender came with version 2. Without them: seven tenths of the em, as most Latin capitals have it.
    private static int ReadCapHeight(TableView os2, int unitsPerEm)
    {
        var written = !os2.IsAbsent && os2.U16(0) >= 2 ? os2.I16(88) : 0;
        return written > 0 ? written : unitsPerEm * 7 / 10;
    }
}
