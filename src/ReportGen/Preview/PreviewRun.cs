using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ReportGen.CommandLine;
using ReportGen.Pipeline;

namespace ReportGen.Preview;

/// <summary>What the user wished of one run.</summary>
internal sealed record PreviewRunWishes(string Operand, string FormsFolder, FontFolders Fonts, Terminal Terminal)
{
    /// <summary>0 for any that is free.</summary>
    public int Port { get; init; }

    public bool OpensBrowser { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsPolling { get; init; }

    public string? Editor { get; init; }

    public string? ForeignOrigin { get; init; }
}

/// <summary>One run of the preview, from the first page to Ctrl-C.</summary>
internal static class PreviewRun
{
    // Pictures and cells of the pages last looked at.
    private const long PictureBudget = 64 * 1024 * 1024;

    public static async Task<ExitCode> RunAsync(PreviewRunWishes run)
    {
        var terminal = run.Terminal;
        var folder = new SheetFolder(run.Operand);
        var pictures = new PictureStore(PictureBudget);
        var setter = new SheetSetter(run.FormsFolder, run.Fonts, pictures);
        using var desk = new PreviewDesk(folder, setter);
        desk.Start();
        using var watcher = new FolderWatcher(desk, folder, setter, run.IsPolling);
        await using var server = await PreviewServer.StartAsync(run.Port, new(folder, desk, setter, pictures, EditorOpener.Of(run.Editor, Environment.GetEnvironmentVariable))
        {
            Language = terminal.Language,
            IsReadOnly = run.IsReadOnly,
            ForeignOrigins = OriginsOf(run.ForeignOrigin),
        });

        var note = RunningPreviews.Note(RunningPreviews.Folder(Environment.GetEnvironmentVariable), server);
        terminal.Out.WriteLine(server.Address);
        terminal.Out.Flush();
        terminal.Tell(new("在浏览器里打开上面的地址；Ctrl-C 结束", "open the address above in a browser; Ctrl-C ends the preview"));
        terminal.Error.Flush();
        if (run.OpensBrowser)
            OpenBrowser(server.OneTimeAddress);

        await Interrupted();
        File.Delete(note);
        return ExitCode.Success;
    }

    /// <exception cref="CommandException">Not an address of scheme and host only.</exception>
    private static ImmutableArray<string> OriginsOf(string? written)
    {
        if (written is null)
            return [];
        if (Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/" && address.Fragment.Length == 0)
            return [$"{address.Scheme}://{address.Authority}"];

        throw new CommandException(ExitCode.Usage, new($"--allow-origin 应写作 https://主机，现为“{written}”", $"--allow-origin takes https://host, not '{written}'"));
    }

    private static async Task Interrupted()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await end.Task;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            end.TrySetResult();
        }
    }

    // The system's own way to open an address. When there is none, the printed address remains.
    private static void OpenBrowser(string address)
    {
        try
        {
            var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(address) { UseShellExecute = true }
                : new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
            using var process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No browser can be opened from here; the address has been printed.
        }
    }
}
