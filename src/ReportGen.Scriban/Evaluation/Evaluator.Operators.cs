using System.Numerics;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Builtins;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Evaluation;

/// <content>Operators on two values.</content>
internal sealed partial class Evaluator
{
    /// <summary>Largest whole number that is computed with, in bits.</summary>
    private const long MostBits = 65_536;

    /// <summary>The result of an operator that needs both its values.</summary>
    public ScriptValue Apply(BinaryOperator operation, ScriptValue left, ScriptValue right, SourceSpan span) =>
        Apply(operation, left, right, new Literal(left, span), new Literal(right, span), span);

    private ScriptValue Apply(BinaryOperator operation, ScriptValue left, ScriptValue right, Expression leftSyntax, Expression rightSyntax, SourceSpan span)
    {
        if (left is ScriptInteger a && right is ScriptInteger b && Whole(operation, a.Value, b.Value) is { } whole)
            return whole;

        switch (operation)
        {
            case BinaryOperator.Equal:
                return ScriptValue.From(AreEqual(left, right, span));
            case BinaryOperator.NotEqual:
                return ScriptValue.From(!AreEqual(left, right, span));
            case BinaryOperator.RangeInclusive or BinaryOperator.RangeExclusive:
                return MakeRange(left, right, operation == BinaryOperator.RangeInclusive, span);
            case BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                return Order(operation, left, right, span);
        }

        if (operation is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight && !(left.IsNumber && right.IsNumber))
            return OnArrays(operation, left, right, span);
        if (left.Kind == ScriptKind.String || right.Kind == ScriptKind.String)
            return OnText(operation, left, right, leftSyntax, rightSyntax, span);
        if (left.Kind == ScriptKind.Array || right.Kind == ScriptKind.Array)
            return OnArrays(operation, left, right, span);
        if (left.IsNull || right.IsNull)
            return ReferenceEquals(left, ScriptNull.Reported) ? left : ReferenceEquals(right, ScriptNull.Reported) ? right : ScriptValue.Null;
        if (left.IsNumber && right.IsNumber)
            return Compute(operation, left, right, span);
        if (operation == BinaryOperator.Add && left is ScriptObject first && right is ScriptObject second)
            return Merge(first, second, span);

        return OnTimes(operation, left, right, span) ?? throw DoesNotFit(operation, left, right, span);
    }

    private static ScriptValue? Whole(BinaryOperator operation, long a, long b)
    {
        switch (operation)
        {
            case BinaryOperator.Add:
                var sum = unchecked(a + b);
                return ((a ^ sum) & (b ^ sum)) < 0 ? null : ScriptInteger.Of(sum);
            case BinaryOperator.Subtract:
                var difference = unchecked(a - b);
                return ((a ^ b) & (a ^ difference)) < 0 ? null : ScriptInteger.Of(difference);
            case BinaryOperator.Multiply:
                return Math.BigMul(a, b, out var product) == product >> 63 ? ScriptInteger.Of(product) : null;
            case BinaryOperator.Equal:
                return ScriptValue.From(a == b);
            case BinaryOperator.NotEqual:
                return ScriptValue.From(a != b);
            case BinaryOperator.Less:
                return ScriptValue.From(a < b);
            case BinaryOperator.LessOrEqual:
                return ScriptValue.From(a <= b);
            case BinaryOperator.Greater:
                return ScriptValue.From(a > b);
            case BinaryOperator.GreaterOrEqual:
                return ScriptValue.From(a >= b);
            default:
                return null;
        }
    }

    private ScriptRange MakeRange(ScriptValue left, ScriptValue right, bool isInclusive, SourceSpan span)
    {
        var (first, last) = (WholeOf(left, span), WholeOf(right, span));
        var distance = (BigInteger)last - first;
        var count = BigInteger.Abs(distance) + (isInclusive ? 1 : 0);
        if (count > _options.LoopLimit)
            throw new ScriptFault(TemplateKinds.TooManyIterations, span, new($"区间超过 {_options.LoopLimit} 项", $"the range has more than {_options.LoopLimit} items"));

        return new(first, (long)count, distance.Sign < 0);
    }

    private ScriptBoolean Order(BinaryOperator operation, ScriptValue left, ScriptValue right, SourceSpan span)
    {
        if (left.IsNull || right.IsNull)
            return ScriptBoolean.False;

        var order = Compare(left, right, span) ?? throw DoesNotFit(operation, left, right, span);
        var isTrue = operation switch
        {
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            _ => order >= 0,
        };
        return isTrue ? ScriptBoolean.True : ScriptBoolean.False;
    }

