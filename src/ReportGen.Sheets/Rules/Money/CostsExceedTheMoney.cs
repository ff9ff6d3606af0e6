using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The cost targets add up to more than the money of the year.</summary>
internal sealed class CostsExceedTheMoney : ISheetRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-M08", "costs-exceed-the-money", Severity.Warning,
        new("成本指标之和一般不超过资金总额（101 号文的一般理解，未核对原文）。单价类指标不计入。建议核对。",
            """
            Cost targets together do not usually pass the money (as the guide of 2021 is commonly understood; not checked in the
            original). Unit prices are left out. Please check.
            """));

    public void Check(Sheet sheet, DiagnosticSink sink)
    {
        var total = sheet.Funding?.Find(FundingRole.AnnualTotal)?.Money;
        if (total is null)
            return;

        var (costs, first) = (0m, SourceSpan.None);
        foreach (var group in sheet.Indicators)
        {
            foreach (var subgroup in group.Subgroups)
            {
                if (!group.Name.Contains("成本", StringComparison.Ordinal) && !subgroup.Name.Contains("成本", StringComparison.Ordinal))
                    continue;

                costs += SumOf(subgroup);
                first = first.IsNone ? subgroup.KeySpan : first;
            }
        }

        var unit = sheet.MoneyUnit;
        var money = total.Amount * FactorOf(unit);
        if (costs <= money || first.IsNone)
            return;

        sink.Report(new Diagnostic(Kind, first,
            new($"成本指标合计{costs / FactorOf(unit)}超过资金总额{total.Amount}，建议核对", $"the cost targets, {costs / FactorOf(unit)}, exceed the money, {total.Amount}; please check"))
        {
            Hints = [new("核对成本指标和资金，注意单位", "check both, and the units")],
            Related = total.IsComputed ? [] : [new(total.Span, new("资金总额写在这里", "the money is written here"))],
        });
    }

    // In 元.
    private static decimal SumOf(IndicatorSubgroup subgroup)
    {
        var sum = 0m;
        foreach (var indicator in subgroup.Indicators)
        {
            if (indicator.Target.Meaning is QuantityMeaning quantity)
                sum += quantity.Number.Value * FactorOf(quantity.Unit);
        }

        return sum;
    }

    private static decimal FactorOf(string unit) => unit switch
    {
        "元" => 1,
        "万元" or "万" => 10_000,
        "亿元" => 100_000_000,
        _ => 0,
    };
}
