using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;
using ReportGen.Volumes;

namespace ReportGen.Preview;

/// <summary>Keeps a volume set: an edit sets one sheet again, and contents and sums only when it changes them.</summary>
/// <remarks>Of a sheet only its number of pages and its facts are kept, so thousands take little memory; its pages are set when
/// somebody looks at them (<see cref="BookPages"/>), but for those edited last. What was set stays in the book until it is set
/// anew, so a new volume.yaml or form renews it part by part. Not for several threads, though it uses some.</remarks>
/// <param name="whenDone">Called by another thread when there is work again.</param>
internal sealed class BookSetter(BookView unopened, SheetFolder folder, SheetSetter setter, Action whenDone)
{
    private static readonly TimeSpan PublishPace = TimeSpan.FromMilliseconds(500);

    // Sheets edited last, whose pages are kept as they were set.
    private const int MostAtHand = 4;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal); // by path, or by name of a group
    private readonly Dictionary<string, PlannedPart> _byId = new(StringComparer.Ordinal); // sheets by their names to the browser
    private readonly Queue<PlannedPart> _edited = new();
    private readonly Queue<PlannedPart> _waiting = new(); // guarded by itself while several threads take from it
    private readonly Queue<string> _atHand = new();
    private readonly BookEndsSetter _endsSetter = new(whenDone);
    private BookView _book = unopened;
    private BookPress? _press;
    private ImmutableArray<PlannedPart> _plan = [];
    private string[] _ids = []; // of each part of the plan
    private BookPart?[] _parts = []; // as they were published last
    private Entry?[] _shown = []; // what those were made of
    private BookEnds _ends = BookEnds.None;
    private ImmutableArray<Diagnostic> _readFindings = [];
    private Wording _readFailure; // what kept volume.yaml from being read
    private bool _isUnread; // volume.yaml cannot be read: the book is that of an older one, though its sheets are followed
    private bool _isReadingDue = true;
    private bool _areEndsDue; // contents and sums show what the sheets no longer say
    private bool _isTold = true;
    private long _began = Stopwatch.GetTimestamp();
    private long _lastTold;

    /// <summary>There is something to set or to tell.</summary>
    public bool HasWork => _isReadingDue || _edited.Count > 0 || _waiting.Count > 0 || !_isTold || _endsSetter.HasNews;

    /// <summary>Contents and sums are being set by a thread of their own.</summary>
    public bool IsBusy => _endsSetter.IsBusy;

    /// <summary>Its volume.yaml, or the forms, or the list of files may have changed: it is read again. What has not changed is not set again.</summary>
    public void Reread()
    {
        Begin();
        _isReadingDue = true;
    }

    /// <summary>A sheet may have changed.</summary>
    public void Touch(string sheetId)
    {
        // What was never set waits for its turn anyway.
        if (!_byId.TryGetValue(sheetId, out var part) || !_entries.ContainsKey(KeyOf(part)))
            return;

        Begin();
        _edited.Enqueue(part);
    }

    /// <summary>Does one piece of work: an edited sheet, or what can be done in a moment.</summary>
    /// <param name="lookedAt">Sheets whose pages were asked for lately, latest first: they are renewed before others.</param>
    /// <param name="givesWay">Whether something more urgent waits.</param>
    /// <returns>The view to be published; null when there is nothing new to be seen yet.</returns>
    public BookView? Advance(DateTimeOffset now, IReadOnlyCollection<string> lookedAt, Func<bool> givesWay)
    {
        try
        {
            return Work(now, lookedAt, givesWay);
        }
        catch (Exception lack)
        {
            // The preview must outlive it, and what is shown stays.
            return Fail(PressRoom.FailureOf(lack));
        }
    }

    private BookView? Work(DateTimeOffset now, IReadOnlyCollection<string> lookedAt, Func<bool> givesWay)
    {
        if (_isReadingDue)
            return Read(lookedAt) ? Publish(now) : _book;

        if (_edited.TryDequeue(out var edited))
        {
            _isTold &= !SetEdited(edited);
        }
        else if (_waiting.Count > 0)
        {
            _isTold &= !SetWaiting(givesWay);
            if (_waiting.Count > 0 && Stopwatch.GetElapsedTime(_lastTold) < PublishPace)
                return null;
        }

        if (_endsSetter.HasNews && !TakeEnds(out var failure))
            return Fail(failure);

        return _isTold ? null : Publish(now);
    }

    private void Begin()
    {
        if (!HasWork && !_areEndsDue)
            _began = Stopwatch.GetTimestamp();
    }

    private BookView Publish(DateTimeOffset now)
    {
        _book = Assemble(now);
        _isTold = _waiting.Count == 0;
        _lastTold = Stopwatch.GetTimestamp();
        return _book;
    }

    // Reads volume.yaml and finds out which sheets are new; false when it cannot be read.
    private bool Read(IReadOnlyCollection<string> lookedAt)
    {
        _isReadingDue = false;
        var (sink, failure) = (new DiagnosticSink(), default(Wording));
        var (opened, volumeHash) = (default(OpenedVolume), "");
        try
        {
            volumeHash = ContentHash.OfFile(_book.Path);
            opened = SheetFile.Load(_book.Path, sink) is { } source ? OpenedVolume.Read(source, setter.Room.Forms, sink) : null;
        }
        catch (Exception lack)
        {
            failure = PressRoom.FailureOf(lack);
        }

        (_readFindings, _readFailure, _isUnread) = (sink.ToImmutableArray(), failure, opened is null);
        _book = _book with { Findings = Findings.Sort(_readFindings) };
        if (opened is null)
        {
            Fail(failure);
            return false;
        }

        var press = new BookPress(opened, setter.Room, volumeHash);
        if (_press?.Edition != press.Edition)
        {
            // The cover is there at once; what tells of the sheets stays until they are set.
            var cover = BookEndsSetter.Cover(press);
            (_press, _ends) = (press, _ends with { Front = [.. cover, .. _ends.Front.Skip(cover.Length)] });
        }

        Plan(BindingPlan.Of(opened.Volume, [Tome.Whole(opened.Volume)]), lookedAt);
        return true;
    }

    // What is missing comes first, then what somebody looks at.
    private void Plan(ImmutableArray<PlannedPart> plan, IReadOnlyCollection<string> lookedAt)
    {
        (_plan, _ids, _parts, _shown) = (plan, new string[plan.Length], new BookPart?[plan.Length], new Entry?[plan.Length]);
        _edited.Clear();
        _waiting.Clear();
        _byId.Clear();
        var paths = new RealPaths();
        for (var i = 0; i < plan.Length; i++)
        {
            _ids[i] = plan[i].Item is VolumeSheet sheet ? ContentHash.OfPath(paths.Of(sheet.Path)) : "";
            if (_ids[i].Length > 0)
                _byId.TryAdd(_ids[i], plan[i]);
        }

        var known = _entries.Keys.ToHashSet(StringComparer.Ordinal);
        known.IntersectWith(plan.Select(KeyOf));
        foreach (var gone in _entries.Keys.Except(known, StringComparer.Ordinal).ToList())
            _entries.Remove(gone);
        foreach (var part in plan)
        {
            if (!known.Contains(KeyOf(part)))
                _waiting.Enqueue(part);
        }

        var first = lookedAt.Where(_byId.ContainsKey).Select(id => _byId[id]).ToList();
        foreach (var part in (IEnumerable<PlannedPart>)[.. first, .. plan.Except(first)])
        {
            if (known.Contains(KeyOf(part)))
                _waiting.Enqueue(part);
        }
    }

    private BookView Fail(Wording failure)
    {
        (_isTold, _areEndsDue) = (true, false);
        _waiting.Clear();
        return _book = _book.Failed(failure);
    }

    // True when the part is not what it was. It is set with the number it has, so that its pages are at hand.
    private bool SetEdited(PlannedPart part)
    {
        var number = _parts[part.Index]?.FirstNumber ?? 1;
        if (Set(part, number, keepsPages: true) is not var (key, entry))
            return false;

        _entries[key] = entry;
        _atHand.Enqueue(key);
        if (_atHand.Count > MostAtHand && _atHand.Dequeue() is var oldest && !_atHand.Contains(oldest) && _entries.TryGetValue(oldest, out var old))
            _entries[oldest] = old with { AtHand = null };
        return true;
    }

    // As many parts as can be set in a moment, by all cores; true when one is not what it was.
    private bool SetWaiting(Func<bool> givesWay)
    {
        var set = new List<(string Key, Entry Entry)>();
        DeepThread.Share(Environment.ProcessorCount, givesWay, () =>
        {
            PlannedPart? part;
            lock (_waiting)
            {
                if (!_waiting.TryDequeue(out part))
                    return false;
            }

            if (Set(part, number: 1, keepsPages: false) is { } one)
            {
                lock (set)
                    set.Add(one);
            }

            return true;
        });
        foreach (var (key, entry) in set)
            _entries[key] = entry;

        return set.Count > 0;
    }

    // Null when the part is what it was. Safe for several threads while nobody changes what is known.
    private (string Key, Entry Entry)? Set(PlannedPart part, int number, bool keepsPages)
    {
        var (key, press) = (KeyOf(part), _press!); // opened, so there is a press
        var known = _entries.GetValueOrDefault(key);
        if (part.Item is VolumeSheet { Path: var path } && !folder.IsInside(SheetFolder.RealPath(path)))
            return known is null ? (key, Outside(path, press)) : null;

        var hash = part.Item is VolumeSheet sheet ? ContentHash.OfFile(sheet.Path) : "";
        var origin = $"{press.Edition} {hash}";
        if (known?.Origin == origin)
            return null;

        var entry = new Entry(press, origin, hash);
        return (key, BookPages.TrySet(press, part, number, out var failure) is { } bound
            ? entry with
            {
                Sizes = SizesOf(bound),
                Facts = bound.Facts,
                Words = WordsOf(bound.Facts),
                Errors = default(FindingCounts).With(Gather(bound.Findings, press)).Errors,
                Failure = bound.Failure?.Wording ?? default,
                AtHand = keepsPages ? bound : null,
                Text = SearchText.Of(bound),
            }
            : entry with { Failure = failure });
    }

    // Nothing outside the previewed folder is read, whatever a volume.yaml names.
    private static Entry Outside(string path, BookPress press) =>
        new(press, "", "") { Failure = new($"{path} 不在预览的文件夹里", $"{path} lies outside the previewed folder") };

    // A character that no font has keeps the volume from being bound: one error, wherever it stands.
    private static ImmutableArray<Diagnostic> Gather(ImmutableArray<Diagnostic> findings, BookPress press) => MissingCharacters.Gather(findings, press.Room.Fonts, Severity.Error);

    private static string KeyOf(PlannedPart part) => part.Item is VolumeSheet sheet ? sheet.Path : part.Target;

    private static ImmutableArray<(Length Width, Length Height)> SizesOf(BoundPart bound)
    {
        var sizes = ImmutableArray.CreateBuilder<(Length, Length)>(bound.Pages);
        foreach (var document in bound.Documents)
        {
            foreach (var page in document.Pages)
                sizes.Add((page.Width, page.Height));
        }

        return sizes.MoveToImmutable();
    }

    // The book as far as its sheets are set; what stands around them follows when all are.
    private BookView Assemble(DateTimeOffset now)
    {
        var press = _press!; // opened, so there is a press
        var (parts, lines) = (ImmutableArray.CreateBuilder<BookPart>(_plan.Length), ImmutableArray.CreateBuilder<EndsLine>(_plan.Length));
        var faulty = ImmutableArray.CreateBuilder<(string, string, int)>();
        var (number, sheets) = (1, 0);
        using var facts = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        facts.AppendData(Encoding.UTF8.GetBytes(press.Edition));
        for (var i = 0; i < _plan.Length; i++)
        {
            if (!_entries.TryGetValue(KeyOf(_plan[i]), out var entry))
                continue;

            var part = PartOf(i, entry, number);
            if (entry.IsFaulty)
                faulty.Add((part.SheetId, part.Name, Math.Max(1, entry.Errors)));
            if (part.SheetId.Length > 0 && entry.Facts is null)
                continue;

            sheets += part.SheetId.Length > 0 ? 1 : 0;
            parts.Add(part);
            lines.Add(new(_plan[i], number, part.Sizes.Length, entry.Facts));
            facts.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part.Name}\n{number} {part.Sizes.Length}\n")));
            facts.AppendData(entry.Words);
            number += part.Sizes.Length;
        }

        if (_waiting.Count == 0 && sheets > 0)
            RenewEnds(ContentHash.Take(facts), lines.DrainToImmutable(), number);
        else
            _areEndsDue = false;
        return _book with
        {
            Title = press.Opened.Volume.Title.Text,
            Done = Math.Max(0, _plan.Length - _waiting.Count),
            Total = _plan.Length,
            Parts = [.. _ends.Front, .. parts, .. _ends.Back],
            Faulty = faulty.ToImmutable(),
            Findings = Findings.Sort(_readFindings.AddRange(_ends.Findings)),
            Status = _isUnread ? SheetStatus.Error : _waiting.Count > 0 || _areEndsDue ? SheetStatus.Building : StatusOf(faulty.Count),
            IsStale = _isUnread,
            Failure = _readFailure,
            ShownAt = now,
            Took = Stopwatch.GetElapsedTime(_began),
        };
    }

    private SheetStatus StatusOf(int faulty)
    {
        var (errors, warnings, _) = default(FindingCounts).With(_readFindings).With(_ends.Findings);
        return faulty + errors > 0 ? SheetStatus.Error : warnings > 0 ? SheetStatus.Warning : SheetStatus.Good;
    }

    // The part as it was published last, unless it is another or has another number.
    private BookPart PartOf(int place, Entry entry, int number)
    {
        if (_parts[place] is { } last && ReferenceEquals(_shown[place], entry) && last.FirstNumber == number)
            return last;

        var plan = _plan[place];
        var name = plan.Item is VolumeGroup group ? group.Name.Text : entry.Facts?.Name ?? Path.GetFileNameWithoutExtension(KeyOf(plan));
        var stem = ContentHash.Of(Encoding.UTF8.GetBytes($"{KeyOf(plan)}\n{plan.Target}\n{entry.Origin}"));
        var part = new BookPart(BookPart.KeyOf(stem, number), name, _ids[place], number, entry.Sizes)
        {
            Stem = stem,
            Plan = plan,
            Press = entry.Press,
            SourceHash = entry.SourceHash,
            Status = entry.IsFaulty ? SheetStatus.Error : SheetStatus.Good,
            Text = entry.Text,
        };
        if (entry.AtHand is { } bound && bound.FirstPage == number)
            part = part with { Pages = BookPages.ViewsOf(bound.Documents, part.Key, entry.Press.Room) };
        (_parts[place], _shown[place]) = (part, entry);
        return part;
    }

    // All that contents, sums and index can show of a sheet beside its name and its pages.
    private static byte[] WordsOf(SheetFacts? facts)
    {
        if (facts is null)
            return [];

        var words = new StringBuilder();
        words.Append(CultureInfo.InvariantCulture, $"{facts.Unit}\n{facts.Total}\n");
        foreach (var (source, yuan) in facts.Money)
            words.Append(CultureInfo.InvariantCulture, $"{source} {yuan}\n");
        foreach (var (kind, count) in facts.Indicators)
            words.Append(CultureInfo.InvariantCulture, $"{kind} {count}\n");
        return Encoding.UTF8.GetBytes(words.ToString());
    }

    // Those of older facts are shown until those of the newest are done; one who edits on does not keep them from ever being done.
    private void RenewEnds(string facts, ImmutableArray<EndsLine> lines, int next)
    {
        _areEndsDue = facts != _ends.Facts;
        if (_areEndsDue && !_endsSetter.IsBusy && !_endsSetter.HasNews)
            _endsSetter.Begin(_press!, facts, lines, next); // opened, so there is a press
    }

    private bool TakeEnds(out Wording failure)
    {
        _isTold = false;
        if (_endsSetter.Take(out failure) is not { } done)
            return false;

        _ends = done with { Findings = Gather(done.Findings, _press!) }; // set, so there is a press
        return true;
    }

    /// <summary>What is kept of a sheet.</summary>
    /// <param name="Press">What it was set with.</param>
    /// <param name="Origin">Names all that it was set from.</param>
    /// <param name="SourceHash">The hash of its bytes.</param>
    private sealed record Entry(BookPress Press, string Origin, string SourceHash)
    {
        public ImmutableArray<(Length Width, Length Height)> Sizes { get; init; } = [];

        /// <summary>Null of a group, and of a sheet that could not be set.</summary>
        public SheetFacts? Facts { get; init; }

        /// <summary>The facts as bytes.</summary>
        public byte[] Words { get; init; } = [];

        public int Errors { get; init; }

        public Wording Failure { get; init; }

        /// <summary>Its pages, of a sheet that was edited lately.</summary>
        public BoundPart? AtHand { get; init; }

        /// <summary>The text of its pages; null of what could not be set.</summary>
        public SearchText? Text { get; init; }

        public bool IsFaulty => Errors > 0 || Failure.English is not null;
    }
}
