using System.Diagnostics;

namespace ReportGen.CommandLine;

/// <summary>One line on the terminal that says how far the work is. Shown only on a terminal, and only when work takes longer than a second.</summary>
internal sealed class ProgressLine(Terminal terminal, int total)
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _lastShown;
    private bool _isShown;

    public void Show(int done)
    {
        if (!terminal.IsInteractive || _watch.Elapsed < Patience || _watch.Elapsed - _lastShown < Pace || done >= total)
            return;

        var filled = (int)((long)BarWidth * done / total);
        var rate = done / _watch.Elapsed.TotalSeconds;
        var left = TimeSpan.FromSeconds(Math.Ceiling((total - done) / Math.Max(rate, 0.01)));
        var bar = new string('█', filled) + new string('░', BarWidth - filled);
        terminal.Error.Write("\r" + terminal.Say(new($"{bar} {done}/{total} 张，还需 {left:mm\\:ss}", $"{bar} {done}/{total} sheets, {left:mm\\:ss} left")) + "\u001b[K");
        terminal.Error.Flush();
        _lastShown = _watch.Elapsed;
        _isShown = true;
    }

    /// <summary>Takes the line away before something else is written.</summary>
    public void Clear()
    {
        if (!_isShown)
            return;

        terminal.Error.Write("\r\u001b[K");
        terminal.Error.Flush();
        _isShown = false;
    }
}
