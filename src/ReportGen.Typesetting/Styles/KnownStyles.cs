using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Styles;

/// <summary>Named styles, and what elements were found to look like with them: one set for all documents that define the same styles.</summary>
/// <param name="definitions">The start tags of the <c>style</c> elements, in order.</param>
internal sealed class KnownStyles(
    StartTag[] definitions, IReadOnlyDictionary<string, FontChain> fonts, FontChain defaultFont, string language)
{
    /// <summary>A document with more styles than this is no form; its styles are not kept.</summary>
    private const int MostKept = 256;

    private static readonly LeadingWish DefaultLeading = new(Length: null, 1350);

    /// <summary>How text looks when nobody says anything.</summary>
    public ComputedStyle Root { get; } = new(
        new TextStyle(defaultFont, Length.Pt(10.5m), IsBold: false, Color.Black) { Language = language },
        DefaultLeading, Alignment: null, Indent: default, Sides: default, PunctuationStyle.HalfWidthAtLineEnd, LineProhibition.Strict);

    public List<NamedStyle> Named { get; } = [];

    public NamedStyle?[] ByTag { get; } = new NamedStyle?[MarkupNames.TagCount];

    /// <summary>Every style there is, once.</summary>
    public List<ComputedStyle> Computed { get; } = [];

    public List<ResolvedStyle> Resolved { get; } = [];

    public List<LinesStyle> Lines { get; } = [];

    public List<CellStyle> Cells { get; } = [];

    public List<ColumnList> Columns { get; } = [];

    public bool IsKept => Computed.Count <= MostKept && Cells.Count <= MostKept;

    /// <summary>Whether the styles of another document are these.</summary>
    public bool AreFor(MarkupTree tree, IReadOnlyDictionary<string, FontChain> otherFonts, FontChain otherDefault, string otherLanguage)
    {
        if (!ReferenceEquals(fonts, otherFonts) || !ReferenceEquals(defaultFont, otherDefault) || language != otherLanguage)
            return false;

        var count = 0;
        foreach (ref readonly var node in tree.ChildrenOf(tree.Root))
        {
            if (node.Tag != Tag.Style)
                continue;
            if (count == definitions.Length || !node.StartTag.IsWrittenAs(definitions[count]))
                return false;

            count++;
        }

        return count == definitions.Length;
    }
}

/// <summary>A style that elements name.</summary>
/// <param name="Source">Where it is defined.</param>
internal sealed record NamedStyle(string Name, StyleWishes Wishes, SourceSpan Source);

/// <summary>A list of columns as tables write it.</summary>
/// <param name="FontSize">What its ems are.</param>
internal sealed record ColumnList(string Written, Length FontSize, ImmutableArray<ColumnWish> Wishes);

/// <summary>How the lines of paragraphs stand in a style when these say nothing themselves.</summary>
internal sealed record LinesStyle(ComputedStyle Computed, TextAlignment Default, ParagraphStyle Style);
