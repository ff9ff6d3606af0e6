using static ReportGen.Fonts.Cff.CharstringOperator;

namespace ReportGen.Fonts.Cff;

/// <summary>The operands of a charstring, and the arithmetic that charstrings may do with them.</summary>
internal sealed class OperandStack
{
    // The format allows 48; some tools write more.
    private const int Capacity = 192;
    private const int Cells = 32;

    private readonly float[] _values = new float[Capacity];
    private readonly float[] _memory = new float[Cells];

    public int Count { get; private set; }

    /// <summary>An operand from the bottom, from 0; throws when there is none.</summary>
    public float this[int index] => (uint)index < (uint)Count
        ? _values[index]
        : throw new FontFormatException("'CFF ': an operator has too few operands");

    public void Push(float value)
    {
        if (Count == Capacity)
            throw new FontFormatException($"'CFF ': more than {Capacity} operands");

        _values[Count++] = value;
    }

    public float Pop()
    {
        var value = this[Count - 1];
        Count--;
        return value;
    }

    public void RemoveFirst()
    {
        Array.Copy(_values, 1, _values, 0, Count - 1);
        Count--;
    }

    public void Clear() => Count = 0;

    /// <summary>Does the arithmetic of an operator.</summary>
    /// <returns>False when the operator is none of arithmetic: the operands are untouched.</returns>
    public bool TryCalculate(int code)
    {
        switch (code)
        {
            case Abs:
                Push(MathF.Abs(Pop()));
                return true;
            case Neg:
                Push(-Pop());
                return true;
            case Not:
                Push(Pop() == 0 ? 1 : 0);
                return true;
            case Sqrt:
                Push(MathF.Sqrt(Math.Max(0, Pop())));
                return true;
            case Drop:
                Pop();
                return true;
            case Dup:
                Push(this[Count - 1]);
                return true;
            case Get:
                Push(_memory[Cell(Pop())]);
                return true;
            case Put:
                var cell = Cell(Pop());
                _memory[cell] = Pop();
                return true;
            case CopyBack:
                var back = Math.Max(0, (int)Pop());
                Push(this[Count - 1 - back]);
                return true;
            case Roll:
                RollValues();
                return true;
            case IfElse:
                var (v2, v1, s2, s1) = (Pop(), Pop(), Pop(), Pop());
                Push(v1 <= v2 ? s1 : s2);
                return true;
            default:
                return TryCombine(code);
        }
    }

    private bool TryCombine(int code)
    {
        if (code is not (And or Or or Add or Sub or Mul or Div or Eq or Exch))
            return false;

        var second = Pop();
        var first = Pop();
        if (code == Exch)
        {
            Push(second);
            Push(first);
            return true;
        }

        Push(code switch
        {
            And => first != 0 && second != 0 ? 1 : 0,
            Or => first != 0 || second != 0 ? 1 : 0,
            Add => first + second,
            Sub => first - second,
            Mul => first * second,
            Div => second == 0 ? throw new FontFormatException("'CFF ': division by zero") : first / second,
            _ => first == second ? 1 : 0,
        });
        return true;
    }

    private void RollValues()
    {
        var shift = (int)Pop();
        var count = (int)Pop();
        if (count <= 0 || count > Count)
            throw new FontFormatException($"'CFF ': {count} of {Count} operands are rolled");

        var rolled = _values.AsSpan(Count - count, count);
        var copy = rolled.ToArray();
        var by = ((shift % count) + count) % count;
        for (var i = 0; i < count; i++)
            rolled[(i + by) % count] = copy[i];
    }

    private static int Cell(float index) => index is >= 0 and < Cells
        ? (int)index
        : throw new FontFormatException($"'CFF ': memory cell {index} of {Cells}");
}
