using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Pipeline;
using ReportGen.Sheets;

namespace ReportGen.Preview;

/// <summary>What is previewed: one sheet, one volume with the sheets beside it, or all that lies below a folder.</summary>
internal sealed class SheetFolder
{
    // The key that makes a YAML file a volume; as good as the name volume.yaml when the file itself was named by the user.
    private const string VolumeKey = "汇编:";

    private readonly string _operand;
    private readonly string? _volume;

    /// <exception cref="CommandException">There is no such file or folder, or no sheet in it.</exception>
    public SheetFolder(string operand)
    {
        _volume = File.Exists(operand) && IsVolume(operand) ? Path.GetFullPath(operand) : null; // as the files of its folder are listed
        if (_volume is null)
            InputFinder.Find([operand]);
        _operand = _volume is null ? operand : FolderOf(_volume);
        Root = RealPath(Directory.Exists(_operand) ? _operand : FolderOf(_operand));
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(_operand)));
        FirstId = _volume is null ? "" : ContentHash.OfPath(RealPath(_volume));
    }

    /// <summary>The folder outside which nothing is read: links resolved.</summary>
    public string Root { get; }

    /// <summary>What the preview is called.</summary>
    public string Name { get; }

    /// <summary>What is shown first when nothing else was chosen: the volume that the user named; empty for whatever comes first.</summary>
    public string FirstId { get; }

    /// <summary>The sheets there are now, each without pages. Links that lead out of the folder are left out.</summary>
    public ImmutableArray<SheetView> List()
    {
        try
        {
            var sheets = ImmutableArray.CreateBuilder<SheetView>();
            var paths = new RealPaths();
            foreach (var input in InputFinder.Find([_operand]))
            {
                var real = paths.Of(input.Path);
                if (IsInside(real) && input.Path != _volume)
                    sheets.Add(new(ContentHash.OfPath(real), input.RelativeOutput.Replace('\\', '/'), input.Path));
            }

            return sheets.ToImmutable();
        }
        catch (Exception failure) when (failure is CommandException or IOException or UnauthorizedAccessException)
        {
            // The last sheet was deleted, or the folder is being replaced just now: then there are none.
            return [];
        }
    }

    /// <summary>The volumes there are now, none of them opened.</summary>
    public ImmutableArray<BookView> ListBooks()
    {
        try
        {
            var books = ImmutableArray.CreateBuilder<BookView>();
            foreach (var file in VolumeFiles().Order(StringComparer.Ordinal))
            {
                var real = RealPath(file);
                if (IsInside(real))
                    books.Add(new(ContentHash.OfPath(real), Path.GetRelativePath(_operand, file).Replace('\\', '/'), file));
            }

            return books.ToImmutable();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // As above.
            return [];
        }
    }

    private IEnumerable<string> VolumeFiles()
    {
        if (!Directory.Exists(_operand))
            return [];

        var files = Directory.EnumerateFiles(_operand, InputFinder.VolumeFile, SearchOption.AllDirectories);
        return _volume is null || Path.GetFileName(_volume) == InputFinder.VolumeFile ? files : files.Append(_volume);
    }

    private static bool IsVolume(string file)
    {
        if (Path.GetFileName(file) == InputFinder.VolumeFile)
            return true;
        if (SheetFile.IsPipe(file))
            return false;

        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(VolumeKey, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string FolderOf(string file) => Path.GetDirectoryName(Path.GetFullPath(file))!; // a file always lies in a folder

    /// <summary>Whether a real path lies in the previewed folder.</summary>
    public bool IsInside(string realPath) => realPath.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The absolute path with every link on the way resolved; a part that does not exist stays as it is.</summary>
    public static string RealPath(string path)
    {
        const int MostLinks = 40; // as Linux has it
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        for (var links = 0; links < MostLinks; links++)
        {
            if (ResolveFirstLink(full) is not { } next)
                return full;

            full = next;
        }

        throw new IOException($"too many links: {path}");
    }

    private static string? ResolveFirstLink(string full)
    {
        for (var end = full.IndexOf(Path.DirectorySeparatorChar, 1); ; end = full.IndexOf(Path.DirectorySeparatorChar, end + 1))
        {
            var part = end < 0 ? full : full[..end];
            if (new FileInfo(part).LinkTarget is { } target)
                return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(part) ?? "/", target) + (end < 0 ? "" : full[end..]));
            if (end < 0)
                return null;
        }
    }
}
