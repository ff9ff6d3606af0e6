using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;
using ReportGen.Volumes;

namespace ReportGen.Preview;

/// <summary>Sets the pages of one part of a book with the numbers that they have there. Wants a deep stack.</summary>
internal static class BookPages
{
    /// <summary>Sets a group's page or a sheet.</summary>
    /// <returns>Null when something unforeseen was in the way.</returns>
    public static BoundPart? TrySet(BookPress press, PlannedPart part, int firstNumber, out Wording failure)
    {
        failure = default;
        try
        {
            return press.Press.Set(part with { Index = 0 }, new PageClaims(firstNumber), bookPages: null);
        }
        catch (Exception lack)
        {
            failure = PressRoom.FailureOf(lack);
            return null;
        }
    }

    /// <summary>The pages of a part as a sheet of their own, so that its cells lead to its file.</summary>
    /// <param name="failure">What kept it from being set; says nothing when nothing did.</param>
    /// <returns>Null when it cannot be set, or the file is no longer what the book shows.</returns>
    public static SheetView? ViewOf(BookView book, BookPart part, out Wording failure)
    {
        failure = default;
        var view = new SheetView(part.SheetId, part.Name, part.Path) { SourceHash = part.SourceHash, Revision = book.Revision, ShownAt = book.ShownAt };
        if (part.Plan is null || part.Press is null)
            return view with { Pages = part.Pages };
        if (!part.Pages.IsEmpty)
            return view with { Pages = part.Pages, Source = SourceOf(part.Pages, part.Path) };
        if (TrySet(part.Press, part.Plan, part.FirstNumber, out failure) is not { } bound)
            return null;
        if (part.SourceHash.Length > 0 && ContentHash.OfFile(part.Path) != part.SourceHash)
            return null;

        var pages = ViewsOf(bound.Documents, part.Key, part.Press.Room);
        return view with { Pages = pages, Source = SourceOf(pages, part.Path) };
    }

    /// <summary>The pages of a part, named after it: what is on them need not be looked at.</summary>
    /// <param name="key">The part's name.</param>
    /// <param name="room">What they were set with.</param>
    public static ImmutableArray<PageView> ViewsOf(ImmutableArray<TypesetDocument> documents, string key, PressRoom room)
    {
        var pages = ImmutableArray.CreateBuilder<PageView>();
        foreach (var document in documents)
        {
            var proof = new DocumentProof(document, ownFaces: null);
            foreach (var page in document.Pages)
            {
                var name = $"{key}.{pages.Count}";
                pages.Add(new(name, name, page.Width, page.Height, page.Label) { Proof = new(page, proof, room) });
            }
        }

        return pages.ToImmutable();
    }

    /// <summary>The volume's PDF as it would be published now; a draft, which claims nothing, when it has errors.</summary>
    /// <returns>Null when it cannot be bound, or names a sheet outside the folder.</returns>
    public static byte[]? WritePdf(BookView book, SheetFolder folder, PressRoom room)
    {
        var sink = new DiagnosticSink();
        if (SheetFile.Load(book.Path, sink) is not { } source || OpenedVolume.Read(source, room.Forms, sink) is not { } opened)
            return null;

        // Nothing outside the previewed folder is read, whatever a volume.yaml names.
        foreach (var item in opened.Volume.Items)
        {
            if (item is VolumeSheet sheet && !folder.IsInside(SheetFolder.RealPath(sheet.Path)))
                return null;
        }

        return Bind(isDraft: false) ?? Bind(isDraft: true);

        byte[]? Bind(bool isDraft)
        {
            // A proof is one file, however many books are asked for.
            var volume = opened.Volume with { Tomes = new(0, ByGroup: false) };
            var wishes = new BindingWishes { IsDraft = isDraft, IsFast = true, MostObjects = int.MaxValue };
            using var binder = new VolumeBinder(volume, opened.Design, room.Press, room.Inspector, room.Fonts, wishes, new NobodyWatches());
            using var output = new VolumeOutput(path: null);
            if (!binder.Bind(output, new DiagnosticSink()))
                return null;

            using var pdf = new MemoryStream();
            output.CopyTo(pdf);
            return pdf.ToArray();
        }
    }

    // The text that the pages were set from is known by what they show.
    private static SourceText? SourceOf(ImmutableArray<PageView> pages, string path)
    {
        foreach (var page in pages)
        {
            foreach (var cell in page.Cells)
            {
                foreach (var value in cell.Values)
                {
                    if (value.Source?.Path == path)
                        return value.Source;
                }
            }
        }

        return null;
    }
}
