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
        Draw(svg, page, isTurned: false);
        if (page.IsTurned)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(0 {Points(page.Height)}) rotate(-90)\">");
            Draw(svg, page, isTurned: true);
            svg.Append("</g>");
        }

        return Encoding.UTF8.GetBytes(svg.Append("</svg>").ToString());
    }

    // All boxes of one tint are one path: a browser needs many times as long for elements as for what they draw.
    private static void Draw(StringBuilder svg, Page page, bool isTurned)
    {
        var paths = new List<(string Tint, StringBuilder Boxes)>(); // few tints, in the order of their first box
        foreach (var content in page.Contents)
        {
            if (page.Turns(content) != isTurned)
                continue;
            foreach (var mark in content.Marks)
                Add(paths, mark);
        }

        foreach (var (tint, boxes) in paths)
            svg.Append("<path ").Append(tint).Append(" d=\"").Append(boxes).Append("\"/>");
    }

    private static void Add(List<(string Tint, StringBuilder Boxes)> paths, Mark mark)
    {
        switch (mark)
        {
            case GlyphRun run:
                // Ink begins at about the height of a Chinese character and covers less than half of the bar.
                Add(paths, new(run.Origin.X, run.Origin.Y - run.Size.Scale(4, 5), run.Advance, run.Size.Scale(9, 10)), run.Color, run.IsSyntheticBold ? ".6" : ".45");
                break;
            case RuleMark rule:
                Add(paths, rule.Area, rule.Color, "1");
                break;
            case ImageMark image:
                Add(paths, image.Area, new(128, 128, 128), ".5");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Add(List<(string Tint, StringBuilder Boxes)> paths, in Rect area, Color color, string opacity)
    {
        var tint = $"fill=\"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}\" fill-opacity=\"{opacity}\"";
        var at = paths.FindIndex(path => path.Tint == tint);
        if (at < 0)
        {
            at = paths.Count;
            paths.Add((tint, new()));
        }

        var (width, height) = (Points(area.Width), Points(area.Height));
        paths[at].Boxes.Append(CultureInfo.InvariantCulture, $"M{Points(area.X)} {Points(area.Y)}h{width}v{height}h{-width}z");
    }

    private static decimal Points(Length length) => Messages.Points(length);
}
