using System.Diagnostics;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Pipeline;
using ReportGen.Sheets.Reading;

namespace ReportGen.Commands;

/// <summary>Tells the user how a build goes, sheet by sheet, and sums it up.</summary>
/// <param name="total">How many sheets there are.</param>
/// <param name="isQuiet">Only errors.</param>
/// <param name="namesFiles">Written files are named on standard output; not when the PDF itself goes there.</param>
/// <param name="missing">Takes characters that no font has; they are told about at the end, each once.</param>
internal sealed class BuildReport(Terminal terminal, int total, bool isQuiet, bool namesFiles, MissingCharacters missing)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private WorkProgress? _progress;
    private int _failed;
    private int _environmentFailures;
    private int _written;
    private int _pages;
    private FindingCounts _counts;
    private FindingCounts _remarks;
    private bool _isDiskFull;
    private readonly HashSet<(string Code, string Message)> _told = [];

    /// <summary>Runs the work, and shows how far it is.</summary>
    public void Run(Action work) => WorkProgress.Run(terminal, total, isQuiet, progress =>
    {
        _progress = progress;
        work();
    });

    /// <summary>Takes the next sheet's result.</summary>
    /// <returns>False when the sheet got no file.</returns>
    public bool Take(SheetResult result)
    {
        var findings = Findings.Sort([.. missing.Take(result.Findings).Where(IsNews)]);
        _counts = _counts.With(findings);
        _remarks = new(0, _remarks.Warnings + result.Remarks.Warnings, _remarks.Advice + result.Remarks.Advice);
        if (!findings.IsEmpty)
            terminal.Print(findings, onlyErrors: isQuiet);
        if (result.Failure is { } failure)
            FailureLine.Print(failure, terminal);

        if (result.IsWritten)
        {
            _written++;
            _pages += result.Pages;
            if (namesFiles && !isQuiet)
                NameFiles(result);
        }
        else
        {
            _failed++;
            _isDiskFull |= result.IsDiskFull;
            _environmentFailures += LacksSomething(result) ? 1 : 0;
        }

        _progress?.Step(result.Pages);
        return result.IsWritten;
    }

    /// <summary>Says the sum and gives the exit code.</summary>
    public ExitCode Finish()
    {
        var gathered = missing.Findings();
        _counts = _counts.With(gathered);
        terminal.Print(gathered);
        if (!isQuiet)
            Sum();
        if (_failed == 0)
            return ExitCode.Success;

        return _isDiskFull || _failed == _environmentFailures ? ExitCode.Environment : ExitCode.DocumentErrors;
    }

    // What is no fault of a sheet and has no place in it, such as a font's, is told about once.
    private bool IsNews(Diagnostic finding) =>
        finding.Severity == Severity.Error || !finding.Span.IsNone || _told.Add((finding.Kind.Code, finding.Message.English));

    // The sheet is not to blame: a file, a font or its form is missing.
    private static bool LacksSomething(SheetResult result)
    {
        if (result.Failure is { } failure)
            return failure.ExitCode == ExitCode.Environment;

        return result.Findings.Where(finding => finding.Severity == Severity.Error).All(finding => finding.Kind == ReadingKinds.UnknownForm);
    }

    private void NameFiles(SheetResult result)
    {
        var (zh, pages) = (terminal.Language == Language.Chinese, result.Pages);
        terminal.Out.WriteLine(zh
            ? $"{result.Output}  {pages} 页  {Size(result.Bytes)}"
            : $"{result.Output}  {pages} {(pages == 1 ? "page" : "pages")}  {Size(result.Bytes)}");
    }

    private void Sum()
    {
        var skipped = total - _written - _failed;
        var seconds = _watch.Elapsed.TotalSeconds;
        var (zh, en) = (
            $"{_written} 张表、{_pages} 页，{seconds:0.0} 秒",
            $"{_written} {(_written == 1 ? "sheet" : "sheets")}, {_pages} {(_pages == 1 ? "page" : "pages")}, {seconds:0.0} s");
        if (_failed > 0)
            (zh, en) = (zh + $"；{_failed} 张有错，未出文件", en + $"; {_failed} with errors, not written");
        if (skipped > 0)
            (zh, en) = (zh + $"；{skipped} 张未处理", en + $"; {skipped} not tried");

        terminal.Tell(new Wording(zh, en).With(_counts, _remarks));
    }

    public static string Size(long bytes) => bytes < 1024 * 1024 ? $"{(bytes + 1023) / 1024} KB" : $"{bytes / 1048576m:0.0} MB";
}
