namespace ReportGen.Fonts;

/// <summary>Which face of a chain draws a character, and with which glyph.</summary>
/// <param name="Face">Null when no face of the chain has the character.</param>
/// <param name="Glyph">Glyph number in <paramref name="Face"/>; 0 when there is none.</param>
/// <param name="Advance">Design units of <paramref name="Face"/>.</param>
/// <param name="IsSyntheticBold">Bold is wanted, but the face is a regular one: stroke the outline.</param>
public readonly record struct ChosenGlyph(FontFace? Face, ushort Glyph, int Advance, bool IsSyntheticBold)
{
    /// <summary>No face has the character: report it, never draw nothing in its place.</summary>
    public bool IsMissing => Face is null;
}
