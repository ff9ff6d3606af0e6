using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets.Scoring;

/// <summary>Execution rates of all rows of money, and points and score of the year's total.</summary>
internal sealed class ExecutionScorer(Sheet sheet)
{
    // Two decimals of a percent, as the national form prints them.
    private const int RateDecimals = 2;

    private readonly FormScoring _scoring = sheet.Form.Scoring;

    public FundingValue Complete(FundingValue funding)
    {
        var rows = ImmutableArray.CreateBuilder<FundingRow>(funding.Rows.Length);
        foreach (var row in funding.Rows)
            rows.Add(Complete(row));

        return funding with { Rows = rows.MoveToImmutable() };
    }

    private FundingRow Complete(FundingRow row)
    {
        if (row.Cells.IsEmpty)
            return row;

        var cells = row.Cells;
        if (row.Definition.Role == FundingRole.AnnualTotal && PointsPlan.Find(sheet.Form.Weights, FormWeight.Execution) is { } weight)
            cells = SheetScorer.Fill(cells, FieldRole.Weight, _ => SheetScorer.Number(weight, _scoring.Decimals, PlaceOf(row)));
        if (row.Find(FieldRole.Budget)?.Value is not MoneyValue budget || row.Find(FieldRole.Executed)?.Value is not MoneyValue spent)
            return row with { Cells = cells };
        if (Percent.Of(spent.Money.Amount, budget.Money.Amount) is not { } rate)
            return row with { Cells = cells };

        var place = spent.Span.IsNone ? PlaceOf(row) : spent.Span;
        cells = SheetScorer.Fill(cells, FieldRole.Rate, type => RateValue(type, rate, place));
        if (SheetField.Find(cells, FieldRole.Weight)?.Value is NumberValue points)
            cells = SheetScorer.Fill(cells, FieldRole.Score, _ => SheetScorer.Number(ScoreFor(Percent.Round(rate, RateDecimals), points.Number.Value), _scoring.Decimals, place));

        return row with { Cells = cells };
    }

    /// <summary>63.28 % of 10 points is 6.33; never more than the points.</summary>
    /// <param name="rate">In percent, from 0.</param>
    public static decimal ScoreFor(decimal rate, decimal points) => rate >= 100 ? points : rate * points / 100;

    private static FieldValue RateValue(FieldType type, decimal rate, SourceSpan place) => type == FieldType.Number
        ? SheetScorer.Number(rate, RateDecimals, place)
        : new TextValue(SheetScorer.Text(Percent.Print(rate, RateDecimals) + "%", place), place) { IsComputed = true };

    private SourceSpan PlaceOf(FundingRow row) => row.KeySpan.IsNone ? sheet.Funding?.Span ?? SourceSpan.None : row.KeySpan;
}
