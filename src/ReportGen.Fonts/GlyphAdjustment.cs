namespace ReportGen.Fonts;

/// <summary>How a face may be asked to move glyphs (features of 'GPOS').</summary>
public enum PositionFeature
{
    /// <summary>Full-width punctuation set half as wide (halt).</summary>
    HalfWidth,

    /// <summary>Everything as wide as it looks (palt).</summary>
    Proportional,

    /// <summary>Half as tall in vertical lines (vhal).</summary>
    VerticalHalfWidth,

    /// <summary>Punctuation next to punctuation closes up (chws).</summary>
    ContextualSpacing,

    /// <summary>Pairs of Latin letters closer or wider (kern of latn).</summary>
    Kerning,
}

/// <summary>How a glyph is moved and how much wider it becomes; design units, x to the right, y up.</summary>
public readonly record struct GlyphAdjustment(int XPlacement, int YPlacement, int XAdvance, int YAdvance)
{
    public bool IsZero => this == default;

    public static GlyphAdjustment operator +(GlyphAdjustment a, GlyphAdjustment b) => a.Add(b);

    public GlyphAdjustment Add(GlyphAdjustment other) => new(
        XPlacement + other.XPlacement, YPlacement + other.YPlacement, XAdvance + other.XAdvance, YAdvance + other.YAdvance);
}
