using System.Collections.Immutable;
using ReportGen.Export;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>One page of a document that was set: draws itself and finds its cells when somebody asks. Safe for several threads.</summary>
/// <param name="surroundings">Names all that its picture depends on beside what is set.</param>
internal sealed class PageProof(Page page, DocumentProof document, string surroundings)
{
    // The browser gets invisible text over the picture; a picture that holds none itself is smaller.
    private static readonly SvgOptions Options = new() { Unit = SvgUnit.Point, HasText = false };

    private readonly Lazy<ImmutableArray<CellView>> _cells = new(() => CellFinder.CellsOf(page, document));

    private readonly Lazy<ImmutableArray<string>> _strips = new(() => PageStrips.NamesOf(page, surroundings));

    private byte[]? _map;

    /// <summary>What the browser is told of the page.</summary>
    public byte[] Map => _map ??= Messages.Map(this);

    /// <summary>The names of its strips, from the top; none when it is always drawn whole.</summary>
    public ImmutableArray<string> Strips => _strips.Value;

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

    /// <summary>What the margins leave of the paper (版心).</summary>
    public Rect TypeArea => page.TypeArea;

    /// <summary>The page as SVG.</summary>
    public byte[] Draw() => Draw(page, Options);

    /// <summary>A strip as SVG as large as the page, clear outside the strip.</summary>
    /// <param name="strip">Counted from 0; one of <see cref="Strips"/>.</param>
    public byte[] DrawStrip(int strip) => Draw(PageStrips.Cut(page, strip), Options with { Ground = PageStrips.AreaOf(page, strip) });

    /// <summary>The page as SVG, for a small picture.</summary>
    public byte[] DrawSmall() => SmallPicture.Draw(page);

    private static byte[] Draw(Page drawn, SvgOptions options)
    {
        using var buffer = new MemoryStream();
        SvgExporter.Export(drawn, options, buffer);
        return buffer.ToArray();
    }
}
