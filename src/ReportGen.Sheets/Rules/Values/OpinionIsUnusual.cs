using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A satisfaction target is exactly 100 % or below 60 %.</summary>
internal sealed class OpinionIsUnusual : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V08", "opinion-is-unusual", Severity.Warning,
        new("满意度目标定为 100% 难以达到，低于 60% 又失去意义（60% 是常见的得分下限，未核对原文）。建议核对。",
            """
            100 % satisfaction can hardly be reached, and below 60 % means little (60 % is the usual floor of scoring; not checked
            in the original). Please check.
            """));

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (!place.IsOpinion || quantity.Unit is not ("%" or "％" or "百分比") || quantity.Number.Value is >= 60 and < 100)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"满意度目标“{place.Written}”不合常理，建议核对", $"unusual satisfaction target {place.Written}; please check"))
        {
            Hints = [new("常见的目标在 80% 到 95% 之间", "usual targets lie between 80 % and 95 %")],
        });
    }
}
