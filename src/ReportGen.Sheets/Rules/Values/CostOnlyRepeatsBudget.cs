using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A cost target says only that the budget is kept.</summary>
internal sealed class CostOnlyRepeatsBudget : WordsRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V21", "cost-only-repeats-budget", Severity.Warning,
        new("成本指标只写“控制在预算内”“不超预算”，等于没有目标。建议写明成本数值或单价。",
            "A cost target that only says \"within budget\" sets no target. Name an amount or a unit price."));

    private static readonly string[] Bounds = ["预算", "概算", "批复", "资金总额"];

    protected override void CheckWords(IndicatorPlace place, DiagnosticSink sink)
    {
        if (!place.IsCost || TextMarks.HasDigit(place.Written) || !IndicatorNames.HoldsAny(place.Written, Bounds))
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"成本指标仅写“{place.Written}”，建议写明数值", $"the cost target says only {place.Written}; consider an amount"))
        {
            Hints = [new("例如 ≤170(万元)", "such as ≤170(万元)")],
        });
    }
}
