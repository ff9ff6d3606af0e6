using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Commands;
using ReportGen.Diagnostics;

namespace ReportGen;

/// <summary>The program: finds the command and runs it; every way out has its exit code.</summary>
internal static class Program
{
    /// <summary>All commands, in the order of the help. A call makes only the one it names.</summary>
    public static ImmutableArray<CommandSpec> Commands =>
        [
            BuildCommand.Spec, VolumeCommand.Spec, ReportCommand.Spec, CheckCommand.Spec, PreviewCommand.Spec, ExplainCommand.Spec, NewCommand.Spec,
            ExportCommand.Spec, ImportCommand.Spec, RolloverCommand.Spec, DiffCommand.Spec, FormsCommand.Spec, FontsCommand.Spec, SchemaCommand.Spec,
        ];

    public static int Main(string[] arguments)
    {
        using var terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable);
        return (int)Run(arguments, terminal);
    }

    /// <summary>Runs one call.</summary>
    public static ExitCode Run(ReadOnlySpan<string> arguments, Terminal terminal)
    {
        try
        {
            return Dispatch(arguments, terminal);
        }
        catch (CommandException failure)
        {
            FailureLine.Print(failure, terminal);
            return failure.ExitCode;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            FailureLine.Print(new(ExitCode.Environment, new(failure.Message, failure.Message)), terminal);
            return ExitCode.Environment;
        }
        catch (Exception bug)
        {
            return BugReport.Tell(bug, arguments, terminal);
        }
    }

    private static ExitCode Dispatch(ReadOnlySpan<string> arguments, Terminal terminal)
    {
        if (arguments.IsEmpty || arguments[0] is "--help" or "-h" or "help")
        {
            HelpPrinter.PrintProgram(Commands, terminal);
            return arguments.IsEmpty ? ExitCode.Usage : ExitCode.Success;
        }

        if (arguments[0] is "--version")
        {
            terminal.Out.WriteLine(ProgramVersion.Text);
            return ExitCode.Success;
        }

        var command = Find(arguments[0]);
        SpeakAsAsked(arguments, terminal);
        var invocation = CommandLineParser.Parse(command, arguments[1..], terminal);
        if (!invocation.Has(CommandLineParser.Help))
            return command.Run(invocation);

        HelpPrinter.PrintCommand(command, terminal);
        return ExitCode.Success;
    }

    private static CommandSpec Find(string name) => name switch
    {
        "build" => BuildCommand.Spec,
        "volume" => VolumeCommand.Spec,
        "report" => ReportCommand.Spec,
        "check" => CheckCommand.Spec,
        "preview" => PreviewCommand.Spec,
        "explain" => ExplainCommand.Spec,
        "new" => NewCommand.Spec,
        "export" => ExportCommand.Spec,
        "import" => ImportCommand.Spec,
        "rollover" => RolloverCommand.Spec,
        "diff" => DiffCommand.Spec,
        "forms" => FormsCommand.Spec,
        "fonts" => FontsCommand.Spec,
        "schema" => SchemaCommand.Spec,
        _ => throw UnknownCommand(name),
    };

    private static CommandException UnknownCommand(string name)
    {
        var nearest = NearestName.Of(name, Commands.Select(command => command.Name));
        return new CommandException(
            ExitCode.Usage,
            new($"没有命令 {name}", $"there is no command {name}"),
            nearest is null ? new("用 reportgen --help 看有哪些命令", "see reportgen --help") : new($"是不是 {nearest}？", $"did you mean {nearest}?"));
    }

    // The language counts for mistakes in the other words too, so it is looked for first.
    private static void SpeakAsAsked(ReadOnlySpan<string> arguments, Terminal terminal)
    {
        for (var i = 1; i < arguments.Length; i++)
        {
            var value = arguments[i] == CommandLineParser.Lang.Name && i + 1 < arguments.Length ? arguments[i + 1]
                : arguments[i].StartsWith("--lang=", StringComparison.Ordinal) ? arguments[i][7..] : "";
            terminal.Language = value switch
            {
                "zh" => Language.Chinese,
                "en" => Language.English,
                _ => terminal.Language,
            };
            terminal.IsColorForbidden |= arguments[i] == CommandLineParser.NoColor.Name;
        }
    }
}
