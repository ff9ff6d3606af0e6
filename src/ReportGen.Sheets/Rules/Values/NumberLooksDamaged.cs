using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A number cannot be what was meant.</summary>
internal sealed class NumberLooksDamaged : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V15", "number-looks-damaged", Severity.Error,
        new("数值不可能成立，多为扫描或录入时的差错，例如 ≥95% 被认成 295%。请对照原件核对。",
            "The number cannot be right; mostly a scan or a slip of the keyboard, such as 295% for ≥95%. Check it against the original."));

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity.IsInWords || !IsDamaged(place, quantity))
            return;

        var digits = quantity.Number.Written;
        var isScan = quantity.Comparator == Comparator.None && digits.Length is 3 or 4 && digits[0] == '2';
        sink.Report(new Diagnostic(Kind, quantity.NumberPart.SpanIn(place.Target),
            new($"数值“{place.Written}”疑似录入错误", $"the number {place.Written} looks damaged"))
        {
            Hints = isScan
                ? [new($"是否应为 ≥{digits[1..]}{quantity.Unit}", $"should it be ≥{digits[1..]}{quantity.Unit}")]
                : [new("对照原件核对", "check it against the original")],
        });
    }

    private static bool IsDamaged(IndicatorPlace place, QuantityMeaning quantity)
    {
        var digits = quantity.Number.Written;
        var hasLeadingZero = digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]);
        var isShare = quantity.Unit is "%" or "％" && place.Asks(NameSort.Share);
        return hasLeadingZero || (isShare && quantity.Number.Value > 150);
    }
}
