using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The sum of all scores of a sheet.</summary>
internal static class TotalScore
{
    /// <summary>Execution and all indicators; null while one of them has no score.</summary>
    public static decimal? SumOf(Sheet sheet)
    {
        var (sum, count) = (0m, 0);
        if (sheet.Form.FindFundingColumn(FieldRole.Score) is not null)
        {
            if (ExecutionOf(sheet.Funding) is not { } execution)
                return null;

            sum += execution;
        }

        foreach (var place in sheet.Parts.Indicators)
        {
            if (place.Indicator.Find(FieldRole.Score)?.Value is not NumberValue score)
                return null;

            sum += score.Number.Value;
            count++;
        }

        return count == 0 ? null : sum;
    }

    // The total row's score; a form without such a row has its scores added up.
    private static decimal? ExecutionOf(FundingValue? funding)
    {
        if (funding?.Find(FundingRole.AnnualTotal)?.Find(FieldRole.Score)?.Value is NumberValue total)
            return total.Number.Value;

        decimal? sum = null;
        foreach (var row in funding?.Rows ?? [])
        {
            if (row.Find(FieldRole.Score)?.Value is NumberValue score)
                sum = (sum ?? 0) + score.Number.Value;
        }

        return sum;
    }
}
