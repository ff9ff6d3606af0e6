using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>How a sheet stands.</summary>
internal enum SheetStatus
{
    /// <summary>Not set yet.</summary>
    Building,
    Good,
    Warning,
    Error,
}

/// <summary>A sheet as the preview shows it. A new edit gives a new view; nothing in it changes.</summary>
/// <param name="Id">Names the sheet to the browser: letters and digits, the same for the same file.</param>
/// <param name="Name">The path below the previewed folder, for people.</param>
/// <param name="Path">The file.</param>
internal sealed record SheetView(string Id, string Name, string Path)
{
    public SheetStatus Status { get; init; } = SheetStatus.Building;

    /// <summary>The newest pages that could be set.</summary>
    public ImmutableArray<PageView> Pages { get; init; } = [];

    /// <summary>What is wrong with the newest text; its order is the reading order.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>What of the surroundings is in the way (a font, a form); says nothing when nothing is.</summary>
    public Wording Failure { get; init; }

    /// <summary>The text on the pages, also on forgotten ones; null when there are none.</summary>
    public SearchText? Text { get; init; }

    /// <summary>What the pages were set from; null when there are none.</summary>
    public SourceText? Source { get; init; }

    /// <summary>The forms and fonts that the pages were set with; null when there are no pages.</summary>
    public PressRoom? Room { get; init; }

    /// <summary>The form that the pages were set with; empty when there are no pages.</summary>
    public string Form { get; init; } = "";

    /// <summary>The hash of the bytes that the pages show.</summary>
    public string SourceHash { get; init; } = "";

    /// <summary>The pages are those of an older text: the newest cannot be set.</summary>
    public bool IsStale { get; init; }

    /// <summary>All pages are at hand: none was forgotten.</summary>
    public bool IsWhole
    {
        get
        {
            foreach (var page in Pages)
            {
                if (page.Proof is null)
                    return false;
            }

            return true;
        }
    }

    /// <summary>The view when something is in the way: its pages stay.</summary>
    public SheetView Failed(Wording failure) => this with { Status = SheetStatus.Error, Failure = failure, IsStale = !Pages.IsEmpty };

    /// <summary>When the pages shown were set.</summary>
    public DateTimeOffset ShownAt { get; init; }

    /// <summary>The revision in which this view was published.</summary>
    public int Revision { get; init; }

    /// <summary>How long reading, checking and setting took; pages are drawn when they are looked at.</summary>
    public TimeSpan Took { get; init; }
}

/// <summary>A page: where its picture and its cells are found, and how large it is.</summary>
/// <param name="Picture">Names the picture: equal names, equal pictures.</param>
/// <param name="Map">Names the description of the cells.</param>
/// <param name="Label">What the page calls itself.</param>
internal sealed record PageView(string Picture, string Map, Length Width, Length Height, string Label)
{
    /// <summary>The page itself; null when it was forgotten, since nobody looked at it for long: setting the sheet brings it back.</summary>
    public PageProof? Proof { get; init; }

    /// <summary>In reading order; none while the page is forgotten.</summary>
    public ImmutableArray<CellView> Cells => Proof?.Cells ?? [];
}

/// <summary>A cell or paragraph on a page and where its text was written.</summary>
/// <param name="Area">Its box on the page.</param>
/// <param name="Size">The font size of its text; zero when it is empty.</param>
/// <param name="Values">Where its values were written in the sheet, in reading order; empty for what the layout says itself.</param>
/// <param name="Template">Where the layout asked for it.</param>
/// <param name="Room">About how many more characters fit without making it taller.</param>
internal sealed record CellView(Rect Area, Length Size, string Text, ImmutableArray<SourceSpan> Values, SourceSpan Template, int Room)
{
    /// <summary>What its header cells say, outermost first, joined by ›; empty when it has none of its own.</summary>
    public string Headers { get; init; } = "";

    /// <summary>The fonts that stand in where the form's own lack a character, joined by commas; empty when none does.</summary>
    public string Substitutes { get; init; } = "";
}

/// <summary>Everything that is shown at one time.</summary>
/// <param name="Number">Counts up with every change.</param>
/// <param name="Sheets">In the order of the folder.</param>
/// <param name="Books">The volumes of the folder, in its order.</param>
internal sealed record Revision(int Number, ImmutableArray<SheetView> Sheets, ImmutableArray<BookView> Books)
{
    /// <summary>There is such a sheet or volume.</summary>
    public bool Has(string id) => Find(id) is not null || FindBook(id) is not null;

    public SheetView? Find(string id)
    {
        foreach (var sheet in Sheets)
        {
            if (sheet.Id == id)
                return sheet;
        }

        return null;
    }

    public BookView? FindBook(string id)
    {
        foreach (var book in Books)
        {
            if (book.Id == id)
                return book;
        }

        return null;
    }
}
