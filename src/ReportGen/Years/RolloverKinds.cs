using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Years;

/// <summary>What must be thought over when a sheet goes into the next year. None of it is a fault.</summary>
internal static class RolloverKinds
{
    public static readonly DiagnosticKind NoYear = new(
        "DATA-101", "year-not-written", Severity.Error,
        new("表里没有“年度”，不知道从哪一年换起，没有换年。先补上年度。",
            "The sheet has no 年度, so nothing says from which year it comes, and it was not rolled over. Fill in the year."));

    public static readonly DiagnosticKind NotOlder = new(
        "DATA-102", "not-of-an-earlier-year", Severity.Error,
        new("表的年度不早于要换到的年度，没有换年。核对 --year，或者不要把已经换过的文件夹再换一次。",
            "The sheet's year is not before the wanted one, so it was not rolled over. Look at --year, or do not roll over a folder twice."));

    public static readonly DiagnosticKind OldYearInText = new(
        "DATA-103", "old-year-in-text", Severity.Warning,
        new("文字或名称里写着旧的年份，换年不改文字。确认是否要改；是历史事实的，不用改。",
            "A text or name still says the old year; texts are not changed. See whether it should be; what is history stays."));

    public static readonly DiagnosticKind AmountsUnchanged = new(
        "DATA-104", "amounts-unchanged", Severity.Advice,
        new("资金照抄了上年的金额，请按新年度的预算改。",
            "The amounts are last year's. Put in those of the new budget."));

    public static readonly DiagnosticKind DateMoved = new(
        "DATA-105", "date-moved", Severity.Advice,
        new("指标值里的日期随年度往后移了，请确认新的时限。",
            "A date in a target moved on with the year. Make sure that the new deadline is right."));

    public static readonly DiagnosticKind DateLeft = new(
        "DATA-106", "date-left", Severity.Warning,
        new("日期不在旧年度之内（跨年度的项目），或移到新年度后日历上没有这一天，没有照搬。请按新年度填写。",
            "The date lies outside the old year (a project over several years), or is not in the calendar of the new one. Set it for the new year."));

    public static readonly DiagnosticKind ResultsEmptied = new(
        "DATA-107", "results-emptied", Severity.Advice,
        new("完成值、执行数、得分、偏差原因、结论等是旧年度的结果，已清空。",
            "Results, spending, points, reasons and conclusions belonged to the old year and were emptied."));

    public static readonly DiagnosticKind ThinkOfTarget = new(
        "DATA-108", "target-unchanged-after-result", Severity.Advice,
        new("旧年度已有完成值，目标值没有变。请结合完成情况考虑新年度的目标。",
            "Last year has a result, and the target is as it was. Think of the new target in its light."));

    public static readonly DiagnosticKind BaselineLeft = new(
        "DATA-109", "baseline-left", Severity.Warning,
        new("这里写的是上年、基期之类的数，换年后应当往后移一年，请改。",
            "This is a figure of the year before, or a baseline, and should move on by a year."));

    public static readonly DiagnosticKind AcceptedLeft = new(
        "DATA-110", "accepted-findings-left", Severity.Advice,
        new("“忽略”里的说明是针对旧年度的表写的，请看看还成不成立。",
            "What 忽略 accepts was accepted in the old year's sheet. See whether it still holds."));

    public static readonly DiagnosticKind NewerForm = new(
        "DATA-111", "newer-form", Severity.Advice,
        new("同一种表有更新的版本，换年没有改“表式”。需要时改成新的，再检查。",
            "There is a newer version of the form; 表式 was not changed. Change it if you want, and check the sheet."));

    public static readonly DiagnosticKind CannotRewrite = new(
        "DATA-112", "cannot-be-rewritten", Severity.Error,
        new("这一处没法在不动其他内容的前提下改写，这张表没有换年。请改成普通写法（例如不用别名 *）再试。",
            "This place cannot be rewritten without touching others, so the sheet was not rolled over. Write it plainly (without an alias, for example)."));

    public static readonly DiagnosticKind FileRenamed = new(
        "DATA-113", "file-renamed", Severity.Advice,
        new("文件或文件夹的名称里写着旧的年份，新文件改了名。别处（如汇编的“填报表”）写着旧名称的，也要改。",
            "The name of the file or of a folder says the old year, so the new file has another name. Where others name it (填报表 of a volume, for example), change that too."));

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticKind> All =>
        [NoYear, NotOlder, OldYearInText, AmountsUnchanged, DateMoved, DateLeft, ResultsEmptied, ThinkOfTarget, BaselineLeft, AcceptedLeft, NewerForm, CannotRewrite, FileRenamed];
}
