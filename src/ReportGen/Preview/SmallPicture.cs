using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>Draws a page for the column of small pictures: a line of text is a grey bar, as the eye would see it at that size.</summary>
/// <remarks>The letters would take twenty times as many bytes, and nobody could read them.</remarks>
internal static class SmallPicture
{
    public static byte[] Draw(Page page)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Points(page.Width)} {Points(page.Height)}\">");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        foreach (var content in page.Contents)
        {
            if (page.Turns(content))
                svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {Points(page.Height)}) rotate(-90)\">");
            foreach (var mark in content.Marks)
                Draw(svg, mark);
            if (page.Turns(content))
                svg.Append("</g>");
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    private static void Draw(StringBuilder svg, Mark mark)
    {
        switch (mark)
        {
            case GlyphRun run:
                // Ink begins at about the height of a Chinese character and covers less than half of the bar.
                Draw(svg, new(run.Origin.X, run.Origin.Y - run.Size.Scale(4, 5), run.Advance, run.Size.Scale(9, 10)), run.Color, run.IsSyntheticBold ? ".6" : ".45");
                break;
            case RuleMark rule:
                Draw(svg, rule.Area, rule.Color, "1");
                break;
            case ImageMark image:
                Draw(svg, image.Area, new(128, 128, 128), ".5");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Draw(StringBuilder svg, in Rect area, Color color, string opacity)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Points(area.X)}\" y=\"{Points(area.Y)}\" width=\"{Points(area.Width)}\" height=\"{Points(area.Height)}\"");
        svg.Append(CultureInfo.InvariantCulture, $" fill=\"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}\" fill-opacity=\"{opacity}\"/>");
    }

    private static decimal Points(Length length) => Messages.Points(length);
}
