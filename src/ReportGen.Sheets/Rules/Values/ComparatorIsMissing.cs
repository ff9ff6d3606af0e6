using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A number stands without a comparator.</summary>
internal sealed class ComparatorIsMissing : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V02", "comparator-is-missing", Severity.Warning,
        new("""
            数值前要有比较符，否则看不出是至少、至多还是正好。依据：预算管理一体化系统的保存校验（比较符为必选项）。
            请写成 ≥、≤ 或 = 加数值。
            """,
            """
            A number needs a comparator, or nobody knows whether it is a floor, a ceiling or exact. The entry system makes it mandatory.
            Write ≥, ≤ or = before the number.
            """));

    public override bool IsGathered => true;

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        // Numbers in words and numbers said twice have rules of their own (V05, V04).
        if (quantity is not { Comparator: Comparator.None, IsInWords: false, Again.IsEmpty: true })
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"指标“{place.Name}”的值“{place.Written}”缺少比较符（≥、≤、=）", $"the value {place.Written} of \"{place.Name}\" lacks a comparator"))
        {
            Hints = [new($"例如 {(place.IsReverse ? '≤' : '≥')}{quantity.Number.Written}{quantity.Unit}", $"such as {(place.IsReverse ? '≤' : '≥')}{quantity.Number.Written}{quantity.Unit}")],
        });
    }
}
