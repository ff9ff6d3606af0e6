using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>An indicator has no points to give.</summary>
internal sealed class WeightIsNotPositive : ISheetRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-S03", "weight-is-not-positive", Severity.Error,
        new("分值必须大于 0。依据：预算管理一体化系统的校验。",
            "Points are greater than 0. Basis: the checks of the entry system."));

    public void Check(Sheet sheet, DiagnosticSink sink)
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
    }
}
