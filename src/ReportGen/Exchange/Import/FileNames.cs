using System.Text;

namespace ReportGen.Exchange.Import;

/// <summary>Names of files that every system can have: no way out of the folder, nothing that Windows forbids.</summary>
internal static class FileNames
{
    private const int LongestPart = 80;

    private static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"];

    /// <summary>A path below a folder, its parts made safe one by one; unchanged when it is safe.</summary>
    public static string SafePath(string written)
    {
        var parts = new List<string>();
        foreach (var part in written.Split('/', '\\'))
        {
            if (part is not ("" or "." or ".."))
                parts.Add(Safe(part));
        }

        return parts.Count == 0 ? "_" : string.Join('/', parts);
    }

    /// <summary>One part of a path, made safe.</summary>
    public static string Safe(string written)
    {
        var name = new StringBuilder();
        foreach (var rune in written.EnumerateRunes())
        {
            if (name.Length + rune.Utf16SequenceLength > LongestPart)
                break;
            var isForbidden = rune.Value < ' ' || rune.Value is '\\' or '/' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or 0x7F;
            name.Append(isForbidden ? "_" : rune.ToString());
        }

        // Windows drops dots and blanks at the end; a dot in front hides a file.
        var safe = name.ToString().Trim(' ').TrimEnd('.', ' ');
        if (safe.Length == 0 || safe[0] == '.')
            safe = "_" + safe;
        var stem = safe.Split('.')[0];
        return Array.Exists(Reserved, name => name.Equals(stem, StringComparison.OrdinalIgnoreCase)) ? "_" + safe : safe;
    }
}
