using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Layout;

/// <summary>A document as the markup asks for it.</summary>
/// <param name="HasBodyFields">The pages hold text that depends on page numbers, so they may have to be set more than once.</param>
internal sealed record DocumentNode(
    DocumentProperties Properties,
    ImmutableArray<SectionNode> Sections,
    LogicalElement Root,
    bool HasBodyFields)
{
    /// <summary>Somewhere stands how many pages there are in all.</summary>
    public bool HasPageCount { get; init; }
}

/// <summary>Pages of one kind: paper, margins, running heads, numbering.</summary>
/// <param name="Page">Paper and margins.</param>
/// <param name="HeaderDistance">From the paper's edge to the top of the head.</param>
/// <param name="FooterDistance">From the paper's edge to the bottom of the foot.</param>
/// <param name="FirstPage">The number of its first page; null: numbers go on.</param>
internal sealed record SectionNode(
    PageSetup Page,
    Length HeaderDistance,
    Length FooterDistance,
    int? FirstPage,
    Numbering Numbering,
    ImmutableArray<RunningBlocks> Headers,
    ImmutableArray<RunningBlocks> Footers,
    ImmutableArray<Block> Blocks,
    SourceSpan Source)
{
    public Length ContentWidth => Page.ContentWidth;

    public Length ContentHeight => Page.Height - Page.Top - Page.Bottom;
}

/// <summary>A head or foot and the pages it is for.</summary>
internal sealed record RunningBlocks(RunningOn On, ImmutableArray<Block> Blocks, SourceSpan Source);

/// <summary>The pages a head or foot is for, from the least special to the most.</summary>
internal enum RunningOn
{
    All,

    /// <summary>All but the first of the section.</summary>
    Other,

    Odd,
    Even,
    First,
}

/// <summary>How page numbers are written.</summary>
internal enum Numbering
{
    Decimal,
    LowerRoman,
    UpperRoman,
    None,
}
