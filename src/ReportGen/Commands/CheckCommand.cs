using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Pipeline;
using ReportGen.Sheets;

namespace ReportGen.Commands;

/// <summary><c>check</c>: says what is wrong with sheets, and repairs what is beyond doubt when asked.</summary>
internal static class CheckCommand
{
    private static readonly OptionSpec Format = new("--format", null, "human|short|json|sarif", new("结果的写法（默认 human）", "how findings are written (default human)"))
    {
        Choices = ["human", "short", "json", "sarif"],
    };

    private static readonly OptionSpec Select = new("--select", null, "CODE,...", new("只看这些编号或类别（V01、SHEET-M、K）", "only these codes or families (V01, SHEET-M, K)"));

    private static readonly OptionSpec Ignore = new("--ignore", null, "CODE,...", new("不看这些编号或类别", "not these codes or families"));

    private static readonly OptionSpec FailOn = new("--fail-on", null, "error|warning|advice", new("从哪一级起算失败（默认 error）", "from which weight on the check fails (default error)"))
    {
        Choices = ["error", "warning", "advice"],
    };

    private static readonly OptionSpec Total = new("--total", null, "AMOUNT", new("核对各表年度资金之和是否等于这个数", "check that the sheets' money adds up to this"));

    private static readonly OptionSpec Form = new("--form", null, "ID", new("看能不能用这种表式印（默认各表自己的）", "check for printing with this form (default: each sheet's own)"));

    private static readonly OptionSpec Fix = new("--fix", null, null, new("自动改正没有疑问的地方", "repair what is beyond doubt"));

    private static readonly OptionSpec Diff = new("--diff", null, null, new("只显示 --fix 会改什么，不写文件", "show what --fix would change, write nothing"));

    public static CommandSpec Spec { get; } = new(
        "check",
        "<sheet.yaml | folder>...",
        1,
        int.MaxValue,
        new("检查绩效目标表", "check target sheets"),
        [Format, Select, Ignore, FailOn, Form, Total, Fix, Diff, CommandOptions.Jobs, CommandOptions.Shard, CommandOptions.Forms, CommandOptions.Quiet],
        ["reportgen check data/shanghai-2024", "reportgen check data --select M,V04 --fail-on warning", "reportgen check data --fix", "reportgen check data/shanghai-2024 --form national/project-target-2021", "reportgen check data --format sarif > check.sarif"],
        Run);

    private static ExitCode Run(Invocation invocation)
    {
        var selection = CodeSelection.Read(invocation.ValueOf(Select), invocation.ValueOf(Ignore));
        var inputs = Sharding.Select(InputFinder.FindToRead(invocation.Operands), invocation.ValueOf(CommandOptions.Shard), Environment.GetEnvironmentVariable);
        var mode = invocation.Has(Diff) ? CheckMode.ShowRepairs : invocation.Has(Fix) ? CheckMode.Repair : CheckMode.Look;
        if (mode == CheckMode.Repair && inputs.Any(input => input.Path == InputFinder.StandardInput))
            throw new CommandException(ExitCode.Usage, new("标准输入不能改正", "standard input cannot be repaired"), new("用 --diff 看会改什么", "--diff shows what would change"));

        if (invocation.ValueOf(Total) is not null && invocation.ValueOf(CommandOptions.Shard) is not null)
            throw new CommandException(ExitCode.Usage, new("--total 要看到全部的表，不能与 --shard 同用", "--total has to see all sheets and does not go with --shard"), new("不分份再查一次", "check once more without shares"));

        var forms = CommandOptions.OpenForms(invocation);
        var form = invocation.ValueOf(Form) is { } id ? CommandOptions.FindForm(forms, id) : null;
        if (form is not null && mode != CheckMode.Look)
            throw new CommandException(ExitCode.Usage, new("换一种表式检查时不能改正", "sheets checked for another form are not repaired"), new("改正时不写 --form", "leave out --form to repair them"));

        var run = new CheckRun(forms, form, selection, mode, Console.OpenStandardInput);
        using var report = new CheckReport(invocation.Terminal, invocation.ValueOf(Format) ?? "human", invocation.Has(CommandOptions.Quiet), inputs.Length);
        report.Run(() => OrderedWork.Run(inputs, CommandOptions.JobCount(invocation), run.Check, sheet =>
        {
            run.Keep(sheet);
            report.Take(sheet);
            return true;
        }));

        if (mode == CheckMode.ShowRepairs)
            return report.FinishDiff();

        report.Print(run.CheckTogether(StatedTotal(invocation)));
        report.Finish(run.AcceptedCount);
        return report.Fails(FailingWeight(invocation)) ? ExitCode.DocumentErrors : ExitCode.Success;
    }

    private static Sourced<decimal>? StatedTotal(Invocation invocation)
    {
        if (invocation.ValueOf(Total) is not { } written)
            return null;
        if (WrittenNumber.TryRead(written) is not { } number)
            throw new CommandException(ExitCode.Usage, new($"--total {written} 不是金额", $"--total {written} is no amount"), new("写成 --total 16090900.00", "write --total 16090900.00"));

        return new(number.Value, new(new SourceText("--total", written), 0, written.Length));
    }

    private static Severity FailingWeight(Invocation invocation) => invocation.ValueOf(FailOn) switch
    {
        "advice" => Severity.Advice,
        "warning" => Severity.Warning,
        _ => Severity.Error,
    };
}
