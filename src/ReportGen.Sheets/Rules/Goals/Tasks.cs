using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The tasks of a year (年度主要任务) that say their number: 任务3：….</summary>
internal static class Tasks
{
    public static List<TaskEntry> Of(Sheet sheet)
    {
        var tasks = new List<TaskEntry>();
        foreach (var entry in sheet.Fields)
        {
            if (entry.Value is not RowsValue rows)
                continue;

            foreach (var row in rows.Rows)
            {
                foreach (var cell in row.Cells)
                {
                    var label = cell.Value is TextValue text ? IndicatorNames.TaskOf(text.Text.Text) : "";
                    if (label.Length > 0)
                        tasks.Add(new(label, ((TextValue)cell.Value!).Text.Text, cell.Value!.Span));
                }
            }
        }

        return tasks;
    }

    /// <summary>The tasks that indicators name.</summary>
    public static HashSet<string> NamedByIndicators(Sheet sheet)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in sheet.Parts.Indicators)
        {
            if (IndicatorNames.TaskOf(place.Name) is { Length: > 0 } label)
                named.Add(label);
        }

        return named;
    }
}

/// <param name="Label">任务3.</param>
/// <param name="Name">The whole name as written.</param>
internal sealed record TaskEntry(string Label, string Name, SourceSpan Span);
