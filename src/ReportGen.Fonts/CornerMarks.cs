namespace ReportGen.Fonts;

/// <summary>Finds out whether a face has its punctuation where Mainland Chinese type has it.</summary>
/// <remarks>There commas and stops stand in the left half of their em, closing brackets in the left, opening ones in the right half.
/// Faces of Taiwan and Hong Kong, and some free ones, have commas and stops in the middle (clreq 3.1.2).</remarks>
internal static class CornerMarks
{
    private const string OnTheLeft = "，。、）》」』】〕";
    private const string OnTheRight = "（《「『【〔";

    // How far ink may reach into the other half, in hundredths of the em.
    private const int Tolerance = 6;

    /// <summary>Whether all of these marks that the face has stand there; what the face says of half widths counts before its ink.</summary>
    public static bool AreIn(FontFace face)
    {
        foreach (var mark in OnTheLeft)
        {
            if (!Stands(face, mark, isOnTheRight: false))
                return false;
        }

        foreach (var mark in OnTheRight)
        {
            if (!Stands(face, mark, isOnTheRight: true))
                return false;
        }

        return true;
    }

    private static bool Stands(FontFace face, char mark, bool isOnTheRight)
    {
        var found = face.Find(mark);
        if (found.Glyph == 0 || found.Advance != face.UnitsPerEm)
            return true;

        var half = face.AdjustmentOf(PositionFeature.HalfWidth, found.Glyph);
        var tolerance = face.UnitsPerEm * Tolerance / 100;
        if (half.XAdvance < 0)
            return Math.Abs(half.XPlacement - (isOnTheRight ? half.XAdvance : 0)) <= tolerance;
        if (face.InkOf(found.Glyph) is not { } ink)
            return true;

        return isOnTheRight ? ink.Left >= (face.UnitsPerEm / 2) - tolerance : ink.Right <= (face.UnitsPerEm / 2) + tolerance;
    }
}
