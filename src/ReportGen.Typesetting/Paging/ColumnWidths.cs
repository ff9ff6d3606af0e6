using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Styles;

namespace ReportGen.Typesetting.Paging;

/// <summary>Finds the widths of a table's columns.</summary>
/// <remarks>
/// Lengths are kept. Columns by content get between the narrowest width at which no word or number is broken and the width at
/// which no line is broken; when there is room for all, shares take the rest, or else the columns by content grow in
/// proportion. When even the narrowest do not fit, all columns are scaled by the same factor.
/// </remarks>
internal sealed class ColumnWidths
{
    /// <summary>The least a share gets before columns by content give way to it.</summary>
    private static readonly Length LeastShare = Length.Pt(10);

    private readonly Table _table;
    private readonly Length[] _narrowest;
    private readonly Length[] _widest;
    private readonly long _shares;
    private Length _fixed;

    public ColumnWidths(Table table, TableMeasurer cells)
    {
        _table = table;
        _narrowest = new Length[table.Columns.Length];
        _widest = new Length[_narrowest.Length];
        var hasAuto = false;
        for (var i = 0; i < _narrowest.Length; i++)
        {
            var wish = table.Columns[i];
            hasAuto |= wish.Kind == ColumnKind.Auto;
            _shares += wish.Kind == ColumnKind.Share ? wish.Value : 0;
            if (wish.Kind == ColumnKind.Fixed)
                _fixed += _narrowest[i] = _widest[i] = new(wish.Value);
        }

        if (hasAuto)
            MeasureCells(cells);
    }

    public (Length Narrowest, Length Widest) Bounds() => (Sum(_narrowest), Sum(_widest));

    /// <param name="width">The width there is.</param>
    /// <param name="needed">What the columns would need when they do not fit; else null.</param>
    public Length[] Resolve(Length width, out Length? needed)
    {
        var hasAuto = Sum(_widest) > _fixed || HasKind(ColumnKind.Auto);
        var isFree = _table.Width is null;
        var target = _table.Width ?? width;
        if (isFree && !hasAuto && _shares == 0)
            target = Length.Min(_fixed, width);

        needed = null;
        var columns = Distribute(Length.Min(target, width), hasAuto);
        var sum = Sum(columns);
        var most = Length.Min(target, width);
        if (sum > most || target > width)
        {
            needed = Length.Max(sum, target);
            Scale(columns, most);
        }

        return columns;
    }

    private Length[] Distribute(Length width, bool hasAuto)
    {
        var columns = (Length[])_narrowest.Clone();
        var shares = 0;
        foreach (var wish in _table.Columns)
            shares += wish.Kind == ColumnKind.Share ? 1 : 0;

        if (hasAuto)
        {
            var room = width - _fixed - LeastShare * shares;
            var (narrow, wide) = (Sum(_narrowest) - _fixed, Sum(_widest) - _fixed);
            if (room >= wide)
                Grow(columns, _widest, shares > 0 || wide == Length.Zero ? Length.Zero : room - wide, wide);
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
        var weights = _shares;
        for (var i = 0; i < columns.Length; i++)
        {
            if (_table.Columns[i].Kind != ColumnKind.Share)
                continue;

            // Each takes its part of what is left, so rounding never adds up to more or less than the whole.
            var part = new Length(left.MilliPoints * _table.Columns[i].Value / weights);
            columns[i] = Length.Max(part, LeastShare);
            left = Length.Max(Length.Zero, left - part);
            weights -= _table.Columns[i].Value;
        }
    }

    private static void Scale(Length[] columns, Length width)
    {
        var sum = Sum(columns);
        var left = width;
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = i == columns.Length - 1 ? left : new(columns[i].MilliPoints * width.MilliPoints / Math.Max(1, sum.MilliPoints));
            left -= columns[i];
        }
    }

    private void MeasureCells(TableMeasurer cells)
    {
        // Narrow cells first: a spanned cell only asks for what its columns do not have yet.
        foreach (var isSpanned in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var cell in _table.Cells)
            {
                if (cell.ColumnSpan > 1 == isSpanned && HasAuto(cell))
                    Take(cell, cells.WidthsOf(cell));
            }
        }
    }

    private void Take(Cell cell, (Length Narrowest, Length Widest) widths)
    {
        var autos = 0;
        var shares = false;
        for (var i = cell.Column; i < cell.EndColumn; i++)
        {
            autos += _table.Columns[i].Kind == ColumnKind.Auto ? 1 : 0;
            shares |= _table.Columns[i].Kind == ColumnKind.Share;
        }

        // A share under the same cell takes what is missing.
        if (shares)
            return;

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

    private bool HasAuto(Cell cell)
    {
        for (var i = cell.Column; i < cell.EndColumn; i++)
        {
            if (_table.Columns[i].Kind == ColumnKind.Auto)
                return true;
        }

        return false;
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
