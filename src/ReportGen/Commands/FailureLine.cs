using ReportGen.CommandLine;
using ReportGen.Diagnostics;

namespace ReportGen.Commands;

/// <summary>Says in a line or two what kept the program from its work.</summary>
internal static class FailureLine
{
    public static void Print(CommandException failure, Terminal terminal)
    {
        terminal.Tell(new($"错误：{failure.Wording.Chinese}", $"error: {failure.Wording.English}"));
        if (terminal.Say(failure.Hint) is { Length: > 0 } hint)
            terminal.Error.WriteLine(terminal.Language == Language.Chinese ? $"  建议：{hint}" : $"  help: {hint}");
    }
}
