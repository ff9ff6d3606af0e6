using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A first level of the form has no indicator.</summary>
internal sealed class FirstLevelIsMissing : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K01", "first-level-is-missing", Severity.Error,
        new("""
            表式列出的一级指标（产出、效益等）至少各有一个三级指标。依据：单位内控系统的校验；101 号文的要求未核对原文。建议补充。
            满意度指标另见 SHEET-K02。
            """,
            """
            Each first level of the form (产出, 效益 and so on) takes at least one indicator. Basis: the checks of an internal-control
            system; the guide of 2021 was not checked in the original. For satisfaction see SHEET-K02.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Indicators.IsEmpty)
            return;

        foreach (var kind in sheet.Form.IndicatorKinds)
        {
            if (IndicatorCounts.IsSatisfaction(kind) || IndicatorCounts.Under(sheet, kind) > 0)
                continue;

            sink.Report(new Diagnostic(Kind, sheet.Indicators[0].KeySpan,
                new($"缺少一级指标“{kind.Name}”，建议补充", $"the first-level kind {kind.Name} is missing; consider adding it"))
            {
                Hints = [new($"加上“{kind.Name}:”和它下面的指标", $"add \"{kind.Name}:\" with its indicators")],
            });
        }
    }
}
