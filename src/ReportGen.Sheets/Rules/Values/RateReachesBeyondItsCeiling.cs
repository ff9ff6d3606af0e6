using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A share is to be at least 100 %, or more than 100 %.</summary>
internal sealed class RateReachesBeyondItsCeiling : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V06", "rate-beyond-its-ceiling", Severity.Warning,
        new("""
            合格率、完成率一类的比率最多 100%，写“≥100%”等于“=100%”，写成超过 100% 则不可能达到。
            这是按指标含义作出的判断，增长率不在此列；建议写“=100%”。
            """,
            """
            A share of a whole cannot pass 100 %: "≥100%" says no more than "=100%", and more than 100 % cannot be reached.
            This is judged by the name; growth rates are left out. Consider =100%.
            """));

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        // What an opinion may be at most has a rule of its own (V08).
        if (!place.Asks(NameSort.Share) || place.IsOpinion || quantity.Unit is not ("%" or "％" or "百分比"))
            return;

        var isBeyond = quantity.Comparator switch
        {
            Comparator.AtLeast => quantity.Number.Value >= 100,
            Comparator.Above => quantity.Number.Value >= 100,
            Comparator.Equal => quantity.Number.Value > 100,
            _ => false,
        };
        if (!isBeyond)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"“{place.Written}”：比率上限为100%，建议写“=100%”", $"{place.Written}: a rate cannot exceed 100 %; consider =100%"))
        {
            Hints = [new("写成 =100%，或留出余地，例如 ≥95%", "write =100%, or leave room, such as ≥95%")],
        });
    }
}
