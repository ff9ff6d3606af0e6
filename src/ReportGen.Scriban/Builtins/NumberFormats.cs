using System.Globalization;
using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban.Builtins;

/// <summary>Numbers, dates and time spans in the formats that .NET names.</summary>
internal static class NumberFormats
{
    private const int MostDigits = 99;

    /// <summary>Formats argument 0 by argument 1 in the culture of argument 2.</summary>
    public static ScriptValue Format(in ScriptCall call)
    {
        var value = call[0];
        var format = call.Text(1);
        var culture = Cultures.Find(call, 2);
        if (value.IsNull)
            return value;
        if (IsTooLong(format))
            throw BadFormat(call, format);

        try
        {
            var formatted = value switch
            {
                ScriptInteger { Value: >= int.MinValue and <= int.MaxValue } number => ((int)number.Value).ToString(format, culture),
                ScriptInteger number => number.Value.ToString(format, culture),
                ScriptBigInteger number => number.Value.ToString(format, culture),
                ScriptDouble { IsSingle: true } number => ((float)number.Value).ToString(format, culture),
                ScriptDouble number => number.Value.ToString(format, culture),
                ScriptDecimal number => number.Value.ToString(format, culture),
                ScriptDate date => date.Value.ToString(format, culture),
                ScriptTimeSpan span => span.Value.ToString(format, culture),
                ScriptString { Text: var text } when Numbers.Parse(text) is { } number => Evaluator.DoubleOf(number, call.Span).ToString(format, culture),
                _ => call.Text(0),
            };
            return ScriptValue.From(formatted);
        }
        catch (FormatException)
        {
            throw BadFormat(call, format);
        }
    }

    // A standard format such as N999999999 would write that many digits.
    private static bool IsTooLong(string format) =>
        format.Length > 1
        && char.IsAsciiLetter(format[0])
        && int.TryParse(format.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
        && digits > MostDigits;

    private static ScriptFault BadFormat(in ScriptCall call, string format) =>
        call.Fault(TemplateKinds.BadPattern, $"格式 {format} 不能用于{Evaluator.Describe(call[0]).Chinese}", $"the format '{format}' does not fit {Evaluator.Describe(call[0]).English}");
}
