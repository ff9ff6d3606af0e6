// 'GPOS' moves glyphs and changes advances. We read lookups of type 1 (one glyph), 2 (pairs) and 8 (in a context, calling
// other lookups), also through extensions: half-width and contextual punctuation and kerning. Marks, cursive joining and
// device tables are skipped. A set of bits says whether a glyph can start anything.
// Source: OpenType 1.9.1, 'GPOS' (Glyph Positioning Table).

using System.Numerics;

namespace ReportGen.Fonts.Layout;

/// <summary>What one feature of one face moves.</summary>
internal sealed class Positions
{
    private const int SingleType = 1;
    private const int PairType = 2;
    private const int ChainedContextType = 8;
    private const int DeepestNesting = 3;
    private const int MostActions = 16;

    private readonly LayoutTable _table;
    private readonly LayoutLookup[] _lookups;
    private readonly GlyphSet _starts = new();

    /// <exception cref="FontFormatException">A lookup is damaged.</exception>
    public Positions(LayoutTable table, LayoutLookup[] lookups)
    {
        _table = table;
        _lookups = lookups;
        foreach (var lookup in lookups)
        {
            foreach (var subtable in lookup.Subtables)
            {
                if (lookup.Type is SingleType or PairType or ChainedContextType)
                    Coverage.AddTo(_starts, FirstCoverageOf(lookup.Type, subtable));
            }
        }
    }

    /// <summary>What the feature does to a glyph by itself.</summary>
    public GlyphAdjustment AdjustOne(ushort glyph)
    {
        var sum = default(GlyphAdjustment);
        if (!_starts.Contains(glyph))
            return sum;

        foreach (var lookup in _lookups)
        {
            if (lookup.Type != SingleType)
                continue;

            foreach (var subtable in lookup.Subtables)
            {
                if (!TryReadSingle(subtable, glyph, out var adjustment))
                    continue;

                sum += adjustment;
                break;
            }
        }

        return sum;
    }

    /// <summary>Adds what the feature does to a run of glyphs.</summary>
    public void Adjust(ReadOnlySpan<ushort> glyphs, Span<GlyphAdjustment> adjustments)
    {
        foreach (var lookup in _lookups)
        {
            for (var i = 0; i < glyphs.Length;)
                i += _starts.Contains(glyphs[i]) ? Math.Max(1, Apply(lookup, glyphs, adjustments, i, 0)) : 1;
        }
    }

    private static TableView FirstCoverageOf(int type, TableView subtable)
    {
        if (type != ChainedContextType || subtable.U16(0) != 3)
            return subtable.From(subtable.U16(2));

        var inputAt = 4 + (2 * subtable.U16(2));
        return subtable.From(subtable.U16(inputAt + 2));
    }

    /// <returns>How many glyphs it has used up; 0 when no subtable applies.</returns>
    private int Apply(LayoutLookup lookup, ReadOnlySpan<ushort> glyphs, Span<GlyphAdjustment> adjustments, int at, int depth)
    {
        foreach (var subtable in lookup.Subtables)
        {
            var used = lookup.Type switch
            {
                SingleType => ApplySingle(subtable, glyphs, adjustments, at),
                PairType => ApplyPair(subtable, glyphs, adjustments, at),
                ChainedContextType => ApplyInContext(subtable, glyphs, adjustments, at, depth),
                _ => 0,
            };
            if (used > 0)
                return used;
        }

        return 0;
    }

    private static int ApplySingle(TableView subtable, ReadOnlySpan<ushort> glyphs, Span<GlyphAdjustment> adjustments, int at)
    {
        if (!TryReadSingle(subtable, glyphs[at], out var adjustment))
            return 0;

        adjustments[at] += adjustment;
        return 1;
    }

    private static bool TryReadSingle(TableView subtable, ushort glyph, out GlyphAdjustment adjustment)
    {
        adjustment = default;
        var index = Coverage.IndexOf(subtable.From(subtable.U16(2)), glyph);
        if (index < 0)
            return false;

        var format = subtable.U16(4);
        var valueAt = subtable.U16(0) switch
        {
            1 => 6,
            2 => 8 + (index * LengthOf(format)),
            var other => throw subtable.Fault($"single adjustment of format {other}"),
        };
        adjustment = ReadValue(subtable, valueAt, format);
        return true;
    }

    private static int ApplyPair(TableView subtable, ReadOnlySpan<ushort> glyphs, Span<GlyphAdjustment> adjustments, int at)
    {
        if (at + 1 >= glyphs.Length)
            return 0;

        var index = Coverage.IndexOf(subtable.From(subtable.U16(2)), glyphs[at]);
        if (index < 0)
            return 0;

        var (format1, format2) = (subtable.U16(4), subtable.U16(6));
        var (values, valueAt) = subtable.U16(0) switch
        {
            1 => FindPair(subtable.From(subtable.U16(10 + (2 * index))), glyphs[at + 1], LengthOf(format1) + LengthOf(format2)),
            2 => (subtable, FindClassPair(subtable, glyphs[at], glyphs[at + 1], LengthOf(format1) + LengthOf(format2))),
            var other => throw subtable.Fault($"pair adjustment of format {other}"),
        };
        if (valueAt == 0)
            return 0;

        adjustments[at] += ReadValue(values, valueAt, format1);
        adjustments[at + 1] += ReadValue(values, valueAt + LengthOf(format1), format2);
        return format2 != 0 ? 2 : 1;
    }

    private static (TableView Values, int At) FindPair(TableView set, ushort second, int valuesLength)
    {
        int low = 0, high = set.U16(0) - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var record = 2 + (middle * (2 + valuesLength));
            var glyph = set.U16(record);
            if (second == glyph)
                return (set, record + 2);

            if (second < glyph)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return (set, 0);
    }

    private static int FindClassPair(TableView subtable, ushort first, ushort second, int valuesLength)
    {
        var class1 = Coverage.ClassOf(subtable.From(subtable.U16(8)), first);
        var class2 = Coverage.ClassOf(subtable.From(subtable.U16(10)), second);
        var (count1, count2) = (subtable.U16(12), subtable.U16(14));
        return class1 < count1 && class2 < count2 ? 16 + (((class1 * count2) + class2) * valuesLength) : 0;
    }

    private int ApplyInContext(TableView subtable, ReadOnlySpan<ushort> glyphs, Span<GlyphAdjustment> adjustments, int at, int depth)
    {
        if (depth >= DeepestNesting)
            throw subtable.Fault($"lookups call each other more than {DeepestNesting} deep");

        if (Coverage.IndexOf(FirstCoverageOf(ChainedContextType, subtable), glyphs[at]) < 0)
            return 0;

        var match = ChainedContext.Match(subtable, glyphs, at);
        if (match.ActionCount > MostActions)
            throw subtable.Fault($"a rule calls {match.ActionCount} lookups");

        for (var i = 0; i < match.ActionCount; i++)
        {
            var action = match.ActionsAt + (4 * i);
            var index = match.Rule.U16(action);
            if (index < match.InputLength)
                Apply(_table.FindLookup(match.Rule.U16(action + 2)), glyphs, adjustments, at + index, depth + 1);
        }

        return match.InputLength;
    }

    // Two bytes for every bit, device tables included.
    private static int LengthOf(int format) => 2 * BitOperations.PopCount((uint)(format & 0xFF));

    private static GlyphAdjustment ReadValue(TableView table, int at, int format)
    {
        int Next(int bit)
        {
            if ((format & bit) == 0)
                return 0;

            at += 2;
            return table.I16(at - 2);
        }

        return new GlyphAdjustment(Next(1), Next(2), Next(4), Next(8));
    }
}
