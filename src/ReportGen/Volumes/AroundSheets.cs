using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;

namespace ReportGen.Volumes;

/// <summary>Sets what stands behind the sheets of a volume and in front of them.</summary>
/// <param name="memo">Remembers stretches from one time to the next; null when there is no next time.</param>
internal sealed class AroundSheets(Volume volume, VolumeDesign design, VolumePress press, StretchMemo? memo = null)
{
    /// <summary>A part in front goes through the rows of the whole volume, not only of its book.</summary>
    public bool LooksAhead
    {
        get
        {
            foreach (var part in Chosen(volume.Front, isFront: true))
            {
                if (part is { IsOfWhole: true, Rows: not VolumeRows.None })
                    return true;
            }

            return false;
        }
    }

    /// <summary>Sets what stands behind the sheets, with the numbers that follow theirs; only the last book has it, and it is about all of them.</summary>
    /// <param name="own">What is known of the book; it takes in where each part stands.</param>
    /// <param name="whole">The same of all books.</param>
    /// <param name="take">Takes stretch after stretch, the first of each part with the part's name.</param>
    public void SetBack(Tome tome, BookRecord own, BookRecord whole, PageClaims claims, int? bookPages, Action<TypesetDocument, string?> take, DiagnosticSink sink)
    {
        var number = claims.NextPage;
        foreach (var part in Chosen(volume.Back, isFront: false))
        {
            own.AddBack(part, number);
            if (!ReferenceEquals(own, whole))
                whole.AddBack(part, number);

            var (_, numbered) = Set(part, tome, whole, number, bookPages, take, sink);
            number += numbered;
            own.AddBackPages(numbered);
        }
    }

    /// <summary>Sets what stands in front of the sheets, with numbers of its own.</summary>
    /// <param name="own">What is known of the book.</param>
    /// <param name="whole">What is known of all books; null when nothing in front asks for it.</param>
    /// <param name="take">Takes stretch after stretch, the first of each part with the part's name.</param>
    /// <returns>How many pages there are.</returns>
    public int SetFront(Tome tome, BookRecord own, BookRecord? whole, Action<TypesetDocument, string?> take, DiagnosticSink sink)
    {
        var (count, number) = (0, 1);
        foreach (var part in Chosen(volume.Front, isFront: true))
        {
            var (pages, numbered) = Set(part, tome, part.IsOfWhole && whole is not null ? whole : own, number, bookPages: null, take, sink);
            count += pages;
            number += numbered;
        }

        return count;
    }

    private (int Pages, int Numbered) Set(VolumePart part, Tome tome, BookRecord record, int firstPage, int? bookPages, Action<TypesetDocument, string?> take, DiagnosticSink sink)
    {
        var (pages, numbered) = (0, 0);
        string? name = part.Name;
        void Count(TypesetDocument document)
        {
            pages += document.Pages.Length;
            numbered += document.Pages[0].Label.Length > 0 ? document.Pages.Length : 0;
            take(document, name);
            name = null;
        }

        new PartSetter(press, volume, tome, record, bookPages, sink, memo).Set(part, RowsOf(part, record), firstPage, Count);
        if (volume.IsTwoSided && pages % 2 != 0 && press.SetBlank(part.IsFront, sink) is { } blank)
            Count(numbered > 0 ? blank.Finish(press.PlaceAt(firstPage + pages, bookPages), sink) : WithoutNumbers(blank.Finish(sink)));

        return (pages, numbered);
    }

    // The back of a page without a number has none either.
    private static TypesetDocument WithoutNumbers(TypesetDocument document) =>
        document with { Pages = [.. document.Pages.Select(page => page with { Label = "" })] };

    private IReadOnlyList<VolumeLine> RowsOf(VolumePart part, BookRecord record) => part.Rows switch
    {
        VolumeRows.Contents => record.LinesWithBack,
        VolumeRows.Summary => [.. record.Tally.Lines.Where(line => line.Sums is not null)],
        VolumeRows.Index => ByUnit(record.Tally.Lines),
        _ => [],
    };

    // Units by the sounds of their names, as in a dictionary; sheets of a unit in the order of the book.
    private List<VolumeLine> ByUnit(IReadOnlyList<VolumeLine> lines)
    {
        var units = new Dictionary<string, List<VolumeLine>>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.IsGroup)
                continue;
            if (!units.TryGetValue(line.Unit, out var sheets))
                units.Add(line.Unit, sheets = []);
            sheets.Add(line);
        }

        var names = new List<string>(units.Keys);
        press.Pinyin.Sort(names);
        var sorted = new List<VolumeLine>();
        foreach (var name in names)
            sorted.AddRange(units[name]);

        return sorted;
    }

    private IEnumerable<VolumePart> Chosen(ImmutableArray<VolumePartName>? names, bool isFront) =>
        names is { } chosen
            ? chosen.Select(name => design.Find(name.Name)).OfType<VolumePart>().Where(part => part.IsFront == isFront)
            : design.Parts.Where(part => part.IsFront == isFront);
}
