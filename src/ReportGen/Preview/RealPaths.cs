namespace ReportGen.Preview;

/// <summary>Real paths of many files, each folder looked at once. For one listing: links may change.</summary>
internal sealed class RealPaths
{
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>As <see cref="SheetFolder.RealPath"/>.</summary>
    public string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } folder || new FileInfo(full).LinkTarget is not null)
            return SheetFolder.RealPath(full);

        if (!_folders.TryGetValue(folder, out var real))
            _folders.Add(folder, real = SheetFolder.RealPath(folder));
        return Path.Combine(real, Path.GetFileName(full));
    }
}
