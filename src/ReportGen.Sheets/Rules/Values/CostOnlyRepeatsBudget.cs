using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A cost target says only that the budget is kept.</summary>
internal sealed class CostOnlyRepeatsBudget : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V21", "cost-only-repeats-budget", Severity.Warning,
        new("成本指标只写“控制在预算内”“不超预算”，等于没有目标。建议写明成本数值或单价。",
            "A cost target that only says \"within budget\" sets no target. Name an amount or a unit price."));

    private static readonly string[] Phrases = ["预算内", "不超预算", "不超过预算", "不突破预算", "不超出预算", "预算范围内"];

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        var isCost = place.IsUnder("成本") || place.Group.Name.Contains("成本", StringComparison.Ordinal);
        if (!isCost || place.Target.Meaning is not TextMeaning)
            return;

        foreach (var phrase in Phrases)
        {
            if (!place.Written.Contains(phrase, StringComparison.Ordinal))
                continue;

            sink.Report(new Diagnostic(Kind, place.Target.Span,
                new($"成本指标仅写“{place.Written}”，建议写明数值", $"the cost target says only {place.Written}; consider an amount"))
            {
                Hints = [new("例如 ≤170(万元)", "such as ≤170(万元)")],
            });
            return;
        }
    }
}
