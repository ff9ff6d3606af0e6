using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A number is given in Chinese words only.</summary>
internal sealed class NumberIsInWords : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V05", "number-is-in-words", Severity.Warning,
        new("计量数值和百分比用阿拉伯数字表示。依据：GB/T 15835（转引）。",
            "Quantities and percentages are written in digits. Basis: GB/T 15835 (as quoted)."));

    public override bool IsGathered => true;

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (!quantity.IsInWords)
            return;

        var digits = $"{quantity.Number.Value}{quantity.Unit}";
        var span = quantity.UnitPart.IsEmpty ? quantity.NumberPart : quantity.NumberPart with { Length = quantity.UnitPart.Start + quantity.UnitPart.Length - quantity.NumberPart.Start };
        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"请用阿拉伯数字：“{place.Written}”", $"use digits: {place.Written}"))
        {
            Hints = [new($"写成 {digits}，并在前面加上 ≥、≤ 或 =", $"write {digits}, with ≥, ≤ or = before it")],
            Repair = span.ReplaceIn(place.Target, digits),
        });
    }
}