    /// <summary>The order of two values; null when they have none.</summary>
    public int? Compare(ScriptValue left, ScriptValue right, SourceSpan span)
    {
        if (left.Kind == ScriptKind.String || right.Kind == ScriptKind.String)
        {
            var (a, b) = (TextOf(left), TextOf(right));
            Charge(Math.Min(a.Length, b.Length) / 16, span);
            return Collation.Compare(a, b);
        }

        if (left.IsNumber && right.IsNumber)
            return CompareNumbers(left, right, span);

        return (left, right) switch
        {
            (ScriptDate x, ScriptDate y) => x.Value.CompareTo(y.Value),
            (ScriptTimeSpan x, ScriptTimeSpan y) => x.Value.CompareTo(y.Value),
            (ScriptBoolean x, ScriptBoolean y) => x.IsTrue.CompareTo(y.IsTrue),
            (ScriptArray x, ScriptArray y) => CompareArrays(x, y, span),
            _ => null,
        };
    }

    private int? CompareArrays(ScriptArray a, ScriptArray b, SourceSpan span)
    {
        Deepen(span);
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            var order = Compare(a[i], b[i], span);
            if (order != 0)
            {
                _depth--;
                return order;
            }
        }

        _depth--;
        return a.Count.CompareTo(b.Count);
    }

    private int CompareNumbers(ScriptValue left, ScriptValue right, SourceSpan span)
    {
        if (left.Kind == ScriptKind.Decimal || right.Kind == ScriptKind.Decimal)
            return ExactOf(left, span).CompareTo(ExactOf(right, span));
        if (left.Kind == ScriptKind.Double || right.Kind == ScriptKind.Double)
            return DoubleOf(left, span).CompareTo(DoubleOf(right, span));
        return BigOf(left).CompareTo(BigOf(right));
    }

    /// <summary>Whether two values are equal; a text equals what is written like it.</summary>
    public bool AreEqual(ScriptValue left, ScriptValue right, SourceSpan span)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (ReferenceEquals(right, BuiltinNames.Empty))
            return IsEmpty(left);
        if (ReferenceEquals(left, BuiltinNames.Empty))
            return IsEmpty(right);
        if (left.IsNull || right.IsNull)
            return left.IsNull && right.IsNull;
        if (left.Kind == ScriptKind.String || right.Kind == ScriptKind.String)
            return AreSame(TextOf(left), TextOf(right), span);
        if (left.IsNumber && right.IsNumber)
            return CompareNumbers(left, right, span) == 0;
        if (left is ScriptArray a && right is ScriptArray b)
            return AreEqual(a, b, span);

        return left.Kind == right.Kind && Compare(left, right, span) == 0;
    }

    private bool AreSame(string a, string b, SourceSpan span)
    {
        Charge(Math.Min(a.Length, b.Length) / 64, span);
        return string.Equals(a, b);
    }

    private bool AreEqual(ScriptArray a, ScriptArray b, SourceSpan span)
    {
        Deepen(span);
        var areEqual = a.Count == b.Count;
        Charge(areEqual ? a.Count : 0, span);
        for (var i = 0; areEqual && i < a.Count; i++)
            areEqual = AreEqual(a[i], b[i], span);

        _depth--;
        return areEqual;
    }

    private ScriptString OnText(BinaryOperator operation, ScriptValue left, ScriptValue right, Expression leftSyntax, Expression rightSyntax, SourceSpan span)
    {
        if (operation == BinaryOperator.Multiply && (left.IsNumber || right.IsNumber))
            return left is ScriptString text ? Repeat(text, WholeOf(right, span), span) : Repeat((ScriptString)right, WholeOf(left, span), span);
        if (operation != BinaryOperator.Add)
            throw DoesNotFit(operation, left, right, span);

        var joiner = new TextJoiner(this, span);
        joiner.Add(left, leftSyntax.Span);
        joiner.Add(right, rightSyntax.Span);
        return joiner.ToValue();
    }

    private ScriptString Repeat(ScriptString text, long count, SourceSpan span)
    {
        if (count <= 0 || text.Text.Length == 0)
            return ScriptString.Empty;

        if (count > _options.TextLimit)
            CheckText(long.MaxValue, span);
        CheckText(count * text.Text.Length, span);
        var repeated = string.Create(text.Text.Length * (int)count, text.Text, static (output, part) =>
        {
            for (var start = 0; start < output.Length; start += part.Length)
                part.CopyTo(output[start..]);
        });
        return new(repeated, text.Origin, text.IsMarkup);
    }

    private ScriptArray OnArrays(BinaryOperator operation, ScriptValue left, ScriptValue right, SourceSpan span)
    {
        var result = new ScriptArray();
        switch (operation, left, right)
        {
            case (BinaryOperator.Add, _, _):
                AddAll(result, left, span);
                AddAll(result, right, span);
                return result;
            case (BinaryOperator.ShiftLeft, ScriptArray, _):
                AddAll(result, left, span);
                AddChecked(result, right, span);
                return result;
            case (BinaryOperator.ShiftRight, _, ScriptArray):
                AddChecked(result, left, span);
                AddAll(result, right, span);
                return result;
            case (BinaryOperator.Multiply, ScriptArray items, { IsNumber: true }):
                for (var i = items.Count == 0 ? 0 : WholeOf(right, span); i > 0; i--)
                    AddAll(result, items, span);
                return result;
            case (BinaryOperator.Subtract, ScriptArray items, ScriptArray removed):
                for (var i = 0; i < items.Count; i++)
                {
                    if (!Contains(removed, items[i], span))
                        AddChecked(result, items[i], span);
                }

                return result;
            default:
                throw DoesNotFit(operation, left, right, span);
        }
    }

    /// <summary>Whether an array holds a value equal to the given one.</summary>
    public bool Contains(ScriptArray array, ScriptValue value, SourceSpan span)
    {
        Charge(array.Count, span);
        for (var i = 0; i < array.Count; i++)
        {
            if (AreEqual(array[i], value, span))
                return true;
        }

        return false;
    }

    private ScriptObject Merge(ScriptObject first, ScriptObject second, SourceSpan span)
    {
        CheckArray(first.Count + second.Count, span);
        var merged = first.Copy();
        for (var i = 0; i < second.Count; i++)
            merged[second.NameAt(i)] = second.ValueAt(i);

        return merged;
    }

    private static ScriptValue? OnTimes(BinaryOperator operation, ScriptValue left, ScriptValue right, SourceSpan span)
    {
        try
        {
            return (operation, left, right) switch
            {
                (BinaryOperator.Subtract, ScriptDate a, ScriptDate b) => ScriptValue.From(a.Value - b.Value),
                (BinaryOperator.Add, ScriptDate a, ScriptTimeSpan b) => ScriptValue.From(a.Value + b.Value),
                (BinaryOperator.Add, ScriptTimeSpan a, ScriptDate b) => ScriptValue.From(b.Value + a.Value),
                (BinaryOperator.Subtract, ScriptDate a, ScriptTimeSpan b) => ScriptValue.From(a.Value - b.Value),
                (BinaryOperator.Add, ScriptTimeSpan a, ScriptTimeSpan b) => ScriptValue.From(a.Value + b.Value),
                (BinaryOperator.Subtract, ScriptTimeSpan a, ScriptTimeSpan b) => ScriptValue.From(a.Value - b.Value),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentOutOfRangeException)
        {
            throw new ScriptFault(TemplateKinds.NumberTooLarge, span, new("日期或时长超出范围", "the date or time span is out of range"), left.Origin);
        }
    }

    private ScriptValue Compute(BinaryOperator operation, ScriptValue left, ScriptValue right, SourceSpan span)
    {
        if (operation is BinaryOperator.Divide or BinaryOperator.DivideWhole or BinaryOperator.Remainder && IsZero(right))
            throw new ScriptFault(TemplateKinds.DivisionByZero, span, new("除数为零", "the divisor is zero"), right.Origin);

        if (left.Kind == ScriptKind.Decimal || right.Kind == ScriptKind.Decimal)
            return Compute(operation, ExactOf(left, span), ExactOf(right, span), span) ?? throw DoesNotFit(operation, left, right, span);
        if (left.Kind == ScriptKind.Double || right.Kind == ScriptKind.Double)
        {
            var result = Compute(operation, DoubleOf(left, span), DoubleOf(right, span)) ?? throw DoesNotFit(operation, left, right, span);
            var isSingle = left is not ScriptDouble { IsSingle: false } && right is not ScriptDouble { IsSingle: false };
            return isSingle ? new ScriptDouble((float)result, true, default) : ScriptValue.From(result);
        }

        if (operation == BinaryOperator.Divide)
            return ScriptValue.From(DoubleOf(left, span) / DoubleOf(right, span));
        return Compute(operation, BigOf(left), BigOf(right), span) ?? throw DoesNotFit(operation, left, right, span);
    }

    private ScriptValue? Compute(BinaryOperator operation, BigInteger a, BigInteger b, SourceSpan span)
    {
        var bits = a.GetBitLength() + b.GetBitLength();
        if (operation is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight)
        {
            if (BigInteger.Abs(b) > MostBits)
                bits = MostBits + 1;
            else
                bits = a.GetBitLength() + (long)BigInteger.Abs(b);
        }

        if (bits > MostBits)
            throw new ScriptFault(TemplateKinds.NumberTooLarge, span, new($"整数超过 {MostBits} 位二进制", $"a whole number has more than {MostBits} bits"));

        Charge(bits * bits / 65_536, span);
        return operation switch
        {
            BinaryOperator.Add => ScriptValue.From(a + b),
            BinaryOperator.Subtract => ScriptValue.From(a - b),
            BinaryOperator.Multiply => ScriptValue.From(a * b),
            BinaryOperator.DivideWhole => ScriptValue.From(a / b),
            BinaryOperator.Remainder => ScriptValue.From(a % b),
            BinaryOperator.ShiftLeft => ScriptValue.From(a << (int)b),
            BinaryOperator.ShiftRight => ScriptValue.From(a >> (int)b),
            _ => null,
        };
    }

    private static double? Compute(BinaryOperator operation, double a, double b) => operation switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        BinaryOperator.DivideWhole => Math.Round(a / b),
        BinaryOperator.Remainder => a % b,
        _ => null,
    };

    private static ScriptValue? Compute(BinaryOperator operation, decimal a, decimal b, SourceSpan span)
    {
        try
        {
            return operation switch
            {
                BinaryOperator.Add => ScriptValue.From(a + b),
                BinaryOperator.Subtract => ScriptValue.From(a - b),
                BinaryOperator.Multiply => ScriptValue.From(a * b),
                BinaryOperator.Divide => ScriptValue.From(a / b),
                BinaryOperator.DivideWhole => ScriptValue.From(Math.Round(a / b)),
                BinaryOperator.Remainder => ScriptValue.From(a % b),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            throw new ScriptFault(TemplateKinds.NumberTooLarge, span, new("小数超出范围", "the decimal number is out of range"));
        }
    }

    private static bool IsZero(ScriptValue value) => value switch
    {
        ScriptInteger number => number.Value == 0,
        ScriptDecimal number => number.Value == 0,
        ScriptDouble number => number.Value == 0,
        _ => false,
    };

    private static ScriptValue Negate(ScriptValue value, SourceSpan span) => Numeric(value, span) switch
    {
        ScriptInteger { Value: > long.MinValue } number => ScriptInteger.Of(-number.Value),
        ScriptInteger number => ScriptValue.From(-(BigInteger)number.Value),
        ScriptBigInteger number => ScriptValue.From(-number.Value),
        ScriptDouble number => new ScriptDouble(-number.Value, number.IsSingle, default),
        ScriptDecimal number => ScriptValue.From(-number.Value),
        ScriptTimeSpan { Value: var time } when time != TimeSpan.MinValue => ScriptValue.From(-time),
        ScriptTimeSpan => throw new ScriptFault(TemplateKinds.NumberTooLarge, span, new("时长超出范围", "the time span is out of range"), value.Origin),
        var nothing => nothing,
    };

    private static ScriptValue Numeric(ScriptValue value, SourceSpan span)
    {
        if (value.IsNumber || value.IsNull || value is ScriptTimeSpan)
            return value;
        if (value is ScriptString text && Numbers.Parse(text.Text) is { } number)
            return number;

        throw new ScriptFault(TemplateKinds.WrongOperand, span, new($"正负号之后应是数字，这里是{Describe(value).Chinese}", $"a number is expected after the sign; this is {Describe(value).English}"), value.Origin);
    }

    private static ScriptFault DoesNotFit(BinaryOperator operation, ScriptValue left, ScriptValue right, SourceSpan span)
    {
        var sign = SignOf(operation);
        return new(
            TemplateKinds.WrongOperand,
            span,
            new($"{sign} 不能用于{Describe(left).Chinese}和{Describe(right).Chinese}", $"'{sign}' does not work on {Describe(left).English} and {Describe(right).English}"),
            left.Origin.IsNone ? right.Origin : left.Origin);
    }

    private static string SignOf(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.DivideWhole => "//",
        BinaryOperator.Remainder => "%",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        _ => "==",
    };
}
