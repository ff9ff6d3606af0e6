using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The cost targets add up to more than the money of the year.</summary>
internal sealed class CostsExceedTheMoney : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M08", "costs-exceed-the-money", Severity.Warning,
        new("成本指标之和一般不超过资金总额（101 号文的一般理解，未核对原文）。单价类指标不计入；“总成本”包含其余各项，只取大者。建议核对。",
            """
            Cost targets together do not usually pass the money (as the guide of 2021 is commonly understood; not checked in the
            original). Unit prices are left out; a total (总成本) holds the others, and the larger counts. Please check.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        var total = sheet.Funding?.Find(FundingRole.AnnualTotal)?.Money;
        if (total is null)
            return;

        // A total (总成本) holds the others, so the larger of both counts.
        var (parts, whole, first) = (0m, 0m, SourceSpan.None);
        foreach (var place in sheet.Parts.Quantities)
        {
            var quantity = place.Quantity!; // it is a number
            if (!IsMoneyOfTheSheet(place, quantity))
                continue;

            var cost = quantity.Number.Value * FactorOf(quantity.Unit);
            if (place.Name.Contains('总', StringComparison.Ordinal))
                whole = Math.Max(whole, cost);
            else
                parts += cost;
            first = first.IsNone ? place.Subgroup.KeySpan : first;
        }

        var unit = sheet.MoneyUnit;
        var costs = Math.Max(parts, whole);
        if (first.IsNone || costs <= total.Amount * FactorOf(unit) || FactorOf(unit) == 0)
            return;

        sink.Report(new Diagnostic(Kind, first,
            new($"成本指标合计{costs / FactorOf(unit)}超过资金总额{total.Amount}，建议核对", $"the cost targets, {costs / FactorOf(unit)}, exceed the money, {total.Amount}; please check"))
        {
            Hints = [new("核对成本指标和资金，注意单位", "check both, and the units")],
            Related = total.IsComputed ? [] : [new(total.Span, new("资金总额写在这里", "the money is written here"))],
        });
    }

    // Costs to society and nature are not paid from it, and a unit price is no sum.
    private static bool IsMoneyOfTheSheet(IndicatorPlace place, QuantityMeaning quantity) =>
        place.IsCost && !place.IsUnder(LevelSort.Public) && !UnitPrices.Is(place.Name, quantity.Unit);

    // In 元.
    private static decimal FactorOf(string unit) => unit switch
    {
        "元" => 1,
        "万元" or "万" => 10_000,
        "亿元" => 100_000_000,
        _ => 0,
    };
}
