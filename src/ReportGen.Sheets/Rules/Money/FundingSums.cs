using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Adds up the parts of rows of money.</summary>
internal static class FundingSums
{
    /// <summary>The sum of a row's parts; null when it has none, or none of them was written.</summary>
    public static decimal? PartsOf(FundingValue funding, FundingRow row)
    {
        decimal? sum = null;
        foreach (var part in row.Definition.Parts)
        {
            if (funding.Rows[part].Money is { } money)
                sum = (sum ?? 0) + money.Amount;
        }

        return sum;
    }

    /// <summary>The sum of a row's parts in one column of amounts (资金列); null when it has none, or none of them was written.</summary>
    public static decimal? PartsOf(FundingValue funding, FundingRow row, int column)
    {
        decimal? sum = null;
        foreach (var part in row.Definition.Parts)
        {
            if (funding.Rows[part].Cells[column].Value is MoneyValue money)
                sum = (sum ?? 0) + money.Money.Amount;
        }

        return sum;
    }

    /// <summary>Where the parts are written.</summary>
    public static ImmutableArray<RelatedPlace> PlacesOf(FundingValue funding, FundingRow row)
    {
        var places = ImmutableArray.CreateBuilder<RelatedPlace>();
        foreach (var part in row.Definition.Parts)
        {
            if (funding.Rows[part].Money is { IsComputed: false } money)
                places.Add(new(money.Span, new($"{funding.Rows[part].Definition.Label} {money.Written}", $"{funding.Rows[part].Definition.Label} counts {money.Written}")));
        }

        return places.DrainToImmutable();
    }
}
