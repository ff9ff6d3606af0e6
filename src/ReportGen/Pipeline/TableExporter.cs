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

/// <summary>Prints the sheets of a folder in one table (合表). Safe for several threads, one folder each.</summary>
/// <remarks>Sheets are read twice: first for rules and sums, then to be set. Between the two only sums are kept, and pages are written
/// stretch by stretch, so that a folder of many sheets needs no more memory than a stretch.</remarks>
/// <param name="form">The form of the table.</param>
internal sealed class TableExporter(Form form, SheetPress press, SheetInspector inspector, ExportWishes wishes)
{
    // Sheets that are set at once. What does not fill a whole page is set again with the next ones.
    private const int SheetsAtOnce = 60;

    public SheetResult Export(SheetInput folder)
    {
        var job = new Job(folder, new(form));
        try
        {
            if (!Survey(job) || !Write(job, out var pages, out var bytes, out var digest))
                return NotWritten(job, null);

            var output = wishes.WritesToStandardOutput ? InputFinder.StandardInput : OutputOf(folder);
            return new(folder, output, pages, bytes, IsWritten: true, job.Findings.ToImmutableArray(), job.Remarks, null) { Digest = digest };
        }
        catch (Exception failure) when (ExportFailure.Is(failure))
        {
            return NotWritten(job, ExportFailure.Of(failure, folder.Path)) with { IsDiskFull = DiskFull.Is(failure) };
        }
    }

    // Reads and checks every sheet. False when there are errors: then there is no table, unless a draft is wanted.
    private bool Survey(Job job)
    {
        foreach (var member in job.Folder.Members)
        {
            var findings = new SheetFindings();
            if (SheetInputReader.Read(member, wishes.OpenStandardInput, findings.Sink) is { } source && press.Read(source, findings.Sink) is { } sheet)
            {
                findings.Inspect(sheet, inspector);
                job.Sheets.Add(member);
                job.Tally.Add(sheet);
                job.CheckYear(sheet);
            }

            job.Findings.Report(findings.Shown);
            job.Remarks = new(0, job.Remarks.Warnings + findings.Remarks.Warnings, job.Remarks.Advice + findings.Remarks.Advice);
        }

        return job.Sheets.Count > 0 && !IsStopped(job);
    }

    private bool Write(Job job, out int pages, out long bytes, out string? digest)
    {
        (pages, bytes, digest) = (0, 0, null);
        if (wishes.WritesToStandardOutput)
        {
            using var buffer = new MemoryStream();
            if (!Write(job, buffer, out pages))
                return false;

            using var standard = wishes.OpenStandardOutput();
            buffer.WriteTo(standard);
            bytes = buffer.Length;
            return true;
        }

        using var file = PendingFile.Create(OutputOf(job.Folder));
        if (!Write(job, file.Stream, out pages))
            return false;

        if (wishes.WantsDigest)
        {
            file.Stream.Position = 0;
            digest = Convert.ToHexStringLower(SHA256.HashData(file.Stream));
        }

        bytes = file.Commit().Bytes;
        return true;
    }

    private bool Write(Job job, Stream output, out int pages)
    {
        var writer = new PdfWriter();
        pages = 0;
        for (var start = 0; start < job.Sheets.Count;)
        {
            if (SetStretch(job, ref start, pages + 1) is not { } document)
                return false;

            if (pages == 0)
                writer.BeginDocument(document.Properties, output, wishes.OptionsFor(form, job.Folder, job.Findings.HasErrors), job.Findings);
            writer.AddSection(new(document.Pages, document.Root) { Name = $"p{pages + 1}" });
            pages += document.Pages.Length;
        }

        writer.Finish();
        return !IsStopped(job);
    }

    /// <summary>Sets the next sheets; all of them when they are the last, else as many as fill whole pages.</summary>
    /// <param name="start">The first sheet; becomes the one after the last.</param>
    /// <returns>Null when the layout fails.</returns>
    private TypesetDocument? SetStretch(Job job, ref int start, int firstPage)
    {
        for (var count = SheetsAtOnce; ; count *= 2)
        {
            var end = Math.Min(start + count, job.Sheets.Count);
            if (Set(job, start, end, firstPage) is not { } document)
                return null;

            if (end < job.Sheets.Count)
            {
                // No page begins with a sheet: more of them are needed.
                if (TableBreaks.LastFullPage(document) is not var (sheets, pages))
                    continue;

                end = start + sheets;
                document = document.Before(pages) ?? Set(job, start, end, firstPage);
            }

            start = end;
            return document;
        }
    }

    private TypesetDocument? Set(Job job, int start, int end, int firstPage)
    {
        var sheets = new List<Sheet>(end - start);
        for (var i = start; i < end; i++)
        {
            // What reading finds was said in the survey.
            var again = new DiagnosticSink();
            if (SheetInputReader.Read(job.Sheets[job.Tally.Order[i]], wishes.OpenStandardInput, again) is { } source && press.Read(source, again) is { } sheet)
                sheets.Add(sheet);
        }

        if (sheets.Count < end - start)
            throw new CommandException(ExitCode.Environment, new($"{job.Folder.Path}：排版时文件变了", $"{job.Folder.Path}: files changed while they were set"));

        var sink = new DiagnosticSink();
        var body = press.SetTable(form, CollectionValues.Of(sheets, job.Tally, start, end == job.Sheets.Count), sink);
        var document = body?.Finish(new PlaceInBook(firstPage), sink);
        foreach (var finding in sink.ToImmutableArray())
            job.ReportOnce(finding);

        return document;
    }

    private bool IsStopped(Job job) => job.Findings.HasErrors && !wishes.IsDraft;

    private string OutputOf(SheetInput folder) => Path.Combine(wishes.Folder, folder.RelativeOutput + ".pdf");

    private static SheetResult NotWritten(Job job, CommandException? failure) =>
        new(job.Folder, "", 0, 0, IsWritten: false, job.Findings.ToImmutableArray(), job.Remarks, failure);

    /// <summary>One folder on its way.</summary>
    private sealed class Job(SheetInput folder, CollectionTally tally)
    {
        // A stretch that is set again finds the same again.
        private readonly HashSet<(DiagnosticKind Kind, SourceSpan Span, Wording Message)> _known = [];
        private NumberValue? _year;

        public SheetInput Folder => folder;

        public CollectionTally Tally => tally;

        /// <summary>Those that could be read.</summary>
        public List<SheetInput> Sheets { get; } = [];

        public DiagnosticSink Findings { get; } = new();

        public FindingCounts Remarks { get; set; }

        /// <summary>One table has one year.</summary>
        public void CheckYear(Sheet sheet)
        {
            foreach (var field in sheet.Fields)
            {
                if (field is not { Definition.Type: FieldType.Year, Value: NumberValue year })
                    continue;

                _year ??= year;
                if (year.Number.Value != _year.Number.Value)
                {
                    Findings.Report(new Diagnostic(CheckKinds.YearsDiffer, year.Span,
                        new($"这张表是 {year.Number.Written} 年度的，同一清单里前面的是 {_year.Number.Written} 年度", $"this sheet is of {year.Number.Written}, and those before it in the table of {_year.Number.Written}"))
                    {
                        Related = [new(_year.Span, new("前面的年度", "the year before"))],
                    });
                }

                return;
            }
        }

        public void ReportOnce(Diagnostic finding)
        {
            if (_known.Add((finding.Kind, finding.Span, finding.Message)))
                Findings.Report(finding);
        }
    }
}
