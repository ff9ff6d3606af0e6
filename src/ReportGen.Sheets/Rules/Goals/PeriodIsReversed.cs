using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The end lies before the start.</summary>
internal sealed class PeriodIsReversed : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T06", "period-is-reversed", Severity.Error,
        new("完成日期早于开始日期。请核对起止日期。",
            "The date of completion lies before the start. Check both dates."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (Period.Of(sheet) is not { } period || period.Start.Date <= period.End.Date)
            return;

        sink.Report(new Diagnostic(Kind, period.End.Span,
            new($"起止日期无效：{period.Start.Written.Text}至{period.End.Written.Text}", $"the dates are reversed: {period.Start.Written.Text} to {period.End.Written.Text}"))
        {
            Hints = [new("核对开始日期和完成日期", "check the start and the end")],
            Related = [new(period.Start.Span, new("开始日期写在这里", "the start is written here"))],
        });
    }
}
