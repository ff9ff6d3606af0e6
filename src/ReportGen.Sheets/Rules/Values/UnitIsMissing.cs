using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A number stands without a unit.</summary>
internal sealed class UnitIsMissing : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V03", "unit-is-missing", Severity.Warning,
        new("数值要带计量单位（次、人、% 等）。依据：预算管理一体化系统的保存校验（定量指标的计量单位为必填项）。",
            "A number needs its unit (次, 人, % and so on). The entry system makes it mandatory for quantities."));

    public override bool IsGathered => true;

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity.Unit.Length > 0)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"指标“{place.Name}”的值“{place.Written}”缺少计量单位", $"the value {place.Written} of \"{place.Name}\" lacks a unit"))
        {
            Hints = [new($"例如 {place.Written}(次) 或 {place.Written}(%)", $"such as {place.Written}(次) or {place.Written}(%)")],
        });
    }
}
