using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Output;
using ReportGen.Sheets;
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

    public required Func<Stream> OpenStandardInput { get; init; }

    public required Func<Stream> OpenStandardOutput { get; init; }
}

/// <summary>What became of one sheet.</summary>
/// <param name="Output">The file, or the first page's file.</param>
/// <param name="Pages">Pages set.</param>
/// <param name="Bytes">Bytes in all.</param>
/// <param name="Failure">What of the surroundings was in the way; null when nothing was.</param>
internal sealed record SheetResult(SheetInput Input, string Output, int Pages, long Bytes, bool IsWritten, ImmutableArray<Diagnostic> Findings, CommandException? Failure)
{
    /// <summary>SHA-256 of the PDF in lower-case hexadecimal; null when nobody asked for it, or several files were written.</summary>
    public string? Digest { get; init; }

    /// <summary>The disk is full: further sheets would fail alike.</summary>
    public bool IsDiskFull { get; init; }
}

/// <summary>Brings one sheet from its file to its output. Safe for several threads.</summary>
internal sealed class SheetExporter(SheetPress press, ExportWishes wishes)
{
    // Writers that are not at work; each keeps its buffers. Never more than threads.
    private readonly ConcurrentQueue<Tools> _tools = [];

    public bool WritesToStandardOutput => wishes.Folder == InputFinder.StandardInput;

    public SheetResult Export(SheetInput input)
    {
        var sink = new DiagnosticSink();
        try
        {
            var (document, source) = Set(input, sink);
            return document is null || source is null || (sink.HasErrors && !wishes.IsDraft)
                ? NotWritten(input, sink, null)
                : Write(input, document, source, sink);
        }
        catch (CommandException failure)
        {
            return NotWritten(input, sink, failure);
        }
        catch (FontFormatException failure)
        {
            return NotWritten(input, sink, new(ExitCode.Environment, new($"字体文件损坏：{failure.Message}", $"a font file is damaged: {failure.Message}"), new("重新安装程序自带的 fonts 文件夹", "install the program's folder of fonts again")));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return NotWritten(input, sink, new(ExitCode.Environment, new($"{input.Path}：{failure.Message}", $"{input.Path}: {failure.Message}"))) with { IsDiskFull = DiskFull.Is(failure) };
        }
    }

    private (TypesetDocument? Document, Sheet? Sheet) Set(SheetInput input, DiagnosticSink sink)
    {
        var source = SheetInputReader.Read(input, wishes.OpenStandardInput, sink);
        var sheet = source is null ? null : press.Read(source, sink);
        return sheet is null || (sink.HasErrors && !wishes.IsDraft) ? (null, sheet) : (press.Set(sheet, sink), sheet);
    }

    private SheetResult Write(SheetInput input, TypesetDocument document, Sheet sheet, DiagnosticSink sink)
    {
        var tools = _tools.TryDequeue(out var idle) ? idle : new Tools(new PdfWriter(), new MemoryStream());
        string? digest = null;
        var (output, bytes) = wishes.IsSvg ? WriteSvg(input, document, tools.Buffer) : WritePdf(input, document, sheet, tools, sink);
        if (wishes.WantsDigest && !wishes.IsSvg && output.Length > 0)
            digest = Convert.ToHexStringLower(SHA256.HashData(tools.Buffer.GetBuffer().AsSpan(0, (int)tools.Buffer.Length)));

        _tools.Enqueue(tools);
        return sink.HasErrors && !wishes.IsDraft
            ? NotWritten(input, sink, null)
            : new(input, output, document.Pages.Length, bytes, IsWritten: true, sink.ToImmutableArray(), null) { Digest = digest };
    }

    private (string Output, long Bytes) WritePdf(SheetInput input, TypesetDocument document, Sheet sheet, Tools tools, DiagnosticSink sink)
    {
        var (writer, buffer) = tools;
        buffer.SetLength(0);
        writer.Write(document, buffer, OptionsFor(input, sheet, sink.HasErrors), sink);
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        if (sink.HasErrors && !wishes.IsDraft)
            return ("", 0);

        if (WritesToStandardOutput)
        {
            using var standard = wishes.OpenStandardOutput();
            standard.Write(bytes);
            return (InputFinder.StandardInput, bytes.Length);
        }

        var output = Path.Combine(wishes.Folder, input.RelativeOutput + ".pdf");
        AtomicFile.Write(output, bytes);
        return (output, bytes.Length);
    }

    // A draft of a sheet with errors does not claim to be fit for an archive.
    private PdfOptions OptionsFor(SheetInput input, Sheet sheet, bool hasErrors) => new()
    {
        Standard = hasErrors ? PdfStandard.None : PdfStandard.Archive,
        Compression = wishes.IsFast ? CompressionLevel.Fastest : CompressionLevel.Optimal,
        Date = wishes.Date,
        Producer = ProgramVersion.Text,
        Key = $"{sheet.Form.Id}\n{input.RelativeOutput}",
    };

    private (string Output, long Bytes) WriteSvg(SheetInput input, TypesetDocument document, MemoryStream buffer)
    {
        long sum = 0;
        foreach (var page in document.Pages)
        {
            buffer.SetLength(0);
            SvgExporter.Export(page, new(), buffer);
            AtomicFile.Write(SvgPath(input, page.Number), buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            sum += buffer.Length;
        }

        return (SvgPath(input, 1), sum);
    }

    private string SvgPath(SheetInput input, int page) => Path.Combine(wishes.Folder, $"{input.RelativeOutput}-{page}.svg");

    private static SheetResult NotWritten(SheetInput input, DiagnosticSink sink, CommandException? failure) =>
        new(input, "", 0, 0, IsWritten: false, sink.ToImmutableArray(), failure);

    private sealed record Tools(PdfWriter Writer, MemoryStream Buffer);
}
