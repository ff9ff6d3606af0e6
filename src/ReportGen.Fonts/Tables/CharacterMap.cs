// 'cmap' says which glyph draws a character. We choose the widest Unicode subtable (format 12, else 4) and the variation
// selector subtable (format 14), check once that their arrays lie inside the table, and search them in place: nothing is
// expanded. FontFace keeps what was found.
// Source: OpenType 1.9.1, 'cmap' (Character to Glyph Index Mapping Table).

namespace ReportGen.Fonts.Tables;

/// <summary>The Unicode character map of a face.</summary>
internal sealed class CharacterMap
{
    private readonly TableView _map;
    private readonly bool _isFormat12;
    private readonly int _count;
    private readonly TableView _variations;

    private CharacterMap(TableView map, TableView variations)
    {
        _map = map;
        _variations = variations;
        _isFormat12 = map.U16(0) == 12;
        _count = _isFormat12 ? ReadGroupCount(map) : ReadSegmentCount(map);
    }

    /// <summary>Chooses the subtables.</summary>
    /// <exception cref="FontFormatException">There is no Unicode subtable of format 4 or 12, or it is damaged.</exception>
    public static CharacterMap Read(TableView cmap)
    {
        TableView best = default, variations = default;
        var bestRank = 0;
        for (var i = 0; i < cmap.U16(2); i++)
        {
            var record = 4 + (8 * i);
            var subtable = cmap.From(cmap.U32(record + 4));
            var (platform, encoding, format) = (cmap.U16(record), cmap.U16(record + 2), subtable.U16(0));
            if (platform == 0 && encoding == 5 && format == 14)
                variations = subtable;

            var rank = Rank(platform, encoding, format);
            if (rank <= bestRank)
                continue;

            bestRank = rank;
            best = subtable;
        }

        return best.IsAbsent ? throw cmap.Fault("there is no Unicode subtable of format 4 or 12") : new CharacterMap(best, variations);
    }

    /// <summary>The glyph of a character as the file says it, not checked against the number of glyphs; 0 for none.</summary>
    public int GlyphOf(int codePoint) => _isFormat12 ? FindInGroups(codePoint) : FindInSegments(codePoint);

    /// <summary>The glyph of a character with a variation selector behind it.</summary>
    /// <returns>The glyph; 0 when the face does not know the pair.</returns>
    public int GlyphOf(int codePoint, int selector)
    {
        if (_variations.IsAbsent)
            return 0;

        var count = Math.Min(_variations.U32(6), (uint)(_variations.Length - 10) / 11);
        for (var i = 0; i < (int)count; i++)
        {
            var record = 10 + (11 * i);
            if (_variations.U24(record) != selector)
                continue;

            var (defaults, others) = (_variations.U32(record + 3), _variations.U32(record + 7));
            if (defaults != 0 && IsDefaultVariation(_variations.From(defaults), codePoint))
                return GlyphOf(codePoint);

            return others == 0 ? 0 : FindVariation(_variations.From(others), codePoint);
        }

        return 0;
    }

    // Windows before Unicode platform, all planes before the basic one.
    private static int Rank(int platform, int encoding, int format) => (platform, encoding, format) switch
    {
        (3, 10, 12) => 4,
        (0, _, 12) => 3,
        (3, 1, 4) => 2,
        (0, not 5, 4) => 1,
        _ => 0,
    };

    private static int ReadGroupCount(TableView map)
    {
        var count = map.U32(12);
        return count <= (uint)(map.Length - 16) / 12
            ? (int)count
            : throw map.Fault($"format 12 has {count} groups but room for {(map.Length - 16) / 12}");
    }

    private static int ReadSegmentCount(TableView map)
    {
        var count = map.U16(6) / 2;
        return 16 + (8 * count) <= map.Length
            ? count
            : throw map.Fault($"format 4 has {count} segments but {map.Length} bytes");
    }

    private int FindInGroups(int codePoint)
    {
        int low = 0, high = _count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var group = 16 + (12 * middle);
            var first = _map.U32(group);
            if ((uint)codePoint < first)
                high = middle - 1;
            else if ((uint)codePoint > _map.U32(group + 4))
                low = middle + 1;
            else
                return (int)Math.Min(_map.U32(group + 8) + ((uint)codePoint - first), int.MaxValue);
        }

        return 0;
    }

    private int FindInSegments(int codePoint)
    {
        if (codePoint > 0xFFFF)
            return 0;

        var (ends, starts) = (14, 16 + (2 * _count));
        int low = 0, high = _count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_map.U16(ends + (2 * middle)) < codePoint)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == _count || _map.U16(starts + (2 * low)) > codePoint)
            return 0;

        var delta = _map.U16(starts + (2 * _count) + (2 * low));
        var rangeAt = starts + (4 * _count) + (2 * low);
        var range = _map.U16(rangeAt);
        if (range == 0)
            return (codePoint + delta) & 0xFFFF;

        // The offset counts from its own place; the last segment of some fonts points outside the table on purpose.
        var at = rangeAt + range + (2 * (codePoint - _map.U16(starts + (2 * low))));
        if (at + 2 > _map.Length)
            return 0;

        var glyph = _map.U16(at);
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }

    private static bool IsDefaultVariation(TableView ranges, int codePoint)
    {
        int low = 0, high = CountRecords(ranges, 4) - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var first = ranges.U24(4 + (4 * middle));
            if (codePoint < first)
                high = middle - 1;
            else if (codePoint > first + ranges.U8(4 + (4 * middle) + 3))
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    private static int FindVariation(TableView mappings, int codePoint)
    {
        int low = 0, high = CountRecords(mappings, 5) - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var character = mappings.U24(4 + (5 * middle));
            if (codePoint == character)
                return mappings.U16(4 + (5 * middle) + 3);

            if (codePoint < character)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return 0;
    }

    private static int CountRecords(TableView table, int recordLength)
    {
        var count = table.U32(0);
        return count <= (uint)(table.Length - 4) / (uint)recordLength
            ? (int)count
            : throw table.Fault($"format 14 has {count} records but {table.Length} bytes");
    }
}
