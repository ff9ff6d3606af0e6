using ReportGen.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReportGen.CommandLine;

/// <summary>Progress as a bar at the foot of a terminal, with sheets, pages, rate and time left. Only this file knows Spectre.Console.</summary>
internal sealed class ProgressBars : WorkProgress
{
    // Takes what is left of the line, so that a finding does not stand before a piece of the bar.
    private const string EraseBelow = "\u001b[J";

    private readonly Terminal _terminal;
    private readonly IAnsiConsole _console;
    private readonly ProgressTask _task;

    private ProgressBars(Terminal terminal, int total, IAnsiConsole console, ProgressContext context)
        : base(terminal, total, isQuiet: false)
    {
        (_terminal, _console) = (terminal, console);
        _task = context.AddTask(terminal.Say(new("排版", "setting")), maxValue: total);
    }

    public static void Run(Terminal terminal, int total, Action<WorkProgress> work)
    {
        using var held = terminal.HoldBack();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(held.Writer),
            Ansi = AnsiSupport.Yes,
            ColorSystem = terminal.HasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        console.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 24 }, new Counts(terminal))
            .Start(context =>
            {
                var bars = new ProgressBars(terminal, total, console, context);
                work(bars);
                bars.Show();
            });
    }

    public override void Begin(Wording name)
    {
        base.Begin(name);
        _task.Description = _terminal.Say(name);
        Show();
    }

    protected override void Show()
    {
        if (_terminal.TakeHeld() is { Length: > 0 } text)
            _console.Write(new ControlCode(EraseBelow + text));

        _task.State.Update<int>(Counts.PagesKey, _ => Pages);
        _task.Value = Done;
    }

    /// <summary>What stands beside the bar.</summary>
    private sealed class Counts(Terminal terminal) : ProgressColumn
    {
        public const string PagesKey = "pages";

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var (done, total, pages) = ((int)task.Value, (int)task.MaxValue, task.State.Get<int>(PagesKey));
            var seconds = Math.Max(task.ElapsedTime?.TotalSeconds ?? 0, 0.001);
            var rate = done / seconds;
            var left = TimeSpan.FromSeconds(done == 0 ? 0 : Math.Ceiling((total - done) / rate));
            var (zhPages, enPages) = pages == 0 ? ("", "") : ($" {pages} 页", $" {pages} pages");
            return new Text(terminal.Say(new(
                $"{done}/{total} 张{zhPages} {rate:0} 张/秒 还需 {left:hh\\:mm\\:ss}",
                $"{done}/{total} sheets{enPages} {rate:0}/s {left:hh\\:mm\\:ss} left")));
        }
    }
}
