namespace ReportGen.Bench;

/// <summary>One sheet in a new process, natively compiled and for the runtime, against an empty program for the runtime.</summary>
internal static class ColdStart
{
    private const int Rounds = 15;

    public static void Run(string root)
    {
        using var folder = new BenchFolder();
        var (native, managed, empty) =
            (PublishedProgram.Publish(root, folder.Path), PublishedProgram.PublishForRuntime(root, folder.Path), PublishedProgram.PublishEmpty(folder.Path));
        var sheet = Path.Combine(root, "data/shanghai-2024/08-工商联事业发展专项.yaml");
        string[] build = ["build", sheet, "-o", folder.PathOf("out"), "--fonts", Path.Combine(root, "fonts"), "--forms", Path.Combine(root, "templates")];
        (string Name, string Program, string[] Arguments)[] rows = [("empty Main, for the runtime", empty, []), ("one sheet, native code", native, build), ("one sheet, for the runtime", managed, build)];

        var costs = rows.Select(_ => new List<ProcessCost>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
            for (var i = 0; i < rows.Length; i++)
            {
                if (Directory.Exists(folder.PathOf("out")))
                    Directory.Delete(folder.PathOf("out"), recursive: true);
                var cost = ProcessMeter.Run(rows[i].Program, rows[i].Arguments);
                if (round > 0) // the first brings the files into memory
                    costs[i].Add(cost);
            }

        Console.WriteLine($"Cold, one sheet, {Rounds} alternating runs; goals: ratio 3.00 (limit 2.8 with YAML events), 60 MiB");
        foreach (var (row, seen) in rows.Zip(costs))
        {
            var ratio = Measure.Median(seen.Zip(costs[0], (ours, theirs) => ours.CpuMilliseconds / theirs.CpuMilliseconds));
            Console.WriteLine(
                $"{row.Name,-28} {Measure.Median(seen.Select(run => run.CpuMilliseconds)),6:0.0} ms CPU (least {seen.Min(run => run.CpuMilliseconds),6:0.0})" +
                $"  {Measure.Median(seen.Select(run => run.WallMilliseconds)),6:0.0} ms wall  {seen.Max(run => run.PeakMiB),5:0.0} MiB  ratio {ratio:0.00}");
        }
    }
}
