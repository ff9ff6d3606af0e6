using ReportGen.Output;

namespace ReportGen.Years;

/// <summary>The comment that tells editors the schema of a file, when the file goes to another folder.</summary>
internal static class SchemaLine
{
    /// <summary>Finds a relative schema that would be lost in the new place.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="from">The file as it is.</param>
    /// <param name="to">The file that is to be.</param>
    /// <returns>Where the schema stands and what to write for it; null when the line may stay.</returns>
    public static (int Offset, int Length, string Schema)? Find(string text, string from, string to)
    {
        var line = text.StartsWith(Modeline.Start, StringComparison.Ordinal) ? 0 : text.IndexOf("\n" + Modeline.Start, StringComparison.Ordinal) + 1;
        var end = text.AsSpan(line).IndexOfAny('\r', '\n') is var length and >= 0 ? line + length : text.Length;
        var key = text.AsSpan(line, end - line).IndexOf(Modeline.Key);
        if (key < 0 || !text.AsSpan(line).StartsWith(Modeline.Start))
            return null;

        var offset = line + key + Modeline.Key.Length;
        var schema = text[offset..end].TrimEnd();
        if (schema.Length == 0 || schema.Contains(':', StringComparison.Ordinal) || Path.IsPathRooted(schema))
            return null;

        var (oldFolder, newFolder) = (Path.GetDirectoryName(Path.GetFullPath(from))!, Path.GetDirectoryName(Path.GetFullPath(to))!); // a file lies in a folder
        var file = Path.GetFullPath(schema, oldFolder);
        if (!File.Exists(file) || File.Exists(Path.GetFullPath(schema, newFolder)))
            return null;

        return (offset, schema.Length, Path.GetRelativePath(newFolder, file).Replace('\\', '/'));
    }

    /// <summary>The text with the schema as it is found from the new place.</summary>
    public static string Moved(string text, string from, string to) =>
        Find(text, from, to) is var (offset, length, schema) ? string.Concat(text.AsSpan(0, offset), schema, text.AsSpan(offset + length)) : text;
}
