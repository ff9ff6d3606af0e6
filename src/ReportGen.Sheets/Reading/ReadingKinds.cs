using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Reading;

/// <summary>What can be wrong with a sheet or a form that is valid YAML.</summary>
public static class ReadingKinds
{
    public static readonly DiagnosticKind UnknownKey = new(
        "SHEET-003", "unknown-key", Severity.Error,
        new("表式没有这个字段，写在这里的内容不会印出来。请改成提示中的名称，或删去这一行。reportgen new <表式> 列出全部字段。",
            "The form has no such field, so what is written here would never be printed. Use the name in the hint, or remove the line. "
            + "`reportgen new <form>` lists all fields."));

    public static readonly DiagnosticKind MissingKey = new(
        "SHEET-004", "missing-key", Severity.Error,
        new("表式要求填写这个字段。请按“字段: 内容”补上。",
            "The form requires this field. Add it as \"field: content\"."));

    public static readonly DiagnosticKind WrongShape = new(
        "SHEET-006", "wrong-shape", Severity.Error,
        new("这里要的是另一种写法：一段文字、一组“键: 值”，或以“- ”开头的列表。提示里有示例。",
            "Something else belongs here: a text, a group of \"key: value\", or a list whose items begin with \"- \". The hint shows one."));

    public static readonly DiagnosticKind UnknownOption = new(
        "SHEET-007", "unknown-option", Severity.Error,
        new("这个字段只能从表式列出的选项中选一个，文字要完全一致。",
            "The field takes one of the words that the form lists, letter by letter."));

    public static readonly DiagnosticKind UnreadableNumber = new(
        "SHEET-008", "unreadable-number", Severity.Error,
        new("""
            这里要填数字，例如 490000.00 或 490,000.00。不写单位（单位由表式规定），不写“约”“余”，
            千分位逗号每三位一个，不用全角数字。
            """,
            """
            A number belongs here, such as 490000.00 or 490,000.00: no unit (the form states it), no words, thousands commas
            every three digits or none, no full-width digits.
            """));

    public static readonly DiagnosticKind UnreadableDate = new(
        "SHEET-009", "unreadable-date", Severity.Error,
        new("日期写成 2024-01-31、2024/1/31、2024.1.31 或 2024年1月31日，并且必须是日历上有的一天。",
            "A date is written 2024-01-31, 2024/1/31, 2024.1.31 or 2024年1月31日, and must be in the calendar."));

    public static readonly DiagnosticKind TooLong = new(
        "SHEET-022", "too-long", Severity.Warning,
        new("表式规定了这一栏的字数上限。请精简文字；超出部分仍会印出。",
            "The form limits the length of this field. Shorten the text; it is printed in full all the same."));

    public static readonly DiagnosticKind NoForm = new(
        "SHEET-023", "no-form", Severity.Error,
        new("文件要用“表式:”说明填的是哪张表，例如 表式: shanghai/project-target-2024。reportgen forms 列出全部表式。",
            "The file names its form with 表式, such as 表式: shanghai/project-target-2024. `reportgen forms` lists them."));

    public static readonly DiagnosticKind UnknownForm = new(
        "SHEET-024", "unknown-form", Severity.Error,
        new("没有这个表式。表式是 templates/ 下含有 form.yaml 的目录，名称用“/”分隔；reportgen forms 列出全部表式。",
            "There is no such form. A form is a folder under templates/ that holds a form.yaml, named with slashes; `reportgen forms` lists them."));

    public static readonly DiagnosticKind BrokenForm = new(
        "SHEET-025", "broken-form", Severity.Error,
        new("这张表使用的 form.yaml 有错误，先改正它（见针对该文件的提示），再处理填报文件。",
            "The form.yaml of this sheet has errors. Correct it first (see the findings in that file), then look at the sheet again."));

    public static readonly DiagnosticKind BadFormValue = new(
        "SHEET-026", "bad-form-value", Severity.Error,
        new("form.yaml 里的这个值不在允许的写法之中；templates/README.md 说明了每一项。",
            "This value is none that a form.yaml may have here; templates/README.md explains every entry."));

    public static readonly DiagnosticKind NothingToName = new(
        "SHEET-027", "nameless-indicator", Severity.Error,
        new("列表写法的指标要写明“名称”：- { 名称: 培训人次, 目标值: ≥180人 }。",
            "An indicator in a list states its name (名称): - { 名称: 培训人次, 目标值: ≥180人 }."));

    internal static DiagnosticKind[] All =>
    [
        UnknownKey, MissingKey, WrongShape, UnknownOption, UnreadableNumber, UnreadableDate,
        TooLong, NoForm, UnknownForm, BrokenForm, BadFormValue, NothingToName,
    ];
}
