using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A ceiling is set for what should be high, or a floor for what should be low.</summary>
internal sealed class ComparatorIsAgainstDirection : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V09", "comparator-against-direction", Severity.Warning,
        new("""
            “越多越好”的指标应设下限（≥），“越少越好”的（故障率、投诉率等）应设上限（≤）。按名称判断，建议核对。
            依据：预算管理一体化系统区分正向、反向指标。
            """,
            """
            What is good in plenty takes a floor (≥); faults and complaints take a ceiling (≤). Judged by the name; please check.
            Basis: the entry system tells positive from reverse indicators.
            """));

    private static readonly string[] Goods = ["参训人数", "培训人数", "参加人数", "受益人数", "培训人次", "满意度", "合格率", "覆盖率", "完成率", "及时率", "达标率", "参会率", "结业率", "修复率", "知晓率", "点击量", "浏览量"];

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        var isAgainst = place.Quantity?.Comparator switch
        {
            Comparator.AtMost or Comparator.Below => IndicatorNames.EndsWithAny(place.Name, Goods),
            Comparator.AtLeast or Comparator.Above => IndicatorNames.IsFault(place.Name),
            _ => false,
        };
        if (!isAgainst)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"比较符与指标方向不符：“{place.Name}”“{place.Written}”，建议核对", $"the comparator is against the direction: \"{place.Name}\" {place.Written}; please check"))
        {
            Hints = [IndicatorNames.IsFault(place.Name) ? new("越少越好的指标建议用 ≤", "consider ≤ for what should be low") : new("越多越好的指标建议用 ≥", "consider ≥ for what should be high")],
        });
    }
}
