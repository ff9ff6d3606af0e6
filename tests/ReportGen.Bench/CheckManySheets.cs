using ReportGen.Checking;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Bench;

/// <summary>How long it takes to check sheets: warm on one core, and as a command over folders of different sizes.</summary>
internal static class CheckManySheets
{
    private const int InMemory = 600;

    public static void Run(string root, IReadOnlyList<int> counts)
    {
        Warm(root);
        using var folder = new BenchFolder();
        var program = PublishedProgram.Publish(root, folder.Path);
        foreach (var count in counts)
            Command(root, folder, program, count);
    }

    // One after the other on one thread, as the command does with --jobs 1, without printing.
    private static void Warm(string root)
    {
        var maker = new SheetMaker(Path.Combine(root, "data"));
        var forms = FormLibrary.Open(Path.Combine(root, "templates"));
        var inspector = new SheetInspector(forms);
        var sources = Enumerable.Range(0, InMemory).Select(number => new SourceText("bench.yaml", maker.Make(number))).ToArray();
        var sheets = sources.Select(source => SheetReader.Read(source, forms, new()) ?? throw new InvalidOperationException("the sheet cannot be read")).ToArray();
        var next = 0;
        Console.WriteLine($"Warm, {InMemory} different sheets in turn, {sources.Average(source => source.Text.Length):0} characters a sheet");
        Report("read", "", () => SheetReader.Read(sources[next = (next + 1) % InMemory], forms, new()));
        Report("check", "", () => inspector.Inspect(sheets[next = (next + 1) % InMemory], []));
        Report("read and check", "goal 0.200", () => inspector.Inspect(sources[next = (next + 1) % InMemory]));
    }

    private static void Report(string stage, string goal, Action work) => Console.WriteLine($"{stage,-38} {Measure.Warm(work, times: 3000, warmUp: 3000)}  {goal}");

    private static void Command(string root, BenchFolder folder, string program, int count)
    {
        var sheets = folder.PathOf("sheets");
        new SheetMaker(Path.Combine(root, "data")).Write(sheets, count);
        foreach (var format in (string[])["short", "json"])
        {
            var cost = ProcessMeter.Run(program, "check", sheets, "--jobs", "1", "--format", format, "--forms", Path.Combine(root, "templates"));
            Console.WriteLine(
                $"{count,7} sheets, jobs 1, {format,-6} {cost.CpuMilliseconds / count,6:0.000} ms CPU a sheet (goal 1)  {count / cost.WallMilliseconds * 1000,6:0} sheets a second  {cost.PeakMiB,6:0.0} MiB");
        }

        Directory.Delete(sheets, recursive: true);
    }
}
