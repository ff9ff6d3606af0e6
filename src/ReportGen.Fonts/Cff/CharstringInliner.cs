// A subset has no subroutines: each charstring is written out with what it calls put in the place of the call. Numbers and
// operators are copied as they are; only the operand of a call and the call itself go. Stems are counted on the way, for the
// length of a hint mask follows from them.
// Source: Adobe Technical Note 5177 (The Type 2 Charstring Format).

using static ReportGen.Fonts.Cff.CharstringOperator;

namespace ReportGen.Fonts.Cff;

/// <summary>Writes charstrings of a CFF face one behind the other, without subroutines.</summary>
internal sealed class CharstringInliner(CffTable cff, PooledBytes output)
{
    private const int DeepestCall = 10;
    private const int MostSteps = 200_000;
    private const int LongestCharstring = 0xFFFF;
    private const int MostOperands = 192;
    private const int AccentOperands = 4;
    private const int NotWritten = -1;

    // For every operand on the stack where it was written, and what it is.
    private readonly int[] _operandsAt = new int[MostOperands];
    private readonly int[] _operands = new int[MostOperands];
    private int _operandCount;
    private CffIndex _subroutines;
    private int _stems;
    private int _steps;
    private int _start;
    private bool _isEnded;

    /// <summary>Appends the charstring of a glyph.</summary>
    /// <returns>False when the glyph is an accented letter made of two others: then nothing is written.</returns>
    /// <exception cref="FontFormatException">The charstring is damaged.</exception>
    public bool TryWrite(ushort glyph)
    {
        _subroutines = cff.FontDict(cff.FontDictOf(glyph)).Subroutines;
        _operandCount = 0;
        _stems = 0;
        _steps = 0;
        _start = output.Length;
        _isEnded = false;
        if (!TryCopy(cff.CharStrings[glyph].Span(), 0))
        {
            output.Truncate(_start);
            return false;
        }

        if (!_isEnded)
            output.Add(EndChar);

        return true;
    }

    private bool TryCopy(ReadOnlySpan<byte> code, int depth)
    {
        var reader = new CharstringReader(code);
        while (!_isEnded && !reader.IsAtEnd)
        {
            if (++_steps > MostSteps || output.Length - _start > LongestCharstring)
                throw new FontFormatException("'CFF ': a charstring is too long");

            var start = reader.At;
            if (reader.IsAtNumber)
            {
                var value = reader.ReadFixed();
                Push(output.Length, value >> 16);
                output.Add(reader.Since(start));
                continue;
            }

            var step = reader.ReadOperator();
            if (step == Return)
                return true;

            if (step is CallSubroutine or CallGlobalSubroutine)
            {
                if (!TryCall(step == CallSubroutine ? _subroutines : cff.GlobalSubroutines, depth))
                    return false;

                continue;
            }

            if (step == EndChar && _operandCount >= AccentOperands)
                return false;

            Follow(step, ref reader);
            output.Add(reader.Since(start));
        }

        return true;
    }

    private bool TryCall(CffIndex subroutines, int depth)
    {
        if (depth >= DeepestCall)
            throw new FontFormatException($"'CFF ': subroutines call each other more than {DeepestCall} deep");

        // The operand must be the last thing written: a calculated one could not be taken back.
        if (_operandCount == 0 || _operandsAt[_operandCount - 1] is var at && at == NotWritten)
            throw new FontFormatException("'CFF ': a call of a subroutine without a number before it");

        _operandCount--;
        output.Truncate(at);
        return TryCopy(subroutines[CharstringReader.Unbias(_operands[_operandCount], subroutines.Count)].Span(), depth + 1);
    }

    private void Follow(int step, ref CharstringReader reader)
    {
        if (step is HStem or VStem or HStemHintMask or VStemHintMask or HintMask or CounterMask)
            _stems += _operandCount / 2;

        if (step is HintMask or CounterMask)
            reader.SkipMask(_stems);

        _isEnded = step == EndChar;
        var (taken, left) = Arithmetic(step);
        if (taken < 0)
        {
            _operandCount = 0;
            return;
        }

        if (taken > _operandCount)
            throw new FontFormatException("'CFF ': an operator has too few operands");

        _operandCount -= taken;
        for (; left > 0; left--)
            Push(NotWritten, 0);
    }

    private void Push(int at, int value)
    {
        if (_operandCount == MostOperands)
            throw new FontFormatException($"'CFF ': more than {MostOperands} operands");

        _operandsAt[_operandCount] = at;
        _operands[_operandCount] = value;
        _operandCount++;
    }

    // How many operands an operator takes and leaves; -1 for those that clear the stack.
    private (int Taken, int Left) Arithmetic(int step) => step switch
    {
        Abs or Neg or Not or Sqrt or Get => (1, 1),
        And or Or or Add or Sub or Mul or Div or Eq => (2, 1),
        Drop => (1, 0),
        Put => (2, 0),
        Dup => (1, 2),
        Exch => (2, 2),
        CopyBack => (1, 1),
        IfElse => (4, 1),
        // It moves operands whose places are then not known any more.
        Roll => (_operandCount, Math.Max(0, _operandCount - 2)),
        _ => (-1, 0),
    };
}
