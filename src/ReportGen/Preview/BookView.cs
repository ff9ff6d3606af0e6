using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;
using ReportGen.Volumes;

namespace ReportGen.Preview;

/// <summary>A volume as the preview shows it. A new edit gives a new view; nothing in it changes.</summary>
/// <param name="Id">Names the volume to the browser.</param>
/// <param name="Name">The path of its volume.yaml below the previewed folder, for people.</param>
/// <param name="Path">The volume.yaml.</param>
internal sealed record BookView(string Id, string Name, string Path)
{
    public SheetStatus Status { get; init; } = SheetStatus.Building;

    /// <summary>The title on its cover; empty before it was opened.</summary>
    public string Title { get; init; } = "";

    /// <summary>Groups and sheets that are set, and how many there are; 0 of 0 while nobody has opened it.</summary>
    public int Done { get; init; }

    public int Total { get; init; }

    /// <summary>What it holds, in the order of its pages.</summary>
    public ImmutableArray<BookPart> Parts { get; init; } = [];

    /// <summary>What is wrong with volume.yaml and with the design.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>Sheets with errors, in the order of the book: such a book is not published.</summary>
    public ImmutableArray<(string SheetId, string Name, int Errors)> Faulty { get; init; } = [];

    public Wording Failure { get; init; }

    /// <summary>The pages are those of an older volume.yaml: the newest cannot be read.</summary>
    public bool IsStale { get; init; }

    public DateTimeOffset ShownAt { get; init; }

    /// <summary>The revision in which this view was published.</summary>
    public int Revision { get; init; }

    /// <summary>How long it took to bring the book up to date after the last change.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What it held in the revisions before, latest first, as the stems of its parts: who shows one of them is told the difference.</summary>
    public ImmutableArray<(int Revision, ImmutableArray<string> Stems)> Older { get; init; } = [];

    /// <summary>The view when something is in the way: its pages stay.</summary>
    public BookView Failed(Wording failure) => this with { Status = SheetStatus.Error, Failure = failure, IsStale = !Parts.IsEmpty };

    /// <summary>The view with its revision; the one before it becomes one of the older.</summary>
    public BookView PublishedAfter(BookView before, int revision)
    {
        const int MostOlder = 8;
        var older = before.Older;
        if (older.Length == MostOlder)
            older = older.RemoveAt(MostOlder - 1);
        return this with { Revision = revision, Older = older.Insert(0, (before.Revision, [.. before.Parts.Select(part => part.Stem)])) };
    }
}

/// <summary>A part of a book: a sheet, the page before a group, or what stands around them.</summary>
/// <param name="Key">Names its pages: key, dot, and the page's place from 0. It follows from all that the pages depend on.</param>
/// <param name="SheetId">The sheet's name to the browser; empty for what is no sheet.</param>
/// <param name="FirstNumber">The number of its first page; 0 for what stands around the sheets.</param>
/// <param name="Sizes">Width and height of each page.</param>
internal sealed record BookPart(string Key, string Name, string SheetId, int FirstNumber, ImmutableArray<(Length Width, Length Height)> Sizes)
{
    /// <summary>Names all that the part's pages depend on beside their number; its key when they have none.</summary>
    public required string Stem { get; init; }

    /// <summary>What it is set with; null for what stands around the sheets.</summary>
    public BookPress? Press { get; init; }

    /// <summary>Which of the volume's groups and sheets it is; null for what stands around them.</summary>
    public PlannedPart? Plan { get; init; }

    /// <summary>The hash of the sheet's bytes that it was set from.</summary>
    public string SourceHash { get; init; } = "";

    public SheetStatus Status { get; init; } = SheetStatus.Good;

    /// <summary>The pages of what stands around the sheets, and of a sheet that was edited lately; those of others are set when somebody looks.</summary>
    public ImmutableArray<PageView> Pages { get; init; } = [];

    /// <summary>The key of a group or a sheet.</summary>
    public static string KeyOf(string stem, int firstNumber) => string.Create(CultureInfo.InvariantCulture, $"{stem}-{firstNumber}");

    /// <summary>The text of a sheet's pages; null of what stands around the sheets, whose pages are at hand.</summary>
    public SearchText? Text { get; init; }

    public string Path => Plan?.Item is VolumeSheet sheet ? sheet.Path : "";
}
