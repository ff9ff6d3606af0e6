using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;
using ReportGen.Volumes;

namespace ReportGen.Preview;

/// <summary>Keeps a volume set, sheet by sheet: an edit sets one sheet again, and contents and sums only when it changes them.</summary>
/// <remarks>Of a sheet only its number of pages and its facts are kept, so thousands take little memory; its pages are set when
/// somebody looks at them (<see cref="BookPages"/>). Not for several threads.</remarks>
internal sealed class BookSetter(BookView unopened, SheetFolder folder, SheetSetter setter)
{
    private static readonly TimeSpan PublishPace = TimeSpan.FromMilliseconds(700);

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal); // by path, or by name of a group
    private readonly Dictionary<string, PlannedPart> _byId = new(StringComparer.Ordinal); // sheets by their names to the browser
    private readonly Dictionary<PlannedPart, string> _ids = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<PlannedPart> _outdated = new();
    private BookView _book = unopened;
    private PressRoom? _room;
    private OpenedVolume? _opened;
    private ImmutableArray<PlannedPart> _plan = [];
    private string _volumeHash = "";
    private (string Facts, ImmutableArray<BookPart> Front, ImmutableArray<BookPart> Back, ImmutableArray<Diagnostic> Findings) _ends = ("", [], [], []);
    private ImmutableArray<Diagnostic> _readFindings = [];
    private bool _isReadingDue = true;
    private bool _areEndsDue; // an edit changed what contents and sums show; its own page is shown first
    private bool _isTold = true;
    private long _began = Stopwatch.GetTimestamp();
    private long _lastTold;

    /// <summary>There is something to set or to tell.</summary>
    public bool HasWork => _isReadingDue || _outdated.Count > 0 || !_isTold;

    /// <summary>Its volume.yaml, or the forms, or the list of files may have changed: it is read again. What has not changed is not set again.</summary>
    public void Reread()
    {
        if (!HasWork)
            _began = Stopwatch.GetTimestamp();
        _isReadingDue = true;
    }

    /// <summary>A sheet may have changed.</summary>
    public void Touch(string sheetId)
    {
        if (!_byId.TryGetValue(sheetId, out var part))
            return;
        if (!HasWork)
            _began = Stopwatch.GetTimestamp();
        _outdated.Enqueue(part);
    }

    /// <summary>Does one piece of work, of about the time that one sheet takes; at the end it puts the book together.</summary>
    /// <returns>The view to be published; null when there is nothing new to be seen yet.</returns>
    public BookView? Advance(DateTimeOffset now)
    {
        try
        {
            return Work(now);
        }
        catch (Exception lack)
        {
            // The preview must outlive it, and what is shown stays.
            return Fail(PressRoom.FailureOf(lack));
        }
    }

    private BookView? Work(DateTimeOffset now)
    {
        if (_isReadingDue)
            return Read() ? null : _book;

        if (_outdated.TryDequeue(out var part))
        {
            _isTold &= !Set(part);
            if (_outdated.Count > 0 && Stopwatch.GetElapsedTime(_lastTold) < PublishPace)
                return null;
        }

        if (_isTold)
            return null;

        _book = Assemble(now);
        _isTold = _outdated.Count == 0 && !_areEndsDue;
        _lastTold = Stopwatch.GetTimestamp();
        return _book;
    }

    // Reads volume.yaml and finds out which sheets are new; false when it cannot be read.
    private bool Read()
    {
        _isReadingDue = false;
        var sink = new DiagnosticSink();
        var failure = default(Wording);
        try
        {
            _volumeHash = ContentHash.OfFile(_book.Path);
            _opened = SheetFile.Load(_book.Path, sink) is { } source ? OpenedVolume.Read(source, setter.Room.Forms, sink) : null;
        }
        catch (Exception lack)
        {
            (_opened, failure) = (null, PressRoom.FailureOf(lack));
        }

        _readFindings = sink.ToImmutableArray();
        _book = _book with { Findings = Findings.Sort(_readFindings), Failure = failure, Opened = _opened ?? _book.Opened };
        if (_opened is null)
        {
            Fail(failure);
            return false;
        }

        if (!ReferenceEquals(_room, setter.Room))
            _entries.Clear();
        (_room, _plan, _isTold) = (setter.Room, BindingPlan.Of(_opened.Volume, [Tome.Whole(_opened.Volume)]), false);
        _outdated.Clear();
        _byId.Clear();
        _ids.Clear();
        foreach (var part in _plan)
        {
            _outdated.Enqueue(part);
            var id = part.Item is VolumeSheet sheet ? ContentHash.OfPath(SheetFolder.RealPath(sheet.Path)) : "";
            _ids.Add(part, id);
            if (id.Length > 0)
                _byId.TryAdd(id, part);
        }

        return true;
    }

    private BookView Fail(Wording failure)
    {
        (_isTold, _areEndsDue) = (true, false);
        _outdated.Clear();
        return _book = _book with { Failure = failure, Status = SheetStatus.Error, IsStale = !_book.Parts.IsEmpty };
    }

    // True when the part is not what it was.
    private bool Set(PlannedPart part)
    {
        var key = KeyOf(part);
        if (part.Item is VolumeSheet { Path: var path } && !folder.IsInside(SheetFolder.RealPath(path)))
            return SetOutside(key, path);

        var hash = part.Item is VolumeSheet sheet ? ContentHash.OfFile(sheet.Path) : "";
        // The volume gives a sheet what it does not say itself, so a new volume.yaml counts as well.
        var origin = $"{hash} {_volumeHash}";
        if (_entries.TryGetValue(key, out var known) && known.Origin == origin)
            return false;

        _entries[key] = BookPages.TrySet(_opened!, _room!, part, firstNumber: 1, out var failure) is { } bound // opened, so there is a plan
            ? new(origin, hash, SizesOf(bound), bound.Facts, default(FindingCounts).With(Gather(bound.Findings)).Errors, bound.Failure?.Wording ?? default) { Text = SearchText.Of(bound) }
            : new(origin, hash, [], null, 0, failure);
        return true;
    }

    // Nothing outside the previewed folder is read, whatever a volume.yaml names.
    private bool SetOutside(string key, string path)
    {
        if (_entries.ContainsKey(key))
            return false;

        _entries.Add(key, new("", "", [], null, 0, new($"{path} 不在预览的文件夹里", $"{path} lies outside the previewed folder")));
        return true;
    }

    // A character that no font has keeps the volume from being bound: one error, wherever it stands.
    private ImmutableArray<Diagnostic> Gather(ImmutableArray<Diagnostic> findings) => MissingCharacters.Gather(findings, _room!.Fonts, Severity.Error); // opened, so there is a room

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
        var (volume, room) = (_opened!.Volume, _room!); // opened, so there is a plan
        var record = new BookRecord(volume);
        var parts = ImmutableArray.CreateBuilder<BookPart>(_plan.Length);
        var faulty = ImmutableArray.CreateBuilder<(string, string, int)>();
        var (number, done, facts) = (1, 0, new StringBuilder());
        foreach (var plan in _plan)
        {
            if (!_entries.TryGetValue(KeyOf(plan), out var entry))
                break;

            done++;
            var part = PartOf(plan, entry, number, room);
            if (entry.IsFaulty)
                faulty.Add((part.SheetId, part.Name, Math.Max(1, entry.Errors)));
            if (plan.Item is VolumeSheet && entry.Facts is null)
                continue;

            record.Add(plan, number, part.Sizes.Length, entry.Facts);
            Put(facts, part, entry);
            parts.Add(part);
            number += part.Sizes.Length;
        }

        var isWhole = done == _plan.Length && record.Tally.All.Sheets > 0;
        if (isWhole)
            RenewEnds(record, number, facts.ToString());
        else
            _areEndsDue = false;
        return _book with
        {
            Title = volume.Title.Text,
            Done = done,
            Total = _plan.Length,
            Parts = isWhole ? [.. _ends.Front, .. parts, .. _ends.Back] : parts.ToImmutable(),
            Faulty = faulty.ToImmutable(),
            Findings = Findings.Sort(isWhole ? _readFindings.AddRange(_ends.Findings) : _readFindings),
            Status = _areEndsDue ? SheetStatus.Building : StatusOf(done, faulty.Count),
            IsStale = false,
            Failure = default,
            ShownAt = now,
            Took = Stopwatch.GetElapsedTime(_began),
        };
    }

    private SheetStatus StatusOf(int done, int faulty)
    {
        if (done < _plan.Length)
            return SheetStatus.Building;

        var (errors, warnings, _) = default(FindingCounts).With(_readFindings).With(_ends.Findings);
        return faulty + errors > 0 ? SheetStatus.Error : warnings > 0 ? SheetStatus.Warning : SheetStatus.Good;
    }

    private BookPart PartOf(PlannedPart plan, Entry entry, int number, PressRoom room)
    {
        var name = plan.Item is VolumeGroup group ? group.Name.Text : entry.Facts?.Name ?? Path.GetFileNameWithoutExtension(KeyOf(plan));
        var key = ContentHash.Of(Encoding.UTF8.GetBytes($"{room.Edition}\n{KeyOf(plan)}\n{plan.Target}\n{entry.Origin}\n{number}"));
        return new(key, name, _ids[plan], number, entry.Sizes) { Plan = plan, Text = entry.Text, SourceHash = entry.SourceHash, Status = entry.IsFaulty ? SheetStatus.Error : SheetStatus.Good };
    }

    // All that contents, sums and index can show.
    private static void Put(StringBuilder facts, BookPart part, Entry entry)
    {
        facts.Append(CultureInfo.InvariantCulture, $"{part.Name}\n{part.FirstNumber} {part.Sizes.Length}\n");
        if (entry.Facts is not { } known)
            return;

        facts.Append(CultureInfo.InvariantCulture, $"{known.Unit}\n{known.Total}\n");
        foreach (var (source, yuan) in known.Money)
            facts.Append(CultureInfo.InvariantCulture, $"{source} {yuan}\n");
        foreach (var (kind, count) in known.Indicators)
            facts.Append(CultureInfo.InvariantCulture, $"{kind} {count}\n");
    }

    // Contents and sums of thousands of sheets take longer than the sheet that was edited: they are set in a step of their own.
    private void RenewEnds(BookRecord record, int number, string facts)
    {
        facts = ContentHash.Of(Encoding.UTF8.GetBytes($"{_room!.Edition}\n{_volumeHash}\n{facts}")); // opened, so there is a room
        if (facts != _ends.Facts && (_areEndsDue || _ends.Facts.Length == 0))
            SetEnds(record, number, facts);

        _areEndsDue = facts != _ends.Facts;
    }

    private void SetEnds(BookRecord record, int number, string facts)
    {
        var (volume, design) = (_opened!.Volume, _opened.Design); // opened, so there is a plan
        var sink = new DiagnosticSink();
        var press = new VolumePress(volume, design, _room!.Press, _room.Inspector, _room.Fonts);
        var (front, back) = (ImmutableArray.CreateBuilder<BookPart>(), ImmutableArray.CreateBuilder<BookPart>());
        var (around, tome) = (new AroundSheets(volume, design, press), Tome.Whole(volume));
        around.SetBack(tome, record, record, new PageClaims(number), number - 1, (document, name) => Take(back, name, document), sink);
        around.SetFront(tome, record, record, (document, name) => Take(front, name, document), sink);
        _ends = (facts, front.ToImmutable(), back.ToImmutable(), Gather(sink.ToImmutableArray()));

        void Take(ImmutableArray<BookPart>.Builder parts, string? name, TypesetDocument document)
        {
            name ??= parts[^1].Name; // the first stretch of a part has its name
            var key = ContentHash.Of(Encoding.UTF8.GetBytes($"{facts}\n{name}\n{front.Count}\n{back.Count}"));
            var pages = BookPages.ViewsOf([document], key, _room.Surroundings);
            parts.Add(new(key, name, "", 0, [.. pages.Select(page => (page.Width, page.Height))]) { Pages = pages });
        }
    }

    /// <summary>What is kept of a sheet.</summary>
    /// <param name="Origin">The hashes of all that it was set from.</param>
    private sealed record Entry(
        string Origin, string SourceHash, ImmutableArray<(Length Width, Length Height)> Sizes, SheetFacts? Facts, int Errors, Wording Failure)
    {
        public SearchText? Text { get; init; }

        public bool IsFaulty => Errors > 0 || Failure.English is not null;
    }
}
