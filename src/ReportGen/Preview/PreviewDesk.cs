using System.Collections.Immutable;

namespace ReportGen.Preview;

/// <summary>Keeps sheets and volumes set: takes what has changed, sets it again, what is looked at first, and tells who listens.</summary>
/// <remarks>One thread does all the setting. A sheet takes milliseconds, so a newer edit waits at most for the sheet in
/// hand, and whatever was waiting for an older edit is simply set with the newer text. A volume is set sheet by sheet, only
/// while somebody looks at it, and gives way to every edit.</remarks>
internal sealed class PreviewDesk : IDisposable
{
    // Sheets whose pages are kept; of others it is known what they are called and what is wrong with them.
    private const int MostWhole = 24;

    // Older views of sheets that are kept for browsers that are a step behind.
    private const int MostRecent = 8;

    // Tabs that are remembered.
    private const int MostLooked = 8;

    // A file that is empty or gone is often one that is being written: it is believed only after this.
    private static readonly TimeSpan Disbelief = TimeSpan.FromMilliseconds(120);

    private readonly SheetFolder _folder;
    private readonly SheetSetter _setter;
    private readonly Thread _thread;
    private readonly Dictionary<string, BookSetter> _books = new(StringComparer.Ordinal); // of the thread only
    private readonly HashSet<string> _forced = new(StringComparer.Ordinal); // of the thread only: set although their bytes are the same
    private readonly Lock _completing = new(); // one forgotten sheet at a time; taken before the gate
    private readonly object _gate = new(); // guards the fields below; pulsed when there is work
    private readonly HashSet<string> _dirty = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dirtyForms = new(StringComparer.Ordinal);
    private readonly List<string> _looked = []; // latest first
    private readonly LinkedList<string> _whole = []; // sheets with all their pages, latest first
    private readonly Queue<SheetView> _recent = new();
    private readonly List<Listener> _listeners = [];
    private bool _isListDirty;
    private bool _areFormsDirty;
    private bool _isEveryFormDirty;
    private bool _isStopped;
    private volatile Revision _revision;

    public PreviewDesk(SheetFolder folder, SheetSetter setter)
    {
        (_folder, _setter) = (folder, setter);
        _revision = new(0, folder.List(), folder.ListBooks());
        foreach (var sheet in _revision.Sheets)
            _dirty.Add(sheet.Id);
        _thread = new(Work, DeepThread.StackBytes) { IsBackground = true, Name = "preview" };
    }

    /// <summary>What is shown now.</summary>
    public Revision Current => _revision;

    public void Start() => _thread.Start();

