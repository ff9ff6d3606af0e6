namespace ReportGen.Fonts;

/// <summary>The glyphs of the Chinese dash (破折号), which is two characters — long and must not show a gap.</summary>
/// <param name="Single">One —; 0 when the face has none.</param>
/// <param name="Double">Both as one glyph, two em wide; 0 when the face has none: then set <paramref name="Single"/> twice.</param>
public readonly record struct ChineseDash(ushort Single, ushort Double);
