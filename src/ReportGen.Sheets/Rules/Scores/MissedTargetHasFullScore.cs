using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The target was missed and the score is full.</summary>
internal sealed class MissedTargetHasFullScore : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S07", "missed-target-has-full-score", Severity.Warning,
        new("""
            完成值没有达到指标值（反向指标：超过了指标值），或写明“部分达成”“未达成”，却得了满分。依据：预算管理一体化系统的评分校验。
            只比较单位相同的数值。
            """,
            """
            The result falls short of the target (or passes a bound it was to stay under), or is said to be reached in part or not at all, and
            the score is full all the same. Basis: the checks of the entry system. Only numbers of the same unit are compared.
            """));

    private static readonly string[] Partly = ["部分达成", "部分完成", "未达成", "未完成", "未达到", "未达标"];

    protected override bool Concerns(Form form) => form.FindIndicatorColumn(FieldRole.Actual) is not null;

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (!Scored.Of(place.Indicator).HasAll || place.Indicator.Find(FieldRole.Actual) is not { WrittenText: { } actual } cell)
            return;
        if (Result.Of(place) is { } result ? !result.IsMissed : !IsPartly(actual.Text))
            return;

        sink.Report(new Diagnostic(Kind, cell.Value!.Span,
            new($"“{place.Name}”未达目标而得满分：完成值“{actual.Text}”，指标值“{place.Written}”", $"{place.Name} missed its target and has full marks: {actual.Text} for {place.Written}"))
        {
            Hints = [new("核对完成值，或按完成程度给分并写明原因", "check the result, or score it by what was reached and say why")],
        });
    }

    private static bool IsPartly(string text)
    {
        foreach (var word in Partly)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
