using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>An indicator belongs to a task that is not listed.</summary>
internal sealed class TaskIsNotListed : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T02", "task-is-not-listed", Severity.Warning,
        new("指标名称里的“任务n：”在年度主要任务中找不到。依据：部门整体支出绩效目标表表式。请改正编号，或补上任务。",
            "The name says 任务n：, and no such task is listed. Basis: the form for whole departments. Correct the number, or add the task."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var task in Tasks.Of(sheet))
            listed.Add(task.Label);
        if (listed.Count == 0)
            return;

        foreach (var place in sheet.Parts.Indicators)
        {
            var label = IndicatorNames.TaskOf(place.Name);
            if (label.Length == 0 || listed.Contains(label))
                continue;

            sink.Report(new Diagnostic(Kind, place.Indicator.Name.OriginOf(0, label.Length),
                new($"指标引用的任务不存在：“{label}”", $"there is no task {label}"))
            {
                Hints = [new("改正编号，或在年度主要任务中补上", "correct the number, or add the task to the list")],
            });
        }
    }
}
