using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Pipeline;

namespace ReportGen.Preview;

/// <summary>The sheets that are previewed: one file, or all that lie below a folder.</summary>
internal sealed class SheetFolder
{
    private readonly string _operand;

    /// <exception cref="CommandException">There is no such file or folder, or no sheet in it.</exception>
    public SheetFolder(string operand)
    {
        InputFinder.Find([operand]);
        _operand = operand;
        var isFolder = Directory.Exists(operand);
        Root = RealPath(isFolder ? operand : Path.GetDirectoryName(Path.GetFullPath(operand))!); // a file always lies in a folder
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(operand)));
    }

    /// <summary>The folder outside which nothing is read: links resolved.</summary>
    public string Root { get; }

    /// <summary>What the preview is called.</summary>
    public string Name { get; }

    /// <summary>The sheets there are now, each without pages. Links that lead out of the folder are left out.</summary>
    public ImmutableArray<SheetView> List()
    {
        try
        {
            var sheets = ImmutableArray.CreateBuilder<SheetView>();
            foreach (var input in InputFinder.Find([_operand]))
            {
                var real = RealPath(input.Path);
                if (IsInside(real))
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
