// A coverage table lists the glyphs a subtable is about and gives each a number; a class definition sorts glyphs into
// classes. Both are lists of glyphs (format 1) or of ranges (format 2), ascending, so we search them in place by halving.
// Source: OpenType 1.9.1, "OpenType Layout Common Table Formats".

namespace ReportGen.Fonts.Layout;

internal static class Coverage
{
    private const int RangeLength = 6;

    /// <summary>The number of a glyph in a coverage table; -1 when it is not covered.</summary>
    public static int IndexOf(TableView coverage, ushort glyph)
    {
        var isList = IsList(coverage);
        int low = 0, high = coverage.U16(2) - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var at = 4 + (middle * (isList ? 2 : RangeLength));
            var (first, last) = (coverage.U16(at), isList ? coverage.U16(at) : coverage.U16(at + 2));
            if (glyph < first)
                high = middle - 1;
            else if (glyph > last)
                low = middle + 1;
            else
                return isList ? middle : coverage.U16(at + 4) + glyph - first;
        }

        return -1;
    }

    /// <summary>Takes all covered glyphs into a set.</summary>
    /// <exception cref="FontFormatException">The table is damaged, or its glyphs are not ascending.</exception>
    public static void AddTo(GlyphSet set, TableView coverage)
    {
        var isList = IsList(coverage);
        var next = 0;
        for (var i = 0; i < coverage.U16(2); i++)
        {
            var at = 4 + (i * (isList ? 2 : RangeLength));
            var (first, last) = (coverage.U16(at), isList ? coverage.U16(at) : coverage.U16(at + 2));
            if (first < next || last < first)
                throw coverage.Fault($"covered glyphs {first} to {last} come after {next - 1}");

            for (var glyph = (int)first; glyph <= last; glyph++)
                set.Add((ushort)glyph);

            next = last + 1;
        }
    }

    /// <summary>The class of a glyph; 0 for all that are not named.</summary>
    public static int ClassOf(TableView classes, ushort glyph)
    {
        var format = classes.U16(0);
        if (format == 1)
        {
            var index = glyph - classes.U16(2);
            return index >= 0 && index < classes.U16(4) ? classes.U16(6 + (2 * index)) : 0;
        }

        if (format != 2)
            throw classes.Fault($"class definition of format {format}");

        int low = 0, high = classes.U16(2) - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var at = 4 + (middle * RangeLength);
            if (glyph < classes.U16(at))
                high = middle - 1;
            else if (glyph > classes.U16(at + 2))
                low = middle + 1;
            else
                return classes.U16(at + 4);
        }

        return 0;
    }

    private static bool IsList(TableView coverage)
    {
        var format = coverage.U16(0);
        return format is 1 or 2 ? format == 1 : throw coverage.Fault($"coverage of format {format}");
    }
}
