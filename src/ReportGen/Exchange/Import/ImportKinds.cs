using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Exchange.Import;

/// <summary>What can be wrong with a table that is read back into sheets.</summary>
internal static class ImportKinds
{
    public static readonly DiagnosticKind Unreadable = new(
        "DATA-001", "unreadable-table", Severity.Error,
        new("文件读不懂：不是 xlsx 或 UTF-8 的 CSV，已损坏，或加了密码。在 Excel 中另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”再导入；旧的 .xls 也要另存。",
            "The file cannot be read: it is neither xlsx nor CSV in UTF-8, is damaged, or has a password. Save it as an Excel workbook (.xlsx) or as CSV UTF-8; so too an old .xls."));

    public static readonly DiagnosticKind TooLarge = new(
        "DATA-002", "table-too-large", Severity.Error,
        new("文件大得不像一张清单（展开后的内容、单元格或列数超出上限），没有读下去。请分成几个文件，并删去空白的行列和无关的工作表。",
            "The file is larger than any list (its unpacked contents, cells or columns pass the limit), and reading stopped. Divide it, and remove blank rows, columns and sheets."));

    public static readonly DiagnosticKind NoTable = new(
        "DATA-003", "no-table", Severity.Error,
        new("没有找到表头。能读的有两种：reportgen export 写出的表，以及一行一条指标的项目清单（表头里有项目名称、三级指标、指标值等）。",
            "No head of a table was found. Two kinds can be read: what `reportgen export` writes, and lists with one row an indicator (their head has 项目名称, 三级指标, 指标值 and so on)."));

    public static readonly DiagnosticKind Formula = new(
        "DATA-004", "formula-in-cell", Severity.Warning,
        new("单元格里是公式。导入用的是文件里存着的上次计算结果，不重新计算；没有结果或结果是错误值的，要在 Excel 中改好再导入。",
            "The cell holds a formula. The import takes the result that the file keeps and computes nothing; a formula without result, or with an error, must be put right first."));

    public static readonly DiagnosticKind OutsideLink = new(
        "DATA-005", "link-to-another-workbook", Severity.Warning,
        new("工作簿引用了别的工作簿。导入不打开它们，用的是文件里存着的值；请确认这些值是最新的。",
            "The workbook refers to others. The import does not open them and takes the values in the file; make sure that they are up to date."));

    public static readonly DiagnosticKind ErrorCell = new(
        "DATA-006", "error-in-cell", Severity.Error,
        new("单元格的内容是错误值（如 #REF!、#N/A），或公式没有存下结果。请在 Excel 中改正后保存。",
            "The cell holds an error (such as #REF! or #N/A) or a formula without a result. Put it right and save the file."));

    public static readonly DiagnosticKind Contradiction = new(
        "DATA-007", "cells-contradict", Severity.Error,
        new("同一件事在表里说了两次，而且不一样，程序不替您选。改成一致，或把其中一处清空（指标值清空时，由比较、数值、计量单位合成）。",
            "The table says one thing twice, and not alike; the program does not choose. Make both alike, or empty one of them (without 指标值 the target is put together from its parts)."));

    public static readonly DiagnosticKind UnreadableAmount = new(
        "DATA-008", "unreadable-amount", Severity.Error,
        new("这里要的是金额或数字。可以有千分位逗号、全角数字，也可以在后面写“元”“万元”；别的文字不行。",
            "An amount or a number belongs here. Thousands commas, full-width digits and 元 or 万元 behind it are understood, other words are not."));

    public static readonly DiagnosticKind MoneyUnitUnknown = new(
        "DATA-009", "money-unit-unknown", Severity.Warning,
        new("清单没有写明金额单位，金额照抄，没有换算。如果清单的单位与表式不同，用 --money-unit 元 或 --money-unit 万元 说明后重新导入。",
            "The list does not state the unit of its amounts, so they were taken as they are. If it is not the form's, import again with --money-unit 元 or --money-unit 万元."));

    public static readonly DiagnosticKind YearUnknown = new(
        "DATA-010", "year-unknown", Severity.Warning,
        new("清单的标题里没有年度，导入的表没有填“年度”。用 --year 2025 说明后重新导入，或在各表中补上。",
            "The list's title names no year, so the sheets lack 年度. Import again with --year 2025, or fill it in."));

    public static readonly DiagnosticKind NotOfForm = new(
        "DATA-011", "not-of-the-form", Severity.Warning,
        new("表式没有对应的栏目，这一列或这一项没有导入。换一个有这一栏的表式（--form），或者不需要它就不用管。",
            "The form has no such field, so the column or entry was left out. Choose a form that has it (--form), or leave it at that."));

