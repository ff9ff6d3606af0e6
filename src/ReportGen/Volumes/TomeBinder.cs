using System.IO.Compression;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;

namespace ReportGen.Volumes;

/// <summary>Binds one book of a volume: takes its groups and sheets in their order, then what stands around them.</summary>
/// <param name="whole">What is known of all books; it is the book's own record when there is only one.</param>
internal sealed class TomeBinder(Volume volume, Tome tome, BookRecord whole, AroundSheets around, PdfWriter writer, BindingWishes wishes)
{
    private readonly BookRecord _own = tome.Count == 1 ? whole : new BookRecord(volume, whole);

    /// <summary>Pages before the sheets.</summary>
    public int FrontPages { get; private set; }

    /// <summary>Pages of sheets and what follows them.</summary>
    public int BodyPages => _own.BodyPages;

    /// <param name="output">Takes the PDF.</param>
    /// <param name="sink">Takes what is wrong with the PDF.</param>
    public void Begin(Stream output, DiagnosticSink sink)
    {
        var title = tome.Count == 1 ? volume.Title.Text : $"{volume.Title.Text}（第 {tome.Number} 册，共 {tome.Count} 册）";
        var options = new PdfOptions
        {
            Standard = wishes.IsDraft ? PdfStandard.None : wishes.Standard,
            Compression = wishes.IsFast ? CompressionLevel.Fastest : CompressionLevel.Optimal,
            Date = wishes.Date,
            Producer = ProgramVersion.Text,
            Key = $"{volume.Design}\n{title}",
            IsOutlineUnfolded = false,
        };
        writer.BeginDocument(new(title, "zh-CN") { Author = volume.Body.Length > 0 ? volume.Body.Text : null }, output, options, sink);
        _own.Continue(TomePlan.GroupsAround(volume, tome.Start));
    }

    /// <summary>A file cannot hold the next group or sheet too.</summary>
    public bool IsTooLargeWith(BoundPart part)
    {
        var weight = (long)writer.ObjectCount + (part.Plan.Index - tome.Start + 1L) * VolumeSurvey.RowWeight;
        foreach (var document in part.Documents)
            weight += PdfSize.ObjectsOf(document.Pages, document.Root);
        if (wishes.AttachesSource)
            weight += PdfSize.ObjectsOfAttachment;

        return weight > wishes.MostObjects;
    }

    /// <summary>Writes the next group or sheet.</summary>
    public void Take(BoundPart part)
    {
        var pages = part.Pages;
        var groups = whole.Add(part.Plan, part.FirstPage, pages, part.Facts);
        if (!ReferenceEquals(_own, whole))
            groups = _own.Add(part.Plan, part.FirstPage, pages, part.Facts);

        var depth = part.Plan.OutlineDepth - groups.Length;
        string[] entries = part.Plan.Segment is { } segment ? [.. groups, segment] : groups;
        for (var i = 0; i < part.Documents.Length; i++)
        {
            var document = part.Documents[i];
            writer.AddSection(new(document.Pages, document.Root)
            {
                Name = i == 0 ? part.Plan.Target : null,
                OutlineDepth = i == 0 ? depth : part.Plan.OutlineDepth,
                OutlineGroups = i == 0 ? [.. entries] : [],
                TurnsView = TurnsView,
                Attachment = i == 0 ? part.Source : null,
            });
        }
    }

    /// <summary>Sets what follows the sheets, then what stands before them: contents know all numbers by then.</summary>
    /// <param name="survey">What was counted before; null when nobody has counted.</param>
    /// <returns>False when there were errors: then what was written is no PDF.</returns>
    /// <exception cref="IOException">Writing failed.</exception>
    public bool Finish(PageClaims claims, VolumeSurvey? survey, DiagnosticSink sink)
    {
        if (tome.IsLast)
            around.SetBack(tome, _own, whole, claims, survey?.Pages, (document, name) => Write(document, name, isFront: false), sink);

        FrontPages = around.SetFront(tome, _own, tome.Count == 1 ? whole : survey?.Record, (document, name) => Write(document, name, isFront: true), sink);
        if (sink.HasErrors && !wishes.IsDraft)
            return false;

        writer.Finish();
        return !sink.HasErrors || wishes.IsDraft;
    }

    private bool TurnsView => volume.Turning == SheetTurning.Screen;

    private void Write(TypesetDocument document, string? name, bool isFront) =>
        writer.AddSection(new(document.Pages, document.Root) { Name = name, IsFront = isFront, TurnsView = TurnsView });
}
