using ReportGen.CommandLine;
using ReportGen.Pipeline;

namespace ReportGen.Commands;

/// <summary><c>build</c>: sheets in, one PDF (or one SVG a page) a sheet out.</summary>
internal static class BuildCommand
{
    private static readonly OptionSpec Out = new("--out", "-o", "DIR", new("输出文件夹（默认 out；- 为标准输出）", "output folder (default out; - for standard output)"));

    private static readonly OptionSpec Format = new("--format", null, "pdf|svg", new("输出格式（默认 pdf；svg 每页一个文件）", "output format (default pdf; svg is one file a page)"))
    {
        Choices = ["pdf", "svg"],
    };

    private static readonly OptionSpec FailFast = new("--fail-fast", null, null, new("遇到第一张有错的表就停", "stop at the first sheet with errors"));

    private static readonly OptionSpec Draft = new("--draft", null, null, new("有错也出文件", "write the file although the sheet has errors"));

    public static CommandSpec Spec { get; } = new(
        "build",
        "<sheet.yaml | folder>...",
        1,
        int.MaxValue,
        new("把绩效目标表排成 PDF", "set target sheets into PDF"),
        [Out, Format, CommandOptions.Jobs, FailFast, Draft, CommandOptions.Date, CommandOptions.Compression, CommandOptions.Forms, CommandOptions.Fonts, CommandOptions.Quiet],
        ["reportgen build data -o out", "reportgen build data/shanghai-2024/07-机关服务费.yaml --format svg", "reportgen build - < a.yaml > a.pdf"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var (terminal, jobs) = (invocation.Terminal, CommandOptions.JobCount(invocation));
        var date = OutputDate.Of(invocation.ValueOf(CommandOptions.Date), Environment.GetEnvironmentVariable);
        var inputs = InputFinder.Find(invocation.Operands);
        var press = new SheetPress(CommandOptions.OpenForms(invocation), CommandOptions.OpenFonts(invocation));
        var exporter = new SheetExporter(press, new()
        {
            Folder = OutputOf(invocation),
            IsSvg = invocation.ValueOf(Format) == "svg",
            IsDraft = invocation.Has(Draft),
            Date = date,
            IsFast = invocation.ValueOf(CommandOptions.Compression) == "fast",
            OpenStandardInput = Console.OpenStandardInput,
            OpenStandardOutput = terminal.OpenOutput,
        });

        var report = new BuildReport(terminal, inputs.Length, isQuiet: invocation.Has(CommandOptions.Quiet), namesFiles: !exporter.WritesToStandardOutput);
        OrderedWork.Run(inputs, jobs, exporter.Export, result => report.Take(result) || !invocation.Has(FailFast));
        return report.Finish();
    }

    // A sheet from standard input goes to standard output unless a folder is named.
    private static string OutputOf(Invocation invocation)
    {
        var fromStandardInput = invocation.Operands is [InputFinder.StandardInput];
        var folder = invocation.ValueOf(Out) ?? (fromStandardInput ? InputFinder.StandardInput : "out");
        if (folder != InputFinder.StandardInput)
            return folder;
        if (invocation.Operands.Length != 1 || Directory.Exists(invocation.Operands[0]))
            throw new CommandException(ExitCode.Usage, new("标准输出只能放一张表", "standard output takes one sheet only"));
        if (invocation.ValueOf(Format) == "svg")
            throw new CommandException(ExitCode.Usage, new("SVG 每页一个文件，不能写到标准输出", "SVG is one file a page and cannot go to standard output"));

        return folder;
    }
}