    public static readonly DiagnosticKind SumRow = new(
        "DATA-012", "row-of-sums", Severity.Advice,
        new("小计、合计行没有项目，不是填报表，没有导入。各表的合计由程序计算。",
            "A row of sums belongs to no project and was left out. The program adds up by itself."));

    public static readonly DiagnosticKind FilledDown = new(
        "DATA-013", "blank-read-as-above", Severity.Advice,
        new("空白的单元格没有合并，按与上一行相同理解（清单里同一项目只写一次名称时就是这样）。如果不是，请填上。",
            "Blank cells that are not merged were read as the same as above, as lists write a name once. If that is wrong, fill them in."));

    public static readonly DiagnosticKind NoProject = new(
        "DATA-014", "row-without-project", Severity.Error,
        new("这一行有指标，却不知道属于哪个项目（哪张表）。请填上项目名称（填报表）。",
            "The row has an indicator, and nothing says of which project (or sheet). Fill in the name of the project (填报表)."));

    public static readonly DiagnosticKind BadFileName = new(
        "DATA-015", "unsafe-file-name", Severity.Warning,
        new("“填报表”要写成文件夹里的相对路径，不能跑到文件夹外，也不能有 \\ : * ? \" < > | 等不能作文件名的字符。已换成安全的名称。",
            "The entry in 填报表 is a path inside the output folder: it may not lead out of it, nor hold characters that file names cannot have. A safe name was used instead."));

    public static readonly DiagnosticKind NotFilled = new(
        "DATA-016", "still-to-fill-in", Severity.Advice,
        new("表式要求填写、而导入的表里没有的栏目。在生成的文件里补上（开头的说明列出了它们），再用 reportgen check 检查。",
            "Fields that the form requires and the table does not have. Add them in the file (its head lists them), and run `reportgen check`."));

    public static readonly DiagnosticKind LostPlace = new(
        "DATA-017", "rows-apart", Severity.Warning,
        new("同一类指标（或同一张表）的行没有排在一起，已并到它第一次出现的地方，印出的顺序与表中不同。",
            "Rows of one kind (or one sheet) do not stand together; they were put where it first appears, so they print in another order."));

    public static readonly DiagnosticKind FieldsMissing = new(
        "DATA-018", "fields-missing", Severity.Warning,
        new("只有“指标”表，没有“栏目”表（工作簿里的“栏目”，或旁边的 .fields.csv）：目标文字、起止日期等没有导入。",
            "Only the table of indicators is there, and not that of fields (the sheet 栏目, or the .fields.csv beside): goals, dates and so on were not imported."));

    public static readonly DiagnosticKind UnknownSign = new(
        "DATA-019", "unknown-sign", Severity.Error,
        new("“指标性质”“指标方向”这类列里应是比较符（≥、≤、=、大于等于……）或“正向”“反向”“定性”，这一格两者都不是。",
            "Columns such as 指标性质 and 指标方向 hold a comparator (≥, ≤, =, 大于等于 …) or one of 正向, 反向, 定性, and this cell neither."));

    public static readonly DiagnosticKind SumDiffers = new(
        "DATA-020", "sum-differs", Severity.Warning,
        new("小计、合计行的金额与各项目的金额之和不符。小计可以在项目的前面或后面，也可以包含别的小计；哪一种理解都对不上时才提示。项目照样导入。",
            "The amount in a row of sums is not what its projects add up to. A sum may stand before or behind its projects and include others; it is pointed out only when none of these fits. The projects are imported all the same."));

    public static readonly DiagnosticKind SheetLeftOut = new(
        "DATA-021", "sheet-left-out", Severity.Warning,
        new("这张工作表没有导入：里面没有找到清单的表头，或者它是隐藏的，或者工作簿里的工作表太多。其他工作表照样导入。表头要有项目名称、三级指标、指标值等；隐藏的工作表取消隐藏后再导入。",
            "This sheet of the workbook was not imported: no head of a list was found in it, or it is hidden, or there are too many. The others are imported all the same. A head names 项目名称, 三级指标, 指标值 and so on; a hidden sheet is imported when it is shown."));

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticKind> All =>
    [
        Unreadable, TooLarge, NoTable, Formula, OutsideLink, ErrorCell, Contradiction, UnreadableAmount, MoneyUnitUnknown,
        YearUnknown, NotOfForm, SumRow, FilledDown, NoProject, BadFileName, NotFilled, LostPlace, FieldsMissing, UnknownSign, SumDiffers,
        SheetLeftOut,
    ];
}
