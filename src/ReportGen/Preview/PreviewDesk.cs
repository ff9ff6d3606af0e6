using System.Collections.Immutable;

namespace ReportGen.Preview;

/// <summary>Keeps the sheets set: takes what has changed, sets it again, the sheet looked at first, and tells who listens.</summary>
/// <remarks>One thread does all the setting. A sheet takes milliseconds, so a newer edit waits at most for the sheet in
/// hand, and whatever was waiting for an older edit is simply set with the newer text.</remarks>
internal sealed class PreviewDesk : IDisposable
{
    // Deep markup and templates recurse; their own limits are far below this.
    private const int StackBytes = 16 * 1024 * 1024;

    // A file that is empty or gone is often one that is being written: it is believed only after this.
    private static readonly TimeSpan Disbelief = TimeSpan.FromMilliseconds(120);

    private readonly SheetFolder _folder;
    private readonly SheetSetter _setter;
    private readonly Thread _thread;
    private readonly object _gate = new(); // guards the fields below; pulsed when there is work
    private readonly HashSet<string> _dirty = new(StringComparer.Ordinal);
    private readonly List<string> _looked = []; // latest first
    private readonly List<Listener> _listeners = [];
    private bool _isListDirty;
    private bool _areFormsDirty;
    private bool _isStopped;
    private volatile Revision _revision;

    public PreviewDesk(SheetFolder folder, SheetSetter setter)
    {
        (_folder, _setter) = (folder, setter);
        _revision = new(0, folder.List());
        foreach (var sheet in _revision.Sheets)
            _dirty.Add(sheet.Id);
        _thread = new(Work, StackBytes) { IsBackground = true, Name = "preview" };
    }

    /// <summary>What is shown now.</summary>
    public Revision Current => _revision;

    public void Start() => _thread.Start();

    /// <summary>A file may have changed. Whether it has is found out by its bytes.</summary>
    public void Touch(string sheetId)
    {
        lock (_gate)
        {
            _dirty.Add(sheetId);
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

    /// <summary>A file of the forms or fonts has changed: every sheet is set again.</summary>
    public void TouchForms()
    {
        lock (_gate)
        {
            _areFormsDirty = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Somebody looks at a sheet: it is set before others.</summary>
    public void LookAt(string sheetId)
    {
        const int Most = 8; // tabs that are remembered
        lock (_gate)
        {
            _looked.Remove(sheetId);
            _looked.Insert(0, sheetId);
            if (_looked.Count > Most)
                _looked.RemoveAt(Most);
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
        var force = new HashSet<string>(StringComparer.Ordinal);
        while (Next(force) is { } id)
        {
            if (_revision.Find(id) is not { } old)
                continue;

            var isForced = force.Remove(id);
            if (isForced || old.Status == SheetStatus.Building || HasChanged(old))
                Publish(_setter.Set(old, DateTimeOffset.UtcNow));
        }
    }

    // The sheet to be set next; null when the work is over.
    private string? Next(HashSet<string> force)
    {
        while (true)
        {
            bool isListDirty, areFormsDirty;
            lock (_gate)
            {
                while (!_isStopped && !_isListDirty && !_areFormsDirty && _dirty.Count == 0)
                    Monitor.Wait(_gate);
                if (_isStopped)
                    return null;

                (isListDirty, areFormsDirty) = (_isListDirty, _areFormsDirty);
                (_isListDirty, _areFormsDirty) = (false, false);
                if (!isListDirty && !areFormsDirty)
                    return TakeDirty();
            }

            if (areFormsDirty)
                ReopenForms(force);
            if (isListDirty)
                PublishList();
        }
    }

    private string TakeDirty()
    {
        foreach (var id in _looked)
        {
            if (_dirty.Remove(id))
                return id;
        }

        foreach (var sheet in _revision.Sheets)
        {
            if (_dirty.Remove(sheet.Id))
                return sheet.Id;
        }

        var gone = _dirty.First();
        _dirty.Remove(gone);
        return gone;
    }

    private void ReopenForms(HashSet<string> force)
    {
        _setter.Reopen();
        lock (_gate)
        {
            foreach (var sheet in _revision.Sheets)
            {
                force.Add(sheet.Id);
                _dirty.Add(sheet.Id);
            }
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
            var sheets = _revision.Sheets;
            for (var i = 0; i < sheets.Length; i++)
            {
                if (sheets[i].Id == view.Id)
                    sheets = sheets.SetItem(i, view with { Revision = number });
            }

            _revision = new(number, sheets);
            foreach (var listener in _listeners)
                listener.Tell(view.Id);
        }
    }

    private void PublishList()
    {
        var listed = _folder.List();
        if (listed.IsEmpty)
        {
            Thread.Sleep(Disbelief);
            listed = _folder.List();
        }

        lock (_gate)
        {
            var known = _revision.Sheets.ToDictionary(sheet => sheet.Id, StringComparer.Ordinal);
            var sheets = ImmutableArray.CreateBuilder<SheetView>(listed.Length);
            foreach (var sheet in listed)
            {
                sheets.Add(known.GetValueOrDefault(sheet.Id, sheet));
                if (!known.ContainsKey(sheet.Id))
                    _dirty.Add(sheet.Id);
            }

            if (sheets.Select(sheet => sheet.Id).SequenceEqual(_revision.Sheets.Select(sheet => sheet.Id)))
                return;

            _revision = new(_revision.Number + 1, sheets.ToImmutable());
            foreach (var listener in _listeners)
                listener.TellList();
        }
    }
}
