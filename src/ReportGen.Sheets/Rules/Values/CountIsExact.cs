using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A count is to be hit exactly.</summary>
internal sealed class CountIsExact : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V22", "count-is-exact", Severity.Advice,
        new("数量指标写“=”，多完成或少完成都算偏差。若本意是“至少”，请改用“≥”；若确实只做这么多，可以不改。",
            "With =, doing more is a deviation just like doing less. If at least is meant, use ≥; if exactly so many are planned, leave it."));

    public override bool IsGathered => true;

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity.Comparator != Comparator.Equal || !place.IsUnder(LevelSort.Quantity) || !IsCount(quantity.Unit))
            return;

        sink.Report(new Diagnostic(Kind, quantity.ComparatorPart.SpanIn(place.Target),
            new($"数量指标“=”表示恰好完成，确认是否应为“≥”：“{place.Name}”“{place.Written}”", $"= means exactly; is ≥ meant? \"{place.Name}\" {place.Written}"))
        {
            Hints = [new("若本意是至少，写成 ≥", "write ≥ if at least is meant")],
        });
    }

    private static bool IsCount(string unit) =>
        unit is "次" or "人" or "人次" or "家" or "篇" or "条" or "场" or "个" or "项" or "名" or "户" or "期" or "件" or "份";
}
