namespace ReportGen.Fonts;

/// <summary>What a character becomes in a face: its glyph, and how far the pen moves after it.</summary>
/// <param name="Packed">The glyph in the high half, the advance in the low half.</param>
public readonly record struct GlyphAdvance(uint Packed)
{
    public GlyphAdvance(ushort glyph, ushort advance)
        : this(((uint)glyph << 16) | advance)
    {
    }

    /// <summary>Glyph number in its face; 0 when the face cannot draw the character.</summary>
    public ushort Glyph => (ushort)(Packed >> 16);

    /// <summary>Design units.</summary>
    public int Advance => (ushort)Packed;
}
