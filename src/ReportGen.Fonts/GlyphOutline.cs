using System.Collections.Immutable;

namespace ReportGen.Fonts;

/// <summary>What a step of an outline draws.</summary>
public enum OutlineVerb : byte
{
    /// <summary>Starts a contour at <see cref="OutlineStep.End"/>.</summary>
    Move,

    /// <summary>A straight line to <see cref="OutlineStep.End"/>.</summary>
    Line,

    /// <summary>A curve of second degree with one control point, <see cref="OutlineStep.Control1"/>.</summary>
    Quadratic,

    /// <summary>A curve of third degree with two control points.</summary>
    Cubic,

    /// <summary>Closes the contour; every contour ends with it.</summary>
    Close,
}

/// <summary>A point in design units, x to the right, y up from the baseline.</summary>
public readonly record struct OutlinePoint(float X, float Y);

/// <summary>A step of an outline. Points a verb does not use are at the origin.</summary>
public readonly record struct OutlineStep(OutlineVerb Verb, OutlinePoint Control1, OutlinePoint Control2, OutlinePoint End);

/// <summary>The outline of a glyph: filled by the non-zero winding rule.</summary>
/// <param name="Steps">Empty for a blank.</param>
public sealed record GlyphOutline(ImmutableArray<OutlineStep> Steps)
{
    /// <summary>A glyph that draws nothing.</summary>
    public static GlyphOutline Empty { get; } = new(ImmutableArray<OutlineStep>.Empty);
}
