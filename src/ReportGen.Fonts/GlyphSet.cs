namespace ReportGen.Fonts;

/// <summary>Glyph numbers that a document uses of one face: a bit for each. Not safe for several threads; unite afterwards.</summary>
public sealed class GlyphSet
{
    private const int MostWords = 1024;

    private ulong[] _words;

    public GlyphSet()
        : this(0)
    {
    }

    /// <param name="glyphCount">Room for so many glyphs from the start.</param>
    public GlyphSet(int glyphCount) => _words = new ulong[(glyphCount + 63) >> 6];

    /// <summary>How many glyphs are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a glyph in.</summary>
    /// <returns>It was not in yet.</returns>
    public bool Add(ushort glyph)
    {
        var word = glyph >> 6;
        if (word >= _words.Length)
            Grow(word + 1);

        var bit = 1UL << glyph;
        if ((_words[word] & bit) != 0)
            return false;

        _words[word] |= bit;
        Count++;
        return true;
    }

    public bool Contains(ushort glyph) => glyph >> 6 < _words.Length && (_words[glyph >> 6] & (1UL << glyph)) != 0;

    /// <summary>Takes in all glyphs of another set.</summary>
    public void UnionWith(GlyphSet other)
    {
        foreach (var glyph in other.ToArray())
            Add(glyph);
    }

    /// <summary>The glyphs, ascending.</summary>
    public ushort[] ToArray()
    {
        var glyphs = new ushort[Count];
        var next = 0;
        for (var word = 0; word < _words.Length; word++)
        {
            for (var bits = _words[word]; bits != 0; bits &= bits - 1)
                glyphs[next++] = (ushort)((word << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits));
        }

        return glyphs;
    }

    private void Grow(int needed)
    {
        var larger = new ulong[Math.Max(needed, Math.Min(MostWords, _words.Length * 2))];
        Array.Copy(_words, larger, _words.Length);
        _words = larger;
    }
}
