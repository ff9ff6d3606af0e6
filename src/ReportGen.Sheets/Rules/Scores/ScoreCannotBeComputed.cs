using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>A form computes scores, and this one needs a person.</summary>
internal sealed class ScoreCannotBeComputed : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S15", "score-cannot-be-computed", Severity.Error,
        new("""
            按完成值算不出得分，总分也就算不出：定性指标要写档次（达成预期指标；部分达成预期指标并具有一定效果 70%；未达成预期指标且效果较差 30%），
            定量指标的完成值要与指标值同单位；超出范围、晚于期限的，由评价人给分，写上得分。
            """,
            """
            The result does not say what it is worth, so the total cannot be had either. A result in words names its band, with the percentage
            where the band leaves a choice (部分达成预期指标并具有一定效果 70%); a quantity has the unit of its target; what lies outside a range
            or comes after its date is scored by a person: write the score.
            """));

    protected override bool Concerns(Form form) => form.Scoring.IsComputed;

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (place.Indicator.Find(FieldRole.Score) is not { Value: null } score)
            return;
        if (Points.CellOf(place.Indicator) is null || place.Indicator.Find(FieldRole.Actual) is not { WrittenText: { } actual } cell || Emptiness.Is(actual.Text))
            return;

        var bands = place.Sheet.Form.Scoring.Bands;
        var example = bands.IsEmpty ? "" : bands[0].Name;
        sink.Report(new Diagnostic(Kind, cell.Value!.Span, // it has a text
            new($"“{place.Name}”的完成值“{actual.Text}”不能按规则计分", $"the result \"{actual.Text}\" of {place.Name} cannot be scored by the rules"))
        {
            Hints = [new($"加上 {score.Definition.Name}: 8，或把完成值写成“{example}”“部分达成 70%”一类", $"add {score.Definition.Name}: 8, or let the result name its band: {example}, 部分达成 70%")],
        });
    }
}
