using ReportGen.Typesetting.Text.Unicode;
using static ReportGen.Typesetting.Text.Unicode.LineBreakClass;

namespace ReportGen.Typesetting.Text;

/// <summary>Where Chinese typesetting breaks lines otherwise than UAX #14, and in which order it gives way in need.</summary>
/// <remarks>
/// Runs after <see cref="LineBreaker"/> and forbids: marks at line starts and ends (clreq 3.1.3), breaks between a number and its
/// comparator, sign or unit (clreq 3.1.4), slashes outside addresses. A forbidden place gets the rank at which it is broken all the
/// same when a piece is wider than the line. Only where a level below the strictest is wished, places beside Chinese marks
/// that UAX #14 forbids are allowed again.
/// </remarks>
internal readonly ref struct ChineseBreaks
{
    private readonly Span<Cell> _cells;
    private readonly LineProhibition _prohibition;

    private ChineseBreaks(Span<Cell> cells, LineProhibition prohibition)
    {
        _cells = cells;
        _prohibition = prohibition;
    }

    public static void Apply(Span<Cell> cells, LineProhibition prohibition)
    {
        var breaks = new ChineseBreaks(cells, prohibition);
        var isInAddress = false;
        var pairs = 0;
        var hasNumber = false;
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0 && cells[i].Kind == CellKind.Han && cells[i - 1].Kind == CellKind.Han && cells[i].BreakBefore == BreakRank.Free)
            {
                isInAddress = false;
                pairs = 0;
                continue;
            }

            hasNumber |= cells[i].Class == NU;
            isInAddress = breaks.IsInAddress(i, isInAddress);
            pairs = breaks.HasPairBefore(i) ? pairs + 1 : 0;
            if (i == 0)
                continue;

            ref var cell = ref cells[i];
            if (cell.IsAttached || cell.IsBlank || pairs % 2 == 1)
                Raise(ref cell, BreakRank.Never);
            else if (cell.BreakBefore is BreakRank.Free or BreakRank.Word)
                breaks.Rank(i, isInAddress);
        }

        for (var i = 1; hasNumber && i < cells.Length; i++)
        {
            if (cells[i - 1].Kind != CellKind.Han)
                breaks.KeepUnit(i);
        }
    }

    private static void Raise(ref Cell cell, BreakRank rank)
    {
        if (cell.BreakBefore < rank)
            cell.BreakBefore = rank;
    }

    // —— and …… are one mark of two em.
    private bool HasPairBefore(int i) =>
        i > 0 && IsDashOrEllipsis(_cells[i]) && _cells[i - 1].CodePoint == _cells[i].CodePoint;

    // A web address runs from "://" or "www." to the first character that is not printable ASCII.
    private bool IsInAddress(int i, bool wasInAddress)
    {
        var c = _cells[i].CodePoint;
        if (c is <= ' ' or > '~')
            return false;

        return wasInAddress
            || (c == '/' && i >= 2 && _cells[i - 1].CodePoint == '/' && _cells[i - 2].CodePoint == ':')
            || (c == '.' && i >= 3 && (_cells[i - 1].CodePoint & ~0x20) == 'W' && (_cells[i - 2].CodePoint & ~0x20) == 'W'
                && (_cells[i - 3].CodePoint & ~0x20) == 'W');
    }

    private void Rank(int i, bool isInAddress)
    {
        ref var cell = ref _cells[i];
        var last = LastBase(i);
        ref readonly var before = ref _cells[last];
        if (before.IsBlank)
        {
            if (IsRelation(before: last - 1, i))
                Raise(ref cell, BreakRank.Word);
            else if (IsNumber(last - 1) && (cell.Class == PO || Units.IsWesternAt(_cells, i)))
                Raise(ref cell, BreakRank.Glue);
            else if (IsChineseMark(cell) && MayNotStart(cell) && !IsAllowedBeside(before, cell))
                Raise(ref cell, BreakRank.Mark);

            return;
        }

        if (IsInsideNumber(before, cell))
            Raise(ref cell, before.Class == HY || before.CodePoint is ',' or '/' ? BreakRank.Word : BreakRank.Number);
        else if (IsAllowedBeside(before, cell))
            cell.BreakBefore = BreakRank.Free;
        else if (MayNotStart(cell) || MayNotEnd(before))
            Raise(ref cell, BreakRank.Mark);
        else if (IsNumber(last) && Units.EndOfBracketed(_cells, i) is > 0 and var end)
            KeepBracketed(i, end);
        else if (IsGlued(last, i))
            Raise(ref cell, BreakRank.Word);
        else if (IsGluedSlash(before, isInAddress))
            Raise(ref cell, BreakRank.Glue);
    }

    // What a level below the strictest allows again (clreq 3.1.3).
    private bool IsAllowedBeside(in Cell before, in Cell cell) => _prohibition switch
    {
        LineProhibition.Strict => false,
        LineProhibition.None => IsChineseMark(before) || IsChineseMark(cell),
        _ => (IsDashOrEllipsis(cell) && !MayNotEnd(before))
            || (_prohibition == LineProhibition.Basic && before.CodePoint == 0xFF0F && !MayNotStart(cell)),
    };

    private static bool IsChineseMark(in Cell cell) => cell.IsSqueezable || cell.Kind == CellKind.Connector;

    private static bool IsDashOrEllipsis(in Cell cell) =>
        cell.Kind == CellKind.Connector && cell.CodePoint is 0x2014 or 0x2015 or 0x2026 or 0x22EF or 0x2E3A;

    // 行首禁则: closing marks, pauses and stops, connectors, dots, dashes, ellipses, percent and the like.
    private static bool MayNotStart(in Cell cell) =>
        cell.Kind is CellKind.Closing or CellKind.Comma or CellKind.Stop or CellKind.MiddleDot or CellKind.Connector
        || cell.Class is CL or CP or CPW or EX or IS or SY or IN or NS or PO or BA or HY or B2
        || IsRaised(cell.CodePoint);

    // ², ₂ and the like belong to what they stand on.
    private static bool IsRaised(int c) => c is 0xB2 or 0xB3 or 0xB9 or (>= 0x2070 and <= 0x208E);

    // 行尾禁则: opening marks, currency signs and №.
    private static bool MayNotEnd(in Cell cell) => cell.Class is OP or OPW or PR or BB;

    // Dates and thousands give way at their separators before they do between digits.
    private static bool IsInsideNumber(in Cell before, in Cell cell) =>
        cell.BreakBefore == BreakRank.Word && cell.Class == NU && before.Class is NU or IS or SY or HY;

    private static bool IsGluedSlash(in Cell before, bool isInAddress) =>
        !isInAddress && before.CodePoint is '/' or 0xFF0F;

    // What is one with the number beside it: ≥3, 5～10, 第3; and ＞＝, which is one sign.
    private bool IsGlued(int last, int i)
    {
        if (_cells[i].Class == NU && _cells[last].CodePoint == '第')
            return true;
        if (IsRelation(last, i) || (IsComparator(_cells[last].CodePoint) && IsComparator(_cells[i].CodePoint)))
            return true;

        var isBetween = IsRelationSign(_cells[i].CodePoint) && !IsComparator(_cells[i].CodePoint);
        return isBetween && IsNumber(last) && i + 1 < _cells.Length && _cells[i + 1].Class == NU;
    }

    private bool IsNumber(int i) => i >= 0 && _cells[i].Class == NU;

    // A comparator and the number, currency sign or bracket after it.
    private bool IsRelation(int before, int i) =>
        before >= 0 && IsRelationSign(_cells[before].CodePoint) && _cells[i].Class is NU or PR or OP;

    private static bool IsRelationSign(int c) =>
        IsComparator(c) || c is '~' or '+' or 0xB1 or 0xD7 or 0xF7 or 0x2013 or 0x2212 or 0xFF0B or 0xFF5E or 0x301C;

    private static bool IsComparator(int c) =>
        c is '=' or '<' or '>' or 0x2248 or (>= 0x2260 and <= 0x2267) or 0x2550 or (>= 0xFF1C and <= 0xFF1E);

    // 10.00|（人次）: before the bracket sooner than anywhere else in a quantity.
    private void KeepBracketed(int start, int end)
    {
        _cells[start].BreakBefore = BreakRank.Glue;
        for (var at = start + 1; at <= end; at++)
            Raise(ref _cells[at], BreakRank.Word);
    }

    // 300|万人次, 12,000|㎡, 80 |万元: the unit after a number, kept with it and whole.
    private void KeepUnit(int i)
    {
        if (_cells[i].Kind != CellKind.Han && !Units.IsSign(_cells[i]))
            return;

        var last = LastBase(i);
        var isAfterBlank = _cells[last].IsBlank;
        if (!IsNumber(isAfterBlank ? LastBase(last) : last))
            return;

        var length = Units.StartsAt(_cells, i);
        if (length == 0 && isAfterBlank)
            return;

        Raise(ref _cells[i], BreakRank.Glue);
        for (var at = i + 1; at < i + length; at++)
            Raise(ref _cells[at], BreakRank.Word);
    }

    private int LastBase(int i)
    {
        i--;
        while (i > 0 && _cells[i].IsAttached)
            i--;

        return i;
    }
}
