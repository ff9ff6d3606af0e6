using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Scoring;

namespace ReportGen.Sheets.Rules;

/// <summary>A stated score is not what the form's rules of scoring give.</summary>
internal sealed class ScoreDiffersFromTheRules : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S14", "score-differs-from-the-rules", Severity.Warning,
        new("""
            表式写明自动计分的，得分可以不填，由程序按完成值算出；填了就核对：定量指标按完成值与指标值之比乘分值，不超过分值；定性指标在所写档次的范围内。
            有专门评分办法的，可以保留所填的得分，并在偏差原因里说明。
            """,
            """
            On a form that computes scores, a score may be left out. A stated one is compared: for a quantity the result by its target times the
            points, at most the points; for words, anything within their band. Where a special way of scoring holds, keep the score and say so
            beside it.
            """));

    protected override bool Concerns(Form form) => form.Scoring.IsComputed;

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (place.Indicator.Find(FieldRole.Score)?.Value is not NumberValue { IsComputed: false } score)
            return;
        if (Points.CellOf(place.Indicator)?.Number.Value is not (> 0 and var points) || score.Number.Value > points)
            return;

        if (ScoringRules.BandOf(place, out var said) is { } band && said is null)
            CheckBand(place, score, points, band, sink);
        else if (ScoringRules.ScoreFor(place, points) is { } right && Percent.Round(right, score.Number.Decimals) != score.Number.Value)
            Report(place, score, $"{right:0.####}", $"{right:0.####}", sink);
    }

    private void CheckBand(IndicatorPlace place, NumberValue score, decimal points, FormBand band, DiagnosticSink sink)
    {
        if (ScoringRules.IsIn(band, score.Number.Value / points * 100, place.Sheet.Form.Scoring))
            return;

        var (least, most) = (Percent.Round(band.Least * points / 100, 2), Percent.Round(band.Most * points / 100, 2));
        Report(place, score, $"{least} 到 {most}", $"{least} to {most}", sink);
    }

    private void Report(IndicatorPlace place, NumberValue score, string chinese, string english, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, score.Span,
            new($"“{place.Name}”得分{score.Number.Written}，按评分规则应为{chinese}", $"{place.Name} scores {score.Number.Written}, by the rules {english}"))
        {
            Hints = [new("不填得分由程序计算，或核对完成值和得分", "leave the score out to have it computed, or check result and score")],
        });
}
