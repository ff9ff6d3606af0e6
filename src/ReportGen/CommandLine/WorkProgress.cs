using System.Diagnostics;
using ReportGen.Diagnostics;

namespace ReportGen.CommandLine;

/// <summary>Says how far long work is: bars on a terminal, a plain line now and then elsewhere, nothing to those who asked for silence.</summary>
/// <remarks>What is printed meanwhile goes on as it would without it.</remarks>
internal class WorkProgress
{
    // Often enough to see that work goes on, seldom enough for a log.
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private readonly Terminal _terminal;
    private readonly bool _isQuiet;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _lastSaid;

    protected WorkProgress(Terminal terminal, int total, bool isQuiet) => (_terminal, Total, _isQuiet) = (terminal, total, isQuiet);

    /// <summary>How many sheets there are.</summary>
    protected int Total { get; }

    /// <summary>Sheets that are done in this pass.</summary>
    protected int Done { get; private set; }

    /// <summary>Pages that are set in this pass.</summary>
    protected int Pages { get; private set; }

    /// <summary>Runs work that says how far it is.</summary>
    /// <param name="total">How many sheets there are.</param>
    /// <param name="work">Calls <see cref="Step"/> for each of them, on the thread that runs it.</param>
    public static void Run(Terminal terminal, int total, bool isQuiet, Action<WorkProgress> work)
    {
        if (terminal.IsInteractive && !isQuiet && total > 1)
            ProgressBars.Run(terminal, total, work);
        else
            work(new WorkProgress(terminal, total, isQuiet));
    }

    /// <summary>The work begins once more from the first sheet.</summary>
    /// <param name="name">What is done in this pass.</param>
    public virtual void Begin(Wording name) => (Done, Pages) = (0, 0);

    /// <summary>The next sheet is done, and what was to be said about it is said.</summary>
    public void Step(int pages)
    {
        Done++;
        Pages += pages;
        Show();
    }

    protected virtual void Show()
    {
        if (_isQuiet || _watch.Elapsed - _lastSaid < Pace)
            return;

        _lastSaid = _watch.Elapsed;
        var (zh, en) = Pages == 0 ? ("", "") : ($"，{Pages} 页", $", {Pages} pages");
        _terminal.Tell(new($"进度：{Done}/{Total} 张{zh}", $"progress: {Done}/{Total} sheets{en}"));
        _terminal.Error.Flush();
    }
}
