using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A cost target is in another unit of money than the sheet.</summary>
internal sealed class CostIsInAnotherUnit : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M07", "cost-is-in-another-unit", Severity.Warning,
        new("成本指标用的金额单位与表头不同，容易读错。建议统一；单价、补助标准一类（元/人）只作提醒。",
            "The cost target uses another unit of money than the sheet and is easily misread. A unit price (元/人) is only mentioned."));

    private static readonly string[] Units = ["元", "万元", "亿元"];

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (!place.IsCost || quantity.UnitPart.IsEmpty)
            return;

        var slash = quantity.Unit.IndexOf('/', StringComparison.Ordinal);
        var unit = slash < 0 ? quantity.Unit : quantity.Unit[..slash];
        var own = place.Sheet.MoneyUnit;
        if (unit == own || Array.IndexOf(Units, unit) < 0)
            return;

        sink.Report(new Diagnostic(Kind, quantity.UnitPart.SpanIn(place.Target),
            new($"成本指标单位“{quantity.Unit}”与表头单位“{own}”不一致", $"the cost unit {quantity.Unit} differs from the sheet's unit {own}"))
        {
            Severity = UnitPrices.Is(place.Name, quantity.Unit) ? Severity.Advice : Severity.Warning,
            Hints = [new($"换算成{own}", $"convert to {own}")],
        });
    }
}
