using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>A goal of the form is blank.</summary>
internal sealed class GoalIsMissing : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T03", "goal-is-missing", Severity.Error,
        new("目标是绩效考核的出发点，系统保存时要求填写。必填的目标由 SHEET-004 报告；一年期项目的项目总目标常与年度目标相同而留空，只作提醒。",
            """
            Goals are where measuring starts; the entry system asks for them. Required ones are reported as SHEET-004; a project of one
            year often leaves the project's goal blank, so that is only mentioned.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var entry in sheet.Fields)
        {
            var isBlankGoal = entry is { Value: null, Definition: { Type: FieldType.Paragraphs, IsRequired: false } } && entry.Definition.Name.EndsWith("目标", StringComparison.Ordinal);
            if (!isBlankGoal)
                continue;

            sink.Report(new Diagnostic(Kind, entry.KeySpan.IsNone ? sheet.FormSpan : entry.KeySpan,
                new($"未填“{entry.Definition.Name}”", $"{entry.Definition.Name} is blank"))
            {
                Severity = Period.Of(sheet) is { IsLongerThanAYear: true } ? Severity.Error : Severity.Advice,
                Hints = [new($"写上 {entry.Definition.Name}: |；一年期项目可以留空", $"add {entry.Definition.Name}: |; a project of one year may leave it blank")],
            });
        }
    }
}
