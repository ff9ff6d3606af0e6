using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A satisfaction rate is to be hit exactly.</summary>
internal sealed class OpinionIsExact : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V07", "opinion-is-exact", Severity.Warning,
        new("满意度由调查得出，很难恰好等于某个值。按 2021 年核心指标指引的一般理解（未核对原文），建议用“≥”。",
            """
            Satisfaction comes from a survey and hardly ever hits a value exactly. As the guide of 2021 is commonly understood
            (its text was not checked), ≥ is advised.
            """));

    public override bool IsGathered => true;

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity.Comparator != Comparator.Equal || !place.IsOpinion)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"满意度类指标建议用“≥”，现为“{place.Written}”", $"consider ≥ for satisfaction; now {place.Written}"))
        {
            // ≥100% would only be the next thing to complain about (V08).
            Hints = quantity.Number.Value >= 100
                ? [new("建议写成达得到的下限，例如 ≥95%", "consider a floor that can be reached, such as ≥95%")]
                : [new($"建议写成 ≥{quantity.Number.Written}{quantity.Unit}", $"consider ≥{quantity.Number.Written}{quantity.Unit}")],
        });
    }
}
