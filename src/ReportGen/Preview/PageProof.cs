using System.Collections.Immutable;
using System.Text;
using ReportGen.Export;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>One page of a document that was set: draws itself and finds its cells when somebody asks. Safe for several threads.</summary>
/// <param name="room">What it was set with.</param>
internal sealed class PageProof(Page page, DocumentProof document, PressRoom room)
{
    // The browser gets invisible text over the picture; a picture that holds none itself is smaller.
    private readonly SvgOptions _options = new() { Unit = SvgUnit.Point, HasText = false, JoinsGlyphs = true, Store = room.Pictures };

    private readonly Lazy<ImmutableArray<CellView>> _cells = new(() => CellFinder.CellsOf(page, document));

    private readonly Lazy<ImmutableArray<string>> _strips = new(() => PageStrips.NamesOf(page, room.Surroundings));

    private byte[]? _described;

    /// <summary>What the browser is told of the page.</summary>
    public byte[] Map => Messages.Map(this);

    /// <summary>Its cells, as they stand in the map.</summary>
    public byte[] Described => _described ??= Messages.Cells(Cells);

    /// <summary>The names of its strips, from the top.</summary>
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

                var area = page.Turns(content) ? page.OnPaper(content.Area) : content.Area;
                (left, top) = (Length.Min(left, area.X), Length.Min(top, area.Y));
                (right, bottom) = (Length.Max(right, area.Right), Length.Max(bottom, area.Bottom));
            }

            return right > left ? new(left, top, right - left, bottom - top) : default;
        }
    }

    /// <summary>What the picture and the map are called: equal names, equal contents.</summary>
    /// <remarks>The strips follow from the picture: they are named when somebody asks for them.</remarks>
    public (string Picture, string Map) Name()
    {
        var picture = PageHash.Of(page, room.Surroundings);
        return (picture, ContentHash.Of([.. Encoding.ASCII.GetBytes($"{picture} {Body} {TypeArea}"), .. Described]));
    }

    /// <summary>What the margins leave of the paper (版心).</summary>
    public Rect TypeArea => page.TypeArea;

    /// <summary>The page as SVG.</summary>
    public byte[] Draw() => SvgExporter.Export(page, _options);

    /// <summary>A strip as SVG as large as the page, clear outside the strip.</summary>
    /// <param name="strip">Counted from 0; one of <see cref="Strips"/>.</param>
    public byte[] DrawStrip(int strip) => SvgExporter.Export(PageStrips.Cut(page, strip), _options with { Ground = PageStrips.AreaOf(page, strip) });

    /// <summary>The page as SVG, for a small picture.</summary>
    public byte[] DrawSmall() => SmallPicture.Draw(page);
}
