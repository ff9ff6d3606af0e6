using System.Collections.Immutable;
using ReportGen.Checking;
using ReportGen.Checking.Fixing;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.Commands;

/// <summary>Prints findings as they come, in the way that was asked for, and sums them up. Nothing is kept but numbers.</summary>
/// <param name="format">human, short, json or sarif.</param>
/// <param name="isQuiet">Only errors, and no sum; programs get everything all the same.</param>
/// <param name="total">How many sheets there are.</param>
internal sealed class CheckReport(Terminal terminal, string format, bool isQuiet, int total) : IDisposable
{
    private readonly HumanPrinter? _human = format == "human" ? new(terminal.Language, terminal.HasColor) : null;
    private readonly RepeatedAdvice _advice = new();
    private readonly Stream? _output = format is "json" or "sarif" ? terminal.OpenOutput() : null;
    private JsonPrinter? _json;
    private SarifPrinter? _sarif;
    private FindingCounts _counts;
    private WorkProgress? _progress;
    private int _repairable;
    private int _places;
    private int _files;

    /// <summary>Runs the work, and shows how far it is.</summary>
    public void Run(Action work) => WorkProgress.Run(terminal, total, isQuiet || _output is not null, progress =>
    {
        _progress = progress;
        work();
    });

    /// <summary>Takes the next sheet.</summary>
    public void Take(CheckedSheet sheet)
    {
        _places += sheet.Places;
        _files += sheet.Places > 0 ? 1 : 0;
        if (sheet.Before is { } before && sheet.After is { } after)
            UnifiedDiff.Write(sheet.Input.Path, before, after, terminal.Out);
        else
            Print(sheet.Findings);
        _progress?.Step(pages: 0);
    }

    /// <summary>Prints findings in the order in which they are given.</summary>
    public void Print(ImmutableArray<Diagnostic> findings)
    {
        _counts = _counts.With(findings);
        _repairable += SheetFixer.CountRepairable(findings);
        foreach (var finding in findings)
        {
            if (_output is not null)
                PrintForPrograms(finding, _output);
            else if (!isQuiet || finding.Severity == Severity.Error)
                PrintForPeople(finding);
        }
    }

    /// <summary>There is a finding of that weight or a greater one.</summary>
    public bool Fails(Severity weight) => weight switch
    {
        Severity.Error => _counts.Errors > 0,
        Severity.Warning => _counts.Errors + _counts.Warnings > 0,
        _ => _counts.Errors + _counts.Warnings + _counts.Advice > 0,
    };

    /// <summary>Says the sum.</summary>
    /// <param name="accepted">Findings that the sheets accept.</param>
    public void Finish(int accepted)
    {
        if (format == "json")
            (_json ?? new(terminal.Language, _output!)).Finish(total, accepted); // a machine format has its stream
        else if (format == "sarif")
            (_sarif ?? new(terminal.Language, _output!)).Finish(ProgramVersion.Number);
        else if (!isQuiet)
            Sum(accepted);
    }

    /// <summary>Says what repairing would change.</summary>
    /// <returns>Like diff: 0 when nothing would change, 1 else.</returns>
    public ExitCode FinishDiff()
    {
        if (!isQuiet)
            terminal.Tell(_places == 0
                ? new("没有可以自动改正的地方", "nothing can be repaired automatically")
                : new($"可改正 {_places} 处（{_files} 个文件）：reportgen check --fix", $"{Count(_places, "place")} in {Count(_files, "file")} can be repaired: reportgen check --fix"));
        return _places == 0 ? ExitCode.Success : ExitCode.DocumentErrors;
    }

    public void Dispose()
    {
        _json?.Dispose();
        _sarif?.Dispose();
        _output?.Dispose();
    }

    private void PrintForPrograms(Diagnostic finding, Stream output)
    {
        if (format == "json")
            (_json ??= new(terminal.Language, output)).Print(finding);
        else
            (_sarif ??= new(terminal.Language, output)).Print(finding);
    }

    private void PrintForPeople(Diagnostic finding)
    {
        if (_human is null)
            ShortPrinter.Print([finding], terminal.Language, terminal.Error);
        else if (!_advice.Is(finding))
            _human.Print(finding, terminal.Error);
    }

    private void Sum(int accepted)
    {
        if (_advice.Sum() is { } repeated)
            terminal.Tell(repeated);

        var (zh, en) = (
            $"检查 {total} 张表：{_counts.Errors} 个错误，{_counts.Warnings} 个警告，{_counts.Advice} 条建议",
            $"{Count(total, "sheet")} checked: {Count(_counts.Errors, "error")}, {Count(_counts.Warnings, "warning")}, {Count(_counts.Advice, "piece")} of advice");
        if (accepted > 0)
            (zh, en) = (zh + $"；另有 {accepted} 处由表中“忽略”说明", en + $"; {accepted} accepted by the sheets");
        if (_places > 0)
            (zh, en) = (zh + $"；已改正 {_places} 处（{_files} 个文件）", en + $"; {Count(_places, "place")} repaired in {Count(_files, "file")}");
        else if (_repairable > 0)
            (zh, en) = (zh + $"；{_repairable} 处可用 --fix 改正", en + $"; --fix can repair {_repairable}");
        terminal.Tell(new(zh, en));
    }

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
