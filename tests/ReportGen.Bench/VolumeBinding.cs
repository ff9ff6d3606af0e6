using System.Globalization;

namespace ReportGen.Bench;

/// <summary>Many sheets in one PDF: one core against two, and how time, memory and bytes grow with the sheets.</summary>
internal static class VolumeBinding
{
    public static void Run(string root, IReadOnlyList<int> counts)
    {
        using var folder = new BenchFolder();
        var program = PublishedProgram.Publish(root, folder.Path);
        foreach (var count in counts)
            Run(root, folder, program, count);
    }

    private static void Run(string root, BenchFolder folder, string program, int count)
    {
        var sheets = folder.PathOf("sheets");
        new SheetMaker(Path.Combine(root, "data")).Write(sheets, count);
        var volume = Path.Combine(sheets, "volume.yaml");
        File.WriteAllText(volume, "汇编: volume/annual\n标题: 汇编\n编制单位: 某某市\n填报表: '**/*.yaml'\n");
        foreach (var (cores, jobs, compression) in ((int, int, string)[])[(1, 1, "optimal"), (2, 1, "optimal"), (2, 2, "optimal"), (2, 1, "fast"), (2, 2, "fast")])
        {
            var output = folder.PathOf("volume.pdf");
            var cost = ProcessMeter.Run(
                "taskset", "-c", cores == 1 ? "0" : "0,1", program, "volume", volume, "-o", output, "--quiet", "--jobs", jobs.ToString(CultureInfo.InvariantCulture),
                "--compression", compression, "--fonts", Path.Combine(root, "fonts"), "--forms", Path.Combine(root, "templates"));
            var bytes = new FileInfo(output).Length;
            File.Delete(output);
            Console.WriteLine(
                $"{count,7} sheets, cores {cores}, jobs {jobs}, {compression,-8} {cost.CpuMilliseconds / 1000,7:0.00} s CPU  {cost.WallMilliseconds / 1000,7:0.00} s wall  " +
                $"{count / cost.CpuMilliseconds * 1000,6:0} sheets a CPU second  {cost.PeakMiB,6:0.0} MiB  {bytes / 1048576.0,6:0.00} MB");
        }

        Directory.Delete(sheets, recursive: true);
    }
}
