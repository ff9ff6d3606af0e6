using ReportGen.CommandLine;
using ReportGen.Diagnostics.Printing;
using ReportGen.Output;
using ReportGen.Pipeline;
using ReportGen.Years;

namespace ReportGen.Commands;

/// <summary><c>rollover</c>: next year's sheets from this year's.</summary>
internal static class RolloverCommand
{
    private static readonly OptionSpec Year = new("--year", null, "YYYY", new("换到哪一年", "the year to go to"));

    public static CommandSpec Spec { get; } = new(
        "rollover",
        "<sheet.yaml | folder>...",
        1,
        int.MaxValue,
        new("从今年的表做出下一年的表", "make next year's sheets from this year's"),
        [Year, CommandOptions.NewFolder, CommandOptions.Force, CommandOptions.Jobs, CommandOptions.Forms, CommandOptions.Quiet],
        ["reportgen rollover data/shanghai-2024 --year 2025 -o data/shanghai-2025"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var (terminal, isQuiet) = (invocation.Terminal, invocation.Has(CommandOptions.Quiet));
        var folder = CommandOptions.NewFolderOf(invocation);
        var inputs = InputFinder.Find(invocation.Operands);
        if (inputs.Any(input => input.Path == InputFinder.StandardInput))
            throw new CommandException(ExitCode.Usage, new("换年要读文件，不能用标准输入", "rollover reads files, not standard input"));

        var year = CommandOptions.YearOf(invocation, Year)
            ?? throw new CommandException(ExitCode.Usage, new("没有写明换到哪一年", "the year is missing"), new("加上 --year，例如 --year 2025", "add --year, such as --year 2025"));
        var rollover = new FolderRollover(CommandOptions.OpenForms(invocation), year, folder);
        var files = new List<NewFile>();
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var (counts, failed) = (default(FindingCounts), 0);
        OrderedWork.Run(inputs, CommandOptions.JobCount(invocation), rollover.Roll, rolled =>
        {
            counts = counts.With(rolled.Findings);
            if (rolled.File is { } file)
                Add(file, rolled.Input.Path, files, sources);
            else
                failed++;
            terminal.Print(rolled.Findings, onlyErrors: isQuiet);
            return true;
        });

        var sheets = files.Count;
        foreach (var (file, findings) in invocation.Operands.SelectMany(rollover.RollVolumes))
        {
            counts = counts.With(findings);
            files.Add(file);
            terminal.Print(isQuiet ? [] : findings);
        }

        NewFile.WriteAll(files, invocation.Has(CommandOptions.Force));
        if (!isQuiet || failed > 0)
            Sum(sheets, failed, counts, folder, terminal);
        return failed > 0 ? ExitCode.DocumentErrors : ExitCode.Success;
    }

    // Names may meet when their years move: 2023-会务.yaml and 2024-会务.yaml.
    private static void Add(NewFile file, string source, List<NewFile> files, Dictionary<string, string> sources)
    {
        if (!sources.TryAdd(file.Path, source))
        {
            throw new CommandException(ExitCode.Usage,
                new($"换年后两张表会写到同一个文件 {file.Path}：{sources[file.Path]} 与 {source}", $"two sheets would be written to {file.Path}: {sources[file.Path]} and {source}"),
                new("分两次换年，放到不同的文件夹", "roll them over one after the other, into different folders"));
        }

        files.Add(file);
    }

    private static void Sum(int written, int failed, FindingCounts counts, string folder, Terminal terminal)
    {
        var (zh, en) = ($"已换年 {written} 张表：{folder}", $"{written} {(written == 1 ? "sheet" : "sheets")} rolled over: {folder}");
        if (failed > 0)
            (zh, en) = ($"{zh}；{failed} 张没有换", $"{en}; {failed} not rolled over");
        if (counts.Warnings + counts.Advice > 0)
            (zh, en) = ($"{zh}；{counts.Warnings + counts.Advice} 处要想一想", $"{en}; {counts.Warnings + counts.Advice} places to think over");
        terminal.Tell(new(zh, en));
    }
}
