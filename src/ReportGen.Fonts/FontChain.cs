using System.Collections.Immutable;

namespace ReportGen.Fonts;

/// <summary>The faces asked one after the other for a character: the face asked for, then the fallbacks.</summary>
/// <param name="Name">The role or family it was made for.</param>
/// <param name="Regular">Faces for upright text, first wish first; never empty.</param>
/// <param name="Bold">Faces for bold text in the same order.</param>
public sealed record FontChain(string Name, ImmutableArray<ChainedFace> Regular, ImmutableArray<ChainedFace> Bold);

/// <summary>A face in a chain.</summary>
/// <param name="Face">The face.</param>
/// <param name="IsSyntheticBold">Bold is wanted, but the face is a regular one: stroke the outline.</param>
public sealed record ChainedFace(FontFace Face, bool IsSyntheticBold);
