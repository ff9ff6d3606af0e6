using System.Collections.Immutable;
using ReportGen.Export;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>One page of a document that was set: draws itself and finds its cells when somebody asks. Safe for several threads.</summary>
internal sealed class PageProof(Page page, DocumentProof document)
{
    // The browser gets invisible text over the picture; a picture that holds none itself is smaller.
    private static readonly SvgOptions Options = new() { Unit = SvgUnit.Point, HasText = false };

    private readonly Lazy<ImmutableArray<CellView>> _cells = new(() => CellFinder.CellsOf(page, document));

    /// <summary>In reading order.</summary>
    public ImmutableArray<CellView> Cells => _cells.Value;

    /// <summary>The box around all that is neither head nor foot; empty on a blank page.</summary>
    public Rect Body
    {
        get
        {
            var (left, top, right, bottom) = (page.Width, page.Height, Length.Zero, Length.Zero);
            foreach (var content in page.Contents)
            {
                if (content.Artifact is ArtifactKind.Header or ArtifactKind.Footer or ArtifactKind.Layout)
                    continue;

                (left, top) = (Length.Min(left, content.Area.X), Length.Min(top, content.Area.Y));
                (right, bottom) = (Length.Max(right, content.Area.Right), Length.Max(bottom, content.Area.Y + content.Area.Height));
            }

            return right > left ? new(left, top, right - left, bottom - top) : default;
        }
    }

    /// <summary>The page as SVG.</summary>
    public byte[] Draw()
    {
        using var buffer = new MemoryStream();
        SvgExporter.Export(page, Options, buffer);
        return buffer.ToArray();
    }
}
