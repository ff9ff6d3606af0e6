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
internal sealed class VolumeReport(Terminal terminal, int total, bool isQuiet, MissingCharacters missing, Interruption interruption) : IBindingListener
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    // Findings about forms and the volume come with every sheet and are said once.
    private readonly HashSet<(string Code, string Path, int Start)> _shared = [];
    private WorkProgress? _progress;
    private int _heard;
    private int _sheets;
    private int _failed;
    private int _environmentFailures;
    private FindingCounts _counts;
    private FindingCounts _remarks;

    /// <summary>Runs the binding, and shows how far it is.</summary>
    public bool Run(Func<bool> bind)
    {
        var isBound = false;
        WorkProgress.Run(terminal, total, isQuiet, progress =>
        {
            _progress = progress;
            isBound = bind();
        });
        return isBound;
    }

    public void BeginPass(bool isCounting) => _progress?.Begin(isCounting ? new("计页", "counting") : new("装订", "binding"));

    public bool Take(BoundPart part)
    {
        // What an earlier pass has said is not said again.
        if (part.Plan.Index >= _heard)
            Hear(part);

        _progress?.Step(part.Pages);
        return !interruption.IsRequested;
    }

    public bool Count()
    {
        _progress?.Step(pages: 0);
        return !interruption.IsRequested;
    }

    /// <summary>Takes what is wrong with the volume as a whole.</summary>
    public void Take(ImmutableArray<Diagnostic> findings)
    {
        var shown = Findings.Sort([.. missing.Take(findings), .. missing.Findings()]);
        _counts = _counts.With(shown);
        terminal.Print(shown, onlyErrors: isQuiet);
    }

    /// <summary>Says the sum and gives the exit code.</summary>
    /// <param name="tomes">The books that are bound.</param>
    /// <param name="files">Their files; nothing when the volume went to standard output.</param>
    public ExitCode Finish(bool isBound, IReadOnlyList<BoundTome> tomes, List<(string Path, long Bytes)> files)
    {
        for (var i = 0; i < files.Count && !isQuiet; i++)
            Name(tomes[i], files[i].Path, files[i].Bytes);
        if (!isQuiet)
            Sum(isBound, tomes);
        if (isBound)
            return ExitCode.Success;

        return _failed > 0 && _failed == _environmentFailures ? ExitCode.Environment : ExitCode.DocumentErrors;
    }

    private void Hear(BoundPart part)
    {
        _heard = part.Plan.Index + 1;
        var path = (part.Plan.Item as VolumeSheet)?.Path;
        var findings = Findings.Sort(missing.Take(part.Findings).Where(finding => finding.Span.Source?.Path == path || IsNew(finding)));
        _counts = _counts.With(findings);
        _remarks = new(0, _remarks.Warnings + part.Remarks.Warnings, _remarks.Advice + part.Remarks.Advice);
        terminal.Print(findings, onlyErrors: isQuiet);
        if (part.Failure is { } failure)
            FailureLine.Print(failure, terminal);

        _sheets += path is null ? 0 : 1;
        _failed += part.HasErrors ? 1 : 0;
        _environmentFailures += part.Failure is { ExitCode: ExitCode.Environment } ? 1 : 0;
    }

    private bool IsNew(Diagnostic finding) => _shared.Add((finding.Kind.Code, finding.Span.Source?.Path ?? "", finding.Span.Start));

    private void Name(BoundTome tome, string path, long bytes)
    {
        var size = BuildReport.Size(bytes);
        terminal.Out.WriteLine(terminal.Language == Language.Chinese
            ? $"{path}  前置 {tome.Front} 页，正文 {tome.Body} 页  {size}"
            : $"{path}  {tome.Front} pages in front, {tome.Body} in the body  {size}");
    }

    private void Sum(bool isBound, IReadOnlyList<BoundTome> tomes)
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        var pages = tomes.Sum(tome => tome.Front + tome.Body);
        var (zh, en) = isBound
            ? ($"{_sheets - _failed} 张表、{pages} 页，{seconds:0.0} 秒", $"{_sheets - _failed} sheets, {pages} pages, {seconds:0.0} s")
            : ($"{_failed} 处有错，未装订", $"{_failed} with errors, not bound");
        if (isBound && tomes.Count > 1)
            (zh, en) = ($"{tomes.Count} 册，" + zh, $"{tomes.Count} books, " + en);
        if (isBound && _failed > 0)
            (zh, en) = (zh + $"；草稿，{_failed} 张有错", en + $"; a draft, {_failed} with errors");

        terminal.Tell(new Wording(zh, en).With(_counts, _remarks));
    }
}
