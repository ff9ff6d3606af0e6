using System.Globalization;
using ReportGen.Scriban.Evaluation;
using ReportGen.Scriban.Syntax;

namespace ReportGen.Scriban.Builtins;

/// <summary>The functions of <c>math</c>. A decimal number stays one and stays exact.</summary>
internal static class MathFunctions
{
    public static ScriptObject Namespace { get; } = BuiltinNames.Collect(
        new("math.abs", "value", static (in call) => OnFraction(call, Math.Abs, Math.Abs) ?? Abs(call)),
        new("math.ceil", "value", static (in call) => OnFraction(call, Math.Ceiling, Math.Ceiling) ?? call[0]),
        new("math.floor", "value", static (in call) => OnFraction(call, Math.Floor, Math.Floor) ?? call[0]),
        new("math.round", "value precision?", static (in call) => Round(call)),
        new("math.divided_by", "value divisor", static (in call) => DividedBy(call)),
        new("math.minus", "value with", static (in call) => Apply(call, BinaryOperator.Subtract)),
        new("math.modulo", "value with", static (in call) => Apply(call, BinaryOperator.Remainder)),
        new("math.plus", "value with", static (in call) => Apply(call, BinaryOperator.Add)),
        new("math.times", "value with", static (in call) => Apply(call, BinaryOperator.Multiply)),
        new("math.format", "value format culture?", static (in call) => NumberFormats.Format(call)),
        new("math.is_number", "value", static (in call) => ScriptValue.From(call[0].IsNumber)),
        new("math.random", "minValue maxValue", static (in call) => Random(call)),
        new("math.uuid", "", static (in call) => Uuid(call)));

    // Null when the value is a whole number, which needs another treatment.
    private static ScriptValue? OnFraction(in ScriptCall call, Func<double, double> onDouble, Func<decimal, decimal> onDecimal)
    {
        var value = NumberOf(call, 0);
        return value switch
        {
            ScriptDouble number => new ScriptDouble(onDouble(number.Value), number.IsSingle, value.Origin),
            ScriptDecimal number => ScriptValue.From(onDecimal(number.Value), value.Origin),
            ScriptNull => value,
            _ => null,
        };
    }

    private static ScriptValue NumberOf(in ScriptCall call, int index)
    {
        var value = call[index];
        if (value.IsNumber || value.IsNull)
            return value;

        return value is ScriptString text && Numbers.Parse(text.Text) is { } number
            ? number.WithOrigin(value.Origin)
            : ScriptValue.From(Evaluator.DoubleOf(value, call.Span));
    }

    private static ScriptValue Abs(in ScriptCall call)
    {
        var value = NumberOf(call, 0);
        var isNegative = call.Evaluator.Compare(value, ScriptInteger.Of(0), call.Span) < 0;
        return isNegative ? call.Evaluator.Apply(BinaryOperator.Subtract, ScriptInteger.Of(0), value, call.Span) : value;
    }

    // A half goes to the even neighbour, as everywhere in .NET.
    private static ScriptValue Round(in ScriptCall call)
    {
        var digits = call[1].IsNull ? 0 : call.Whole(1);
        return NumberOf(call, 0) switch
        {
            ScriptDouble number => new ScriptDouble(Math.Round(number.Value, (int)Math.Clamp(digits, 0, 15)), number.IsSingle, number.Origin),
            ScriptDecimal number => ScriptValue.From(Math.Round(number.Value, (int)Math.Clamp(digits, 0, 28)), number.Origin),
            var whole => whole,
        };
    }

    private static ScriptValue DividedBy(in ScriptCall call)
    {
        var divisor = NumberOf(call, 1);
        var quotient = call.Evaluator.Apply(BinaryOperator.Divide, NumberOf(call, 0), divisor, call.Span);
        if (divisor.Kind is not (ScriptKind.Integer or ScriptKind.BigInteger))
            return quotient;

        return quotient switch
        {
            ScriptDouble { Value: > -9e18 and < 9e18 } number => ScriptInteger.Of((long)Math.Floor(number.Value)),
            ScriptDecimal { Value: > -9e18m and < 9e18m } number => ScriptInteger.Of((long)Math.Floor(number.Value)),
            _ => quotient,
        };
    }

    // The operator itself: on a text, plus joins and times repeats.
    private static ScriptValue Apply(in ScriptCall call, BinaryOperator operation) =>
        call.Evaluator.Apply(operation, call[0], call[1], call.Span);

    private static ScriptInteger Random(in ScriptCall call)
    {
        var (least, most) = (call.Whole(0), call.Whole(1));
        if (least > most)
            throw call.Fault(TemplateKinds.WrongArguments, "最小值大于最大值", "the least value is greater than the greatest");

        return ScriptInteger.Of(call.Evaluator.RandomNumbers(call).NextInt64(least, most));
    }

    private static ScriptValue Uuid(in ScriptCall call)
    {
        Span<byte> bytes = stackalloc byte[16];
        call.Evaluator.RandomNumbers(call).NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return ScriptValue.From(new Guid(bytes).ToString("D", CultureInfo.InvariantCulture));
    }
}
