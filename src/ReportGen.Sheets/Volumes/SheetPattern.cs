using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Volumes;

/// <summary>Names of sheets in a volume.yaml: a path, or a pattern with *, ? and ** in the manner of shells.</summary>
internal static class SheetPattern
{
    private const string VolumeFile = "volume.yaml";

    /// <summary>The files that a pattern stands for, sorted character by character; empty when there are none.</summary>
    /// <param name="folder">Where paths begin.</param>
    /// <param name="pattern">With slashes.</param>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static List<string> Find(string folder, string pattern)
    {
        var files = new List<string>();
        var wild = pattern.AsSpan().IndexOfAny('*', '?');
        if (wild < 0)
        {
            var path = Path.Combine(folder, pattern);
            if (File.Exists(path))
                files.Add(path);
            else if (Directory.Exists(path))
                AddFolder(path, "**", files);
        }
        else
        {
            var slash = pattern.AsSpan(0, wild).LastIndexOf('/');
            AddFolder(slash < 0 ? folder : Path.Combine(folder, pattern[..slash]), pattern[(slash + 1)..], files);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>The file whose name is nearest to what was written; null when none is near.</summary>
    public static string? NearestTo(string folder, string pattern)
    {
        var parent = Path.GetDirectoryName(Path.Combine(folder, pattern));
        if (!Directory.Exists(parent))
            return null;

        var names = new List<string>();
        foreach (var file in Directory.EnumerateFiles(parent))
            names.Add(Path.GetFileName(file));

        names.Sort(StringComparer.Ordinal);
        return NearestName.Of(Path.GetFileName(pattern), names);
    }

    /// <summary>Whether a path fits a pattern.</summary>
    /// <remarks>** with a slash stands for any folders, none too; * and ? do not reach beyond a slash.</remarks>
    internal static bool Fits(ReadOnlySpan<char> path, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty)
            return path.IsEmpty;
        if (pattern is "**")
            return true;
        if (pattern.StartsWith("**/"))
        {
            for (var rest = path; ; rest = rest[(rest.IndexOf('/') + 1)..])
            {
                if (Fits(rest, pattern[3..]))
                    return true;
                if (!rest.Contains('/'))
                    return false;
            }
        }

        if (pattern[0] == '*')
        {
            for (var taken = 0; ; taken++)
            {
                if (Fits(path[taken..], pattern[1..]))
                    return true;
                if (taken == path.Length || path[taken] == '/')
                    return false;
            }
        }

        var isSame = !path.IsEmpty && (pattern[0] == '?' ? path[0] != '/' : path[0] == pattern[0]);
        return isSame && Fits(path[1..], pattern[1..]);
    }

    private static void AddFolder(string folder, string pattern, List<string> files)
    {
        if (!Directory.Exists(folder))
            return;

        var depth = pattern.Contains('/') || pattern.Contains("**", StringComparison.Ordinal) ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        foreach (var file in Directory.EnumerateFiles(folder, "*", depth))
        {
            var relative = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (IsSheet(file) && Fits(relative, pattern))
                files.Add(file);
        }
    }

    private static bool IsSheet(string file)
    {
        var name = Path.GetFileName(file);
        return name is not VolumeFile && name[0] != '.' && Path.GetExtension(name) is ".yaml" or ".yml";
    }
}
