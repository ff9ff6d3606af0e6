using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A comparator is given in words.</summary>
internal sealed class ComparatorIsInWords : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V14", "comparator-is-in-words", Severity.Warning,
        new("比较关系建议用符号：大于等于、不低于、以上写 ≥，不超过、以内写 ≤。“10月底之前”写 ≤10月。",
            "Comparators are best given as signs: ≥ for 大于等于, 不低于 and 以上, ≤ for 不超过 and 以内; ≤10月 for 10月底之前."));

    public override bool IsGathered => true;

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (place.Target.Meaning is DateMeaning { Year: null, Month: { } month, Day: null })
        {
            Report(place, $"≤{month}月", sink);
            return;
        }

        if (place.Quantity is not { ComparatorPart.IsEmpty: false } quantity || !char.IsLetter(quantity.ComparatorPart.Of(place.Target)[0]))
            return;

        var unit = quantity.HasUnitInBrackets ? $"({quantity.Unit})" : quantity.Unit;
        var number = quantity.IsInWords ? $"{quantity.Number.Value}" : quantity.Number.Written;
        Report(place, $"{TargetPrinter.SignOf(quantity.Comparator)}{number}{unit}", sink);
    }

    private void Report(IndicatorPlace place, string standard, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"“{place.Written}”应统一为“{standard}”", $"{place.Written} should be {standard}"))
        {
            Hints = [new($"写成 {standard}", $"write {standard}")],
            Repair = place.Target.Written.Replace(0, place.Written.Length, standard),
        });
}
