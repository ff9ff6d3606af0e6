using System.Text;

namespace ReportGen.Typesetting;

/// <summary>Writes pages as text: what is drawn where, one thing a line. Equal documents give equal texts.</summary>
/// <remarks>
/// A page, then its contents in order: the role of the element or the kind of artifact, and the area (x,y width×height in
/// points from the top-left corner). Indented below stand the marks: text with the place of its baseline's start, face and
/// size; bars (rules and grounds) and pictures with their area. Links and anchors come last.
/// </remarks>
public static class PageDump
{
    /// <summary>Writes all pages of a document.</summary>
    public static string Write(TypesetDocument document)
    {
        var text = new StringBuilder();
        foreach (var page in document.Pages)
            Write(page, text);

        return text.ToString();
    }

    private static void Write(Page page, StringBuilder text)
    {
        text.Append($"page {page.Number} \"{page.Label}\" {Number(page.Width)}×{Number(page.Height)}{(page.IsTurned ? " turned" : "")}\n");
        foreach (var content in page.Contents)
            Write(content, text);

        foreach (var link in page.Links)
            text.Append($"  link {Write(link.Area)} to {link.Target} \"{link.Description}\"\n");

        foreach (var anchor in page.Anchors)
        {
            text.Append($"  anchor {Number(anchor.Place.X)},{Number(anchor.Place.Y)}");
            text.Append(anchor.Name.Length > 0 ? $" #{anchor.Name}" : "");
            text.Append(anchor.OutlineLevel > 0 ? $" outline {anchor.OutlineLevel} \"{anchor.Title}\"\n" : "\n");
        }
    }

    private static void Write(PageContent content, StringBuilder text)
    {
        var name = content.Element is { } element ? LogicDump.NameOf(element.Role) : NameOf(content.Artifact);
        text.Append($"  {name} {Write(content.Area)}\n");
        foreach (var mark in content.Marks)
        {
            text.Append("    ");
            Write(mark, text);
            text.Append('\n');
        }
    }

    private static void Write(Mark mark, StringBuilder text)
    {
        switch (mark)
        {
            case GlyphRun run:
                text.Append('"').Append(run.Text).Append('"');
                text.Append($" {Number(run.Origin.X)},{Number(run.Origin.Y)} {run.Face.PostScriptName} {Number(run.Size)}");
                text.Append(run.IsSyntheticBold ? " bold" : "").Append(Write(run.Color));
                text.Append(run.ActualText is null ? "" : $" actual \"{run.ActualText}\"");
                break;
            case RuleMark rule:
                text.Append($"bar {Write(rule.Area)}{Write(rule.Color)}");
                break;
            case ImageMark image:
                text.Append($"picture {Write(image.Area)} {image.Image.PixelWidth}×{image.Image.PixelHeight} {(image.Image.IsJpeg ? "jpeg" : "png")}");
                break;
        }
    }

    private static string Write(Rect area) => $"{Number(area.X)},{Number(area.Y)} {Number(area.Width)}×{Number(area.Height)}";

    private static string Write(Color color) => color == Color.Black ? "" : $" #{color.Red:x2}{color.Green:x2}{color.Blue:x2}";

    private static string Number(Length length) => $"{length.MilliPoints / 1000m:0.###}";

    private static string NameOf(ArtifactKind artifact) => artifact switch
    {
        ArtifactKind.Layout => "layout",
        ArtifactKind.Header => "header",
        ArtifactKind.Footer => "footer",
        ArtifactKind.Repeat => "repeat",
        _ => "none",
    };
}
