using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The result is far beyond the target.</summary>
internal sealed class ResultOvershoots : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S08", "result-overshoots", Severity.Warning,
        new("""
            完成值达到指标值的 120% 及以上，多为指标定得过低；正向和等于类指标适用，越小越好的不适用。依据：预算管理一体化系统的评分校验。
            倍数由表式规定（评分: 超额倍数）。已写明偏差原因的不再提示。
            """,
            """
            A result of 120 % of the target and more mostly means that the target was set too low; for "at least" and "equal", not for bounds
            from above. Basis: the checks of the entry system. The form may set another multiple (评分: 超额倍数). Silent once a reason is given.
            """));

    protected override bool Concerns(Form form) => form.FindIndicatorColumn(FieldRole.Actual) is not null;

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (Result.Of(place) is not { } result || !result.Reaches(place.Sheet.Form.Scoring.Overshoot) || Scored.Of(place.Indicator).HasReason)
            return;
        if (Percent.Of(result.Actual - result.Target, result.Target) is not { } over)
            return;

        var percent = Percent.Print(over, 0);
        sink.Report(new Diagnostic(Kind, place.Indicator.Find(FieldRole.Actual)!.Value!.Span,
            new($"“{place.Name}”完成值超过目标{percent}%，请说明", $"{place.Name} overshoots its target by {percent} %; please explain"))
        {
            Hints = [new("在偏差原因里说明，或核对完成值和指标值", "explain it beside the score, or check the result and the target")],
        });
    }
}
