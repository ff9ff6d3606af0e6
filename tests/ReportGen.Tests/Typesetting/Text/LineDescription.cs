using System.Text;
using ReportGen.Typesetting;
using ReportGen.Typesetting.Text;

namespace ReportGen.Tests.Typesetting.Text;

/// <summary>Says what lines hold, for tests.</summary>
internal static class LineDescription
{
    extension(LinePiece piece)
    {
        /// <summary>The run, relative to the line.</summary>
        public GlyphRun Run => piece.RunAt(piece.Origin, piece.Inline);
    }

    /// <summary>The text of the lines with | between them; blanks as ␣.</summary>
    public static string TextOf(Line[] lines) =>
        string.Join('|', lines.Select(TextOf)).Replace(' ', '␣');

    public static string TextOf(Line line)
    {
        var text = new StringBuilder();
        foreach (var piece in line.Pieces)
            text.Append(piece.Run.Text);

        return text.ToString();
    }

    /// <summary>The advances of a line's glyphs in em, as 1 .5 .25; a shift stands behind @.</summary>
    public static string AdvancesOf(Line line) => string.Join(' ', line.Pieces.SelectMany(piece => piece.Run.Glyphs).Select(glyph =>
        glyph.Shift.MilliPoints == 0 ? Em(glyph.Advance.MilliPoints) : $"{Em(glyph.Advance.MilliPoints)}@{Em(glyph.Shift.MilliPoints)}"));

    public static string Em(long milliPoints)
    {
        var text = $"{(decimal)milliPoints / TextCase.Em.MilliPoints:0.###}";
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text.Replace("-0.", "-.", StringComparison.Ordinal);
    }
}
