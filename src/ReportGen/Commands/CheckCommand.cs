using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Pipeline;
using ReportGen.Sheets;

namespace ReportGen.Commands;

/// <summary><c>check</c>: says what is wrong with sheets, and writes nothing.</summary>
internal static class CheckCommand
{
    private static readonly OptionSpec Format = new("--format", null, "human|short|json|sarif", new("结果的写法（默认 human）", "how findings are written (default human)"))
    {
        Choices = ["human", "short", "json", "sarif"],
    };

    public static CommandSpec Spec { get; } = new(
        "check",
        "<sheet.yaml | folder>...",
        1,
        int.MaxValue,
        new("检查绩效目标表", "check target sheets"),
        [Format, CommandOptions.Jobs, CommandOptions.Shard, CommandOptions.Forms, CommandOptions.Quiet],
        ["reportgen check data/shanghai-2024", "reportgen check data --format sarif > check.sarif"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var inputs = Sharding.Select(InputFinder.Find(invocation.Operands), invocation.ValueOf(CommandOptions.Shard), Environment.GetEnvironmentVariable);
        var forms = CommandOptions.OpenForms(invocation);
        var all = new List<Diagnostic>();
        OrderedWork.Run(inputs, CommandOptions.JobCount(invocation), input => Check(input, forms), findings =>
        {
            all.AddRange(findings);
            return true;
        });

        all.AddRange(forms.Findings);
        var sorted = Findings.Sort(all);
        Print(sorted, inputs.Length, invocation);
        return sorted.Any(finding => finding.Severity == Severity.Error) ? ExitCode.DocumentErrors : ExitCode.Success;
    }

    private static ImmutableArray<Diagnostic> Check(SheetInput input, Sheets.Forms.FormLibrary forms)
    {
        var sink = new DiagnosticSink();
        if (SheetInputReader.Read(input, Console.OpenStandardInput, sink) is { } source)
            SheetReader.Read(source, forms, sink);

        return sink.ToImmutableArray();
    }

    private static void Print(ImmutableArray<Diagnostic> findings, int sheets, Invocation invocation)
    {
        var terminal = invocation.Terminal;
        switch (invocation.ValueOf(Format))
        {
            case "json":
                using (var output = terminal.OpenOutput())
                    JsonPrinter.Print(findings, sheets, terminal.Language, output);
                return;
            case "sarif":
                using (var output = terminal.OpenOutput())
                    SarifPrinter.Print(findings, ProgramVersion.Number, terminal.Language, output);
                return;
            case "short":
                ShortPrinter.Print(findings, terminal.Language, terminal.Error);
                break;
            default:
                terminal.Print(findings);
                break;
        }

        if (!invocation.Has(CommandOptions.Quiet))
            Sum(findings, sheets, terminal);
    }

    private static void Sum(ImmutableArray<Diagnostic> findings, int sheets, Terminal terminal)
    {
        var (errors, warnings, advice) = Findings.Count(findings);
        terminal.Tell(new(
            $"检查 {sheets} 张表：{errors} 个错误，{warnings} 个警告，{advice} 条建议",
            $"{sheets} {(sheets == 1 ? "sheet" : "sheets")} checked: {errors} errors, {warnings} warnings, {advice} pieces of advice"));
    }
}
