using System.Collections.Immutable;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Volumes;

/// <summary>What contents, sums and index need to know of a sheet when the sheet itself is forgotten.</summary>
/// <param name="Name">The project, or the form's title when nothing names it.</param>
/// <param name="Unit">Who carries it out; empty when nobody is named.</param>
/// <param name="Money">Amounts by source, in yuan, in the form's order.</param>
/// <param name="Total">The year's money in yuan.</param>
/// <param name="Indicators">How many indicators there are of each first level, in the form's order.</param>
internal sealed record SheetFacts(
    string Name,
    string Unit,
    ImmutableArray<(string Source, decimal Yuan)> Money,
    decimal Total,
    ImmutableArray<(string Kind, int Count)> Indicators)
{
    private const decimal TenThousand = 10_000m;

    public static SheetFacts Of(Sheet sheet, VolumeDesign design)
    {
        var factor = sheet.MoneyUnit == "万元" ? TenThousand : 1m;
        var money = MoneyOf(sheet, factor);
        var total = sheet.Funding?.Find(FundingRole.AnnualTotal)?.Money?.Amount * factor ?? SumOf(money);
        var name = TextOf(sheet, design.NameFields);
        return new(name.Length > 0 ? name : sheet.Form.Title, TextOf(sheet, design.UnitFields), money, total, IndicatorsOf(sheet));
    }

    private static string TextOf(Sheet sheet, ImmutableArray<string> fields)
    {
        foreach (var name in fields)
        {
            if (sheet.Find(name)?.Value is TextValue { Text.Length: > 0 } text)
                return text.Text.Text;
        }

        return "";
    }

    // The sources are the parts of the year's total; of a form without such a total, all rows that are no sums.
    private static ImmutableArray<(string Source, decimal Yuan)> MoneyOf(Sheet sheet, decimal factor)
    {
        if (sheet.Funding is not { } funding)
            return [];

        var parts = funding.Find(FundingRole.AnnualTotal)?.Definition.Parts ?? [];
        var money = ImmutableArray.CreateBuilder<(string, decimal)>();
        for (var i = 0; i < funding.Rows.Length; i++)
        {
            var row = funding.Rows[i];
            var isSource = parts.IsEmpty ? row.Definition.Parts.IsEmpty : parts.Contains(i);
            if (isSource)
                money.Add((row.Definition.Label, (row.Money?.Amount ?? 0m) * factor));
        }

        return money.DrainToImmutable();
    }

    private static decimal SumOf(ImmutableArray<(string Source, decimal Yuan)> money)
    {
        var sum = 0m;
        foreach (var (_, yuan) in money)
            sum += yuan;

        return sum;
    }

    private static ImmutableArray<(string Kind, int Count)> IndicatorsOf(Sheet sheet)
    {
        var groups = sheet.Indicators;
        var counts = ImmutableArray.CreateBuilder<(string, int)>(groups.Length);
        foreach (var group in groups)
        {
            var count = 0;
            foreach (var subgroup in group.Subgroups)
                count += subgroup.Indicators.Length;
            counts.Add((group.Name, count));
        }

        return counts.DrainToImmutable();
    }
}
