using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Export;
using ReportGen.Output;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Typesetting;

namespace ReportGen.Pipeline;

/// <summary>What a build wants to have written, and where.</summary>
internal sealed record ExportWishes
{
    /// <summary>The output folder; "-" for standard output.</summary>
    public required string Folder { get; init; }

    public bool IsSvg { get; init; }

    /// <summary>Files are written although the sheet has errors.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Small time rather than small files.</summary>
    public bool IsFast { get; init; }

    public DateTimeOffset? Date { get; init; }

    /// <summary>Results carry a digest of their file.</summary>
    public bool WantsDigest { get; init; }

    /// <summary>What a file without errors claims; an attachment makes 3u of 2u.</summary>
    public PdfStandard Standard { get; init; } = PdfStandard.Archive;

    /// <summary>The PDF carries what it prints as a sheet; needs a date.</summary>
    public bool AttachesSource { get; init; }

    public required Func<Stream> OpenStandardInput { get; init; }

    public required Func<Stream> OpenStandardOutput { get; init; }

    public bool WritesToStandardOutput => Folder == InputFinder.StandardInput;

    /// <summary>How a sheet, or a folder in one table, is to be written.</summary>
    /// <param name="hasErrors">A draft of something with errors does not claim to be fit for an archive.</param>
    public PdfOptions OptionsFor(Form form, SheetInput input, bool hasErrors) => new()
    {
        Standard = hasErrors ? PdfStandard.None : Standard,
        Compression = IsFast ? CompressionLevel.Fastest : CompressionLevel.Optimal,
        Date = Date,
        Producer = ProgramVersion.Text,
        Key = $"{form.Id}\n{input.RelativeOutput}",
    };
}

/// <summary>What became of one sheet.</summary>
/// <param name="Output">The file, or the first page's file.</param>
/// <param name="Pages">Pages set.</param>
/// <param name="Bytes">Bytes in all.</param>
/// <param name="Findings">Of reading, setting and writing, and the errors among those of rules.</param>
/// <param name="Remarks">How many warnings and advice rules have beside.</param>
/// <param name="Failure">What of the surroundings was in the way; null when nothing was.</param>
internal sealed record SheetResult(
    SheetInput Input, string Output, int Pages, long Bytes, bool IsWritten, ImmutableArray<Diagnostic> Findings, FindingCounts Remarks, CommandException? Failure)
{
    /// <summary>SHA-256 of the PDF in lower-case hexadecimal; null when nobody asked for it, or several files were written.</summary>
    public string? Digest { get; init; }

    /// <summary>The disk is full: further sheets would fail alike.</summary>
    public bool IsDiskFull { get; init; }
}

/// <summary>Brings one sheet from its file to its output. Safe for several threads.</summary>
internal sealed class SheetExporter(SheetPress press, SheetInspector inspector, ExportWishes wishes)
{
    // Writers that are not at work, and the lock that guards them; each keeps its buffers. Never more than threads.
    private readonly Stack<Tools> _idle = new();

    // One for all writers; small files have no use for it.
    private readonly GlyphStore? _glyphs = wishes.IsFast ? new() : null;

    public SheetResult Export(SheetInput input)
    {
        var job = new Job(input, new());
        try
        {
            return Set(job) is { } set && !IsStopped(job.Sink) ? Write(job, set) : NotWritten(job, null);
        }
        catch (Exception failure) when (ExportFailure.Is(failure))
        {
            return NotWritten(job, ExportFailure.Of(failure, input.Path)) with { IsDiskFull = DiskFull.Is(failure) };
        }
    }

    private SetSheet? Set(Job job)
    {
        var source = SheetInputReader.Read(job.Input, wishes.OpenStandardInput, job.Sink);
        if (source is null || press.Read(source, job.Sink) is not { } sheet)
            return null;

        job.Findings.Inspect(sheet, inspector);
        if (IsStopped(job.Sink) || press.Render(sheet, job.Sink) is not { } markup)
            return null;

        return press.Typeset(sheet, markup, job.Sink) is { } document ? new(sheet, markup, document) : null;
    }

    private bool IsStopped(DiagnosticSink sink) => sink.HasErrors && !wishes.IsDraft;

    private SheetResult Write(Job job, SetSheet set)
    {
        var tools = TakeTools();
        var (output, bytes) = wishes.IsSvg ? WriteSvg(job.Input, set.Document) : WritePdf(job, set, tools);
        var digest = wishes.WantsDigest && !wishes.IsSvg ? Convert.ToHexStringLower(SHA256.HashData(tools.Buffer.GetBuffer().AsSpan(0, (int)tools.Buffer.Length))) : null;
        lock (_idle)
            _idle.Push(tools);

        return IsStopped(job.Sink) ? NotWritten(job, null) : new(job.Input, output, set.Document.Pages.Length, bytes, IsWritten: true, job.Findings.Shown, job.Findings.Remarks, null) { Digest = digest };
    }

    private Tools TakeTools()
    {
        lock (_idle)
            return _idle.TryPop(out var tools) ? tools : new(new PdfWriter(_glyphs), new MemoryStream());
    }

    private (string Output, long Bytes) WritePdf(Job job, SetSheet set, Tools tools)
    {
        var (writer, buffer) = tools;
        buffer.SetLength(0);
        ClaimedPdf.Write(writer, set.Document, buffer, OptionsFor(job.Input, set, job.Sink.HasErrors), job.Sink);
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        if (IsStopped(job.Sink))
            return ("", 0);

        if (wishes.WritesToStandardOutput)
        {
            using var standard = wishes.OpenStandardOutput();
            standard.Write(bytes);
            return (InputFinder.StandardInput, bytes.Length);
        }

        var output = Path.Combine(wishes.Folder, job.Input.RelativeOutput + ".pdf");
        AtomicFile.Write(output, bytes);
        return (output, bytes.Length);
    }

    private PdfOptions OptionsFor(SheetInput input, SetSheet set, bool hasErrors) => wishes.OptionsFor(set.Sheet.Form, input, hasErrors) with
    {
        Attachments = wishes is { AttachesSource: true, Date: { } date } ? [PrintedSource.Attach(set.Sheet, set.Markup, Path.GetFileName(input.RelativeOutput) + ".yaml", date)] : [],
    };

    private (string Output, long Bytes) WriteSvg(SheetInput input, TypesetDocument document)
    {
        long sum = 0;
        foreach (var page in document.Pages)
        {
            var picture = SvgExporter.Export(page, new());
            AtomicFile.Write(SvgPath(input, page.Number), picture);
            sum += picture.Length;
        }

        return (SvgPath(input, 1), sum);
    }

    private string SvgPath(SheetInput input, int page) => Path.Combine(wishes.Folder, $"{input.RelativeOutput}-{page}.svg");

    private static SheetResult NotWritten(Job job, CommandException? failure) =>
        new(job.Input, "", 0, 0, IsWritten: false, job.Findings.Shown, job.Findings.Remarks, failure);

    /// <summary>One sheet on its way.</summary>
    private sealed record Job(SheetInput Input, SheetFindings Findings)
    {
        public DiagnosticSink Sink => Findings.Sink;
    }

    private sealed record SetSheet(Sheet Sheet, TracedText Markup, TypesetDocument Document);

    private sealed record Tools(PdfWriter Writer, MemoryStream Buffer);
}
