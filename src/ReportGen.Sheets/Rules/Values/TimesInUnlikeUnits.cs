using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Like times are given in unlike units.</summary>
internal sealed class TimesInUnlikeUnits : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V20", "times-in-unlike-units", Severity.Warning,
        new("同类时间指标一处用分钟、一处用小时（如 720分钟 与 24小时），不便比较。建议统一单位。相差悬殊、本该用不同单位的（3秒 与 4小时）不提示。",
            """
            Like times are given in minutes here and in hours there (720分钟 beside 24小时), which is hard to compare. Consider one unit. Times so
            far apart that each has its natural unit (3秒 and 4小时) are left alone.
            """));

    private static readonly (string Unit, decimal Seconds)[] Units = [("秒", 1), ("分钟", Minute), ("小时", Hour), ("天", Day), ("日", Day)];
    private const decimal Minute = 60;
    private const decimal Hour = 60 * Minute;
    private const decimal Day = 24 * Hour;

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        IndicatorPlace? first = null;
        foreach (var place in sheet.Parts.Quantities)
        {
            var quantity = place.Quantity!; // it is a number
            if (!place.Asks(NameSort.Time) || SecondsOf(quantity.Unit) is null)
                continue;

            if (first is not null && AreLike(first, place))
                Report(first, place, quantity, sink);
            first ??= place;
        }
    }

    // Both are floors or both ceilings, and the one in the smaller unit would be a number of the other: 720分钟 beside 24小时,
    // but not 3秒 beside 4小时. 24小时 beside 15天 is how people speak, unless both say of the same thing how long it takes.
    private static bool AreLike(IndicatorPlace one, IndicatorPlace other)
    {
        if (one.Quantity is not { } first || other.Quantity is not { } second || first.Comparator != second.Comparator)
            return false;
        if (SecondsOf(first.Unit) is not { } large || SecondsOf(second.Unit) is not { } small || large == small)
            return false;

        var smaller = large < small ? first : second;
        (large, small) = (Math.Max(large, small), Math.Min(large, small));
        return smaller.Number.Value * small >= large && (large < Day || ShareAWord(one.Name, other.Name));
    }

    private static decimal? SecondsOf(string unit)
    {
        foreach (var (known, seconds) in Units)
        {
            if (unit == known)
                return seconds;
        }

        return null;
    }

    // Two signs in a row, apart from the word for time at the end.
    private static bool ShareAWord(string one, string other)
    {
        const int Ending = 2;
        const int Longest = 60;
        for (var i = 0; i + 2 <= Math.Min(one.Length, Longest) - Ending; i++)
        {
            if (other.AsSpan(0, other.Length - Ending).Contains(one.AsSpan(i, 2), StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private void Report(IndicatorPlace first, IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, quantity.UnitPart.SpanIn(place.Target),
            new($"同类时间指标单位不一致，建议统一：“{place.Written}”与“{first.Written}”", $"mixed time units: {place.Written} and {first.Written}"))
        {
            Hints = [new($"两处都用{first.Quantity!.Unit}", $"use {first.Quantity!.Unit} in both")],
            Related = [new(first.Target.Span, new("另一处", "the other one"))],
        });
}
