using ReportGen.CommandLine;
using ReportGen.Exchange.Import;
using ReportGen.Output;

namespace ReportGen.Commands;

/// <summary><c>import</c>: a table in, sheets out.</summary>
internal static class ImportCommand
{
    private static readonly OptionSpec Form = new("--form", null, "ID", new("填哪种表式（清单必须写；导出的表默认按“表式”列）", "form of the sheets (lists need it; exported tables name their own)"));

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
        [Form, CommandOptions.NewFolder, CommandOptions.Force, Year, MoneyUnit, CommandOptions.Forms, CommandOptions.Quiet],
        ["reportgen import 2024.xlsx -o data/某某局-2024", "reportgen import 项目绩效目标表.xlsx --form shanghai/project-target-2024 --year 2025 -o data/某某局-2025"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var (terminal, isQuiet) = (invocation.Terminal, invocation.Has(CommandOptions.Quiet));
        var folder = CommandOptions.NewFolderOf(invocation);
        var library = CommandOptions.OpenForms(invocation);
        var form = invocation.ValueOf(Form) is { } id ? CommandOptions.FindForm(library, id) : null;
        var run = new ImportRun(library, new(form, CommandOptions.YearOf(invocation, Year), invocation.ValueOf(MoneyUnit)));
        run.Read(invocation.Operands[0]);
        terminal.Print(run.Findings, onlyErrors: isQuiet);
        run.Write(folder, Modeline.For, invocation.Has(CommandOptions.Force));
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
}
