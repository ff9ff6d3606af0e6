using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Scoring;

namespace ReportGen.Sheets.Rules;

/// <summary>The points of a first level differ from the form's.</summary>
internal sealed class WeightsDifferFromTheForm : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S02", "weights-differ-from-the-form", Severity.Warning,
        new("表式规定了各一级指标的分值。确需不同的，应另加说明。",
            "The form sets the points of each first level. Where they must differ, say why."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var weight in PointsPlan.For(sheet))
        {
            if (weight.IndicatorKind == FormWeight.Execution && Points.OfExecution(sheet) is { } execution && execution.Value != weight.Points)
                sink.Report(new Diagnostic(Kind, execution.Span,
                    new($"“{weight.IndicatorKind}”分值{execution.Value}，本表式口径为{weight.Points}", $"the points of {weight.IndicatorKind} are {execution.Value}, the form says {weight.Points}"))
                {
                    Hints = [new("调整分值，或说明理由", "adjust the points, or say why")],
                });

            foreach (var group in sheet.Indicators)
            {
                var sum = Points.Under(group);
                if (group.Name != weight.IndicatorKind || sum is not { } points || points == weight.Points)
                    continue;

                sink.Report(new Diagnostic(Kind, group.KeySpan,
                    new($"“{group.Name}”分值{points}，本表式口径为{weight.Points}", $"the points of {group.Name} are {points}, the form says {weight.Points}"))
                {
                    Hints = [new("调整分值，或说明理由", "adjust the points, or say why")],
                });
            }
        }
    }
}
