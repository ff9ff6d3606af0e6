using System.Collections.Immutable;

namespace ReportGen.Preview;

/// <summary>What there is to do at the desk, and in which order: forms, what was saved, the list of files, what is looked at, the rest.
/// Safe for several threads.</summary>
/// <remarks>Whoever holds the desk's own lock must not come here: the desk is asked under ours.</remarks>
internal sealed class DeskWork
{
    // Tabs that are remembered.
    private const int MostLooked = 8;

    // Sheets whose pages in a volume were asked for, which are remembered.
    private const int MostShown = 32;

    private static readonly TimeSpan RetryPace = TimeSpan.FromSeconds(1);

    private readonly object _gate = new(); // guards the fields below; pulsed when there is work
    private readonly HashSet<string> _edited = new(StringComparer.Ordinal); // saved
    private readonly HashSet<string> _dirty = new(StringComparer.Ordinal); // never set, or set with older forms
    private readonly HashSet<string> _forced = new(StringComparer.Ordinal); // of the dirty: set although their bytes are the same
    private readonly HashSet<string> _dirtyForms = new(StringComparer.Ordinal);
    private readonly List<string> _looked = []; // latest first
    private readonly LinkedList<string> _shown = []; // latest first
    private bool _isListDirty;
    private bool _areFormsDirty;
    private bool _isEveryFormDirty;
    private bool _isRetryDue;
    private bool _isStopped;

    /// <summary>A sheet or volume may have been saved.</summary>
    public void Touch(string id)
    {
        lock (_gate)
        {
            _edited.Add(id);
            Monitor.PulseAll(_gate);
        }
    }

    public void TouchList()
    {
        lock (_gate)
        {
            _isListDirty = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <param name="forms">Null for every form.</param>
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

    /// <summary>Forms or fonts cannot be read. Whoever replaces their folder may be done without our being told: it is tried again.</summary>
    public void RetryForms()
    {
        lock (_gate)
            _isRetryDue = true;
    }

    /// <summary>Sheets are to be set.</summary>
    /// <param name="isForced">Although their bytes may be the same.</param>
    public void Add(IEnumerable<string> sheets, bool isForced)
    {
        lock (_gate)
        {
            foreach (var id in sheets)
            {
                _dirty.Add(id);
                if (isForced)
                    _forced.Add(id);
            }

            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Somebody looks at a sheet or a volume: it comes before others.</summary>
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

    /// <summary>What is looked at, latest first.</summary>
    public ImmutableArray<string> Looked
    {
        get
        {
            lock (_gate)
                return [.. _looked];
        }
    }

    /// <summary>Somebody looks at a sheet's pages in a volume.</summary>
    public void NoteShown(string sheetId)
    {
        lock (_gate)
        {
            _shown.Remove(sheetId);
            _shown.AddFirst(sheetId);
            if (_shown.Count > MostShown)
                _shown.RemoveLast();
        }
    }

    /// <summary>Sheets whose pages in a volume were asked for lately, latest first.</summary>
    public ImmutableArray<string> Shown
    {
        get
        {
            lock (_gate)
                return [.. _shown];
        }
    }

    /// <summary>A volume may have work again.</summary>
    public void Pulse()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until there is something to do.</summary>
    /// <param name="hasBook">A volume that is looked at has work.</param>
    /// <returns>False when the work is over.</returns>
    public bool Wait(Func<bool> hasBook)
    {
        lock (_gate)
        {
            while (!_isStopped && !_isListDirty && !_areFormsDirty && _edited.Count == 0 && _dirty.Count == 0 && !hasBook())
            {
                if (!_isRetryDue)
                    Monitor.Wait(_gate);
                else if (!Monitor.Wait(_gate, RetryPace))
                    _areFormsDirty = true;
            }

            return !_isStopped;
        }
    }

    /// <summary>What nobody looks at has to give way.</summary>
    public bool IsUrgent()
    {
        lock (_gate)
            return _isStopped || _areFormsDirty || _isListDirty || _edited.Count > 0 || FirstLooked(_dirty) is not null;
    }

    public bool TakeForms()
    {
        lock (_gate)
        {
            var was = _areFormsDirty;
            (_areFormsDirty, _isRetryDue) = (false, false);
            return was;
        }
    }

    /// <summary>The forms that have changed since they were read last.</summary>
    /// <returns>Null for every form.</returns>
    public IReadOnlySet<string>? TakeFormNames()
    {
        lock (_gate)
        {
            var names = _isEveryFormDirty ? null : new HashSet<string>(_dirtyForms, StringComparer.Ordinal);
            _isEveryFormDirty = false;
            _dirtyForms.Clear();
            return names;
        }
    }

    public bool TakeList()
    {
        lock (_gate)
        {
            var was = _isListDirty;
            _isListDirty = false;
            return was;
        }
    }

    /// <summary>What was saved, what is looked at first; null when nothing was.</summary>
    public string? TakeEdited()
    {
        lock (_gate)
            return Take(_edited, FirstLooked(_edited) ?? Any(_edited));
    }

    /// <summary>What is looked at and has to be set; null when nothing has.</summary>
    public string? TakeLooked()
    {
        lock (_gate)
            return Take(_dirty, FirstLooked(_dirty));
    }

    /// <summary>What has to be set, whatever it is; null when nothing has.</summary>
    public string? TakeAny()
    {
        lock (_gate)
            return Take(_dirty, Any(_dirty));
    }

    /// <summary>A sheet is set now. True when it has to be, although its bytes may be the same.</summary>
    public bool TakeForced(string id)
    {
        lock (_gate)
        {
            _dirty.Remove(id);
            return _forced.Remove(id);
        }
    }

    private string? FirstLooked(HashSet<string> among)
    {
        foreach (var id in _looked)
        {
            if (among.Contains(id))
                return id;
        }

        return null;
    }

    private static string? Any(HashSet<string> among)
    {
        foreach (var id in among)
            return id;

        return null;
    }

    private static string? Take(HashSet<string> from, string? id)
    {
        if (id is not null)
            from.Remove(id);
        return id;
    }
}
