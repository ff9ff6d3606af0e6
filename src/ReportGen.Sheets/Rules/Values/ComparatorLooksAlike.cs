using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A comparator is typed with a look-alike character.</summary>
internal sealed class ComparatorLooksAlike : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V13", "comparator-looks-alike", Severity.Warning,
        new("比较符请用 ≥、≤、=、＞、＜。≧、═、>=、<= 等写法在系统里认不出来，在印件里也不整齐。",
            "Comparators are ≥, ≤, =, ＞ and ＜. The entry system does not know ≧, ═, >= or <=, and print looks uneven."));

    public override bool IsGathered => true;

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity.ComparatorPart.IsEmpty)
            return;

        var written = quantity.ComparatorPart.Of(place.Target).ToString();
        var standard = TargetPrinter.SignOf(quantity.Comparator);
        var isWord = char.IsLetter(written[0]);
        // The full-width equals sign is what the entry system prints, the ASCII < and > are what keyboards have.
        if (isWord || written == standard || written is "＝" or ">" or "<")
            return;

        var span = quantity.ComparatorPart.SpanIn(place.Target);
        sink.Report(new Diagnostic(Kind, span,
            new($"比较符“{written}”应统一为“{standard}”", $"the comparator {written} should be {standard}"))
        {
            Hints = [new($"写成 {standard}", $"write {standard}")],
            Repair = quantity.ComparatorPart.ReplaceIn(place.Target, standard),
        });
    }
}
