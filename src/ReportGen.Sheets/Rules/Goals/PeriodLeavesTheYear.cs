using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The dates of a one-year project leave the year of the sheet.</summary>
internal sealed class PeriodLeavesTheYear : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T07", "period-leaves-the-year", Severity.Warning,
        new("一年期项目的起止日期应在表头年度之内；跨年的多年期项目不检查。请核对日期或年度。",
            "The dates of a project of one year lie within the year of the sheet; longer projects are not checked. Check dates or year."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (Period.Of(sheet) is not { IsLongerThanAYear: false } period || sheet.Year is not { } year)
            return;

        foreach (var date in new[] { period.Start, period.End })
        {
            if (date.Date.Year == year)
                continue;

            sink.Report(new Diagnostic(Kind, date.Span,
                new($"计划日期{date.Written.Text}超出预算年度{year}", $"the date {date.Written.Text} is outside the budget year {year}"))
            {
                Hints = [new("核对日期，或核对年度", "check the date, or the year")],
            });
        }
    }
}
