using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>An indicator seems to belong under another second level.</summary>
internal sealed class IndicatorIsMisplaced : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K05", "indicator-is-misplaced", Severity.Warning,
        new("""
            按名称和单位看，这个指标更像另一类：数量看次数、人数，质量看合格率、达标率，时效看及时率和时间，满意度看评价。
            这是经验判断（88 号文对各类指标的定义未核对原文），建议归类时参考。
            """,
            """
            By name and unit the indicator looks like another kind: counts are 数量, pass rates 质量, timeliness and durations 时效,
            opinions 满意度. A rule of thumb (the definitions of 财预〔2015〕88号 were not checked in the original).
            """));

    private static readonly string[] Timely = ["及时", "按时", "按期", "准时", "时效", "时间", "进度", "完成率", "日期", "时限", "周期", "提前", "逾期", "当年", "开工率", "完工率", "竣工率", "办结率", "执行率", "支付率", "支出率", "拨付率", "到位率", "发放率"];
    private static readonly string[] CountUnits = ["次", "人", "人次", "家", "个", "篇", "场", "期", "条", "名", "户"];

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (BetterKind(place) is not { } better || place.Sheet.Form.IndicatorKinds.IsEmpty)
            return;

        sink.Report(new Diagnostic(Kind, place.Indicator.NameSpan,
            new($"“{place.Name}”建议归入“{better}”", $"\"{place.Name}\" probably belongs under {better}"))
        {
            Hints = [new($"现在在“{place.Subgroup.Name}”下面，可移到“{better}”", $"it stands under {place.Subgroup.Name}; consider moving it to {better}")],
        });
    }

    private static string? BetterKind(IndicatorPlace place)
    {
        if (place.Asks(NameSort.Opinion))
            return place.IsUnderOpinions ? null : "服务对象满意度指标";
        if (place.IsUnder(LevelSort.Quality))
            return (place.Asks(NameSort.Count) && !place.IsReverse && !IsBounded(place)) || IsCounted(place) ? "数量指标" : null;
        if (place.IsUnder(LevelSort.Quantity))
            return place.Asks(NameSort.Share) && place.Quantity?.Unit is "%" or "％" ? "质量指标" : null;
        if (place.IsUnder(LevelSort.Timeliness))
            return place.Asks(NameSort.Share) && !IndicatorNames.HoldsAny(place.Name, Timely) ? "质量指标" : null;

        return null;
    }

    private static bool IsCounted(IndicatorPlace place) =>
        place.Quantity is { } quantity && Array.IndexOf(CountUnits, quantity.Unit) >= 0 && !place.Asks(NameSort.Fault) && !IsBounded(place);

    // 返工次数 =0次: that something does not happen is a matter of quality.
    private static bool IsBounded(IndicatorPlace place) =>
        place.Quantity is { Comparator: Comparator.AtMost or Comparator.Below } or { Number.Value: 0 };
}
