using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>Estimates how much more can be written into a cell before it grows.</summary>
/// <remarks>Whole Chinese characters at the size of the cell's last line: what is left of that line, and the lines that
/// still fit below all lines. The cell's padding is taken to be as wide as the least inset of its lines, at most an em.</remarks>
internal static class RoomEstimate
{
    /// <param name="runs">The cell's text in reading order; not empty.</param>
    public static int Of(in Rect area, List<GlyphRun> runs)
    {
        var last = runs[^1];
        var size = last.Size;
        if (size <= Length.Zero)
            return 0;

        var (left, right) = (area.Right, area.X);
        var (baselines, pitch, previous, lineStart) = (0, Length.Zero, new Length(long.MinValue / 2), area.X);
        foreach (var run in runs)
        {
            if (run.Origin.Y != previous)
            {
                pitch = baselines > 0 ? Length.Max(pitch, run.Origin.Y - previous) : pitch;
                (previous, lineStart) = (run.Origin.Y, run.Origin.X);
                baselines++;
            }

            left = Length.Min(left, run.Origin.X);
            right = run.Origin.X + run.Advance;
        }

        if (pitch <= Length.Zero)
            pitch = size.Scale(13, 10);

        var inset = Length.Max(Length.Zero, Length.Min(left - area.X, size / 2));
        var width = area.Width - inset * 2;
        var perLine = width.MilliPoints / size.MilliPoints;
        var lines = Math.Max(0, area.Height.MilliPoints / pitch.MilliPoints - baselines);
        var onLastLine = Math.Max(0, (width - (right - lineStart)).MilliPoints / size.MilliPoints);
        return (int)Math.Clamp(onLastLine + lines * perLine, 0, 100_000);
    }
}
