namespace ReportGen.Fonts;

/// <summary>Where a glyph has its ink, from left to right, design units from the pen.</summary>
/// <param name="Left">The left edge of the ink.</param>
/// <param name="Right">Its right edge; equal to the left one for a blank.</param>
public readonly record struct GlyphInk(int Left, int Right)
{
    /// <summary>The ink of an outline: control points of curves count too.</summary>
    internal static GlyphInk Of(GlyphOutline outline)
    {
        var (left, right) = (float.MaxValue, float.MinValue);
        foreach (var step in outline.Steps)
        {
            if (step.Verb == OutlineVerb.Close)
                continue;

            Take(step.End.X);
            if (step.Verb is OutlineVerb.Quadratic or OutlineVerb.Cubic)
                Take(step.Control1.X);
            if (step.Verb == OutlineVerb.Cubic)
                Take(step.Control2.X);
        }

        return left > right ? default : new((int)MathF.Floor(left), (int)MathF.Ceiling(right));

        void Take(float x) => (left, right) = (Math.Min(left, x), Math.Max(right, x));
    }
}
