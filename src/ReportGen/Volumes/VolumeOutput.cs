using ReportGen.CommandLine;
using ReportGen.Output;

namespace ReportGen.Volumes;

/// <summary>Where the books of a volume go: files that appear together when all are whole, or memory for one that goes to standard output.</summary>
/// <param name="path">The file of a volume of one book; several are numbered: <c>out-1.pdf</c>. Null: memory.</param>
internal sealed class VolumeOutput(string? path) : IDisposable
{
    private readonly List<(string Path, PendingFile File)> _files = [];
    private readonly MemoryStream _memory = new();

    /// <summary>The stream of a book.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="CommandException">Several books cannot go to standard output; exit code 2.</exception>
    public Stream Open(Tome tome)
    {
        if (path is not null)
        {
            var name = PathOf(tome);
            var file = PendingFile.Create(name);
            _files.Add((name, file));
            return file.Stream;
        }

        if (tome.Count > 1)
        {
            throw new CommandException(ExitCode.Usage, new($"这部汇编要分 {tome.Count} 册，不能写到标准输出", $"the volume has {tome.Count} books and cannot go to standard output"),
                new("改为 -o 文件名.pdf", "write -o FILE.pdf"));
        }

        _memory.SetLength(0);
        return _memory;
    }

    /// <summary>Forgets what was written.</summary>
    public void Discard()
    {
        foreach (var (_, file) in _files)
            file.Dispose();
        _files.Clear();
    }

    /// <summary>Puts the files in place, the first book last: when it is there, all are.</summary>
    /// <returns>The files and their sizes in bytes, in the order of the books; nothing for memory.</returns>
    /// <exception cref="IOException">The disk is full, or a target is in use.</exception>
    public List<(string Path, long Bytes)> Commit()
    {
        var committed = new List<(string, long)>();
        for (var i = _files.Count - 1; i >= 0; i--)
            committed.Insert(0, (_files[i].Path, _files[i].File.Commit().Bytes));

        return committed;
    }

    /// <summary>Hands over what went to memory.</summary>
    public void CopyTo(Stream output) => _memory.WriteTo(output);

    public void Dispose()
    {
        Discard();
        _memory.Dispose();
    }

    private string PathOf(Tome tome) =>
        tome.Count == 1 ? path! : Path.Combine(Path.GetDirectoryName(path!)!, $"{Path.GetFileNameWithoutExtension(path)}-{tome.Number}{Path.GetExtension(path)}"); // the caller looked
}
