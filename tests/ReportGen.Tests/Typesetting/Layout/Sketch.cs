using System.Text;
using ReportGen.Typesetting;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>A short description of pages: what stands there in which order, without places; '/' between lines.</summary>
internal static class Sketch
{
    public static string Of(TypesetDocument document)
    {
        var text = new StringBuilder();
        foreach (var page in document.Pages)
        {
            text.Append($"page {page.Label}\n");
            foreach (var content in page.Contents)
            {
                if (content.Artifact != ArtifactKind.Layout || content.Marks.Any(mark => mark is GlyphRun))
                    text.Append($"  {NameOf(content)} {TextOf(content)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The text of a content with '/' where a line ends.</summary>
    public static string TextOf(PageContent content)
    {
        var text = new StringBuilder();
        Length? baseline = null;
        foreach (var mark in content.Marks)
        {
            if (mark is ImageMark image)
                text.Append($"[{image.Area.Width} × {image.Area.Height}]");
            if (mark is not GlyphRun run)
                continue;

            text.Append(baseline is { } last && last != run.Origin.Y ? "/" : "").Append(run.Text);
            baseline = run.Origin.Y;
        }

        return text.ToString();
    }

    private static string NameOf(PageContent content) =>
        content.Element is { } element ? LogicDump.NameOf(element.Role) : content.Artifact.ToString().ToLowerInvariant();
}
