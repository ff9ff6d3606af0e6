namespace ReportGen.Bench;

/// <summary>A batch of sheets into as many PDFs in one process.</summary>
internal static class ManySheets
{
    // Optimal and fast in turn, so that what else the machine does meets both.
    private const int Rounds = 5;

    public static void Run(string root, int count)
    {
        using var folder = new BenchFolder();
        var program = PublishedProgram.Publish(root, folder.Path);
        new SheetMaker(Path.Combine(root, "data")).Write(folder.PathOf("sheets"), count);
        Console.WriteLine($"{count} sheets to {count} PDFs in one process");
        foreach (var jobs in (int[])[1, 2])
            Compare(jobs);

        void Compare(int jobs)
        {
            var (optimal, fast) = (new Runs("optimal", 5), new Runs("fast", 1));
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var runs in (Runs[])[optimal, fast])
                    runs.Add(Build(jobs, runs.Compression));
            }

            optimal.Print(jobs, count);
            fast.Print(jobs, count);
            Console.WriteLine(
                $"jobs {jobs}, fast / optimal: CPU {fast.Least / optimal.Least:0.00} (least), bytes {(double)fast.Bytes / optimal.Bytes:0.000} (goal 1.2)");
        }

        (ProcessCost, long) Build(int jobs, string compression)
        {
            var output = folder.PathOf("out");
            var cost = ProcessMeter.Run(
                program, "build", folder.PathOf("sheets"), "-o", output, "--quiet", "--jobs", $"{jobs}", "--compression", compression,
                "--fonts", Path.Combine(root, "fonts"), "--forms", Path.Combine(root, "templates"));
            var bytes = new DirectoryInfo(output).EnumerateFiles("*.pdf", SearchOption.AllDirectories).Sum(file => file.Length);
            Directory.Delete(output, recursive: true);
            return (cost, bytes);
        }
    }

    /// <summary>The runs of one compression.</summary>
    private sealed class Runs(string compression, int goal)
    {
        private readonly List<ProcessCost> _costs = [];

        public string Compression => compression;

        public long Bytes { get; private set; }

        public double Least => _costs.Min(cost => cost.CpuMilliseconds);

        public void Add((ProcessCost Cost, long Bytes) run)
        {
            _costs.Add(run.Cost);
            Bytes = run.Bytes;
        }

        public void Print(int jobs, int count)
        {
            var median = _costs.Select(cost => cost.CpuMilliseconds).Order().ElementAt(_costs.Count / 2);
            Console.WriteLine(
                $"jobs {jobs}, {compression,-8} {Least / count,6:0.00} ms CPU a sheet (goal {goal}; median {median / count:0.00})  " +
                $"{_costs.Min(cost => cost.WallMilliseconds) / count,6:0.00} ms wall  " +
                $"{_costs.Max(cost => cost.PeakMiB),6:0.0} MiB (goal 200)  {Bytes / count / 1024.0,6:0.0} KB a file");
        }
    }
}
