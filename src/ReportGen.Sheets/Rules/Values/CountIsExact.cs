using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A count is to be hit exactly.</summary>
internal sealed class CountIsExact : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V22", "count-is-exact", Severity.Advice,
        new("数量指标写“=”，多完成或少完成都算偏差。若本意是“至少”，请改用“≥”；若确实只做这么多，可以不改。",
            "With =, doing more is a deviation just like doing less. If at least is meant, use ≥; if exactly so many are planned, leave it."));

    public override bool IsGathered => true;

    private static readonly string[] Counts = ["次", "人", "人次", "家", "篇", "条", "场", "个", "项", "名", "户", "期", "件", "份"];

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (!place.IsUnder("数量") || place.Quantity is not { Comparator: Comparator.Equal } quantity || Array.IndexOf(Counts, quantity.Unit) < 0)
            return;

        sink.Report(new Diagnostic(Kind, quantity.ComparatorPart.SpanIn(place.Target),
            new($"数量指标“=”表示恰好完成，确认是否应为“≥”：“{place.Name}”“{place.Written}”", $"= means exactly; is ≥ meant? \"{place.Name}\" {place.Written}"))
        {
            Hints = [new("若本意是至少，写成 ≥", "write ≥ if at least is meant")],
        });
    }
}
