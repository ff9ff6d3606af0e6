using System.Globalization;
using ReportGen.Scriban.Evaluation;

namespace ReportGen.Scriban.Builtins;

/// <summary>The functions of <c>timespan</c>.</summary>
internal static class TimeSpanFunctions
{
    public static ScriptObject Namespace { get; } = Collect();

    private static ScriptObject Collect()
    {
        var members = BuiltinNames.Collect(
            new("timespan.from_days", "days", static (in call) => From(call, TimeSpan.TicksPerDay)),
            new("timespan.from_hours", "hours", static (in call) => From(call, TimeSpan.TicksPerHour)),
            new("timespan.from_minutes", "minutes", static (in call) => From(call, TimeSpan.TicksPerMinute)),
            new("timespan.from_seconds", "seconds", static (in call) => From(call, TimeSpan.TicksPerSecond)),
            new("timespan.from_milliseconds", "millis", static (in call) => From(call, TimeSpan.TicksPerMillisecond)),
            new("timespan.parse", "text", static (in call) => Parse(call))).Copy();
        members["zero"] = ScriptValue.From(TimeSpan.Zero);
        return members.Copy(isShared: true);
    }

    /// <summary>A number of units as a time span; a fault when it is out of range.</summary>
    public static TimeSpan Of(in ScriptCall call, int index, long ticksPerUnit)
    {
        var ticks = Evaluator.DoubleOf(call[index], call.Span) * ticksPerUnit;
        if (!(Math.Abs(ticks) < long.MaxValue))
            throw call.Fault(TemplateKinds.NumberTooLarge, "时长超出范围", "the time span is out of range", call[index].Origin);

        return TimeSpan.FromTicks((long)Math.Round(ticks));
    }

    private static ScriptValue From(in ScriptCall call, long ticksPerUnit) => ScriptValue.From(Of(call, 0, ticksPerUnit));

    private static ScriptValue Parse(in ScriptCall call)
    {
        if (TimeSpan.TryParse(call.Text(0), CultureInfo.InvariantCulture, out var span))
            return ScriptValue.From(span, call[0].Origin);

        throw call.Fault(TemplateKinds.BadText, $"{call.Text(0)} 不是时长", $"'{call.Text(0)}' is not a time span", call[0].Origin);
    }
}
