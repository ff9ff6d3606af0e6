using System.Collections.Immutable;
using System.Diagnostics;
using ReportGen.Checking;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Export;
using ReportGen.Pipeline;
using ReportGen.Sheets;

namespace ReportGen.Preview;

/// <summary>Sets a sheet for the preview: its file as it is now → pages, cells and findings.</summary>
/// <param name="formsFolder">Where the forms are.</param>
/// <param name="fonts">Where the fonts are.</param>
internal sealed class SheetSetter(string formsFolder, FontFolders fonts)
{
    private volatile PressRoom _room = PressRoom.Open(formsFolder, fonts);

    public string FormsFolder => formsFolder;

    public FontFolders Fonts => fonts;

    /// <summary>Forms and fonts as they are now.</summary>
    public PressRoom Room => _room;

    /// <summary>Forgets forms and fonts: they are read again. Called when one of their files has changed.</summary>
    /// <returns>What keeps them from being read, as while their folder is being replaced: those known are kept. Says nothing when all is well.</returns>
    public Wording Reopen()
    {
        try
        {
            if (!Directory.Exists(formsFolder))
                return new($"表式文件夹不在了：{formsFolder}", $"the folder of forms is gone: {formsFolder}");

            _room = PressRoom.Open(formsFolder, fonts);
            return default;
        }
        catch (Exception lack)
        {
            return PressRoom.FailureOf(lack);
        }
    }

    /// <summary>Sets the sheet. Safe for several threads; wants a deep stack.</summary>
    /// <returns>The new view; with the pages of the old one when the text cannot be set.</returns>
    public SheetView Set(SheetView old, DateTimeOffset now)
    {
        var started = Stopwatch.GetTimestamp();
        var sink = new DiagnosticSink();
        var failure = default(Wording);
        SourceText? source = null;
        var (pages, form, hash) = (ImmutableArray<PageView>.Empty, "", "");
        var room = _room;
        try
        {
            (source, hash) = Load(old.Path, sink);
            if (source is not null)
                (pages, form) = Set(source, room, sink);
        }
        catch (Exception lack)
        {
            failure = PressRoom.FailureOf(lack);
        }

        var findings = Findings.Sort(MissingCharacters.Gather(sink.ToImmutableArray(), room.Fonts, Severity.Warning));
        var view = old with { Status = StatusOf(findings, failure, pages), Findings = findings, Failure = failure, Took = Stopwatch.GetElapsedTime(started) };
        return pages.IsEmpty
            ? view with { IsStale = !old.Pages.IsEmpty }
            : view with { Pages = pages, Text = SearchText.Of(pages), Source = source, Room = room, Form = form, SourceHash = hash, IsStale = false, ShownAt = now };
    }

    /// <summary>Sets the text that a view shows once more, with the forms and fonts it was set with, whatever its file says now. As above.</summary>
    /// <param name="failure">What is in the way; says nothing when nothing is.</param>
    /// <returns>Its pages; none when they are not to be had.</returns>
    public static ImmutableArray<PageView> SetAgain(SheetView view, out Wording failure)
    {
        failure = default;
        if (view.Source is not { } source || view.Room is not { } room)
            return [];

        try
        {
            return Set(source, room, new DiagnosticSink()).Pages;
        }
        catch (Exception lack)
        {
            failure = PressRoom.FailureOf(lack);
            return [];
        }
    }

    /// <summary>The sheet's PDF as build would publish it now; a draft, which claims nothing, when it has errors.</summary>
    /// <returns>Null when it cannot be set.</returns>
    public byte[]? WritePdf(SheetView view)
    {
        var room = _room;
        var findings = new SheetFindings();
        if (SheetFile.Load(view.Path, findings.Sink) is not { } source || room.Press.Read(source, findings.Sink) is not { } sheet)
            return null;

        findings.Inspect(sheet, room.Inspector);
        if (room.Press.Set(sheet, findings.Sink) is not { } document)
            return null;

        var options = new PdfOptions
        {
            Standard = findings.Sink.HasErrors ? PdfStandard.None : PdfStandard.Archive,
            Producer = ProgramVersion.Text,
            Key = $"{sheet.Form.Id}\n{view.Name}",
        };
        using var output = new MemoryStream();
        ClaimedPdf.Write(new PdfWriter(), document, output, options, findings.Sink);
        return output.ToArray();
    }

    // A sheet with findings is set all the same: its author wants to see what it looks like.
    private static (ImmutableArray<PageView> Pages, string Form) Set(SourceText source, PressRoom room, DiagnosticSink sink)
    {
        var inspected = room.Inspector.Inspect(source);
        sink.Report(inspected.Findings);
        sink.Report(inspected.Faults);
        return inspected.Sheet is { } sheet && room.Press.Set(sheet, sink) is { } document ? (room.ViewsOf(document, sheet.Form), sheet.Form.Id) : ([], "");
    }

    private static (SourceText? Source, string Hash) Load(string path, DiagnosticSink sink)
    {
        // A file that cannot be read, or is far too large, is told about by its usual reader.
        const long Most = 64 * 1024 * 1024;
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > Most)
            return (SheetFile.Load(path, sink), "");
        if (SheetFile.IsPipe(path))
            return (SheetFile.Load(path, sink), ContentHash.Of([]));

        var bytes = File.ReadAllBytes(path);
        return (SheetFile.Decode(path, bytes, sink), ContentHash.Of(bytes));
    }

    private static SheetStatus StatusOf(ImmutableArray<Diagnostic> findings, Wording failure, ImmutableArray<PageView> pages)
    {
        var (errors, warnings, _) = default(FindingCounts).With(findings);
        if (errors > 0 || failure.English is not null || pages.IsEmpty)
            return SheetStatus.Error;

        return warnings > 0 ? SheetStatus.Warning : SheetStatus.Good;
    }
}
