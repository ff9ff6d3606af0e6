using System.Globalization;
using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban.Builtins;

/// <summary>The functions of <c>date</c>. A date without an offset counts as UTC, so that no machine's time zone enters a result.</summary>
internal static class DateFunctions
{
    public const string DefaultFormat = "%d %b %Y";

    public static ScriptObject Namespace { get; } = Collect();

    private static ScriptObject Collect()
    {
        var members = BuiltinNames.Collect(
            new("date.now", "", static (in call) => ScriptValue.From(call.Evaluator.Now(call))),
            new("date.utc_now", "", static (in call) => ScriptValue.From(call.Evaluator.Now(call).ToUniversalTime())),
            new("date.add_days", "date days", static (in call) => AddTime(call, TimeSpan.TicksPerDay)),
            new("date.add_hours", "date hours", static (in call) => AddTime(call, TimeSpan.TicksPerHour)),
            new("date.add_minutes", "date minutes", static (in call) => AddTime(call, TimeSpan.TicksPerMinute)),
            new("date.add_seconds", "date seconds", static (in call) => AddTime(call, TimeSpan.TicksPerSecond)),
            new("date.add_milliseconds", "date millis", static (in call) => AddTime(call, TimeSpan.TicksPerMillisecond)),
            new("date.add_months", "date months", static (in call) => AddMonths(call, 1)),
            new("date.add_years", "date years", static (in call) => AddMonths(call, 12)),
            new("date.parse", "text pattern? culture?", static (in call) => Parse(call, 1, 2)),
            new("date.parse_to_string", "text output_pattern? output_culture? input_pattern? input_culture?", static (in call) => ParseToText(call)),
            new("date.to_string", "datetime pattern? culture?", static (in call) => Format(call, call[0], 1, 2))).Copy();
        members["default_format"] = ScriptValue.From(DefaultFormat);
        members["format"] = ScriptValue.From(DefaultFormat);
        members.MakeReadOnly("default_format");
        return members.Copy(isShared: true);
    }

    private static DateTimeOffset? DateOf(in ScriptCall call, ScriptValue value)
    {
        switch (value)
        {
            case ScriptNull:
                return null;
            case ScriptDate date:
                return date.Value;
            case ScriptString text when Read(text.Text, Cultures.Invariant) is { } parsed:
                return parsed;
            default:
                var found = Evaluator.Describe(value);
                throw call.Fault(TemplateKinds.WrongOperand, $"{call.Function.Name} 需要日期，这里是{found.Chinese}", $"'{call.Function.Name}' needs a date; this is {found.English}", value.Origin);
        }
    }

    private static ScriptValue AddTime(in ScriptCall call, long ticksPerUnit)
    {
        if (DateOf(call, call[0]) is not { } date)
            return ScriptValue.Null;

        try
        {
            return ScriptValue.From(date + TimeSpanFunctions.Of(call, 1, ticksPerUnit), call[0].Origin);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw OutOfRange(call);
        }
    }

    private static ScriptValue AddMonths(in ScriptCall call, int monthsPerUnit)
    {
        if (DateOf(call, call[0]) is not { } date)
            return ScriptValue.Null;

        var count = call.Whole(1);
        if (Math.Abs(count) > 120_000)
            throw OutOfRange(call);

        try
        {
            return ScriptValue.From(date.AddMonths((int)count * monthsPerUnit), call[0].Origin);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw OutOfRange(call);
        }
    }

    private static ScriptFault OutOfRange(in ScriptCall call) =>
        call.Fault(TemplateKinds.NumberTooLarge, "日期超出范围", "the date is out of range", call[0].Origin);

    // What is no date gives null, so that a template may ask: (date.parse x) ?? "undated".
    private static ScriptValue Parse(in ScriptCall call, int patternIndex, int cultureIndex)
    {
        if (call[0] is ScriptNull or ScriptString { Text: "" })
            return ScriptValue.Null;
        if (call[0] is ScriptDate)
            return call[0];

        var text = call.Text(0);
        var culture = Cultures.Find(call, cultureIndex);
        var date = call[patternIndex].IsNull ? Read(text, culture) : DatePattern.Read(text, call.Text(patternIndex), culture);
        return date is { } found ? ScriptValue.From(found, call[0].Origin) : ScriptValue.Null;
    }

    private static DateTimeOffset? Read(string text, CultureInfo culture)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParse(text, culture, styles, out var date) ? date : null;
    }

    private static ScriptValue ParseToText(in ScriptCall call)
    {
        var date = Parse(call, 3, 4);
        return Format(call, date, 1, 2);
    }

    // "%g" alone means the format of the rendering in the invariant culture.
    private static ScriptValue Format(in ScriptCall call, ScriptValue value, int patternIndex, int cultureIndex)
    {
        if (DateOf(call, value) is not { } date)
            return ScriptValue.Null;

        var pattern = call[patternIndex].IsNull ? call.Evaluator.DateFormat : call.Text(patternIndex);
        if (pattern == "%g")
            pattern = "%g" + call.Evaluator.DateFormat;
        call.Evaluator.Charge(8L * pattern.Length, call.Span);
        var text = DateFormatter.Format(date, pattern, Cultures.Find(call, cultureIndex));
        return ScriptValue.From(text, value.Origin);
    }
}
