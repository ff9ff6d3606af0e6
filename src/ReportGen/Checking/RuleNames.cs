using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Checking;

/// <summary>Says which codes of a form's 规则 do not exist.</summary>
internal static class RuleNames
{
    public static void Check(Form form, DiagnosticSink sink)
    {
        if (form.RuleLevels.IsEmpty)
            return;

        var kinds = new KindRegistry();
        foreach (var level in form.RuleLevels)
        {
            if (kinds.Find(level.Code) is not null)
                continue;

            var nearest = kinds.NearestTo(level.Code);
            sink.Report(new Diagnostic(CheckKinds.UnknownRule, level.Span, new($"“规则”里的 {level.Code} 不是提示的编号", $"{level.Code} in 规则 is no code of a finding"))
            {
                Hints = nearest is null ? [] : [new($"改为“{nearest}”", $"did you mean \"{nearest}\"?")],
            });
        }
    }
}
