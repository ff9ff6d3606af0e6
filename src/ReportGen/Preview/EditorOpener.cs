using System.Collections.Immutable;
using System.Diagnostics;
using ReportGen.Diagnostics;

namespace ReportGen.Preview;

/// <summary>Opens the user's editor at a place: a program with a list of arguments, never through a shell.</summary>
/// <param name="command">Program and arguments, with {file}, {line} and {column}; empty for none.</param>
internal sealed class EditorOpener(ImmutableArray<string> command)
{
    private const string Usual = "code";

    /// <summary>There is an editor to be opened. Without one the page offers a vscode:// link.</summary>
    public bool HasEditor => !command.IsEmpty;

    /// <summary>The command that the user names, else Visual Studio Code when it is on the PATH, else none.</summary>
    /// <param name="written">As written: words divided by blanks, quoted where they have some. Without {file}, file:line:column is added.</param>
    public static EditorOpener Of(string? written, Func<string, string?> environment)
    {
        var words = WordsOf(written ?? environment("REPORTGEN_EDITOR") ?? "");
        if (words.IsEmpty && IsOnPath(Usual, environment("PATH")))
            words = [Usual, "-g"];
        if (!words.IsEmpty && !words.Any(word => word.Contains("{file}", StringComparison.Ordinal)))
            words = words.Add("{file}:{line}:{column}");

        return new(words);
    }

    /// <summary>Starts the editor; false when it does not start.</summary>
    public bool Open(SourceSpan place)
    {
        if (command.IsEmpty || place.Source is not { } source)
            return false;

        var (line, column) = source.PositionAt(place.Start);
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, CreateNoWindow = true };
        foreach (var argument in command.AsSpan()[1..])
        {
            start.ArgumentList.Add(argument
                .Replace("{line}", line.ToString(), StringComparison.Ordinal)
                .Replace("{column}", column.ToString(), StringComparison.Ordinal)
                .Replace("{file}", Path.GetFullPath(source.Path), StringComparison.Ordinal));
        }

        try
        {
            using var process = Process.Start(start);
            return process is not null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such program: the page says so and shows the place.
            return false;
        }
    }

    /// <summary>The link by which a browser can ask for Visual Studio Code.</summary>
    public static string LinkTo(SourceSpan place)
    {
        if (place.Source is not { } source)
            return "";

        var (line, column) = source.PositionAt(place.Start);
        var path = Path.GetFullPath(source.Path).Replace('\\', '/').TrimStart('/');
        return $"vscode://file/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}:{line}:{column}";
    }

    private static ImmutableArray<string> WordsOf(string written)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new System.Text.StringBuilder();
        var (isQuoted, isBegun) = (false, false);
        foreach (var c in written)
        {
            if (c == '"')
            {
                (isQuoted, isBegun) = (!isQuoted, true);
            }
            else if (c == ' ' && !isQuoted)
            {
                if (isBegun)
                    words.Add(word.ToString());
                word.Clear();
                isBegun = false;
            }
            else
            {
                word.Append(c);
                isBegun = true;
            }
        }

        if (isBegun)
            words.Add(word.ToString());

        return words.ToImmutable();
    }

    private static bool IsOnPath(string program, string? path)
    {
        foreach (var folder in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (File.Exists(Path.Combine(folder, program)))
                return true;
        }

        return false;
    }
}
