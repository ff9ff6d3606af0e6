using System.Collections.Immutable;
using System.Diagnostics;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Pipeline;
using ReportGen.Sheets.Volumes;
using ReportGen.Volumes;

namespace ReportGen.Commands;

/// <summary>Tells the user how the binding of a volume goes, and sums it up.</summary>
/// <param name="total">How many groups and sheets there are.</param>
/// <param name="isQuiet">Only errors.</param>
/// <param name="missing">Takes characters that no font has; they are told about at the end, each once.</param>
internal sealed class VolumeReport(Terminal terminal, int total, bool isQuiet, MissingCharacters missing)
{
    private readonly ProgressLine _progress = new(terminal, total);
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    // Findings about forms and the volume come with every sheet and are said once.
    private readonly HashSet<(string Code, string Path, int Start)> _shared = [];
    private int _taken;
    private int _sheets;
    private int _failed;
    private int _environmentFailures;
    private FindingCounts _counts;
    private FindingCounts _remarks;

    public void Take(BoundPart part)
    {
        _progress.Clear();
        var path = (part.Plan.Item as VolumeSheet)?.Path;
        var findings = Findings.Sort(missing.Take(part.Findings).Where(finding => finding.Span.Source?.Path == path || IsNew(finding)));
        _counts = _counts.With(findings);
        _remarks = new(0, _remarks.Warnings + part.Remarks.Warnings, _remarks.Advice + part.Remarks.Advice);
        terminal.Print(findings.Where(finding => !isQuiet || finding.Severity == Severity.Error));
        if (part.Failure is { } failure)
            FailureLine.Print(failure, terminal);

        _sheets += path is null ? 0 : 1;
        _failed += part.HasErrors ? 1 : 0;
        _environmentFailures += part.Failure is { ExitCode: ExitCode.Environment } ? 1 : 0;
        _progress.Show(++_taken);
    }

    /// <summary>Takes what is wrong with the volume as a whole.</summary>
    public void Take(ImmutableArray<Diagnostic> findings)
    {
        _progress.Clear();
        var shown = Findings.Sort([.. missing.Take(findings), .. missing.Findings()]);
        _counts = _counts.With(shown);
        terminal.Print(shown.Where(finding => !isQuiet || finding.Severity == Severity.Error));
    }

    /// <summary>Says the sum and gives the exit code.</summary>
    /// <param name="binder">Null when the volume was not bound.</param>
    public ExitCode Finish(VolumeBinder? binder, string path, long bytes)
    {
        _progress.Clear();
        if (binder is not null && !isQuiet && path != InputFinder.StandardInput)
            Name(binder, path, bytes);
        if (!isQuiet)
            Sum(binder is not null);
        if (binder is not null)
            return ExitCode.Success;

        return _failed > 0 && _failed == _environmentFailures ? ExitCode.Environment : ExitCode.DocumentErrors;
    }

    private bool IsNew(Diagnostic finding) => _shared.Add((finding.Kind.Code, finding.Span.Source?.Path ?? "", finding.Span.Start));

    private void Name(VolumeBinder binder, string path, long bytes)
    {
        var size = BuildReport.Size(bytes);
        terminal.Out.WriteLine(terminal.Language == Language.Chinese
            ? $"{path}  前置 {binder.FrontPages} 页，正文 {binder.BodyPages} 页  {size}"
            : $"{path}  {binder.FrontPages} pages in front, {binder.BodyPages} in the body  {size}");
    }

    private void Sum(bool isBound)
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        var (zh, en) = isBound ? ($"{_sheets - _failed} 张表，{seconds:0.0} 秒", $"{_sheets - _failed} sheets, {seconds:0.0} s") : ($"{_failed} 处有错，未装订", $"{_failed} with errors, not bound");
        if (isBound && _failed > 0)
            (zh, en) = (zh + $"；草稿，{_failed} 张有错", en + $"; a draft, {_failed} with errors");

        terminal.Tell(new Wording(zh, en).With(_counts, _remarks));
    }
}
