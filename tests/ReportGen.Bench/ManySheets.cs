namespace ReportGen.Bench;

/// <summary>A batch of sheets into as many PDFs in one process.</summary>
internal static class ManySheets
{
    public static void Run(string root, int count)
    {
        using var folder = new BenchFolder();
        var program = PublishedProgram.Publish(root, folder.Path);
        new SheetMaker(Path.Combine(root, "data")).Write(folder.PathOf("sheets"), count);
        Console.WriteLine($"{count} sheets to {count} PDFs in one process");
        foreach (var (jobs, compression) in ((int, string)[])[(1, "optimal"), (2, "optimal"), (1, "fast"), (2, "fast")])
        {
            var output = folder.PathOf("out");
            var cost = ProcessMeter.Run(
                program, "build", folder.PathOf("sheets"), "-o", output, "--quiet", "--jobs", $"{jobs}", "--compression", compression,
                "--fonts", Path.Combine(root, "fonts"), "--forms", Path.Combine(root, "templates"));
            var bytes = new DirectoryInfo(output).EnumerateFiles("*.pdf", SearchOption.AllDirectories).Sum(file => file.Length);
            Directory.Delete(output, recursive: true);
            Console.WriteLine(
                $"jobs {jobs}, {compression,-8} {cost.CpuMilliseconds / count,6:0.00} ms CPU a sheet (goal 5)  {cost.WallMilliseconds / count,6:0.00} ms wall  " +
                $"{cost.PeakMiB,6:0.0} MiB (goal 200)  {bytes / count / 1024.0,6:0.0} KB a file");
        }
    }
}
