using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>A table as the markup asks for it: who stands where and what is wished. No sizes yet.</summary>
/// <param name="Columns">One wish a column, left to right; never empty.</param>
/// <param name="Rows">One a row, top to bottom; head rows first; never empty.</param>
/// <param name="Cells">In reading order; spans already checked, so no two cells share a square and none is left empty.</param>
/// <param name="Squares">Row by row: which cell covers a square, an index into <paramref name="Cells"/>.</param>
/// <param name="HeadRows">How many rows are repeated at the top of every page; 0 for none.</param>
/// <param name="Groups">The row groups (thead, tbody) from top to bottom; they cover all rows.</param>
internal sealed record Table(
    ImmutableArray<ColumnWish> Columns,
    ImmutableArray<RowWish> Rows,
    ImmutableArray<Cell> Cells,
    ImmutableArray<int> Squares,
    int HeadRows,
    ImmutableArray<RowGroup> Groups,
    SourceSpan Source) : Block(Source)
{
    /// <summary>Null: the whole width there is, or the sum of the columns when all are lengths.</summary>
    public Length? Width { get; init; }

    /// <summary>Thickness of the rules between cells.</summary>
    public Length Rule { get; init; }

    /// <summary>Thickness of the outer rules.</summary>
    public Length Frame { get; init; }

    /// <summary>What is set above the table on every further page (续表); fields in it count the table's pages.</summary>
    public Paragraph? Continued { get; init; }

    public int CellAt(int row, int column) => Squares[row * Columns.Length + column];
}

/// <summary>What is wished of a row.</summary>
/// <param name="Height">Least height.</param>
/// <param name="IsSplit">May be divided between pages even when it would fit on the next one.</param>
/// <param name="Group">Index of its row group.</param>
internal sealed record RowWish(Length Height, bool KeepsWithNext, bool IsSplit, int Group);

/// <summary>Rows that belong together.</summary>
internal sealed record RowGroup(int FirstRow, int RowCount, bool IsHead, bool IsKeptTogether)
{
    public int End => FirstRow + RowCount;
}

/// <summary>A cell: the squares it covers and what is in it. Its place in the template is that of its text and its element.</summary>
/// <param name="Text">All that the cell holds, if that is one piece of text that stands as its style says: nearly always. It belongs to the
/// cell's element.</param>
/// <param name="Blocks">What it holds otherwise; empty for an empty cell.</param>
internal sealed record Cell(
    int Row, int Column, int RowSpan, int ColumnSpan, CellStyle Style, InlineText? Text, ImmutableArray<Block> Blocks)
{
    /// <summary>How it is shown again at the top of the next page when it goes on there; null: it is not.</summary>
    public CellRepeat? Repeat { get; init; }

    public bool IsRepeated => Repeat is not null;

    /// <summary>What stands after the repeated text (（续）).</summary>
    public InlineText? Continued => Repeat?.Continued;

    public ImmutableArray<AnchorMark> Anchors { get; init; } = [];

    /// <summary>The cell's element when the cell is a leaf of the logical tree; else null.</summary>
    public LogicalElement? Leaf { get; init; }

    /// <summary>The cell holds a paragraph and nothing else.</summary>
    public bool IsParagraph => Text is not null || Blocks is [Paragraph];

    /// <summary>The stack of upright characters, if the cell holds one and nothing else.</summary>
    public Paragraph? UprightLabel => Blocks is [Paragraph { IsUpright: true } label] ? label : null;

    public int EndRow => Row + RowSpan;

    public int EndColumn => Column + ColumnSpan;

    /// <summary>The paragraph, if the cell holds one and nothing else; made for a <see cref="Text"/>.</summary>
    public Paragraph? ToParagraph() =>
        Text is { Element: { } element } text ? new([text], Style.Lines, element.Source) : Blocks is [Paragraph only] ? only : null;
}

/// <summary>How the text of cells is shown again on further pages; many share one.</summary>
/// <param name="Continued">What stands after it; null for nothing.</param>
internal sealed record CellRepeat(InlineText? Continued)
{
    /// <summary>Nothing stands after it.</summary>
    public static CellRepeat Bare { get; } = new(Continued: null);
}

/// <summary>Blank inside the borders of a cell.</summary>
internal readonly record struct Padding(Length Top, Length Right, Length Bottom, Length Left);

/// <summary>Thicknesses of a cell's own rules; null: the table's.</summary>
internal readonly record struct OwnRules(Length? Top, Length? Right, Length? Bottom, Length? Left)
{
    public bool IsNone => Top is null && Right is null && Bottom is null && Left is null;
}

/// <summary>How a cell looks; many cells share one.</summary>
/// <param name="Rules">The cell's own rules; null: the table's.</param>
/// <param name="Lines">How the lines of its text stand; an empty cell is as tall as one.</param>
internal sealed record CellStyle(
    Padding Padding,
    VerticalAlignment VerticalAlignment,
    Color? Background,
    OwnRules Rules,
    ParagraphStyle Lines);
