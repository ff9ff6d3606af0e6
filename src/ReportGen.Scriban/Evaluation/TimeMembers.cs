namespace ReportGen.Scriban.Evaluation;

/// <summary>The members of dates and time spans.</summary>
internal static class TimeMembers
{
    public static ScriptValue? Of(DateTimeOffset date, string name) => name switch
    {
        "year" => ScriptInteger.Of(date.Year),
        "month" => ScriptInteger.Of(date.Month),
        "day" => ScriptInteger.Of(date.Day),
        "day_of_year" => ScriptInteger.Of(date.DayOfYear),
        "hour" => ScriptInteger.Of(date.Hour),
        "minute" => ScriptInteger.Of(date.Minute),
        "second" => ScriptInteger.Of(date.Second),
        "millisecond" => ScriptInteger.Of(date.Millisecond),
        _ => null,
    };

    public static ScriptValue? Of(TimeSpan span, string name) => name switch
    {
        "days" => ScriptInteger.Of(span.Days),
        "hours" => ScriptInteger.Of(span.Hours),
        "minutes" => ScriptInteger.Of(span.Minutes),
        "seconds" => ScriptInteger.Of(span.Seconds),
        "milliseconds" => ScriptInteger.Of(span.Milliseconds),
        "total_days" => ScriptValue.From(span.TotalDays),
        "total_hours" => ScriptValue.From(span.TotalHours),
        "total_minutes" => ScriptValue.From(span.TotalMinutes),
        "total_seconds" => ScriptValue.From(span.TotalSeconds),
        "total_milliseconds" => ScriptValue.From(span.TotalMilliseconds),
        _ => null,
    };
}
