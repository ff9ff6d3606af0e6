using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.CommandLine;

/// <summary>The help texts, made from the commands' descriptions.</summary>
internal static class HelpPrinter
{
    public static void PrintProgram(ImmutableArray<CommandSpec> commands, Terminal terminal)
    {
        var zh = terminal.Language == Language.Chinese;
        terminal.Out.WriteLine(zh ? "reportgen：把绩效目标表（YAML）排成可以公开的 PDF" : "reportgen: sets budget performance-target sheets (YAML) into PDF for publication");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(zh ? "例：" : "Examples:");
        terminal.Out.WriteLine("  reportgen build data -o out");
        terminal.Out.WriteLine("  reportgen check data/shanghai-2024");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(zh ? "命令：" : "Commands:");
        var rows = new List<(string, string)>();
        foreach (var command in commands)
            rows.Add(($"{command.Name} {command.Operands}".TrimEnd(), command.Summary.In(terminal.Language)));
        PrintColumns(rows, terminal.Out);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(zh ? "reportgen 命令 --help 看各命令的选项；reportgen --version 看版本。" : "reportgen COMMAND --help shows a command's options; reportgen --version the version.");
        terminal.Out.WriteLine(zh ? "退出码：0 成功，1 文档有错，2 用法，3 环境，70 程序缺陷，130 中断。" : "Exit codes: 0 ok, 1 errors in documents, 2 usage, 3 environment, 70 our own bug, 130 interrupted.");
    }

    public static void PrintCommand(CommandSpec command, Terminal terminal)
    {
        var zh = terminal.Language == Language.Chinese;
        terminal.Out.WriteLine($"reportgen {command.Name}: {command.Summary.In(terminal.Language)}");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(zh ? "例：" : "Examples:");
        foreach (var example in command.Examples)
            terminal.Out.WriteLine($"  {example}");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{(zh ? "用法：" : "Usage: ")}reportgen {command.Name} {command.Operands} {(zh ? "[选项]" : "[options]")}");
        terminal.Out.WriteLine();
        var rows = new List<(string, string)>();
        foreach (var option in command.Options.AddRange(CommandLineParser.Common))
        {
            var name = option.Alias is null ? $"    {option.Name}" : $"{option.Alias}, {option.Name}";
            rows.Add((option.ValueName is null ? name : $"{name} {option.ValueName}", option.Help.In(terminal.Language)));
        }

        PrintColumns(rows, terminal.Out);
    }

    private static void PrintColumns(List<(string Left, string Right)> rows, TextWriter writer)
    {
        var width = 0;
        foreach (var (left, _) in rows)
            width = Math.Max(width, DisplayWidth.Of(left));
        foreach (var (left, right) in rows)
            writer.WriteLine($"  {left}{new string(' ', width - DisplayWidth.Of(left) + 2)}{right}");
    }
}
