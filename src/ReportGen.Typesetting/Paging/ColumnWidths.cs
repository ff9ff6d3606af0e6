using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Styles;

namespace ReportGen.Typesetting.Paging;

/// <summary>Finds the widths of a table's columns.</summary>
/// <remarks>
/// Lengths are kept. Columns by content get between the narrowest width at which no word or number is broken and the width at
/// which no line is broken; when there is room for all, shares take the rest, or else the columns by content grow in
/// proportion. Shares follow their numbers; only when a number or a word would be broken in one, it gets what that needs and the
/// other shares less. When even the narrowest do not fit, columns give what they have beyond their numbers and words, and if that is not
/// enough, beyond a single character, all of them the same part.
/// </remarks>
internal sealed class ColumnWidths
{
    /// <summary>The least a share gets before columns by content give way to it.</summary>
    private static readonly Length LeastShare = Length.Pt(10);

    private readonly Table _table;
    private readonly TableMeasurer _cells;
    private readonly Length[] _narrowest;
    private readonly Length[] _widest;
    private readonly Length[] _leastShares;
    private readonly long _shares;
    private Length _fixed;

    public ColumnWidths(Table table, TableMeasurer cells)
    {
        _table = table;
        _cells = cells;
        _narrowest = new Length[table.Columns.Length];
        _widest = new Length[_narrowest.Length];
        _leastShares = new Length[_narrowest.Length];
        var hasAuto = false;
        for (var i = 0; i < _narrowest.Length; i++)
        {
            var wish = table.Columns[i];
            hasAuto |= wish.Kind == ColumnKind.Auto;
            _shares += wish.Kind == ColumnKind.Share ? wish.Value : 0;
            _leastShares[i] = wish.Kind == ColumnKind.Share ? LeastShare : Length.Zero;
            if (wish.Kind == ColumnKind.Fixed)
                _fixed += _narrowest[i] = _widest[i] = new(wish.Value);
        }

        if (hasAuto)
            MeasureCells();
    }

    public bool HasShares => _shares > 0;

    public (Length Narrowest, Length Widest) Bounds() => (Sum(_narrowest), Sum(_widest));

    /// <param name="width">The width there is.</param>
    /// <param name="needed">What the columns would need when they do not fit; else null.</param>
    public Length[] Resolve(Length width, out Length? needed)
    {
        var hasAuto = Sum(_widest) > _fixed || HasKind(ColumnKind.Auto);
        var isFree = _table.Width is null;
        var target = _table.Width ?? width;
        if (isFree && !hasAuto && !HasShares)
            target = Length.Min(_fixed, width);

        needed = null;
        var columns = Distribute(Length.Min(target, width), hasAuto);
        var sum = Sum(columns);
        var most = Length.Min(target, width);
        if (sum > most || target > width)
            needed = Length.Max(sum, target);
        if (sum > most)
            Narrow(columns, most);

        return columns;
    }

    /// <summary>Makes shares wide enough for the numbers and words that were broken in them.</summary>
    /// <param name="contents">As measured for these columns.</param>
    /// <returns>Whether there were any: then the columns are to be resolved anew.</returns>
    public bool TryWidenShares(CellContents contents, Length[] columns)
    {
        if (!IsAnyTooNarrow(contents))
            return false;

        // Cells that are wide enough now are measured too: what one share gets, others lose.
        foreach (var cell in NarrowFirst(ColumnKind.Share))
            RaiseShares(_leastShares, cell, _cells.WidthsOf(cell).Narrowest, columns);

        return true;
    }

    private bool IsAnyTooNarrow(CellContents contents)
    {
        for (var i = 0; i < _table.Cells.Length; i++)
        {
            if (CountOf(_table.Cells[i], ColumnKind.Share) > 0 && contents.IsTooNarrow(i))
                return true;
        }

        return false;
    }

    // Columns of other kinds give the cell what they have.
    private void RaiseShares(Length[] least, Cell cell, Length needed, Length[] columns)
    {
        for (var i = cell.Column; i < cell.EndColumn; i++)
            needed -= _table.Columns[i].Kind == ColumnKind.Share ? least[i] : columns[i];

        var shares = CountOf(cell, ColumnKind.Share);
        for (var i = cell.Column; i < cell.EndColumn && needed > Length.Zero; i++)
        {
            if (_table.Columns[i].Kind != ColumnKind.Share)
                continue;

            var part = needed / shares--;
            least[i] += part;
            needed -= part;
        }
    }

