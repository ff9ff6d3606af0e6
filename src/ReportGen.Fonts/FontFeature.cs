namespace ReportGen.Fonts;

/// <summary>What other glyphs a face may be asked for (features of 'GSUB', for Chinese text unless said otherwise).</summary>
public enum FontFeature
{
    /// <summary>Forms of simplified Chinese (locl of hani, ZHS): a dash — as wide as the em.</summary>
    ChineseForms,

    /// <summary>Forms of Latin text (locl of latn, default language): digits all equally wide in Noto Serif.</summary>
    LatinForms,

    /// <summary>Characters that belong together as one glyph (ccmp): —— as one stroke.</summary>
    Composition,

    /// <summary>Half an em wide (hwid): digits and punctuation for columns of figures.</summary>
    HalfWidth,

    /// <summary>Digits all equally wide (tnum).</summary>
    TabularFigures,

    /// <summary>Forms for vertical lines (vert).</summary>
    Vertical,

    /// <summary>Ligatures of Latin text (liga).</summary>
    Ligatures,
}

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

/// <summary>The glyphs of the Chinese dash (破折号), which is two characters — long and must not show a gap.</summary>
/// <param name="Single">One —; 0 when the face has none.</param>
/// <param name="Double">Both as one glyph, two em wide; 0 when the face has none: then set <paramref name="Single"/> twice.</param>
public readonly record struct ChineseDash(ushort Single, ushort Double);
