using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Text;
using Cell = ReportGen.Typesetting.Layout.Cell;

namespace ReportGen.Typesetting.Paging;

/// <summary>What the cells of a table hold, measured for its columns.</summary>
/// <remarks>Nearly all cells hold a plain paragraph. Of those only the lines are kept; a block is made when a page end asks for one.</remarks>
internal sealed class CellContents
{
    private readonly Table _table;
    private readonly Line[]?[] _lines;
    private MeasuredBlock?[]? _blocks;

    /// <param name="columns">The widths of the columns.</param>
    public CellContents(Table table, Length[] columns, Measurer measurer)
    {
        _table = table;
        Edges = new Length[columns.Length + 1];
        for (var i = 0; i < columns.Length; i++)
            Edges[i + 1] = Edges[i] + columns[i];

        _lines = new Line[table.Cells.Length][];
        for (var i = 0; i < _lines.Length; i++)
        {
            var cell = table.Cells[i];
            if (cell.Text is { } text)
                _lines[i] = measurer.LinesOf(text, cell.Style.Lines, WidthOf(cell));
            else if (PlainOf(cell) is { } paragraph)
                _lines[i] = measurer.LinesOf(paragraph.Inlines, paragraph.Style, WidthOf(cell));
            else if (!cell.Blocks.IsEmpty)
                this[i] = measurer.MeasureAll(cell.Blocks, WidthOf(cell));
        }
    }

    /// <summary>Where columns begin, from the table's left edge, and where the last one ends.</summary>
    public Length[] Edges { get; }

    /// <summary>The content of a cell; null when it has none.</summary>
    public MeasuredBlock? this[int index]
    {
        get
        {
            if (_blocks?[index] is { } block)
                return block;
            if (_lines[index] is not { } lines)
                return null;

            var cell = _table.Cells[index];
            var text = cell.ToParagraph()!; // only of such a cell there are lines
            return this[index] = new MeasuredParagraph(text, WidthOf(cell), text.Inlines, lines, []);
        }
        set => (_blocks ??= new MeasuredBlock?[_lines.Length])[index] = value;
    }

    /// <summary>The lines of a cell that holds a plain paragraph, and nothing that begins there; else null.</summary>
    public Line[]? LinesOf(int index) => _lines[index];

    public Length WidthOf(Cell cell)
    {
        var padding = cell.Style.Padding;
        return Length.Max(Measurer.LeastWidth, Edges[cell.EndColumn] - Edges[cell.Column] - padding.Left - padding.Right);
    }

    /// <summary>The height of a cell's content; null when it has none.</summary>
    public Length? HeightOf(int index) => _lines[index] is { } lines ? Line.HeightOf(lines) : _blocks?[index]?.Height;

    /// <summary>A number or a word of a cell is broken, or sticks out.</summary>
    public bool IsTooNarrow(int index) => _lines[index] is { } lines
        ? Line.WidestOf(lines) > WidthOf(_table.Cells[index]) || BrokenWords.FirstOf(lines) >= 0
        : _blocks?[index] is { IsTooNarrow: true };

    // The paragraph of which no more than the lines is needed.
    private static Paragraph? PlainOf(Cell cell) =>
        cell.Blocks is [Paragraph { IsUpright: false, SmallestSize: null, Background: null, Anchors.IsEmpty: true } text] && !Measurer.HasFields(text.Inlines)
            ? text
            : null;
}
