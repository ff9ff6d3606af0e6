namespace ReportGen.Fonts;

/// <summary>A box in design units, y up from the baseline.</summary>
public readonly record struct FontBox(int Left, int Bottom, int Right, int Top);
