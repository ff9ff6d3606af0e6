using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A task of the year has no indicator.</summary>
internal sealed class TaskHasNoIndicator : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T01", "task-has-no-indicator", Severity.Warning,
        new("主要任务都应有指标来考核，不留大的空缺（101 号文的一般理解，未核对原文）。只在指标名称用“任务n：”标明任务时检查。建议补充。",
            """
            Every main task takes an indicator that measures it (as the guide of 2021 is commonly understood; not checked in the
            original). Checked only when names say which task they belong to (任务n：).
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        var named = Tasks.NamedByIndicators(sheet);
        if (named.Count == 0)
            return;

        foreach (var task in Tasks.Of(sheet))
        {
            if (named.Contains(task.Label))
                continue;

            sink.Report(new Diagnostic(Kind, task.Span,
                new($"任务“{task.Name}”没有对应指标，建议补充", $"task \"{task.Name}\" has no indicator"))
            {
                Hints = [new($"加一个以“{task.Label}：”开头的指标", $"add an indicator whose name begins with {task.Label}：")],
            });
        }
    }
}
