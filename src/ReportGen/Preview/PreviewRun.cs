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

    public string? ForeignOrigins { get; init; }
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
        var setter = new SheetSetter(run.FormsFolder, run.Fonts);
        using var desk = new PreviewDesk(folder, setter);
        desk.Start();
        using var watcher = new FolderWatcher(desk, folder, setter, run.IsPolling);
        await using var server = await PreviewServer.StartAsync(run.Port, new(folder, desk, setter, pictures, EditorOpener.Of(run.Editor, Environment.GetEnvironmentVariable))
        {
            Language = terminal.Language,
            IsReadOnly = run.IsReadOnly,
            ForeignOrigins = OriginsOf(run.ForeignOrigins),
        });

        var note = RunningPreviews.Note(RunningPreviews.Folder(Environment.GetEnvironmentVariable), server);
        terminal.Out.WriteLine(server.Address);
        terminal.Out.Flush();
        terminal.Tell(new("在浏览器里打开上面的地址；Ctrl-C 结束", "open the address above in a browser; Ctrl-C ends the preview"));
        if (!run.IsPolling && NetworkDrive.NameOf(folder.Root) is { } drive)
            terminal.Tell(new($"{folder.Root} 在网络盘（{drive}）上，保存后可能收不到通知；没有反应时请加 --poll", $"{folder.Root} lies on a network drive ({drive}), where saving may not be noticed; use --poll if nothing happens"));
        terminal.Error.Flush();
        if (run.OpensBrowser)
            OpenBrowser(server.OneTimeAddress);

        await Interrupted();
        File.Delete(note);
        return ExitCode.Success;
    }

    /// <summary>The exact addresses that the user allows, divided by commas.</summary>
    /// <exception cref="CommandException">One is no address of scheme and host only.</exception>
    public static ImmutableArray<string> OriginsOf(string? written)
    {
        if (written is null)
            return [];

        var origins = ImmutableArray.CreateBuilder<string>();
        foreach (var one in written.Split(',', StringSplitOptions.TrimEntries))
        {
            var isOrigin = Uri.TryCreate(one, UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https" && address.PathAndQuery == "/" && address.Fragment.Length == 0 && address.UserInfo.Length == 0
                && !one.Contains('*', StringComparison.Ordinal);
            if (!isOrigin)
                throw new CommandException(ExitCode.Usage, new($"--allow-origin 应写作 https://主机，几个时用逗号隔开，现为“{written}”", $"--allow-origin takes https://host, several divided by commas, not '{written}'"));

            origins.Add($"{address!.Scheme}://{address.Authority}"); // an origin, so there is an address
        }

        return origins.ToImmutable();
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
