using System.Collections.Immutable;
using System.Diagnostics;
using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>Sets a sheet for the preview: its file as it is now → pages, cells and findings.</summary>
/// <param name="formsFolder">Where the forms are.</param>
/// <param name="fonts">Where the fonts are.</param>
/// <param name="pictures">Takes the pictures.</param>
internal sealed class SheetSetter(string formsFolder, FontFolders fonts, PictureStore pictures)
{
    private volatile Stages _stages = Stages.Open(formsFolder, fonts);

    public string FormsFolder => formsFolder;

    public FontFolders Fonts => fonts;

    /// <summary>Forgets forms and fonts: they are read again. Called when one of their files has changed.</summary>
    public void Reopen() => _stages = Stages.Open(formsFolder, fonts);

    /// <summary>Sets the sheet. Safe for several threads; wants a deep stack.</summary>
    /// <returns>The new view; with the pages of the old one when the text cannot be set.</returns>
    public SheetView Set(SheetView old, DateTimeOffset now)
    {
        var started = Stopwatch.GetTimestamp();
        var sink = new DiagnosticSink();
        var failure = default(Wording);
        SourceText? source = null;
        var (pages, hash) = (ImmutableArray<PageView>.Empty, "");
        try
        {
            (source, hash) = Load(old.Path, sink);
            if (source is not null)
                pages = Set(source, sink);
        }
        catch (CommandException lack)
        {
            failure = lack.Wording;
        }
        catch (FontFormatException damage)
        {
            failure = FontDamage.Of(damage);
        }
        catch (Exception lack) when (lack is IOException or UnauthorizedAccessException)
        {
            failure = new(lack.Message, lack.Message);
        }
        catch (Exception bug)
        {
            // The preview must outlive a mistake of ours: it is shown, and the next edit is tried as usual.
            failure = new($"程序出错了，这是我们的缺陷：{bug.Message}", $"the program failed, and the fault is ours: {bug.Message}");
        }

        var findings = Findings.Sort(MissingCharacters.Gather(sink.ToImmutableArray(), _stages.Fonts, Severity.Warning));
        var view = old with { Status = StatusOf(findings, failure, pages), Findings = findings, Failure = failure, Took = Stopwatch.GetElapsedTime(started) };
        return pages.IsEmpty
            ? view with { IsStale = !old.Pages.IsEmpty }
            : view with { Pages = pages, Source = source, SourceHash = hash, IsStale = false, ShownAt = now };
    }

    /// <summary>The sheet's PDF as it would be published now, or a draft when it has errors.</summary>
    /// <returns>Null when it cannot be set.</returns>
    public byte[]? WritePdf(SheetView view)
    {
        var sink = new DiagnosticSink();
        var press = _stages.Press;
        if (SheetFile.Load(view.Path, sink) is not { } source || press.Read(source, sink) is not { } sheet || press.Set(sheet, sink) is not { } document)
            return null;

        using var output = new MemoryStream();
        new PdfWriter().Write(document, output, new()
        {
            Standard = sink.HasErrors ? PdfStandard.None : PdfStandard.Archive,
            Producer = ProgramVersion.Text,
            Key = $"{sheet.Form.Id}\n{view.Name}",
        }, sink);
        return output.ToArray();
    }

    // A sheet with findings is set all the same: its author wants to see what it looks like.
    private ImmutableArray<PageView> Set(SourceText source, DiagnosticSink sink)
    {
        var stages = _stages;
        var inspected = stages.Inspector.Inspect(source);
        sink.Report(inspected.Findings);
        sink.Report(inspected.Faults);
        return inspected.Sheet is { } sheet && stages.Press.Set(sheet, sink) is { } document ? Draw(document) : [];
    }

    private static (SourceText? Source, string Hash) Load(string path, DiagnosticSink sink)
    {
        // A file that cannot be read, or is far too large, is told about by its usual reader.
        const long Most = 64 * 1024 * 1024;
        var file = new FileInfo(path);
        if (!file.Exists || file.Length > Most)
            return (SheetFile.Load(path, sink), "");

        var bytes = File.ReadAllBytes(path);
        return (SheetFile.Decode(path, bytes, sink), ContentHash.Of(bytes));
    }

    // The server puts invisible text over the picture itself; a picture that holds none is smaller.
    private ImmutableArray<PageView> Draw(TypesetDocument document)
    {
        var pages = ImmutableArray.CreateBuilder<PageView>(document.Pages.Length);
        var options = new SvgOptions { Unit = SvgUnit.Point, HasText = false };
        using var buffer = new MemoryStream();
        foreach (var page in document.Pages)
        {
            buffer.SetLength(0);
            SvgExporter.Export(page, options, buffer);
            var picture = buffer.ToArray();
            var cells = CellFinder.CellsOf(page);
            var map = Messages.Map(cells);
            var view = new PageView(ContentHash.Of(picture), ContentHash.Of(map), page.Width, page.Height, page.Label, cells);
            pictures.Put(view.Picture, picture);
            pictures.Put(view.Map, map);
            pages.Add(view);
        }

        return pages.MoveToImmutable();
    }

    private static SheetStatus StatusOf(ImmutableArray<Diagnostic> findings, Wording failure, ImmutableArray<PageView> pages)
    {
        var (errors, warnings, _) = default(FindingCounts).With(findings);
        if (errors > 0 || failure.English is not null || pages.IsEmpty)
            return SheetStatus.Error;

        return warnings > 0 ? SheetStatus.Warning : SheetStatus.Good;
    }

    private sealed record Stages(FontLibrary Fonts, SheetPress Press, SheetInspector Inspector)
    {
        public static Stages Open(string formsFolder, FontFolders fonts)
        {
            var (forms, library) = (FormLibrary.Open(formsFolder), fonts.Open());
            return new(library, new(forms, library), new(forms));
        }
    }
}
