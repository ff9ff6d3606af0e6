using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Scoring;

namespace ReportGen.Sheets.Rules;

/// <summary>The score of execution is not its rate times its points.</summary>
internal sealed class ExecutionScoreIsWrong : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S05", "execution-score-is-wrong", Severity.Error,
        new("""
            预算执行得分＝执行率×分值，不超过分值，按填写的小数位四舍五入后比较：63.28% 乘 10 分得 6.33 分。
            这是对财预〔2020〕10号的一般理解（未核对原文），上海已公开的表这样计分。未写分值的，按表式权重里的“预算执行”，没有则按 10 分。
            执行率取两位小数或不取整都算对。
            """,
            """
            The score is the rate times the points, at most the points, compared after rounding to the written digits: 63.28 % of 10 points
            is 6.33. So the guide of 2020 is commonly understood (not checked in the original) and published sheets are scored. Where the points
            are not written, the form's are taken (权重: 预算执行), or 10. The rate may be rounded to two decimals first or not.
            """));

    private const decimal UsualPoints = 10;

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var row in sheet.Funding?.Rows ?? [])
        {
            if (row.Find(FieldRole.Score)?.Value is not NumberValue score || RateOf(row) is not { } rate || PointsOf(row, sheet.Form) is not { } points)
                continue;

            var rounded = ExecutionScorer.ScoreFor(Percent.Round(rate, 2), points);
            if (IsRight(score.Number, rounded) || IsRight(score.Number, ExecutionScorer.ScoreFor(rate, points)))
                continue;

            var right = Percent.Print(rounded, 2);
            sink.Report(new Diagnostic(Kind, score.Span,
                new($"预算执行得分{score.Number.Written}，计算为{right}，建议核对", $"the execution score is {score.Number.Written}, computed {right}; please check"))
            {
                Hints = [new($"{Percent.Print(rate, 2)}%×{points}分＝{right}分", $"{Percent.Print(rate, 2)} % of {points} points is {right}")],
            });
        }
    }

    // From the amounts where they are written, else as stated; never below nothing.
    private static decimal? RateOf(FundingRow row)
    {
        if (row.Find(FieldRole.Budget)?.Value is MoneyValue budget && row.Find(FieldRole.Executed)?.Value is MoneyValue spent)
            return Percent.Of(spent.Money.Amount, budget.Money.Amount);

        return Percent.Read(row.Find(FieldRole.Rate)) is { Value: >= 0 } stated ? stated.Value : null;
    }

    private static decimal? PointsOf(FundingRow row, Form form)
    {
        if (row.Find(FieldRole.Weight)?.Value is NumberValue written)
            return written.Number.Value is > 0 and <= 1000 ? written.Number.Value : null;
        if (row.Definition.Role != FundingRole.AnnualTotal)
            return null;

        return PointsPlan.Find(form.Weights, FormWeight.Execution) is <= 1000 and var points ? points : UsualPoints;
    }

    private static bool IsRight(WrittenNumber score, decimal computed) => Percent.Round(computed, score.Decimals) == score.Value;
}
