using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>An indicator has no target.</summary>
internal sealed class TargetIsBlank : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V01", "target-is-blank", Severity.Error,
        new("""
            每个三级指标都要有指标值，系统保存时也会要求填写。
            依据：预算管理一体化系统的保存校验。请补上指标值；暂时没有数值的，写出可以判断的文字。
            """,
            """
            Every third-level indicator needs a target; the entry system asks for it when saving.
            Fill it in; where there is no number, write words that can be judged.
            """));

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (place.Target.Meaning is not BlankMeaning)
            return;

        sink.Report(new Diagnostic(Kind, place.Indicator.NameSpan,
            new($"指标“{place.Name}”未填指标值", $"indicator \"{place.Name}\" has no value"))
        {
            Hints = [new("在名称后面写上指标值，例如 ≥10(次)", "write a value behind the name, such as ≥10(次)")],
        });
    }
}
