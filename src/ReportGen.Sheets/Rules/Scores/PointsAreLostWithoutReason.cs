using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Points were lost and nobody says why.</summary>
internal sealed class PointsAreLostWithoutReason : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S06", "points-lost-without-reason", Severity.Warning,
        new("""
            得分低于分值的，要写偏差原因和改进措施。依据：预算管理一体化系统拒收未写原因的扣分。表式没有原因一栏的不检查。
            """,
            """
            Where the score is below its points, a reason is wanted: the entry system refuses the sheet otherwise. Not checked on forms without
            a column for reasons.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var scored in sheet.Parts.Scored)
        {
            if (!scored.HasLost || scored.Reason is not { } reason || reason.Value is not null)
                continue;

            sink.Report(new Diagnostic(Kind, scored.Score!.Span,
                new($"“{scored.Name}”未满分（{scored.Score.Number.Written}/{scored.Weight!.Number.Written}）但无偏差原因", $"{scored.Name} lost points ({scored.Score.Number.Written} of {scored.Weight.Number.Written}) without a reason"))
            {
                Hints = [new($"在“{reason.Definition.Name}”写明原因和改进措施", $"say why in {reason.Definition.Name}, and what will be done")],
            });
        }
    }
}
