using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>The grounds and rules of one page's share of a table.</summary>
/// <remarks>
/// A border that two cells share is drawn once, and a line over several cells is one mark. Rules lie with their middle on the
/// edges of the grid; at its ends a line is as much longer as half the thickest line that it meets there, so corners are full.
/// A cell's own rule counts before the table's; of two cells' own rules the thicker. At a page break the frame is complete.
/// </remarks>
internal readonly ref struct RuleGrid
{
    // Two rows of lengths: 8 kB, which every thread has.
    private const int MostOnStack = 512;

    private readonly TableLayout _layout;
    private readonly ReadOnlySpan<int> _squares;
    private readonly Length[] _bands;
    private readonly bool _isCutAbove;
    private readonly bool _isCutBelow;

    /// <param name="squares">Band by band, which cell covers a square.</param>
    /// <param name="bands">Where bands begin, from the top, and where the last one ends.</param>
    public RuleGrid(TableLayout layout, ReadOnlySpan<int> squares, Length[] bands, bool isCutAbove, bool isCutBelow)
    {
        (_layout, _bands) = (layout, bands);
        _squares = squares;
        (_isCutAbove, _isCutBelow) = (isCutAbove, isCutBelow);
    }

    private int Columns => _layout.ColumnCount;

    private int Bands => _bands.Length - 1;

    public void PlaceAt(Point topLeft, PageSheet sheet)
    {
        if (Bands == 0)
            return;

        var marks = new List<Mark>(Bands + 2 * Columns);
        AddGrounds(topLeft, marks);
        var squares = (Bands + 1) * (Columns + 1);
        Span<Length> horizontal = squares <= MostOnStack ? stackalloc Length[squares] : new Length[squares];
        Span<Length> vertical = squares <= MostOnStack ? stackalloc Length[squares] : new Length[squares];
        Fill(horizontal, vertical);
        AddHorizontals(topLeft, horizontal, vertical, marks);
        AddVerticals(topLeft, horizontal, vertical, marks);
        sheet.AddLayout(new(topLeft.X, topLeft.Y, _layout.Width, _bands[^1]), marks);
    }

    private int SquareAt(int band, int column) => _squares[band * Columns + column];

    private Cell CellAt(int band, int column) => _layout.Node.Cells[SquareAt(band, column)];

    private void AddGrounds(Point topLeft, List<Mark> marks)
    {
        if (!_layout.HasGrounds)
            return;

        for (var band = 0; band < Bands; band++)
        {
            for (var column = 0; column < Columns;)
            {
                var cell = CellAt(band, column);
                var isStart = band == 0 || !ReferenceEquals(cell, CellAt(band - 1, column));
                if (isStart && cell.Style.Background is { } background)
                {
                    var end = band + 1;
                    while (end < Bands && ReferenceEquals(cell, CellAt(end, column)))
                        end++;

                    marks.Add(new RuleMark(Area(topLeft, column, cell.EndColumn, band, end), background));
                }

                column = cell.EndColumn;
            }
        }
    }

    private Rect Area(Point topLeft, int column, int endColumn, int band, int endBand) => new(
        topLeft.X + _layout.Edges[column],
        topLeft.Y + _bands[band],
        _layout.Edges[endColumn] - _layout.Edges[column],
        _bands[endBand] - _bands[band]);

    // --- how thick every side of every square is

    private void Fill(Span<Length> horizontal, Span<Length> vertical)
    {
        var (columns, bands) = (Columns, Bands);
        for (var column = 0; column < columns; column++)
        {
            horizontal[column] = Outer(CellAt(0, column).Style.Rules.Top, _isCutAbove);
            horizontal[bands * columns + column] = Outer(CellAt(bands - 1, column).Style.Rules.Bottom, _isCutBelow);
        }

        for (var edge = 1; edge < bands; edge++)
        {
            var row = horizontal.Slice(edge * columns, columns);
            FillBetween(_squares.Slice((edge - 1) * columns, columns), _squares.Slice(edge * columns, columns), row, isHorizontal: true);
        }

        for (var band = 0; band < bands; band++)
        {
            var row = vertical.Slice(band * (columns + 1), columns + 1);
            var covered = _squares.Slice(band * columns, columns);
            row[0] = Outer(CellAt(band, 0).Style.Rules.Left, isCut: false);
            FillBetween(covered[..^1], covered[1..], row[1..], isHorizontal: false);
            row[columns] = Outer(CellAt(band, columns - 1).Style.Rules.Right, isCut: false);
        }
    }

    // One side of each square against the other side of its neighbour.
    private void FillBetween(ReadOnlySpan<int> ones, ReadOnlySpan<int> others, Span<Length> thickness, bool isHorizontal)
    {
        var (hasOwnRules, rule) = (_layout.HasOwnRules, _layout.Node.Rule);
        for (var i = 0; i < ones.Length; i++)
        {
            if (ones[i] != others[i])
                thickness[i] = hasOwnRules ? OwnBetween(ones[i], others[i], isHorizontal) : rule;
        }
    }

    private Length OwnBetween(int one, int other, bool isHorizontal)
    {
        var (before, after) = (_layout.Node.Cells[one].Style.Rules, _layout.Node.Cells[other].Style.Rules);
        return isHorizontal ? Inner(before.Bottom, after.Top) : Inner(before.Right, after.Left);
    }

    private Length Inner(Length? one, Length? other) => one is null && other is null
        ? _layout.Node.Rule
        : Length.Max(one ?? Length.Zero, other ?? Length.Zero);

    private Length Outer(Length? own, bool isCut) =>
        isCut ? Length.Max(own ?? Length.Zero, _layout.Node.Frame) : own ?? _layout.Node.Frame;

    // --- lines

    private void AddHorizontals(Point topLeft, Span<Length> horizontal, Span<Length> vertical, List<Mark> marks)
    {
        for (var edge = 0; edge <= Bands; edge++)
        {
            for (var column = 0; column < Columns;)
            {
                var thickness = horizontal[edge * Columns + column];
                var end = column + 1;
                while (end < Columns && horizontal[edge * Columns + end] == thickness)
                    end++;

                if (thickness > Length.Zero)
                {
                    var left = _layout.Edges[column] - MeetingVertical(vertical, edge, column) / 2;
                    var right = _layout.Edges[end] + MeetingVertical(vertical, edge, end) / 2;
                    marks.Add(Rule(topLeft.X + left, topLeft.Y + _bands[edge] - thickness / 2, right - left, thickness));
                }

                column = end;
            }
        }
    }

    private void AddVerticals(Point topLeft, Span<Length> horizontal, Span<Length> vertical, List<Mark> marks)
    {
        for (var edge = 0; edge <= Columns; edge++)
        {
            for (var band = 0; band < Bands;)
            {
                var thickness = vertical[band * (Columns + 1) + edge];
                var end = band + 1;
                while (end < Bands && vertical[end * (Columns + 1) + edge] == thickness)
                    end++;

                if (thickness > Length.Zero)
                {
                    var top = _bands[band] - MeetingHorizontal(horizontal, band, edge) / 2;
                    var bottom = _bands[end] + MeetingHorizontal(horizontal, end, edge) / 2;
                    marks.Add(Rule(topLeft.X + _layout.Edges[edge] - thickness / 2, topLeft.Y + top, thickness, bottom - top));
                }

                band = end;
            }
        }
    }

    private static RuleMark Rule(Length x, Length y, Length width, Length height) => new(new(x, y, width, height), Color.Black);

    /// <summary>The thickest upright line at a crossing.</summary>
    private Length MeetingVertical(Span<Length> vertical, int edge, int column)
    {
        var above = edge > 0 ? vertical[(edge - 1) * (Columns + 1) + column] : Length.Zero;
        var below = edge < Bands ? vertical[edge * (Columns + 1) + column] : Length.Zero;
        return Length.Max(above, below);
    }

    private Length MeetingHorizontal(Span<Length> horizontal, int edge, int column)
    {
        var left = column > 0 ? horizontal[edge * Columns + column - 1] : Length.Zero;
        var right = column < Columns ? horizontal[edge * Columns + column] : Length.Zero;
        return Length.Max(left, right);
    }
}
