using System.Collections.Immutable;
using System.IO.Enumeration;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;

namespace ReportGen.Pipeline;

/// <summary>A sheet to be worked on.</summary>
/// <param name="Path">The file as it is named to the user; "-" for standard input.</param>
/// <param name="RelativeOutput">Where its output goes below the output folder, without an ending: <c>sub/b</c>.</param>
internal sealed record SheetInput(string Path, string RelativeOutput)
{
    /// <summary>The sheets of a folder that is printed in one table; empty for a single sheet.</summary>
    public ImmutableArray<SheetInput> Members { get; init; } = [];
}

/// <summary>Finds the sheets that the user means: files as named, folders with all that is below them.</summary>
internal static class InputFinder
{
    public const string StandardInput = "-";

    /// <summary>A volume's table of contents lies among the sheets and is none.</summary>
    public const string VolumeFile = "volume.yaml";

    // Every file below, but what hides (.git), and no folder twice: a link to a folder above would never end.
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    /// <summary>The sheets in the order of the operands; those of a folder by path, compared character by character.</summary>
    /// <exception cref="CommandException">A path that does not exist, a folder without sheets, two sheets for one output.</exception>
    public static ImmutableArray<SheetInput> Find(ImmutableArray<string> operands)
    {
        var inputs = Gather(operands);
        RefuseSharedOutputs(inputs);
        return inputs.ToImmutable();
    }

    /// <summary>The sheets in the same order, each once however often it is named, to be read only: two may be called alike.</summary>
    /// <exception cref="CommandException">A path that does not exist, a folder without sheets.</exception>
    public static ImmutableArray<SheetInput> FindToRead(ImmutableArray<string> operands)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. Gather(operands).Where(input => seen.Add(input.Path == StandardInput ? input.Path : Path.GetFullPath(input.Path)))];
    }

    private static ImmutableArray<SheetInput>.Builder Gather(ImmutableArray<string> operands)
    {
        var inputs = ImmutableArray.CreateBuilder<SheetInput>();
        foreach (var operand in operands)
        {
            if (operand == StandardInput)
                inputs.Add(new(StandardInput, "stdin"));
            else if (Directory.Exists(operand))
                AddFolder(operand, inputs);
            else if (File.Exists(operand))
                inputs.Add(new(operand, Path.GetFileNameWithoutExtension(operand)));
            else
                throw new CommandException(ExitCode.Environment, new($"没有这个文件或文件夹：{operand}", $"no such file or folder: {operand}"), NearestIn(operand));
        }

        return inputs;
    }

    /// <summary>The folders that hold sheets, each to be printed in one table: the sheets right in it, not those further down. A sheet that is
    /// named itself is a table of its own.</summary>
    /// <remarks>The table of a folder is named after it: <c>out/shanghai-2024.pdf</c>.</remarks>
    /// <exception cref="CommandException">As for single sheets.</exception>
    public static ImmutableArray<SheetInput> FindTables(ImmutableArray<string> operands)
    {
        var tables = ImmutableArray.CreateBuilder<SheetInput>();
        foreach (var operand in operands)
        {
            var members = Find([operand]);
            if (!Directory.Exists(operand))
            {
                tables.Add(members[0] with { Members = members });
                continue;
            }

            foreach (var group in members.GroupBy(member => Path.GetDirectoryName(member.Path)!, StringComparer.Ordinal)) // a file lies in a folder
            {
                var below = Path.GetDirectoryName(group.First().RelativeOutput)!; // a relative path
                tables.Add(new(group.Key, below.Length > 0 ? below : Path.GetFileName(Path.GetFullPath(group.Key))) { Members = [.. group] });
            }
        }

        RefuseSharedOutputs(tables);
        return tables.ToImmutable();
    }

    private static void AddFolder(string folder, ImmutableArray<SheetInput>.Builder inputs)
    {
        var count = inputs.Count;
        var files = new List<string>();
        var below = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), Below)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.' && (entry.Attributes & FileAttributes.ReparsePoint) == FileAttributes.None,
        };
        foreach (var file in below)
        {
            if (IsSheet(file))
                files.Add(file);
        }

        files.Sort(StringComparer.Ordinal);
        foreach (var file in files)
            inputs.Add(new(file, Path.ChangeExtension(Path.GetRelativePath(folder, file), null)));

        if (inputs.Count == count)
            throw new CommandException(ExitCode.Environment, new($"文件夹里没有 .yaml 文件：{folder}", $"no .yaml file in folder: {folder}"));
    }

    /// <summary>Whether a file in a folder is a sheet, by its name.</summary>
    public static bool IsSheet(string file)
    {
        var name = Path.GetFileName(file);
        return name is not VolumeFile && name[0] != '.' && Path.GetExtension(name) is ".yaml" or ".yml";
    }

    private static void RefuseSharedOutputs(ImmutableArray<SheetInput>.Builder inputs)
    {
        var byOutput = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (byOutput.TryGetValue(input.RelativeOutput, out var other))
            {
                throw new CommandException(
                    ExitCode.Usage,
                    new($"两张表会写到同一个文件“{input.RelativeOutput}”：{other} 与 {input.Path}", $"two sheets would be written to '{input.RelativeOutput}': {other} and {input.Path}"),
                    new("分两次生成，或指向它们共同的上级文件夹", "build them one after the other, or name the folder above both"));
            }

            byOutput.Add(input.RelativeOutput, input.Path);
        }
    }

    private static Wording NearestIn(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !Directory.Exists(folder))
            return default;

        var names = new List<string>();
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder))
            names.Add(Path.GetFileName(entry));
        names.Sort(StringComparer.Ordinal);
        return NearestName.Of(Path.GetFileName(path), names) is { } nearest ? new($"是不是 {nearest}？", $"did you mean {nearest}?") : default;
    }
}
