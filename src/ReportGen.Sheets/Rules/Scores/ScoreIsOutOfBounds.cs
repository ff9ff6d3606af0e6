using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A score is above its points, or there are no points to give.</summary>
internal sealed class ScoreIsOutOfBounds : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S03", "score-is-out-of-bounds", Severity.Error,
        new("分值必须大于 0，得分不高于分值。依据：预算管理一体化系统的校验。",
            "Points are greater than 0, and a score is at most its points. Basis: the checks of the entry system."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var points in Points.Of(sheet))
        {
            if (points.Value > 0)
                continue;

            sink.Report(new Diagnostic(Kind, points.Span,
                new($"分值应大于0，现为{points.Value}", $"points must be greater than 0; now {points.Value}"))
            {
                Hints = [new("写上分值，或去掉这个指标的分值", "give it points, or leave them out")],
            });
        }

        foreach (var scored in sheet.Parts.Scored)
        {
            if (scored is { Weight: { } weight, Score: { } score } && weight.Number.Value > 0 && score.Number.Value > weight.Number.Value)
                sink.Report(new Diagnostic(Kind, score.Span,
                    new($"“{scored.Name}”得分{score.Number.Written}高于分值{weight.Number.Written}", $"{scored.Name} scores {score.Number.Written} of {weight.Number.Written} points"))
                {
                    Hints = [new("核对得分和分值", "check the score and the points")],
                });
        }
    }
}
