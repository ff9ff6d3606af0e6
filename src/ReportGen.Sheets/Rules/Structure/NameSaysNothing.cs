using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>An indicator's name is only a sign or a number.</summary>
internal sealed class NameSaysNothing : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K10", "name-says-nothing", Severity.Error,
        new("指标名称不能只是符号或数字。依据：预算管理一体化系统的保存校验。请写明考核什么。",
            "A name cannot be only a sign or a number; the entry system refuses it. Say what is measured."));

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        foreach (var c in place.Name)
        {
            if (char.IsLetter(c) || char.IsSurrogate(c))
                return;
        }

        sink.Report(new Diagnostic(Kind, place.Indicator.NameSpan,
            new($"指标名称无效：“{place.Name}”", $"the name {place.Name} says nothing"))
        {
            Hints = [new("写明考核什么，例如 培训人次", "say what is measured, such as 培训人次")],
        });
    }
}
