using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;

namespace ReportGen.Volumes;

/// <summary>Sets what stands around the sheets of a book: what follows them, then what stands before them, since contents know all numbers by then.</summary>
/// <param name="tally">Knows all sheets.</param>
/// <param name="labels">Numbers of pages by the names that links lead to; takes those of what follows the sheets.</param>
internal sealed class BookEnds(Volume volume, VolumeDesign design, VolumeTally tally, Dictionary<string, string> labels, VolumePress press)
{
    public static bool HasGroups(Volume volume) => volume.Items.Any(item => item is VolumeGroup);

    public static string Label(int page) => page.ToString(CultureInfo.InvariantCulture);

    /// <summary>Sets them all.</summary>
    /// <param name="nextNumber">The number of the page after the last sheet.</param>
    /// <param name="bodyPages">Pages of the sheets.</param>
    /// <param name="take">Takes each part, in one document or several.</param>
    public void Set(int nextNumber, int bodyPages, Action<VolumePart, TypesetDocument> take, DiagnosticSink sink)
    {
        var lines = new List<VolumeLine>(tally.Lines);
        foreach (var part in Chosen(volume.Back, isFront: false))
        {
            lines.Add(new(part.Name, "", 0, part.Name, nextNumber, IsGroup: true, null));
            labels[part.Name] = Label(nextNumber);
            var (pages, numbered) = Set(part, lines, nextNumber, bodyPages, take, sink);
            (nextNumber, bodyPages) = (nextNumber + numbered, bodyPages + pages);
        }

        var front = 1;
        foreach (var part in Chosen(volume.Front, isFront: true))
            front += Set(part, lines, front, bodyPages, take, sink).Numbered;
    }

    /// <returns>How many pages the part has, and how many of them got numbers.</returns>
    private (int Pages, int Numbered) Set(VolumePart part, List<VolumeLine> lines, int firstPage, int bodyPages, Action<VolumePart, TypesetDocument> take, DiagnosticSink sink)
    {
        var decimals = tally.DecimalsFor(design.Shell.Money.Decimals, VolumeValues.DivisorOf(volume));
        var values = VolumeValues.Of(volume, tally, bodyPages, decimals);
        var (pages, numbered) = (0, 0);
        void Take(TypesetDocument document)
        {
            pages += document.Pages.Length;
            numbered += document.Pages[0].Label.Length > 0 ? document.Pages.Length : 0;
            take(part, document);
        }

        new PartSetter(press, volume, tally, values, labels.GetValueOrDefault, sink).Set(part, RowsOf(part, lines), firstPage, Take);
        if (volume.IsTwoSided && pages % 2 != 0 && press.SetBlank(sink) is { } blank)
            Take(numbered > 0 ? blank.Finish(firstPage + pages, sink) : WithoutNumbers(blank.Finish(sink)));

        return (pages, numbered);
    }

    // The back of a page without a number has none either.
    private static TypesetDocument WithoutNumbers(TypesetDocument document) =>
        document with { Pages = [.. document.Pages.Select(page => page with { Label = "" })] };

    private IReadOnlyList<VolumeLine> RowsOf(VolumePart part, List<VolumeLine> lines) => part.Rows switch
    {
        VolumeRows.Contents => lines,
        VolumeRows.Summary => [.. tally.Lines.Where(line => line.Sums is not null)],
        VolumeRows.Index => ByUnit(),
        _ => [],
    };

    // Units in the order in which they first appear; sheets of a unit in the order of the book.
    private List<VolumeLine> ByUnit()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in tally.Lines)
        {
            if (!line.IsGroup)
                places.TryAdd(line.Unit, places.Count);
        }

        return [.. tally.Lines.Where(line => !line.IsGroup).OrderBy(line => places[line.Unit])];
    }

    private IEnumerable<VolumePart> Chosen(ImmutableArray<VolumePartName>? names, bool isFront) =>
        names is { } chosen
            ? chosen.Select(name => design.Find(name.Name)).OfType<VolumePart>().Where(part => part.IsFront == isFront)
            : design.Parts.Where(part => part.IsFront == isFront);
}