    private Length[] Distribute(Length width, bool hasAuto)
    {
        var columns = (Length[])_narrowest.Clone();
        if (hasAuto)
        {
            var room = width - _fixed - Sum(_leastShares);
            var (narrow, wide) = (Sum(_narrowest) - _fixed, Sum(_widest) - _fixed);
            if (room >= wide)
                Grow(columns, _widest, HasShares || wide == Length.Zero ? Length.Zero : room - wide, wide);
            else if (room > narrow && wide > narrow)
                Between(columns, room - narrow, wide - narrow);
        }

        Share(columns, width);
        return columns;
    }

    /// <summary>All that is wished, and what is over in proportion to it.</summary>
    private void Grow(Length[] columns, Length[] wished, Length over, Length sum)
    {
        var left = over;
        var last = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            if (_table.Columns[i].Kind != ColumnKind.Auto)
                continue;

            var part = sum > Length.Zero ? new Length(over.MilliPoints * wished[i].MilliPoints / sum.MilliPoints) : Length.Zero;
            columns[i] = wished[i] + part;
            left -= part;
            last = i;
        }

        if (last >= 0)
            columns[last] += left;
    }

    /// <summary>The narrowest, and what is over in proportion to how much wider each would like to be.</summary>
    private void Between(Length[] columns, Length over, Length sum)
    {
        var left = over;
        var last = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            if (_table.Columns[i].Kind != ColumnKind.Auto || _widest[i] == _narrowest[i])
                continue;

            var part = new Length(over.MilliPoints * (_widest[i] - _narrowest[i]).MilliPoints / sum.MilliPoints);
            columns[i] += part;
            left -= part;
            last = i;
        }

        if (last >= 0)
            columns[last] += left;
    }

    private void Share(Length[] columns, Length width)
    {
        if (_shares == 0)
            return;

        var left = Length.Zero;
        for (var i = 0; i < columns.Length; i++)
            left += _table.Columns[i].Kind == ColumnKind.Share ? Length.Zero : columns[i];

        left = Length.Max(Length.Zero, width - left);
        if (Sum(_leastShares) is var least && least >= left)
            ShareScarce(columns, left, least);
        else
            ShareAmple(columns, left);
    }

    // There is not enough for the words of all: each gets room for a character, and its part of what it needs beyond that.
    private void ShareScarce(Length[] columns, Length left, Length least)
    {
        var floors = new Length[columns.Length];
        foreach (var cell in NarrowFirst(ColumnKind.Share))
            RaiseShares(floors, cell, _cells.LeastOf(cell), columns);

        var kept = Length.Zero;
        for (var i = 0; i < columns.Length; i++)
        {
            floors[i] = Length.Min(floors[i], _leastShares[i]);
            kept += floors[i];
        }

        var over = Length.Max(Length.Zero, left - kept);
        for (var i = 0; i < columns.Length; i++)
        {
            if (_table.Columns[i].Kind == ColumnKind.Share)
                columns[i] = floors[i] + new Length((_leastShares[i] - floors[i]).MilliPoints * over.MilliPoints / Math.Max(1, (least - kept).MilliPoints));
        }
    }

    // By the numbers; a share that would be too narrow gets its least first, and the others divide the rest anew.
    private void ShareAmple(Length[] columns, Length left)
    {
        var isSet = new bool[columns.Length];
        var weights = _shares;
        for (var isSettled = false; !isSettled;)
        {
            isSettled = true;
            for (var i = 0; i < columns.Length; i++)
            {
                var wish = _table.Columns[i];
                if (wish.Kind != ColumnKind.Share || isSet[i] || left.Scale(wish.Value, weights) >= _leastShares[i])
                    continue;

                (columns[i], isSet[i], isSettled) = (_leastShares[i], true, false);
                left -= _leastShares[i];
                weights -= wish.Value;
            }
        }

        for (var i = 0; i < columns.Length; i++)
        {
            var wish = _table.Columns[i];
            if (wish.Kind != ColumnKind.Share || isSet[i])
                continue;

            // Each takes its part of what is left, so rounding never adds up to more or less than the whole.
            columns[i] = left.Scale(wish.Value, weights);
            left -= columns[i];
            weights -= wish.Value;
        }
    }

    // Nothing fits as wished: first what is beyond numbers and words goes, then what is beyond a character, then anything.
    private void Narrow(Length[] columns, Length width)
    {
        var words = NeedsOf(cell => _cells.WidthsOf(cell).Narrowest);
        var characters = NeedsOf(_cells.LeastOf);
        for (var i = 0; i < columns.Length; i++)
        {
            // Spanned cells may be spread over their columns in other parts.
            words[i] = Length.Max(words[i], characters[i]);
            if (_table.Columns[i].Kind != ColumnKind.Fixed)
                columns[i] = Length.Max(columns[i], words[i]);

            words[i] = Length.Min(words[i], columns[i]);
            characters[i] = Length.Min(characters[i], words[i]);
        }

        if (Sum(words) <= width)
        {
            Scale(columns, words, width);
            return;
        }

        Scale(words, Sum(characters) <= width ? characters : new Length[columns.Length], width);
        words.CopyTo(columns, 0);
    }

    /// <summary>What each column has to have for its cells; what a spanned cell needs more is spread over its columns.</summary>
    private Length[] NeedsOf(Func<Cell, Length> needOf)
    {
        var needs = new Length[_table.Columns.Length];
        foreach (var isSpanned in (bool[])[false, true])
        {
            foreach (var cell in _table.Cells)
            {
                if (cell.ColumnSpan > 1 == isSpanned)
                    Spread(needs, cell, needOf(cell));
            }
        }

        return needs;
    }

    private static void Spread(Length[] columns, Cell cell, Length needed)
    {
        for (var i = cell.Column; i < cell.EndColumn; i++)
            needed -= columns[i];

        for (var i = cell.Column; i < cell.EndColumn && needed > Length.Zero; i++)
        {
            var part = needed / (cell.EndColumn - i);
            columns[i] += part;
            needed -= part;
        }
    }

    // Each column gives the same part of what it has beyond its floor, so that all together are as wide as the table. Rounded down: the
    // last column takes what is left, and never less than its floor.
    private static void Scale(Length[] columns, Length[] floors, Length width)
    {
        var (sum, kept) = (Sum(columns), Sum(floors));
        var left = width;
        for (var i = 0; i < columns.Length; i++)
        {
            var over = (columns[i] - floors[i]).MilliPoints * (width - kept).MilliPoints / Math.Max(1, (sum - kept).MilliPoints);
            columns[i] = i == columns.Length - 1 ? left : floors[i] + new Length(over);
            left -= columns[i];
        }
    }

    private void MeasureCells()
    {
        foreach (var cell in NarrowFirst(ColumnKind.Auto))
            Take(cell, _cells.WidthsOf(cell));
    }

    // The cells that have such a column. Narrow cells first: a spanned cell only asks for what its columns do not have yet.
    private IEnumerable<Cell> NarrowFirst(ColumnKind kind)
    {
        foreach (var isSpanned in (bool[])[false, true])
        {
            foreach (var cell in _table.Cells)
            {
                if (cell.ColumnSpan > 1 == isSpanned && CountOf(cell, kind) > 0)
                    yield return cell;
            }
        }
    }

    private void Take(Cell cell, (Length Narrowest, Length Widest) widths)
    {
        // A share under the same cell takes what is missing.
        if (CountOf(cell, ColumnKind.Share) > 0)
            return;

        var autos = CountOf(cell, ColumnKind.Auto);
        Raise(_narrowest, cell, widths.Narrowest, autos);
        Raise(_widest, cell, Length.Max(widths.Widest, widths.Narrowest), autos);
    }

    private void Raise(Length[] columns, Cell cell, Length needed, int autos)
    {
        for (var i = cell.Column; i < cell.EndColumn; i++)
            needed -= columns[i];

        if (needed <= Length.Zero)
            return;

        for (var i = cell.Column; i < cell.EndColumn; i++)
        {
            if (_table.Columns[i].Kind != ColumnKind.Auto)
                continue;

            var part = needed / autos;
            columns[i] += part;
            needed -= part;
            autos--;
        }
    }

    private int CountOf(Cell cell, ColumnKind kind)
    {
        var count = 0;
        for (var i = cell.Column; i < cell.EndColumn; i++)
            count += _table.Columns[i].Kind == kind ? 1 : 0;

        return count;
    }

    private bool HasKind(ColumnKind kind)
    {
        foreach (var wish in _table.Columns)
        {
            if (wish.Kind == kind)
                return true;
        }

        return false;
    }

    private static Length Sum(Length[] lengths)
    {
        var sum = Length.Zero;
        foreach (var length in lengths)
            sum += length;

        return sum;
    }
}
