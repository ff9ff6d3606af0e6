using System.Globalization;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Exchange.Import;

namespace ReportGen.Commands;

/// <summary><c>import</c>: a table in, sheets out.</summary>
internal static class ImportCommand
{
    private static readonly OptionSpec Form = new("--form", null, "ID", new("填哪种表式（清单必须写；导出的表默认按“表式”列）", "form of the sheets (lists need it; exported tables name their own)"));

    private static readonly OptionSpec Out = new("--out", "-o", "DIR", new("写到文件夹", "output folder"));

    private static readonly OptionSpec Force = new("--force", "-f", null, new("文件已存在也覆盖", "overwrite files that exist"));

    private static readonly OptionSpec Year = new("--year", null, "YYYY", new("清单的年度（默认取标题里的）", "year of a list (default: what its title says)"));

    private static readonly OptionSpec MoneyUnit = new("--money-unit", null, "元|万元", new("清单的金额单位（默认取表头里的）", "unit of money of a list (default: what its head says)"))
    {
        Choices = ["元", "万元"],
    };

    public static CommandSpec Spec { get; } = new(
        "import",
        "<file.xlsx | file.csv>",
        1,
        1,
        new("把数据表或项目清单变成填报表", "make sheets of a table or a list of projects"),
        [Form, Out, Force, Year, MoneyUnit, CommandOptions.Forms, CommandOptions.Quiet],
        ["reportgen import 2024.xlsx -o data/某某局-2024", "reportgen import 项目绩效目标表.xlsx --form shanghai/project-target-2024 --year 2025 -o data/某某局-2025"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var (terminal, isQuiet) = (invocation.Terminal, invocation.Has(CommandOptions.Quiet));
        var folder = invocation.ValueOf(Out) ?? throw new CommandException(ExitCode.Usage, new("没有写明放到哪个文件夹", "the output folder is missing"), new("加上 -o，例如 -o data/某某局-2025", "add -o, such as -o data/some-bureau-2025"));
        var library = CommandOptions.OpenForms(invocation);
        var form = invocation.ValueOf(Form) is { } id ? CommandOptions.FindForm(library, id) : null;
        var run = new ImportRun(library, new(form, YearOf(invocation.ValueOf(Year)), invocation.ValueOf(MoneyUnit)));
        run.Read(invocation.Operands[0]);
        terminal.Print(isQuiet ? run.Findings.RemoveAll(finding => finding.Severity != Severity.Error) : run.Findings);
        run.Write(folder, Modeline.For, invocation.Has(Force));
        if (!isQuiet || run.RefusedCount > 0)
            Sum(run, folder, terminal);
        return run.HasErrors ? ExitCode.DocumentErrors : ExitCode.Success;
    }

    private static void Sum(ImportRun run, string folder, Terminal terminal)
    {
        var (zh, en) = ($"已导入 {run.SheetCount} 张表：{folder}", $"{run.SheetCount} {(run.SheetCount == 1 ? "sheet" : "sheets")} imported: {folder}");
        if (run.RefusedCount > 0)
            (zh, en) = ($"{zh}；{run.RefusedCount} 张有错，没有写出", $"{en}; {run.RefusedCount} with errors, not written");
        if (run.SheetCount > 0)
            (zh, en) = ($"{zh}；接着运行：reportgen check {folder}", $"{en}; now run: reportgen check {folder}");
        terminal.Tell(new(zh, en));
    }

    private static int? YearOf(string? written)
    {
        if (written is null)
            return null;
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1949 and <= 2999)
            return year;

        throw new CommandException(ExitCode.Usage, new($"--year 应为四位年份，现为“{written}”", $"--year takes a year of four digits, not '{written}'"));
    }
}
