using System.Collections.Immutable;
using ReportGen.Diagnostics;

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

    // A file that is empty or gone is often one that is being written: it is believed only after this.
    private static readonly TimeSpan Disbelief = TimeSpan.FromMilliseconds(120);

    private readonly SheetFolder _folder;
    private readonly SheetSetter _setter;
    private readonly Thread _thread;
    private readonly Dictionary<string, BookSetter> _books = new(StringComparer.Ordinal); // of the thread only
    private readonly Lock _completing = new(); // one forgotten sheet at a time; taken before the gate
    private readonly DeskWork _work = new();
    private readonly Lock _gate = new(); // guards the fields below; never held while the work is asked
    private readonly LinkedList<string> _whole = []; // sheets with all their pages, latest first
    private readonly Queue<SheetView> _recent = new();
    private readonly List<Listener> _listeners = [];
    private bool _areFormsMissing; // of the thread only: they cannot be read, and that has been told
    private volatile Revision _revision;

    public PreviewDesk(SheetFolder folder, SheetSetter setter)
    {
        (_folder, _setter) = (folder, setter);
        _revision = new(0, folder.List(), folder.ListBooks());
        _work.Add(_revision.Sheets.Select(sheet => sheet.Id), isForced: false);
        _thread = new(Work, DeepThread.StackBytes) { IsBackground = true, Name = "preview" };
    }

    /// <summary>What is shown now.</summary>
    public Revision Current => _revision;

    public void Start() => _thread.Start();

    /// <summary>A sheet or a volume.yaml may have changed. Whether it has is found out by its bytes.</summary>
    public void Touch(string id) => _work.Touch(id);

    /// <summary>Sheets may have come or gone.</summary>
    public void TouchList() => _work.TouchList();

    /// <summary>Files of the forms or fonts have changed: the sheets of these forms are set again.</summary>
    /// <param name="forms">The forms whose own files they are; null for every form, as after a change of what forms share.</param>
    public void TouchForms(IReadOnlyCollection<string>? forms) => _work.TouchForms(forms);

    /// <summary>Somebody looks at a sheet or a volume: it is set before others.</summary>
    public void LookAt(string id) => _work.LookAt(id);

    public bool IsLookedAt(string id) => _work.Looked.Contains(id);

    /// <summary>Somebody looks at a sheet's pages in a volume.</summary>
    public void NoteShown(string sheetId) => _work.NoteShown(sheetId);

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

            var pages = SheetSetter.SetAgain(view, out var failure);
            if (!HasSamePages(view.Pages, pages))
            {
                SetAnew(view, failure);
                return view;
            }

            var again = view with { Pages = pages };
            lock (_gate)
            {
                if (ReferenceEquals(_revision.Find(view.Id), view))
                    Replace(again, _revision.Number);
            }

            return again;
        }
    }

    /// <summary>What kept a part of a book from being set when somebody looked at it.</summary>
    public void Tell(BookView book, Wording failure)
    {
        lock (_gate)
        {
            if (_revision.FindBook(book.Id) is { } now && now.Failure != failure)
                Publish(now with { Failure = failure, Status = SheetStatus.Error });
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
        _work.Stop();
        if (_thread.IsAlive)
            _thread.Join();
    }

    private void Work()
    {
        while (_work.Wait(() => FindBook() is not null))
        {
            if (_work.TakeForms())
                ReopenForms();
            else if (_work.TakeEdited() is { } edited)
                RefreshEdited(edited);
            else if (_work.TakeList())
                PublishList();
            else if (_work.TakeLooked() is { } looked)
                Refresh(looked);
            else if (FindBook() is { } book)
                Advance(book);
            else
                DeepThread.Share(CoresForTheRest(), _work.IsUrgent, RefreshAny);
        }
    }

    // The volume that is looked at and has work.
    private BookView? FindBook()
    {
        foreach (var id in _work.Looked)
        {
            if (_revision.FindBook(id) is { } book && (!_books.TryGetValue(id, out var setter) || setter.HasWork))
                return book;
        }

        return null;
    }

    // Contents and sums of a volume that is looked at keep theirs.
    private int CoresForTheRest()
    {
        foreach (var (_, book) in _books)
        {
            if (book.IsBusy)
                return 1;
        }

        return Environment.ProcessorCount;
    }

    // One piece of what nobody looks at; false when there is none. Called by several threads at once.
    private bool RefreshAny()
    {
        if (_work.TakeAny() is not { } id)
            return false;

        Refresh(id);
        return true;
    }

    // A sheet that was saved, and its pages in the volume that is looked at.
    private void RefreshEdited(string id)
    {
        if (_revision.FindBook(id) is not null)
        {
            _books.GetValueOrDefault(id)?.Reread();
            return;
        }

        // A volume may hold an older text of a sheet that was set since: it finds out by itself.
        Refresh(id);
        foreach (var (_, book) in _books)
            book.Touch(id);
        if (FindBook() is { } looked)
            Advance(looked);
    }

    // False when it is what it was.
    private bool Refresh(string id)
    {
        var isForced = _work.TakeForced(id);
        if (_revision.Find(id) is not { } old || (!isForced && old.Status != SheetStatus.Building && !HasChanged(old)))
            return false;

        Publish(_setter.Set(old, DateTimeOffset.UtcNow));
        return true;
    }

    private void Advance(BookView view)
    {
        if (!_books.TryGetValue(view.Id, out var setter))
            _books.Add(view.Id, setter = new(view, _folder, _setter, _work.Pulse));
        if (setter.Advance(DateTimeOffset.UtcNow, _work.Shown, _work.IsUrgent) is { } advanced)
            Publish(advanced);
    }

    private void Publish(BookView advanced)
    {
        lock (_gate)
        {
            var number = _revision.Number + 1;
            var books = _revision.Books;
            for (var i = 0; i < books.Length; i++)
            {
                if (books[i].Id == advanced.Id)
                    books = books.SetItem(i, advanced.PublishedAfter(books[i], number));
            }

            _revision = _revision with { Number = number, Books = books };
            Tell(advanced.Id);
        }
    }

    private void ReopenForms()
    {
        var failure = _setter.Reopen();
        if (failure.English is not null)
        {
            Thread.Sleep(Disbelief);
            failure = _setter.Reopen();
        }

        if (failure.English is not null)
        {
            TellMissingForms(failure);
            _work.RetryForms();
            return;
        }

        foreach (var (_, book) in _books)
            book.Reread();
        _areFormsMissing = false;
        var forms = _work.TakeFormNames();
        // What could not be set may be cured by any form.
        _work.Add(_revision.Sheets.Where(sheet => forms is null || sheet.Form.Length == 0 || sheet.IsStale || forms.Contains(sheet.Form)).Select(sheet => sheet.Id), isForced: true);
    }

    // Forms or fonts cannot be read: every sheet says so, and all pages stay.
    private void TellMissingForms(Wording failure)
    {
        if (_areFormsMissing)
            return;

        _areFormsMissing = true;
        lock (_gate)
        {
            var number = _revision.Number + 1;
            _revision = new(
                number,
                [.. _revision.Sheets.Select(sheet => sheet.Failed(failure) with { Revision = number })],
                [.. _revision.Books.Select(book => book.Total == 0 ? book : book.Failed(failure).PublishedAfter(book, number))]);
            foreach (var listener in _listeners)
                listener.TellList();
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

    // A sheet whose pages are not to be had again: what is in the way is told, and it is set as it is now.
    private void SetAnew(SheetView view, Wording failure)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_revision.Find(view.Id), view))
                return;
            if (failure.English is not null)
                Publish(view.Failed(failure));
        }

        _work.Add([view.Id], isForced: true);
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

            _revision = new(_revision.Number + 1, sheets, renewedBooks);
            foreach (var listener in _listeners)
                listener.TellList();
        }

        _work.Add(_revision.Sheets.Where(sheet => sheet.Status == SheetStatus.Building).Select(sheet => sheet.Id), isForced: false);
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
