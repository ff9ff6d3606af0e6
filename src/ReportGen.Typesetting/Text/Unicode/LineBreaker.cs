using static ReportGen.Typesetting.Text.Unicode.LineBreakClass;

namespace ReportGen.Typesetting.Text.Unicode;

/// <summary>The rules of UAX #14 (Unicode 15.0): where a line may be broken.</summary>
/// <remarks>One pass, nothing remembered but what the rules look back for. Numbers are kept whole as in example 7 of
/// section 8.2, as the Unicode test file does. Classes are taken from the cells, so whoever knows better than the
/// table (Chinese quotation marks) changes them before.</remarks>
internal ref struct LineBreaker
{
    private readonly Span<Cell> _cells;

    // The class that rules see before the current place: marks absorbed (LB9), blanks passed over.
    private LineBreakClass _before;
    private bool _isAfterBlank;
    private NumberState _number;
    private bool _isAfterHebrewHyphen;
    private bool _isOddIndicator;

    private LineBreaker(Span<Cell> cells)
    {
        _cells = cells;
    }

    // LB25: within NU (NU | SY | IS)*, or right after that and one closing mark.
    private enum NumberState : byte
    {
        None,
        Inside,
        Closed,
    }

    /// <summary>Sets <see cref="Cell.BreakBefore"/> of every cell but the first to Free, Word, Never or Must.</summary>
    /// <remarks>Word says "no break here", Never "not even in need": inside a grapheme cluster, or before a blank.</remarks>
    public static void Apply(Span<Cell> cells)
    {
        if (cells.IsEmpty)
            return;

        var breaker = new LineBreaker(cells);
        breaker.Start(0);
        for (var i = 1; i < cells.Length; i++)
        {
            // LB31, and nothing to remember that is not remembered already.
            if (cells[i].Class == ID && cells[i - 1].Class == ID)
                cells[i].BreakBefore = BreakRank.Free;
            else
                cells[i].BreakBefore = breaker.Step(i);
        }
    }

    private static bool IsLetter(LineBreakClass c) => c is AL or HL or AI;

    private static bool IsHardBreak(LineBreakClass c) => c is BK or CR or LF or NL;

    private static bool IsIdeograph(LineBreakClass c) => c is ID or EB or EM or XP;

    private static bool IsHangul(LineBreakClass c) => c is JL or JV or JT or H2 or H3;

    private static bool IsOpening(LineBreakClass c) => c is OP or OPW;

    private static bool IsClosing(LineBreakClass c) => c is CL or CP or CPW;

    private void Start(int i)
    {
        var c = _cells[i].Class;
        _before = c is CM or ZWJ ? AL : c;
        _isAfterBlank = false;
        _isAfterHebrewHyphen = false;
        _isOddIndicator = _before == RI;
        _number = _before == NU ? NumberState.Inside : NumberState.None;
        if (c == SP)
            _isAfterBlank = true;
    }

    private BreakRank Step(int i)
    {
        var last = _cells[i - 1].Class;
        var c = _cells[i].Class;
        if (IsHardBreak(last) && !(last == CR && c == LF))
        {
            Start(i);
            return BreakRank.Must; // LB4, LB5
        }

        if (IsHardBreak(c) || c is SP or ZW)
        {
            Pass(c);
            return BreakRank.Never; // LB6, LB7
        }

        if (c is CM or ZWJ && last is not (SP or ZW))
            return BreakRank.Never; // LB9: the mark takes the class of what it stands on
        if (c is CM or ZWJ)
            c = AL; // LB10

        var rank = RankBefore(i, c, last);
        Remember(c);
        return rank;
    }

    private BreakRank RankBefore(int i, LineBreakClass c, LineBreakClass last)
    {
        if (_before == ZW)
            return BreakRank.Free; // LB8
        if (last == ZWJ)
            return IsIdeograph(c) ? BreakRank.Never : BreakRank.Word; // LB8a
        if (_isAfterBlank)
            return IsForbiddenAfterBlank(c) ? BreakRank.Word : BreakRank.Free; // LB18
        if (IsInsideCluster(c))
            return BreakRank.Never;

        return IsForbiddenByClass(c) || IsForbiddenPair(c) || IsForbiddenInNumber(i, c) ? BreakRank.Word : BreakRank.Free;
    }

    // LB11, LB13 to LB17: rules that look over blanks.
    private readonly bool IsForbiddenAfterBlank(LineBreakClass c) =>
        c is WJ or EX or IS or SY || IsClosing(c)
        || IsOpening(_before)
        || (_before == QU && IsOpening(c))
        || (IsClosing(_before) && c == NS)
        || (_before == B2 && c == B2);

    // LB26, LB30a, LB30b: what readers see as one character.
    private readonly bool IsInsideCluster(LineBreakClass c) => _before switch
    {
        JL => c is JL or JV or H2 or H3,
        JV or H2 => c is JV or JT,
        JT or H3 => c == JT,
        RI => c == RI && _isOddIndicator,
        EB or XP => c == EM,
        _ => false,
    };

    // LB11 to LB22 where one side alone decides.
    private readonly bool IsForbiddenByClass(LineBreakClass c)
    {
        if (c == WJ || _before is WJ or GL)
            return true; // LB11, LB12
        if (c == GL)
            return _before is not (BA or HY); // LB12a
        if (c == EX || ((IsClosing(c) || c is IS or SY) && _before != NU))
            return true; // LB13
        if (IsOpening(_before))
            return true; // LB14
        if (c == QU || _before == QU)
            return true; // LB19
        if (c == CB || _before == CB)
            return false; // LB20; nothing below forbids it either

        return c is BA or HY or NS or IN || _before == BB; // LB21, LB22
    }

    private readonly bool IsForbiddenPair(LineBreakClass c)
    {
        if (_before == CB || c == CB)
            return false;

        return _before switch
        {
            CL when c == NS => true, // LB16
            CP or CPW when c == NS => true,
            B2 when c == B2 => true, // LB17
            BA or HY when _isAfterHebrewHyphen => true, // LB21a
            SY when c == HL => true, // LB21b
            AL or HL or AI when c is NU or PR or PO or OP || IsLetter(c) => true, // LB23, LB24, LB28, LB30
            NU when c == OP || IsLetter(c) => true, // LB23, LB30
            PR when IsIdeograph(c) || IsHangul(c) || IsLetter(c) => true, // LB23a, LB24, LB27
            PO when IsLetter(c) => true, // LB24
            ID or EB or EM or XP when c == PO => true, // LB23a
            JL or JV or JT or H2 or H3 when c == PO => true, // LB27
            IS when IsLetter(c) => true, // LB29
            CP when c == NU || IsLetter(c) => true, // LB30
            _ => false,
        };
    }

    // LB25
    private readonly bool IsForbiddenInNumber(int i, LineBreakClass c) => _number switch
    {
        NumberState.Inside when c is NU or SY or IS or PR or PO || IsClosing(c) => true,
        NumberState.Closed when c is PR or PO => true,
        _ => (c == NU && (_before is PR or PO or HY || IsOpening(_before)))
            || (IsOpening(c) && _before is PR or PO && IsBeforeNumber(i)),
    };

    private readonly bool IsBeforeNumber(int i)
    {
        for (i++; i < _cells.Length; i++)
        {
            if (_cells[i].Class is not (CM or ZWJ))
                return _cells[i].Class == NU;
        }

        return false;
    }

    private void Pass(LineBreakClass c)
    {
        if (c == SP)
            _isAfterBlank = true;
        else
            _before = c;

        if (c != SP)
            _isAfterBlank = false;

        _number = NumberState.None;
        _isAfterHebrewHyphen = false;
        _isOddIndicator = false;
    }

    private void Remember(LineBreakClass c)
    {
        _isAfterHebrewHyphen = c is BA or HY && _before == HL && !_isAfterBlank;
        _isOddIndicator = c == RI && !(_before == RI && !_isAfterBlank && _isOddIndicator);
        _number = c switch
        {
            NU => NumberState.Inside,
            SY or IS when _number == NumberState.Inside => NumberState.Inside,
            CL or CP or CPW when _number == NumberState.Inside => NumberState.Closed,
            _ => NumberState.None,
        };
        _before = c;
        _isAfterBlank = false;
    }
}
