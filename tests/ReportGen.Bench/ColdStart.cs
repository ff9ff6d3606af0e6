namespace ReportGen.Bench;

/// <summary>One sheet in a new process, against an empty program of the same kind.</summary>
internal static class ColdStart
{
    private const int Rounds = 15;

    public static void Run(string root)
    {
        using var folder = new BenchFolder();
        var program = PublishedProgram.Publish(root, folder.Path);
        var empty = PublishedProgram.PublishEmpty(folder.Path);
        var sheet = Path.Combine(root, "data/shanghai-2024/08-工商联事业发展专项.yaml");
        string[] arguments = ["build", sheet, "-o", folder.PathOf("out"), "--fonts", Path.Combine(root, "fonts"), "--forms", Path.Combine(root, "templates")];

        ProcessMeter.Run(program, arguments);
        ProcessMeter.Run(empty);
        var (ours, theirs, ratios) = (new List<ProcessCost>(), new List<ProcessCost>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            Directory.Delete(folder.PathOf("out"), recursive: true);
            ours.Add(ProcessMeter.Run(program, arguments));
            theirs.Add(ProcessMeter.Run(empty));
            ratios.Add(ours[^1].CpuMilliseconds / theirs[^1].CpuMilliseconds);
        }

        Console.WriteLine($"Cold, one sheet, ReadyToRun, {Rounds} alternating runs");
        Console.WriteLine($"empty Main   {Measure.Median(theirs.Select(run => run.CpuMilliseconds)):0.0} ms CPU, {theirs.Max(run => run.PeakMiB):0.0} MiB");
        Console.WriteLine($"one sheet    {Measure.Median(ours.Select(run => run.CpuMilliseconds)):0.0} ms CPU (least {ours.Min(run => run.CpuMilliseconds):0.0}), {ours.Max(run => run.PeakMiB):0.0} MiB  goal 60");
        Console.WriteLine($"ratio        {Measure.Median(ratios):0.00}  goal 3.00, limit 2.8 with YAML events");
    }
}