    /// <summary>A sheet or a volume.yaml may have changed. Whether it has is found out by its bytes.</summary>
    public void Touch(string id)
    {
        lock (_gate)
        {
            _dirty.Add(id);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Sheets may have come or gone.</summary>
    public void TouchList()
    {
        lock (_gate)
        {
            _isListDirty = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Files of the forms or fonts have changed: the sheets of these forms are set again.</summary>
    /// <param name="forms">The forms whose own files they are; null for every form, as after a change of what forms share.</param>
    public void TouchForms(IReadOnlyCollection<string>? forms)
    {
        lock (_gate)
        {
            _areFormsDirty = true;
            _isEveryFormDirty |= forms is null;
            _dirtyForms.UnionWith(forms ?? []);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Somebody looks at a sheet or a volume: it is set before others.</summary>
    public void LookAt(string id)
    {
        lock (_gate)
        {
            _looked.Remove(id);
            _looked.Insert(0, id);
            if (_looked.Count > MostLooked)
                _looked.RemoveAt(MostLooked);
            Monitor.PulseAll(_gate);
        }
    }

    public bool IsLookedAt(string id)
    {
        lock (_gate)
            return _looked.Contains(id);
    }

    /// <summary>Views that were shown a moment ago: a browser may still be asking for their pages.</summary>
    public ImmutableArray<SheetView> Recent
    {
        get
        {
            lock (_gate)
                return [.. _recent];
        }
    }

    /// <summary>The sheet with all its pages: forgotten ones are set again. Wants a deep stack.</summary>
    /// <returns>The view itself when it cannot be set any more.</returns>
    public SheetView Complete(SheetView view)
    {
        if (view.IsWhole)
            return view;

        // A browser asks for picture, cells and findings at once: whoever comes second takes what the first one set.
        lock (_completing)
        {
            if (_revision.Find(view.Id) is { IsWhole: true } known && known.Revision == view.Revision)
                return known;

            var pages = SheetSetter.SetAgain(view);
            if (!HasSamePages(view.Pages, pages))
                return view;

            var again = view with { Pages = pages };
            lock (_gate)
            {
                if (ReferenceEquals(_revision.Find(view.Id), view))
                    Replace(again, _revision.Number);
            }

            return again;
        }
    }

    /// <summary>Begins to tell a browser what changes after the revision it is given.</summary>
    public (Listener Listener, Revision Revision) Listen()
    {
        var listener = new Listener();
        lock (_gate)
        {
            _listeners.Add(listener);
            return (listener, _revision);
        }
    }

    public void StopListening(Listener listener)
    {
        lock (_gate)
            _listeners.Remove(listener);
        listener.Dispose();
    }

    public void Show(Reveal reveal)
    {
        lock (_gate)
        {
            foreach (var listener in _listeners)
                listener.Tell(reveal);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }

        if (_thread.IsAlive)
            _thread.Join();
    }

    private void Work()
    {
        while (WaitForWork(out var areFormsDirty, out var isListDirty))
        {
            if (areFormsDirty)
                ReopenForms();
            if (isListDirty)
                PublishList();
            if (TakeLooked() is { } looked)
                Refresh(looked);
            else if (FindBook() is { } book)
                Advance(book);
            else if (TakeAny() is { } id)
                Refresh(id);
        }
    }

    // False when the work is over.
    private bool WaitForWork(out bool areFormsDirty, out bool isListDirty)
    {
        lock (_gate)
        {
            while (!_isStopped && !_isListDirty && !_areFormsDirty && _dirty.Count == 0 && FindBook() is null)
                Monitor.Wait(_gate);
            (areFormsDirty, isListDirty) = (_areFormsDirty, _isListDirty);
            (_areFormsDirty, _isListDirty) = (false, false);
            return !_isStopped;
        }
    }

    private string? TakeLooked()
    {
        lock (_gate)
        {
            foreach (var id in _looked)
            {
                if (_dirty.Remove(id))
                    return id;
            }

            return null;
        }
    }

    private string? TakeAny()
    {
        lock (_gate)
        {
            foreach (var id in _dirty)
            {
                _dirty.Remove(id);
                return id;
            }

            return null;
        }
    }

    // The volume that is looked at and has work.
    private BookView? FindBook()
    {
        lock (_gate)
        {
            foreach (var id in _looked)
            {
                if (_revision.FindBook(id) is { } book && (!_books.TryGetValue(id, out var setter) || setter.HasWork))
                    return book;
            }

            return null;
        }
    }

    private void Refresh(string id)
    {
        if (_revision.FindBook(id) is not null)
        {
            _books.GetValueOrDefault(id)?.Reread();
            return;
        }

        if (_revision.Find(id) is not { } old)
            return;

        var isForced = _forced.Remove(id);
        if (!isForced && old.Status != SheetStatus.Building && !HasChanged(old))
            return;

        Publish(_setter.Set(old, DateTimeOffset.UtcNow));
        foreach (var (_, book) in _books)
            book.Touch(id);
    }

    private void Advance(BookView view)
    {
        if (!_books.TryGetValue(view.Id, out var setter))
            _books.Add(view.Id, setter = new(view, _folder, _setter));
        if (setter.Advance(DateTimeOffset.UtcNow) is not { } advanced)
            return;

        lock (_gate)
        {
            var number = _revision.Number + 1;
            var books = _revision.Books;
            for (var i = 0; i < books.Length; i++)
            {
                if (books[i].Id == view.Id)
                    books = books.SetItem(i, advanced with { Revision = number });
            }

            _revision = _revision with { Number = number, Books = books };
            Tell(view.Id);
        }
    }

    private void ReopenForms()
    {
        if (!_setter.TryReopen())
            return;

        foreach (var (_, book) in _books)
            book.Reread();
        lock (_gate)
        {
            foreach (var sheet in _revision.Sheets)
            {
                // What could not be set may be cured by any form.
                if (!_isEveryFormDirty && sheet.Form.Length > 0 && !sheet.IsStale && !_dirtyForms.Contains(sheet.Form))
                    continue;
                _forced.Add(sheet.Id);
                _dirty.Add(sheet.Id);
            }

            _isEveryFormDirty = false;
            _dirtyForms.Clear();
        }
    }

    // Saved without a change: nothing to do. Empty or gone: waits a moment, since editors write that way.
    private static bool HasChanged(SheetView sheet)
    {
        var file = new FileInfo(sheet.Path);
        if (!file.Exists || file.Length == 0)
            Thread.Sleep(Disbelief);

        return sheet.IsStale || sheet.SourceHash.Length == 0 || ContentHash.OfFile(sheet.Path) != sheet.SourceHash;
    }

    private void Publish(SheetView view)
    {
        lock (_gate)
        {
            var number = _revision.Number + 1;
            if (_revision.Find(view.Id) is { Pages.IsEmpty: false } older)
                _recent.Enqueue(older);
            if (_recent.Count > MostRecent)
                _recent.Dequeue();
            Replace(view with { Revision = number }, number);
            Tell(view.Id);
        }
    }

    // Puts a sheet's view in the place of its older one; what has been whole for longest is forgotten. Under the lock.
    private void Replace(SheetView view, int number)
    {
        _whole.Remove(view.Id);
        _whole.AddFirst(view.Id);
        var sheets = _revision.Sheets.ToBuilder();
        if (TryIndexOf(sheets, view.Id, out var index))
            sheets[index] = view;
        if (_whole.Count > MostWhole)
        {
            if (TryIndexOf(sheets, _whole.Last!.Value, out var oldest)) // more than none
                sheets[oldest] = WithoutPages(sheets[oldest]);
            _whole.RemoveLast();
        }

        _revision = _revision with { Number = number, Sheets = sheets.MoveToImmutable() };
    }

    private static bool TryIndexOf(ImmutableArray<SheetView>.Builder sheets, string id, out int index)
    {
        for (index = 0; index < sheets.Count; index++)
        {
            if (sheets[index].Id == id)
                return true;
        }

        return false;
    }

    private static SheetView WithoutPages(SheetView view)
    {
        var pages = ImmutableArray.CreateBuilder<PageView>(view.Pages.Length);
        foreach (var page in view.Pages)
            pages.Add(page with { Proof = null });

        return view with { Pages = pages.MoveToImmutable() };
    }

    private static bool HasSamePages(ImmutableArray<PageView> some, ImmutableArray<PageView> others)
    {
        if (some.Length != others.Length)
            return false;
        for (var i = 0; i < some.Length; i++)
        {
            if (some[i].Picture != others[i].Picture || some[i].Map != others[i].Map)
                return false;
        }

        return true;
    }

    private void Tell(string id)
    {
        foreach (var listener in _listeners)
            listener.Tell(id);
    }

    private void PublishList()
    {
        var listed = _folder.List();
        if (listed.IsEmpty)
        {
            Thread.Sleep(Disbelief);
            listed = _folder.List();
        }

        var books = _folder.ListBooks();
        lock (_gate)
        {
            if (!TryRenew(_revision.Sheets, listed, sheet => sheet.Id, out var sheets) & !TryRenew(_revision.Books, books, book => book.Id, out var renewedBooks))
                return;

            foreach (var sheet in sheets)
            {
                if (sheet.Status == SheetStatus.Building)
                    _dirty.Add(sheet.Id);
            }

            _revision = new(_revision.Number + 1, sheets, renewedBooks);
            foreach (var listener in _listeners)
                listener.TellList();
        }

        // A volume may bind whatever lies in a folder.
        foreach (var (_, book) in _books)
            book.Reread();
    }

    // The listed in their order, each with what is known of it; false when these are the known ones.
    private static bool TryRenew<T>(ImmutableArray<T> known, ImmutableArray<T> listed, Func<T, string> idOf, out ImmutableArray<T> renewed)
    {
        var byId = known.ToDictionary(idOf, StringComparer.Ordinal);
        renewed = [.. listed.Select(item => byId.GetValueOrDefault(idOf(item), item)!)]; // the second is no default
        return !renewed.Select(idOf).SequenceEqual(known.Select(idOf), StringComparer.Ordinal);
    }
}
