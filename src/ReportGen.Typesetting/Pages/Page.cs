using System.Collections.Immutable;

namespace ReportGen.Typesetting;

/// <summary>A finished page: everything that is drawn on it, at its place, in drawing order.</summary>
/// <param name="Number">Place in the document, from 1.</param>
/// <param name="Label">What the page calls itself (as printed: "iii", "12").</param>
/// <param name="Width">The sheet's width.</param>
/// <param name="Height">The sheet's height.</param>
/// <param name="Contents">What is drawn, in reading order; rules of tables come first.</param>
/// <param name="Links">Areas that lead somewhere.</param>
/// <param name="Anchors">Places that links and the outline lead to.</param>
public sealed record Page(
    int Number,
    string Label,
    Length Width,
    Length Height,
    ImmutableArray<PageContent> Contents,
    ImmutableArray<LinkArea> Links,
    ImmutableArray<Anchor> Anchors)
{
    /// <summary>The body lies across the paper, turned a quarter to the left: its top is at the paper's left edge. Its contents, links and
    /// anchors are measured on the page as it is read, as wide as the paper is high; heads and feet on the paper.</summary>
    public bool IsTurned { get; init; }

    /// <summary>Paper and margins of the body, as it is read.</summary>
    public PageSetup Setup { get; init; } = PageSetup.A4;

    /// <summary>What the margins leave of the paper (版心).</summary>
    public Rect TypeArea => OnPaper(new Rect(Setup.Left, Setup.Top, Setup.ContentWidth, Setup.Height - Setup.Top - Setup.Bottom));

    /// <summary>The content is measured on the page as it is read and has to be turned.</summary>
    public bool Turns(PageContent content) => IsTurned && content.Artifact is not (ArtifactKind.Header or ArtifactKind.Footer);

    /// <summary>Where a place of the body is on the paper.</summary>
    public Point OnPaper(Point place) => IsTurned ? new(place.Y, Height - place.X) : place;

    /// <summary>Where an area of the body is on the paper.</summary>
    public Rect OnPaper(in Rect area) => IsTurned ? new(area.Y, Height - area.Right, area.Height, area.Width) : area;
}

/// <summary>Things drawn together that belong to one element of the logical tree, or to none of them.</summary>
/// <param name="Element">The leaf of the logical tree whose content this is; null for an artifact.</param>
/// <param name="Artifact">What kind of artifact it is; <see cref="ArtifactKind.None"/> when it has an element.</param>
/// <param name="Area">The box on the page: the cell's, or the paragraph's.</param>
/// <param name="Marks">What is drawn, in drawing order.</param>
public sealed record PageContent(LogicalElement? Element, ArtifactKind Artifact, Rect Area, ImmutableArray<Mark> Marks)
{
    private readonly SmallRect _area = new(Area);

    public Rect Area
    {
        get => _area.Rect;
        init => _area = new(value);
    }
}

/// <summary>Why something on a page is not content (ISO 32000-1, 14.8.2.2).</summary>
public enum ArtifactKind
{
    None,

    /// <summary>Rules, borders and fills.</summary>
    Layout,

    /// <summary>The running head of a page.</summary>
    Header,

    /// <summary>The foot of a page, page number included.</summary>
    Footer,

    /// <summary>A repeat after a page break: head rows, the label of a spanned cell, 续表.</summary>
    Repeat,
}

/// <summary>One thing drawn on a page. Closed family: <see cref="GlyphRun"/>, <see cref="RuleMark"/>, <see cref="ImageMark"/>.</summary>
public abstract record Mark;

/// <summary>A filled rectangle: a rule of a table, an underline, the ground of a cell.</summary>
public sealed record RuleMark(Rect Area, Color Color) : Mark
{
    private readonly SmallRect _area = new(Area);

    public Rect Area
    {
        get => _area.Rect;
        init => _area = new(value);
    }
}

/// <summary>A picture at its place.</summary>
/// <param name="Area">Where it is drawn; the picture fills it.</param>
/// <param name="Image">The picture's bytes and size.</param>
public sealed record ImageMark(Rect Area, RasterImage Image) : Mark;

/// <summary>A picture as the form's folder holds it.</summary>
/// <param name="Bytes">A whole PNG or JPEG file.</param>
/// <param name="PixelWidth">Width in pixels.</param>
/// <param name="PixelHeight">Height in pixels.</param>
/// <param name="IsJpeg">JPEG when true, else PNG.</param>
public sealed record RasterImage(ImmutableArray<byte> Bytes, int PixelWidth, int PixelHeight, bool IsJpeg);

/// <summary>An area of a page that leads somewhere when clicked.</summary>
/// <param name="Area">The area, one rectangle a line.</param>
/// <param name="Target">An absolute URI, or '#' and the name of an <see cref="Anchor"/>.</param>
/// <param name="Description">What the link is for, read aloud; never empty.</param>
/// <param name="Element">The Link element of the logical tree; null in headers and footers.</param>
public sealed record LinkArea(Rect Area, string Target, string Description, LogicalElement? Element);

/// <summary>A place that can be led to.</summary>
/// <param name="Name">Unique in the document; empty when only the outline leads there.</param>
/// <param name="Place">Its top-left point.</param>
/// <param name="OutlineLevel">1 to 6 for an entry of the outline, 0 for none.</param>
/// <param name="Title">The entry's text in the outline.</param>
public sealed record Anchor(string Name, Point Place, int OutlineLevel, string Title);
