using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The total score is not the sum of its items.</summary>
internal sealed class TotalScoreIsNotTheSum : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S09", "total-score-is-not-the-sum", Severity.Error,
        new("""
            总分＝预算执行得分＋各指标得分，按填写的小数位四舍五入后比较。依据：预算管理一体化系统的评分校验。
            有指标还没有得分，或表式有资金得分一栏而没有填的，不比较。
            """,
            """
            The total is the score of execution and those of all indicators, compared after rounding to the written digits. Basis: the checks of
            the entry system. Not compared while an indicator, or the execution on a form that scores it, has no score yet.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Find(FieldRole.TotalScore)?.Value is not NumberValue total || TotalScore.SumOf(sheet) is not { } sum || Percent.Round(sum, total.Number.Decimals) == total.Number.Value)
            return;

        sink.Report(new Diagnostic(Kind, total.Span,
            new($"总分{total.Number.Written}与各项之和{sum}不符", $"the total is {total.Number.Written} but the scores add up to {sum}"))
        {
            Hints = [new("核对总分，或核对各项得分", "check the total, or the scores")],
        });
    }
}
