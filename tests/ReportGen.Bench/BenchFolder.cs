namespace ReportGen.Bench;

/// <summary>A folder for what is published, made and measured; it goes with what is in it.</summary>
internal sealed class BenchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("reportgen-bench-").FullName;

    /// <summary>The path of a file or folder in it; it need not exist.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
