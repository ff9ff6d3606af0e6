using System.Collections.Immutable;
using ReportGen.Checking;
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

    private static readonly OptionSpec Form = new("--form", null, "ID", new("用这种表式印（默认各表自己的）；合表的表式把一个文件夹印成一份", "print with this form (default: each sheet's own); a form for lists prints a folder as one file"));

    private static readonly OptionSpec FailFast = new("--fail-fast", null, null, new("遇到第一张有错的表就停", "stop at the first sheet with errors"));

    private static readonly OptionSpec Draft = new("--draft", null, null, new("有错也出文件", "write the file although the sheet has errors"));

    private static readonly OptionSpec Report = new("--report", null, "FILE", new("把各表的结果写成 JSON（路径、页数、发现、sha256）", "write what became of each sheet as JSON (output, pages, findings, sha256)"));

    public static CommandSpec Spec { get; } = new(
        "build",
        "<sheet.yaml | folder>...",
        1,
        int.MaxValue,
        new("把绩效目标表排成 PDF", "set target sheets into PDF"),
        [Out, Format, Form, CommandOptions.Jobs, CommandOptions.Shard, Report, FailFast, Draft, CommandOptions.Date, ArchiveOptions.AttachSource, ArchiveOptions.Standard, CommandOptions.Compression, CommandOptions.Forms, CommandOptions.Fonts, CommandOptions.Quiet],
        ["reportgen build data -o out", "reportgen build data/shanghai-2024/07-机关服务费.yaml --format svg", "reportgen build - < a.yaml > a.pdf", "reportgen build data/shanghai-2024 --form sichuan/project-target-list", "reportgen build data -o out --shard 2/8 --report 2.json"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var (terminal, jobs) = (invocation.Terminal, CommandOptions.JobCount(invocation));
        var (forms, wishes) = (CommandOptions.OpenForms(invocation), WishesOf(invocation));
        var form = invocation.ValueOf(Form) is { } id ? CommandOptions.FindForm(forms, id) : null;
        var found = form?.Collection is null ? InputFinder.Find(invocation.Operands) : TablesFor(invocation);
        var inputs = Sharding.Select(found, invocation.ValueOf(CommandOptions.Shard), Environment.GetEnvironmentVariable);
        var fonts = CommandOptions.OpenFonts(invocation);
        var (press, inspector) = (new SheetPress(forms, fonts, form), new SheetInspector(forms));
        Func<SheetInput, SheetResult> export = form is { Collection: not null } ? new TableExporter(form, press, inspector, wishes).Export : new SheetExporter(press, inspector, wishes).Export;
        var report = new BuildReport(terminal, inputs.Length, isQuiet: invocation.Has(CommandOptions.Quiet), namesFiles: !wishes.WritesToStandardOutput, new(fonts));
        using var record = invocation.ValueOf(Report) is { } path ? BatchRecord.Create(path, terminal.Language) : null;
        using var interruption = inputs.Length > 1 ? Interruption.Listen() : null;
        report.Run(() => OrderedWork.Run(inputs, jobs, export, result =>
        {
            record?.Add(result);
            var goesOn = report.Take(result) || !invocation.Has(FailFast);
            return goesOn && !result.IsDiskFull && interruption is not { IsRequested: true };
        }));
        record?.Finish();
        var exitCode = report.Finish();
        return interruption is { IsRequested: true } ? ExitCode.Interrupted : exitCode;
    }

    private static ExportWishes WishesOf(Invocation invocation)
    {
        var date = OutputDate.Of(invocation.ValueOf(CommandOptions.Date), Environment.GetEnvironmentVariable);
        if (invocation.Has(ArchiveOptions.AttachSource) && invocation.ValueOf(Format) == "svg")
            throw new CommandException(ExitCode.Usage, new("--attach-source 只用于 PDF", "--attach-source is for PDF only"));
        return new()
        {
            Folder = OutputOf(invocation),
            IsSvg = invocation.ValueOf(Format) == "svg",
            IsDraft = invocation.Has(Draft),
            Date = date,
            Standard = ArchiveOptions.StandardOf(invocation),
            AttachesSource = ArchiveOptions.AttachesSource(invocation, date),
            IsFast = invocation.ValueOf(CommandOptions.Compression) == "fast",
            WantsDigest = invocation.Has(Report),
            OpenStandardInput = Console.OpenStandardInput,
            OpenStandardOutput = invocation.Terminal.OpenOutput,
        };
    }

    private static ImmutableArray<SheetInput> TablesFor(Invocation invocation)
    {
        if (invocation.ValueOf(Format) == "svg")
            throw new CommandException(ExitCode.Usage, new("合表只出 PDF", "a form for lists is written as PDF only"));
        if (invocation.Has(ArchiveOptions.AttachSource))
            throw new CommandException(ExitCode.Usage, new("合表不带附件", "a form for lists carries no attachment"), new("分别用各表自己的表式生成", "build the sheets with their own forms"));

        return InputFinder.FindTables(invocation.Operands);
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
