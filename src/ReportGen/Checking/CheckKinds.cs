using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Checking;

/// <summary>What can be wrong with the way in which sheets accept findings and forms check for themselves.</summary>
internal static class CheckKinds
{
    public static readonly DiagnosticKind NoReason = new(
        "SHEET-080", "accepted-without-reason", Severity.Error,
        new("“忽略”里的每一条都要写明理由，读者和以后的经办人才知道为什么这样是对的：忽略: { SHEET-V04: 原件如此 }。没有理由的不算数。",
            "Every entry of 忽略 states its reason, so that others know why this is right: 忽略: { SHEET-V04: 原件如此 }. Without one it does not count."));

    public static readonly DiagnosticKind UnknownCode = new(
        "SHEET-081", "unknown-code", Severity.Warning,
        new("没有这个编号的提示，写错了或已不再使用。编号照提示方括号里的写，例如 SHEET-V04；reportgen explain --all 列出全部。",
            "There is no finding of this code. Write it as it stands in the brackets of a finding, such as SHEET-V04; `reportgen explain --all` lists all."));

    public static readonly DiagnosticKind NotAcceptable = new(
        "SHEET-082", "not-acceptable", Severity.Warning,
        new("能忽略的是规则的判断（SHEET-V04、SHEET-M01 等）和本来就只是警告、建议的提示。读不懂、排不出的错误不能忽略，只能改正。",
            "What can be accepted is the judgement of a rule (SHEET-V04, SHEET-M01 …) and whatever is only a warning or advice. "
            + "What cannot be read or set must be corrected."));

    public static readonly DiagnosticKind NothingToAccept = new(
        "SHEET-083", "nothing-to-accept", Severity.Advice,
        new("“忽略”里的这一条没有对应的提示：问题已经改正，或者编号写错了。请删去，免得以后的真问题被一起忽略。",
            "This entry of 忽略 matches nothing: the trouble is gone, or the code is wrong. Remove it, or it will hide a real trouble some day."));

    public static readonly DiagnosticKind OwnCheckFails = new(
        "SHEET-090", "own-check-fails", Severity.Warning,
        new("表式自己规定的检查（form.yaml 的“自查”）不成立。要求写在提示里；轻重由表式决定。",
            "A check of the form's own (自查 in form.yaml) does not hold. The message says what is wanted; the form decides how much it weighs."));

    public static readonly DiagnosticKind OwnCheckIsBroken = new(
        "SHEET-091", "own-check-is-broken", Severity.Error,
        new("form.yaml“自查”里的条件读不懂或算不出来。条件是 Scriban 表达式，用填报文件里的键，例如 资金.当年财政拨款 <= 1000000。",
            "A condition of 自查 in form.yaml cannot be read or evaluated. It is a Scriban expression over the keys of the sheet, such as 资金.当年财政拨款 <= 1000000."));

    public static readonly DiagnosticKind UnknownRule = new(
        "SHEET-092", "unknown-rule", Severity.Warning,
        new("form.yaml 的“规则”里有一个不存在的编号，这一行不起作用。编号用 reportgen explain --all 查看。",
            "A line of 规则 in form.yaml names a code that does not exist, and does nothing. `reportgen explain --all` lists the codes."));

    public static readonly DiagnosticKind YearsDiffer = new(
        "SHEET-093", "years-differ", Severity.Warning,
        new("印在一张清单（合表）里的填报表年度不同，而清单的标题只印一个年度。把别的年度的表移到另一个文件夹，或改正“年度”。",
            "Sheets in one table (合表) are of different years, and its title prints one. Move those of another year to another folder, or correct 年度."));

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticKind> All => [NoReason, UnknownCode, NotAcceptable, NothingToAccept, OwnCheckFails, OwnCheckIsBroken, UnknownRule, YearsDiffer];
}
