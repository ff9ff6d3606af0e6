using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A project of works or purchases has no cost indicator.</summary>
internal sealed class WorksWithoutCost : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K03", "works-without-cost", Severity.Warning,
        new("工程、修缮、购置类项目一般要设成本指标（101 号文的一般理解，未核对原文）。按项目名称判断（人才工程、惠民工程一类不算），建议补充。",
            """
            Works, repairs and purchases usually have a cost indicator (as the guide of 2021 is commonly understood; not checked
            in the original). Judged by the name of the project (人才工程 and the like are none); consider adding one.
            """));

    private static readonly string[] Words = ["工程", "建设项目", "改造", "修缮", "购置", "采购", "维修", "装修"];

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Find("项目名称")?.Value is not TextValue name || sheet.Indicators.IsEmpty || !IsWorks(name.Text.Text) || HasCost(sheet))
            return;

        sink.Report(new Diagnostic(Kind, name.Span, new("工程、购置类项目建议设成本指标", "works and purchases should have a cost indicator"))
        {
            Hints = [new("例如在 成本指标 下写 改造成本: ≤95.68(万元)", "such as, below 成本指标, 改造成本: ≤95.68(万元)")],
        });
    }

    // 人才工程 and 惠民工程 build nothing; whoever supervises purchases buys nothing.
    private static readonly string[] Figures = ["人才", "培育", "培养", "惠民", "希望工程", "素质", "文化工程", "民心", "关爱", "监管", "监督", "评审", "评价", "培训", "研究", "宣传", "执法", "教育工程"];

    private static bool IsWorks(string name) => IndicatorNames.HoldsAny(name, Words) && !IndicatorNames.HoldsAny(name, Figures);

    private static bool HasCost(Sheet sheet)
    {
        foreach (var group in sheet.Indicators)
        {
            foreach (var subgroup in group.Subgroups)
            {
                var isCost = group.Name.Contains("成本", StringComparison.Ordinal) || subgroup.Name.Contains("成本", StringComparison.Ordinal);
                if (isCost && !subgroup.Indicators.IsEmpty)
                    return true;
            }
        }

        return false;
    }
}
