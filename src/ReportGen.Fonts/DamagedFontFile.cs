namespace ReportGen.Fonts;

/// <summary>A file of a user's font folder that could not be used.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">What is wrong with it, for the user's eyes.</param>
public sealed record DamagedFontFile(string Path, string Reason);
