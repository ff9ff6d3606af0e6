using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;

namespace ReportGen.Typesetting.Layout;

/// <summary>A cell's place in the grid, before it is built.</summary>
/// <param name="Element">The number of its node; <see cref="MarkupTree.NoNode"/> for a cell that fills a hole.</param>
/// <param name="RowElement">The number of its row's node.</param>
/// <param name="Source">Where the template asked for it, or for the row of one that fills a hole.</param>
internal readonly record struct CellDraft(int Element, int RowElement, int Row, int Column, int RowSpan, int ColumnSpan, SourceSpan Source)
{
    public bool IsFiller => Element == MarkupTree.NoNode;
}

/// <summary>A table resolved to squares: each belongs to exactly one cell.</summary>
/// <param name="drafts">Holds its cells among those of other tables.</param>
/// <param name="first">The first of its cells there; they are in reading order.</param>
/// <param name="squares">Row by row, the cell that covers a square, from 0.</param>
internal sealed class Grid(Pile<CellDraft> drafts, int first, int cellCount, int[] squares, int columnCount)
{
    public int CellCount { get; } = cellCount;

    public int[] Squares { get; } = squares;

    public int ColumnCount { get; } = columnCount;

    public ref readonly CellDraft this[int cell] => ref drafts[first + cell];
}

/// <summary>Finds out which cell covers which squares. Overlaps, holes and spans past an edge are reported and repaired.</summary>
/// <remarks>Repairs lose no cell: an overlapping span is made smaller, a span past an edge is cut, a row with too many cells
/// widens the table, holes are filled with empty cells. The way cells find their columns is that of HTML tables.</remarks>
internal sealed class GridBuilder(BuildContext context)
{
    /// <summary>Most squares of a table.</summary>
    public const int MaxSquares = 4_000_000;

    public const int MaxColumns = 1_000;

    // Cells of all tables that are being built: a table in a cell comes after those of the table around it.
    private readonly Pile<CellDraft> _cells = context.Drafts;
    private int _first;
    private int[] _takenUntil = [];
    private int _columns;
    private bool _isFixed;
    private bool _isTooWide;

    /// <summary>Resolves the rows of a table.</summary>
    /// <param name="rows">The numbers of their nodes.</param>
    /// <param name="wishedColumns">How many columns the table says it has; 0: as many as its rows need.</param>
    /// <returns>Null when there is nothing to set, or too much; both are reported.</returns>
    public Grid? Build(in MarkupNode table, List<int> rows, ReadOnlySpan<RowGroup> groups, int wishedColumns)
    {
        (_columns, _isFixed, _isTooWide) = (wishedColumns, wishedColumns > 0, false);
        _takenUntil = new int[Math.Max(16, wishedColumns)];
        _first = _cells.Count;
        foreach (var group in groups)
        {
            for (var row = group.FirstRow; row < group.End; row++)
                AddRow(rows[row], row, group.End);
        }

        if (_columns == 0 || _cells.Count == _first)
        {
            context.Report(MarkupKinds.EmptyTable, context.Tree.OriginOf(table), new("表格没有单元格", "the table has no cells"));
            return null;
        }

        if ((long)_columns * rows.Count > MaxSquares)
        {
            context.Report(MarkupKinds.TableTooLarge, context.Tree.OriginOf(table), new(
                $"表格有 {rows.Count} 行 {_columns} 列，方格数超过 {MaxSquares}",
                $"the table has {rows.Count} rows and {_columns} columns, more than {MaxSquares} squares"));
            return null;
        }

        return Fill(rows);
    }

    private void AddRow(int rowElement, int row, int groupEnd)
    {
        var column = 0;
        foreach (ref readonly var element in context.Tree.ChildrenOf(context.Tree[rowElement]))
        {
            if (element.Tag is not (Tag.Th or Tag.Td))
                continue;

            while (column < _columns && _takenUntil[column] > row)
                column++;

            var columnSpan = ColumnSpanOf(element, row, column);
            var rowSpan = RowSpanOf(element, row, groupEnd);
            for (var i = column; i < column + columnSpan; i++)
                _takenUntil[i] = row + rowSpan;

            _cells.Add(new(element.Number, rowElement, row, column, rowSpan, columnSpan, context.Tree.TemplateOf(element)));
            column += columnSpan;
        }
    }

