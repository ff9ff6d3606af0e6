// 'GSUB' puts glyphs in the place of others. We read lookups of type 1 (one for one) and 4 (a ligature for several), also
// through extensions; that is all that Chinese forms, half widths, tabular digits and the long dash need. A set of bits says
// whether a glyph is meant at all, so the usual glyph costs one test.
// Source: OpenType 1.9.1, 'GSUB' (Glyph Substitution Table).

namespace ReportGen.Fonts.Layout;

/// <summary>What one feature of one face replaces.</summary>
internal sealed class Substitutions
{
    private const int SingleType = 1;
    private const int LigatureType = 4;

    private readonly LayoutLookup[] _lookups;
    private readonly GlyphSet _replaced = new();
    private readonly GlyphSet _ligatureStarts = new();

    /// <exception cref="FontFormatException">A lookup is damaged.</exception>
    public Substitutions(LayoutLookup[] lookups)
    {
        _lookups = lookups;
        foreach (var lookup in lookups)
        {
            if (lookup.Type is not (SingleType or LigatureType))
                continue;

            foreach (var subtable in lookup.Subtables)
                Coverage.AddTo(lookup.Type == SingleType ? _replaced : _ligatureStarts, CoverageOf(subtable));
        }
    }

    /// <summary>The glyph in the place of one; the glyph itself when nothing replaces it.</summary>
    public int Replace(ushort glyph)
    {
        if (!_replaced.Contains(glyph))
            return glyph;

        var current = glyph;
        foreach (var lookup in _lookups)
        {
            if (lookup.Type == SingleType)
                current = ReplaceOnce(lookup, current);
        }

        return current;
    }

    /// <summary>The ligature that glyphs begin with.</summary>
    /// <param name="taken">How many of them it stands for.</param>
    /// <returns>0 when there is none.</returns>
    public int Ligate(ReadOnlySpan<ushort> glyphs, out int taken)
    {
        taken = 0;
        if (glyphs.IsEmpty || !_ligatureStarts.Contains(glyphs[0]))
            return 0;

        foreach (var lookup in _lookups)
        {
            if (lookup.Type != LigatureType)
                continue;

            foreach (var subtable in lookup.Subtables)
            {
                if (FindLigature(subtable, glyphs, out taken) is var ligature and not 0)
                    return ligature;
            }
        }

        return 0;
    }

    private static TableView CoverageOf(TableView subtable) => subtable.From(subtable.U16(2));

    private static ushort ReplaceOnce(LayoutLookup lookup, ushort glyph)
    {
        foreach (var subtable in lookup.Subtables)
        {
            var index = Coverage.IndexOf(CoverageOf(subtable), glyph);
            if (index < 0)
                continue;

            return subtable.U16(0) switch
            {
                1 => (ushort)(glyph + subtable.U16(4)),
                2 => subtable.U16(6 + (2 * index)),
                var format => throw subtable.Fault($"single substitution of format {format}"),
            };
        }

        return glyph;
    }

    private static int FindLigature(TableView subtable, ReadOnlySpan<ushort> glyphs, out int taken)
    {
        taken = 0;
        var index = Coverage.IndexOf(CoverageOf(subtable), glyphs[0]);
        if (index < 0)
            return 0;

        var set = subtable.From(subtable.U16(6 + (2 * index)));
        for (var i = 0; i < set.U16(0); i++)
        {
            var ligature = set.From(set.U16(2 + (2 * i)));
            if (!Matches(ligature, glyphs))
                continue;

            taken = ligature.U16(2);
            return ligature.U16(0);
        }

        return 0;
    }

    // The first component is the covered glyph and not written again.
    private static bool Matches(TableView ligature, ReadOnlySpan<ushort> glyphs)
    {
        var count = ligature.U16(2);
        if (count == 0 || count > glyphs.Length)
            return false;

        for (var i = 1; i < count; i++)
        {
            if (ligature.U16(4 + (2 * (i - 1))) != glyphs[i])
                return false;
        }

        return true;
    }
}
