using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A ceiling is set for what should be high, or a floor for what should be low.</summary>
internal sealed class ComparatorIsAgainstDirection : QuantityRule
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

    // Shares of which more is better; 占比 and the like can be either.
    private static readonly string[] GoodShares =
    [
        "满意度", "满意率", "认可度", "合格率", "优良率", "覆盖率", "完成率", "及时率", "达标率", "参会率", "参训率", "结业率", "毕业率", "修复率", "知晓率", "普及率", "巩固率", "入学率",
        "就业率", "接种率", "准确率", "完好率", "利用率", "到课率", "出勤率", "成功率", "办结率", "执行率", "回访率", "救助率", "保障率",
    ];

    // Who is reached, when the number of people or occasions is asked for.
    private static readonly string[] Reached = ["参训", "培训", "参加", "参与", "受益", "惠及", "受训", "服务", "覆盖", "宣传", "点击", "浏览", "接种"];
    private static readonly string[] People = ["人数", "人次", "人员", "人口", "群众", "户数", "家数", "点击量", "浏览量"];

    // Costs that are to stay low, apart from what is saved of them and what people are paid.
    private static readonly string[] Costs = ["成本", "费用", "造价", "单价", "支出", "经费", "开支"];
    private static readonly string[] SavedOrPaid = ["节约", "节省", "降低", "减少", "下降", "压减", "标准", "补助", "补贴", "回收", "投入"];

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        var isAgainst = quantity.Comparator switch
        {
            Comparator.AtMost or Comparator.Below => IsGood(place),
            Comparator.AtLeast or Comparator.Above => IsBad(place),
            _ => false,
        };
        if (!isAgainst)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"比较符与指标方向不符：“{place.Name}”“{place.Written}”，建议核对", $"the comparator is against the direction: \"{place.Name}\" {place.Written}; please check"))
        {
            Hints = [IsBad(place) ? new("越少越好的指标建议用 ≤", "consider ≤ for what should be low") : new("越多越好的指标建议用 ≥", "consider ≥ for what should be high")],
        });
    }

    private static bool IsGood(IndicatorPlace place)
    {
        var name = place.BareName;
        if (place.IsCost || place.Asks(NameSort.Fault))
            return false;

        return IndicatorNames.EndsWithAny(name, GoodShares) || (IndicatorNames.EndsWithAny(name, People) && IndicatorNames.HoldsAny(name, Reached));
    }

    private static bool IsBad(IndicatorPlace place)
    {
        if (place.Asks(NameSort.Fault))
            return true;

        return place.IsCost && IndicatorNames.EndsWithAny(place.BareName, Costs) && !IndicatorNames.HoldsAny(place.BareName, SavedOrPaid);
    }
}