    private int ColumnSpanOf(in MarkupNode element, int row, int column)
    {
        var wished = context.IntegerOf(element, Attr.Colspan, 1, MaxColumns) ?? 1;
        var most = _isFixed ? Math.Max(_columns, column + 1) : Math.Max(column + 1, MaxColumns);
        if (column + wished > most)
        {
            context.Report(MarkupKinds.SpanPastEnd, PlaceOf(element, Attr.Colspan),
                new($"第 {row + 1} 行的单元格跨 {wished} 列，右边只有 {most - column} 列", $"the cell of row {row + 1} spans {wished} columns, but there are {most - column} left"));
            wished = most - column;
        }

        if (column >= _columns && _isFixed && !_isTooWide)
        {
            _isTooWide = true;
            context.Report(MarkupKinds.SpanPastEnd, context.Tree.OriginOf(element),
                new($"第 {row + 1} 行的单元格多于表格的 {_columns} 列", $"row {row + 1} has more cells than the table's {_columns} columns"),
                new("增加 columns 中的列，或减少单元格", "add a column to columns, or take cells out"));
        }

        Widen(column + wished);
        for (var i = column; i < column + wished; i++)
        {
            if (_takenUntil[i] <= row)
                continue;

            context.Report(MarkupKinds.OverlappingCells, PlaceOf(element, Attr.Colspan),
                new($"第 {row + 1} 行第 {column + 1} 列的单元格跨 {wished} 列，与上方跨行的单元格重叠", $"the cell at row {row + 1}, column {column + 1} spans {wished} columns into a cell that spans down from above"));
            return i - column;
        }

        return wished;
    }

    private int RowSpanOf(in MarkupNode element, int row, int groupEnd)
    {
        var wished = context.IntegerOf(element, Attr.Rowspan, 1, MaxSquares) ?? 1;
        if (row + wished <= groupEnd)
            return wished;

        context.Report(MarkupKinds.SpanPastEnd, PlaceOf(element, Attr.Rowspan),
            new($"第 {row + 1} 行的单元格跨 {wished} 行，行组中只剩 {groupEnd - row} 行", $"the cell of row {row + 1} spans {wished} rows, but its group has {groupEnd - row} left"));
        return groupEnd - row;
    }

    private SourceSpan PlaceOf(in MarkupNode element, Attr name) =>
        element.TryGet(name, out var attribute) ? context.Tree.OriginOf(attribute) : context.Tree.OriginOf(element);

    private void Widen(int columns)
    {
        if (columns <= _columns)
            return;

        if (columns > _takenUntil.Length)
            Array.Resize(ref _takenUntil, Math.Max(columns, _takenUntil.Length * 2));
        _columns = columns;
    }

    /// <summary>Gives every square to its cell, and empty cells to those that are left; cells come out in reading order.</summary>
    private Grid Fill(List<int> rows)
    {
        var owners = new int[rows.Count * _columns];
        for (var i = 0; i < _cells.Count - _first; i++)
        {
            ref readonly var cell = ref _cells[_first + i];
            for (var row = cell.Row; row < cell.Row + cell.RowSpan; row++)
            {
                // Not Fill: the library's loop for int is compiled anew in every process, and spans are short.
                for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++)
                    owners[row * _columns + column] = i + 1;
            }
        }

        // Without a hole they are in reading order already.
        if (IsFull(owners))
        {
            for (var square = 0; square < owners.Length; square++)
                owners[square]--;

            return new(_cells, _first, _cells.Count - _first, owners, _columns);
        }

        var ordered = new Pile<CellDraft>();
        var squares = new int[owners.Length];
        for (var square = 0; square < squares.Length; square++)
        {
            var (row, column) = (square / _columns, square % _columns);
            if (owners[square] == 0)
            {
                ReportHole(rows[row], row, column, owners);
                squares[square] = ordered.Count;
                ordered.Add(new(MarkupTree.NoNode, rows[row], row, column, 1, 1, context.Tree.TemplateOf(context.Tree[rows[row]])));
                continue;
            }

            ref readonly var cell = ref _cells[_first + owners[square] - 1];
            if (cell.Row == row && cell.Column == column)
            {
                squares[square] = ordered.Count;
                ordered.Add(cell);
                continue;
            }

            squares[square] = column > cell.Column ? squares[square - 1] : squares[square - _columns];
        }

        var count = ordered.Count;
        _cells.CutTo(_first);
        ordered.MoveTo(_cells);
        return new(_cells, _first, count, squares, _columns);
    }

    private static bool IsFull(int[] owners)
    {
        foreach (var owner in owners)
        {
            if (owner == 0)
                return false;
        }

        return true;
    }

    /// <summary>One finding a row, at its first hole.</summary>
    private void ReportHole(int rowElement, int row, int column, int[] owners)
    {
        var before = owners.AsSpan(row * _columns, column);
        if (before.Contains(0))
            return;

        var missing = owners.AsSpan(row * _columns, _columns).Count(0);
        context.Report(MarkupKinds.HoleInTable, context.Tree.OriginOf(context.Tree[rowElement]),
            new($"第 {row + 1} 行缺少 {missing} 个单元格，从第 {column + 1} 列起", $"row {row + 1} lacks {missing} cells, from column {column + 1} on"));
    }
}
