using System.Diagnostics;
using System.Text.Json;

namespace ReportGen.Preview;

/// <summary>The previews that this user has open, so that an editor can ask one of them for a place.</summary>
/// <remarks>One small file each, in a folder that only the user can read: it holds the port and the cookie.</remarks>
internal static class RunningPreviews
{
    /// <summary>Notes a running preview.</summary>
    /// <returns>The file; it is deleted when the preview ends.</returns>
    public static string Note(string folder, PreviewServer server)
    {
        MakePrivate(folder);
        ForgetEnded(folder);
        var path = Path.Combine(folder, $"{Environment.ProcessId}-{server.Port}.json");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Messages.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("port", server.Port);
            json.WriteString("cookie", server.Cookie);
            json.WriteEndObject();
        }));
        return path;
    }

    /// <summary>Port and cookie of each; some may have ended without tidying up.</summary>
    public static IEnumerable<(int Port, string Cookie)> List(string folder)
    {
        if (!Directory.Exists(folder))
            yield break;

        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            if (Read(file) is { } running)
                yield return running;
        }
    }

    /// <summary>Where the notes lie: the session's own folder where the system has one, else the user's.</summary>
    public static string Folder(Func<string, string?> environment)
    {
        var home = environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Directory.Exists(runtime)
            ? runtime
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(home, "reportgen", "previews");
    }

    private static (int Port, string Cookie)? Read(string file)
    {
        try
        {
            using var note = JsonDocument.Parse(File.ReadAllBytes(file));
            return (note.RootElement.GetProperty("port").GetInt32(), note.RootElement.GetProperty("cookie").GetString() ?? "");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Half written, or not ours: such a preview cannot be asked.
            return null;
        }
    }

    // Whoever was killed could not tidy up.
    private static void ForgetEnded(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            if (int.TryParse(Path.GetFileName(file).Split('-')[0], out var id) && !IsRunning(id))
                File.Delete(file);
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            // That is how the runtime says no.
            return false;
        }
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
