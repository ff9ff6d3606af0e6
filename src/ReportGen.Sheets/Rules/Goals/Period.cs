namespace ReportGen.Sheets.Rules;

/// <summary>From when to when a project runs.</summary>
internal sealed record Period(DateValue Start, DateValue End)
{
    /// <summary>More than a calendar year and a day.</summary>
    public bool IsLongerThanAYear => End.Date.DayNumber - Start.Date.DayNumber > 366;

    /// <summary>The period of a sheet; null when it does not say both dates.</summary>
    public static Period? Of(Sheet sheet)
    {
        DateValue? start = null;
        DateValue? end = null;
        foreach (var entry in sheet.Fields)
        {
            if (entry.Value is not DateValue date)
                continue;

            var name = entry.Definition.Name;
            if (name.Contains("开始", StringComparison.Ordinal))
                start ??= date;
            else if (name.Contains("完成", StringComparison.Ordinal) || name.Contains("结束", StringComparison.Ordinal))
                end ??= date;
        }

        return start is null || end is null ? null : new(start, end);
    }
}
