using System.Collections.Immutable;

namespace ReportGen.Fonts;

/// <summary>A face that a library has.</summary>
/// <param name="Path">Below the library's folder; the path as found for a face of the user's own.</param>
/// <param name="Roles">Roles that it plays, as the manifest calls them; empty for a face of the user's own.</param>
/// <param name="IsOwn">It comes from a folder of the user's.</param>
public sealed record ListedFace(FontFace Face, string Path, ImmutableArray<string> Roles, bool IsOwn);
