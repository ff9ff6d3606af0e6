using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>What the markup asked for, checked, and nothing else: no sizes, no place, no page. Closed family.</summary>
internal abstract record Block(SourceSpan Source)
{
    public BlockStyle Stance { get; init; } = BlockStyle.Plain;

    /// <summary>Blank above; between two blocks the larger of the two counts, at the top of a page there is none.</summary>
    public Length SpaceBefore => Stance.SpaceBefore;

    public Length SpaceAfter => Stance.SpaceAfter;

    public Color? Background => Stance.Background;

    /// <summary>Not last on a page when it can be avoided.</summary>
    public bool KeepsWithNext => Stance.KeepsWithNext;

    /// <summary>Names and outline entries that lead here.</summary>
    public ImmutableArray<AnchorMark> Anchors { get; init; } = [];
}

/// <summary>How a block stands among others and what lies behind it; many share one.</summary>
internal sealed record BlockStyle
{
    /// <summary>No blank around, nothing behind.</summary>
    public static BlockStyle Plain { get; } = new();

    public Length SpaceBefore { get; init; }

    public Length SpaceAfter { get; init; }

    public Color? Background { get; init; }

    public bool KeepsWithNext { get; init; }

    /// <summary>Characters stacked top to bottom.</summary>
    public bool IsUpright { get; init; }

    /// <summary>The floor down to which text is set smaller rather than broken; null: it is broken.</summary>
    public Length? SmallestSize { get; init; }

    /// <summary>A heading is not divided between pages.</summary>
    public bool IsHeading { get; init; }
}

/// <summary>A name that leads to a block, or an entry of the outline.</summary>
/// <param name="Name">Empty when only the outline leads there.</param>
/// <param name="OutlineLevel">1 to 6 for an entry of the outline, 0 for none.</param>
internal sealed record AnchorMark(string Name, int OutlineLevel, string Title);

/// <summary>Running text.</summary>
internal sealed record Paragraph(ImmutableArray<Inline> Inlines, ParagraphStyle Style, SourceSpan Source) : Block(Source)
{
    public bool IsUpright => Stance.IsUpright;

    public Length? SmallestSize => Stance.SmallestSize;

    public bool IsHeading => Stance.IsHeading;
}

/// <summary>Blocks that belong together.</summary>
internal sealed record Division(ImmutableArray<Block> Blocks, bool IsKeptTogether, SourceSpan Source) : Block(Source);

/// <summary>A list (ul, ol).</summary>
internal sealed record ListBlock(ImmutableArray<ListEntry> Entries, SourceSpan Source) : Block(Source);

/// <summary>One item of a list: what stands before it, and what it says.</summary>
internal sealed record ListEntry(Paragraph Marker, ImmutableArray<Block> Body, SourceSpan Source);

/// <summary>The table of contents.</summary>
internal sealed record ContentsBlock(ImmutableArray<ContentsEntry> Entries, SourceSpan Source) : Block(Source);

/// <summary>One line of the contents.</summary>
/// <param name="Title">The heading's text.</param>
/// <param name="Number">The page's number, a field.</param>
/// <param name="Leader">One unit of what fills the line between title and number.</param>
internal sealed record ContentsEntry(Paragraph Title, Paragraph Number, Paragraph Leader, int Level, Length Em, AnchorMark Target);

/// <summary>Goes on at the top of the next page.</summary>
internal sealed record PageBreak(SourceSpan Source) : Block(Source);

/// <summary>A picture.</summary>
/// <param name="Width">Null: by the height, or 96 pixels an inch.</param>
internal sealed record Picture(RasterImage Image, Length? Width, Length? Height, LogicalElement? Element, TextAlignment Alignment, SourceSpan Source)
    : Block(Source);

/// <summary>Blank of a given height.</summary>
internal sealed record Blank(Length Height, SourceSpan Source) : Block(Source);

/// <summary>A rule over the whole width.</summary>
internal sealed record Stroke(Length Thickness, Color Color, SourceSpan Source) : Block(Source);

/// <summary>A number or word that is known only when pages are: it becomes text when it is measured.</summary>
internal sealed record InlineField(FieldKind Kind, string Target, TextStyle Style, LogicalElement? Element, SourceSpan Source) : Inline(Element)
{
    public string? LinkTarget { get; init; }
}

internal enum FieldKind
{
    PageNumber,
    PageCount,
    SectionPageCount,
    PageReference,

    /// <summary>In the continuation line of a table: which page of the table this is, from 1.</summary>
    TablePart,

    /// <summary>The same: how many pages the table has.</summary>
    TablePartCount,
}
