using System.Numerics;
using ReportGen.Diagnostics;
using ReportGen.Scriban.Builtins;

namespace ReportGen.Scriban.Evaluation;

/// <content>Values as texts and numbers.</content>
internal sealed partial class Evaluator
{
    // Making a printer and a text takes as long as some operators do.
    private const int StepsOfPrinting = 4;

    /// <summary>A value as it is written.</summary>
    public string TextOf(ScriptValue value) => value switch
    {
        ScriptString text => text.Text,
        ScriptNull => "",
        _ => PrintedText(value),
    };

    /// <summary>A value as a text that knows its places.</summary>
    public ScriptString StringOf(ScriptValue value) => value switch
    {
        ScriptString text => text,
        ScriptNull => ScriptString.Empty,
        ScriptObject when ReferenceEquals(value, BuiltinNames.Empty) => ScriptString.Empty,
        _ => new(PrintedText(value), value.Origin),
    };

    /// <summary>The format in which dates are written: <c>date.format</c>, if the template set it.</summary>
    public string DateFormat => _ownBuiltins?["date"] is ScriptObject dates && dates["format"] is ScriptString format ? format.Text : DateFunctions.DefaultFormat;

    private string PrintedText(ScriptValue value)
    {
        if (value is ScriptBigInteger big)
        {
            // Writing n bits in decimal digits takes n² steps.
            var bits = big.Value.GetBitLength();
            Charge(bits * bits / 4096, _here);
            return ValuePrinter.Scalar(value);
        }

        if (value is ScriptInteger or ScriptBoolean or ScriptDecimal or ScriptDouble)
            return ValuePrinter.Scalar(value);

        var printer = new ValuePrinter(DateFormat, _options.TextLimit);
        printer.Append(value);
        if (printer.IsTooLong)
            CheckText(long.MaxValue, default);
        CheckText(printer.Length, default);
        Charge(StepsOfPrinting, _here);
        return printer.ToString();
    }

    /// <summary>A whole number; fractions are rounded, texts read.</summary>
    public static long WholeOf(ScriptValue value, SourceSpan span)
    {
        var number = value switch
        {
            ScriptInteger whole => whole.Value,
            ScriptDouble { Value: > -9e18 and < 9e18 } fraction => (long)Math.Round(fraction.Value),
            ScriptDecimal { Value: > -9e18m and < 9e18m } fraction => (long)Math.Round(fraction.Value),
            ScriptString text when Numbers.Parse(text.Text) is { Kind: not ScriptKind.String } parsed => WholeOf(parsed, span),
            ScriptBoolean truth => truth.IsTrue ? 1 : 0,
            _ => (long?)null,
        };
        return number ?? throw NotANumber(value, span);
    }

    /// <summary>A number as an exact decimal.</summary>
    public static decimal ExactOf(ScriptValue value, SourceSpan span)
    {
        try
        {
            return value switch
            {
                ScriptInteger whole => whole.Value,
                ScriptDecimal exact => exact.Value,
                ScriptDouble fraction => (decimal)fraction.Value,
                ScriptBigInteger big => (decimal)big.Value,
                ScriptString text when Numbers.ParseExact(text.Text) is { } parsed => parsed,
                _ => throw NotANumber(value, span),
            };
        }
        catch (OverflowException)
        {
            throw new ScriptFault(TemplateKinds.NumberTooLarge, span, new("数字超出小数的范围", "the number is out of the range of decimals"), value.Origin);
        }
    }

    public static double DoubleOf(ScriptValue value, SourceSpan span) => value switch
    {
        ScriptInteger whole => whole.Value,
        ScriptDecimal exact => (double)exact.Value,
        ScriptDouble fraction => fraction.Value,
        ScriptBigInteger big => (double)big.Value,
        ScriptString text when Numbers.Parse(text.Text) is { } parsed => DoubleOf(parsed, span),
        _ => throw NotANumber(value, span),
    };

    /// <summary>The function given as an argument.</summary>
    public static ScriptFunction FunctionOf(ScriptValue value, SourceSpan span) =>
        value as ScriptFunction ?? throw new ScriptFault(
            TemplateKinds.NotAFunction,
            span,
            new($"此处要传函数，传的是{Describe(value).Chinese}", $"a function is to be passed here, not {Describe(value).English}"),
            value.Origin)
        {
            Hints = [new("在函数名前写 @", "write @ before the name of the function")],
        };

    private static BigInteger BigOf(ScriptValue value) => value is ScriptBigInteger big ? big.Value : ((ScriptInteger)value).Value;

    private static ScriptFault NotANumber(ScriptValue value, SourceSpan span) => value.IsNumber
        ? new(TemplateKinds.NumberTooLarge, span, new("数字超出范围", "the number is out of range"), value.Origin)
        : new(TemplateKinds.WrongOperand, span, new($"此处应是数字，这里是{Describe(value).Chinese}", $"a number is expected here; this is {Describe(value).English}"), value.Origin);

    /// <summary>What kind of value it is, in words.</summary>
    public static Wording Describe(ScriptValue value) => value.Kind switch
    {
        ScriptKind.Null => new("空值", "nothing (null)"),
        ScriptKind.Boolean => new("真假值", "a truth value"),
        ScriptKind.Integer or ScriptKind.BigInteger or ScriptKind.Double or ScriptKind.Decimal => new("数字", "a number"),
        ScriptKind.String => new("文本", "a text"),
        ScriptKind.Array => new("数组", "an array"),
        ScriptKind.Object => new("对象", "an object"),
        ScriptKind.Range => new("区间", "a range"),
        ScriptKind.Function => new("函数", "a function"),
        ScriptKind.Date => new("日期", "a date"),
        _ => new("时长", "a time span"),
    };
}
