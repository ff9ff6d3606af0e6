namespace ReportGen.Preview;

/// <summary>One browser that listens: what it has not been told yet. However slow it is, only the newest state waits for it.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private HashSet<string> _changed = new(StringComparer.Ordinal);
    private bool _isListChanged;
    private Reveal? _reveal;

    /// <summary>A sheet has a new view.</summary>
    public void Tell(string sheetId)
    {
        lock (_gate)
        {
            _changed.Add(sheetId);
            Wake();
        }
    }

    /// <summary>Sheets came or went.</summary>
    public void TellList()
    {
        lock (_gate)
        {
            _isListChanged = true;
            Wake();
        }
    }

    public void Tell(Reveal reveal)
    {
        lock (_gate)
        {
            _reveal = reveal;
            Wake();
        }
    }

    /// <summary>Waits for news and takes them; all empty when there were none in that time.</summary>
    /// <exception cref="OperationCanceledException">The browser went away, or the server stops.</exception>
    public async Task<(bool IsListChanged, HashSet<string> Changed, Reveal? Reveal)> TakeAsync(TimeSpan patience, CancellationToken stop)
    {
        await _signal.WaitAsync(patience, stop);
        lock (_gate)
        {
            var news = (_isListChanged, _changed, _reveal);
            (_isListChanged, _changed, _reveal) = (false, new(StringComparer.Ordinal), null);
            return news;
        }
    }

    public void Dispose() => _signal.Dispose();

    private void Wake()
    {
        if (_signal.CurrentCount == 0)
            _signal.Release();
    }
}

/// <summary>Somebody asks for a place: the page scrolls there.</summary>
/// <param name="Page">Counted from 0; -1 when only the sheet is known.</param>
/// <param name="Cell">Counted from 0; -1 when only the sheet is known.</param>
internal sealed record Reveal(string Sheet, int Page, int Cell);
