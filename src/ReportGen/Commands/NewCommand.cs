using System.Text;
using ReportGen.CommandLine;
using ReportGen.Output;
using ReportGen.Sheets.Writing;

namespace ReportGen.Commands;

/// <summary><c>new</c>: an empty sheet of a form, to be filled in.</summary>
internal static class NewCommand
{
    private static readonly OptionSpec Out = new("--out", "-o", "FILE", new("写到文件（默认标准输出）", "write to a file (default: standard output)"));

    private static readonly OptionSpec Force = new("--force", "-f", null, new("文件已存在也覆盖", "overwrite a file that exists"));

    public static CommandSpec Spec { get; } = new(
        "new",
        "<form>",
        1,
        1,
        new("生成一张待填的空表", "write an empty sheet to fill in"),
        [Out, Force, CommandOptions.Forms],
        ["reportgen new shanghai/project-target-2024 -o data/a.yaml", "reportgen forms"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var form = CommandOptions.FindForm(CommandOptions.OpenForms(invocation), invocation.Operands[0]);
        var text = SheetSkeleton.Write(form);
        if (invocation.ValueOf(Out) is not { } path || path == "-")
        {
            invocation.Terminal.Out.Write(text);
            return ExitCode.Success;
        }

        WriteFile(path, Modeline.For(path) is { } modeline ? $"{modeline}\n{text}" : text, invocation.Has(Force));
        invocation.Terminal.Tell(new(
            $"已建立 {path}；填好后运行：reportgen check {path}",
            $"written: {path}; when it is filled in, run: reportgen check {path}"));
        return ExitCode.Success;
    }

    private static void WriteFile(string path, string text, bool mayOverwrite)
    {
        if (Directory.Exists(path))
            throw new CommandException(ExitCode.Usage, new($"{path} 是文件夹", $"{path} is a folder"), new("写出文件名，例如 -o data/a.yaml", "name a file, such as -o data/a.yaml"));
        if (File.Exists(path) && !mayOverwrite)
            throw new CommandException(ExitCode.Environment, new($"文件已存在：{path}", $"the file exists: {path}"), new("换一个文件名，或用 --force 覆盖", "use another name, or --force to overwrite it"));

        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
    }
}
