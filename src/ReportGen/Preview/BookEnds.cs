using System.Collections.Immutable;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;
using ReportGen.Volumes;

namespace ReportGen.Preview;

/// <summary>What stands around the sheets of a book: cover, contents and sums in front, index and the like behind.</summary>
/// <param name="Facts">Names all that they were set from; empty when nothing was known of the sheets yet.</param>
/// <param name="Findings">What is wrong with them.</param>
internal sealed record BookEnds(string Facts, ImmutableArray<BookPart> Front, ImmutableArray<BookPart> Back, ImmutableArray<Diagnostic> Findings)
{
    public static BookEnds None { get; } = new("", [], [], []);
}

/// <summary>A group or a sheet as contents, sums and index see it.</summary>
/// <param name="Number">The number of its first page.</param>
internal readonly record struct EndsLine(PlannedPart Plan, int Number, int Pages, SheetFacts? Facts);

/// <summary>Sets what stands around the sheets, on a thread of its own: with thousands of sheets it takes far longer than the sheet that was edited.</summary>
/// <param name="whenDone">Called when there is something to take.</param>
internal sealed class BookEndsSetter(Action whenDone)
{
    // The page that was edited is shown first.
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Dictionary<TypesetDocument, BookPart> _known = new(ReferenceEqualityComparer.Instance); // of one press; of the thread at work
    private BookPress? _press;
    private StretchMemo _memo = new();
    private BookEnds? _done;
    private Wording _failure;
    private bool _isBusy;

    /// <summary>There is something to take.</summary>
    public bool HasNews
    {
        get
        {
            lock (_gate)
                return _done is not null || _failure.English is not null;
        }
    }

    /// <summary>It is at work.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
                return _isBusy;
        }
    }

    /// <summary>The parts in front that tell nothing of the sheets: they can be shown before the first one is set.</summary>
    public static ImmutableArray<BookPart> Cover(BookPress press)
    {
        var (volume, design) = (press.Opened.Volume, press.Opened.Design);
        var front = ImmutableArray.CreateBuilder<VolumePartName>();
        foreach (var name in volume.Front ?? [.. design.Parts.Where(part => part.IsFront).Select(part => new VolumePartName(part.Name, SourceSpan.None))])
        {
            if (design.Find(name.Name) is not { Rows: VolumeRows.None })
                break;
            front.Add(name);
        }

        var around = new AroundSheets(volume with { Front = front.ToImmutable() }, design, press.Press, memo: null);
        var record = new BookRecord(volume);
        var parts = ImmutableArray.CreateBuilder<BookPart>();
        around.SetFront(Tome.Whole(volume), record, record, (document, name) => parts.Add(PartOf(document, name, parts, press)), new DiagnosticSink());
        return parts.ToImmutable();
    }

    /// <summary>Begins to set them; what comes meanwhile has to wait for the end.</summary>
    /// <param name="facts">Names all that the lines say.</param>
    /// <param name="next">The number that follows those of the sheets' pages.</param>
    public void Begin(BookPress press, string facts, ImmutableArray<EndsLine> lines, int next)
    {
        lock (_gate)
            _isBusy = true;
        var thread = new Thread(() => Work(press, facts, lines, next), DeepThread.StackBytes) { IsBackground = true, Name = "preview ends" };
        thread.Start();
    }

    /// <summary>Takes what is done; null when it could not be set.</summary>
    public BookEnds? Take(out Wording failure)
    {
        lock (_gate)
        {
            var done = _done;
            (failure, _done, _failure) = (_failure, null, default);
            return done;
        }
    }

    private void Work(BookPress press, string facts, ImmutableArray<EndsLine> lines, int next)
    {
        var (done, failure) = (default(BookEnds), default(Wording));
        try
        {
            if (ReferenceEquals(press, _press))
                Thread.Sleep(Courtesy);
            else
                Forget(press);
            done = Set(press, facts, lines, next);
        }
        catch (Exception lack)
        {
            // The preview must outlive it; whoever takes it tells.
            failure = PressRoom.FailureOf(lack);
        }

        lock (_gate)
            (_done, _failure, _isBusy) = (done, failure, false);
        whenDone();
    }

    private void Forget(BookPress press)
    {
        (_press, _memo) = (press, new());
        _known.Clear();
    }

    private BookEnds Set(BookPress press, string facts, ImmutableArray<EndsLine> lines, int next)
    {
        var (volume, sink) = (press.Opened.Volume, new DiagnosticSink());
        var record = new BookRecord(volume);
        foreach (var line in lines)
            record.Add(line.Plan, line.Number, line.Pages, line.Facts);

        var (front, back) = (ImmutableArray.CreateBuilder<BookPart>(), ImmutableArray.CreateBuilder<BookPart>());
        var (around, tome) = (new AroundSheets(volume, press.Opened.Design, press.Press, _memo), Tome.Whole(volume));
        around.SetBack(tome, record, record, new PageClaims(next), next - 1, (document, name) => Take(back, name, document), sink);
        around.SetFront(tome, record, record, (document, name) => Take(front, name, document), sink);
        _memo.ForgetUnused();
        Keep([.. front, .. back]);
        return new(facts, front.ToImmutable(), back.ToImmutable(), sink.ToImmutableArray());

        void Take(ImmutableArray<BookPart>.Builder parts, string? name, TypesetDocument document)
        {
            if (!_known.TryGetValue(document, out var part))
                _known.Add(document, part = PartOf(document, name, parts, press));
            parts.Add(part);
        }
    }

    // Documents that no part shows any more are not kept.
    private void Keep(ImmutableArray<BookPart> parts)
    {
        var shown = parts.ToHashSet<BookPart>(ReferenceEqualityComparer.Instance);
        foreach (var (document, part) in _known)
        {
            if (!shown.Contains(part))
                _known.Remove(document);
        }
    }

    // Named by what can be seen, so that what an edit did not change keeps its name. The first stretch of a part has its name.
    private static BookPart PartOf(TypesetDocument document, string? name, ImmutableArray<BookPart>.Builder parts, BookPress press)
    {
        var contents = new StringBuilder();
        foreach (var page in BookPages.ViewsOf([document], "", press.Room))
            contents.Append(page.Proof!.Name().Map); // just set

        var key = ContentHash.Of(Encoding.UTF8.GetBytes($"{name ?? parts[^1].Name}\n{parts.Count}\n{contents}"));
        var pages = BookPages.ViewsOf([document], key, press.Room);
        return new(key, name ?? parts[^1].Name, "", 0, [.. pages.Select(page => (page.Width, page.Height))]) { Stem = key, Pages = pages };
    }
}
