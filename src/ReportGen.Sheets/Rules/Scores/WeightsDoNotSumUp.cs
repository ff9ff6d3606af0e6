using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The points of the indicators do not add up to 100, or to 90.</summary>
internal sealed class WeightsDoNotSumUp : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S01", "weights-do-not-sum-up", Severity.Error,
        new("""
            分值合计应为 100；预算执行另占 10 分的，指标合计为 90。依据：预算管理一体化系统的保存校验、已公开表式的注。
            只要有一个指标写了分值就检查。
            """,
            """
            Points add up to 100, or to 90 where execution takes the other 10. Basis: the checks of the entry system and notes on published
            forms. Checked as soon as one indicator has points.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        var (sum, first) = (0m, SourceSpan.None);
        foreach (var points in Points.Of(sheet))
        {
            sum += points.Value;
            first = first.IsNone ? points.Span : first;
        }

        if (first.IsNone)
            return;
        if (Points.OfExecution(sheet) is { } execution)
        {
            CheckWithExecution(sum, execution, sink);
            return;
        }

        if (sum is 100 or 90)
            return;

        sink.Report(new Diagnostic(Kind, first,
            new($"分值合计{sum}，应为100（预算执行另占10分的为90）", $"the points sum to {sum}, expected 100 (90 where execution takes 10)"))
        {
            Hints = [new("调整各指标的分值", "adjust the points")],
        });
    }

    private void CheckWithExecution(decimal indicators, PointsEntry execution, DiagnosticSink sink)
    {
        var sum = indicators + execution.Value;
        if (sum == 100)
            return;

        sink.Report(new Diagnostic(Kind, execution.Span,
            new($"分值合计{sum}（指标{indicators}、预算执行{execution.Value}），应为100", $"the points sum to {sum} ({indicators} for indicators, {execution.Value} for execution), expected 100"))
        {
            Hints = [new("调整各指标或预算执行的分值", "adjust the points of the indicators or of execution")],
        });
    }
}
