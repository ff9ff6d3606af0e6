using System.Globalization;
using System.IO.Compression;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Pipeline;

namespace ReportGen.Bench;

/// <summary>What tags and claims cost: the same sheets with and without, as one sheet in a warm process and as volumes in processes of their own.</summary>
internal static class TaggingCost
{
    /// <summary>The first argument of a process that writes one volume: the name, <c>tagged</c> or <c>untagged</c>, the number of sheets, the file.</summary>
    public const string RunName = "tagging-run";

    private const string Tagged = "tagged", Untagged = "untagged";
    private const int Rounds = 3;

    public static void Run(string root, IReadOnlyList<int> counts)
    {
        OneSheet(root);
        foreach (var count in counts)
            Volume(count);
    }

    /// <summary>Writes a volume of sheets and nothing else, from YAML text to PDF, on one thread.</summary>
    public static void Write(string root, string kind, int count, string path)
    {
        var press = WarmStages.OpenPress(root);
        var maker = new SheetMaker(Path.Combine(root, "data"));
        var (sink, pages) = (new DiagnosticSink(), 0);
        using var output = File.Create(path);
        using var writer = new PdfWriter();
        writer.BeginDocument(new("bench", "zh-CN"), output, Options(kind) with { IsOutlineUnfolded = false }, sink);
        for (var i = 0; i < count; i++)
        {
            var sheet = press.Read(new("bench.yaml", maker.Make(i)), sink)!; // made from published sheets, which can be read and set
            var document = press.SetBody(sheet, press.Render(sheet, sink)!, sink)!.Finish(new(pages + 1), sink);
            pages += document.Pages.Length;
            writer.AddSection(new(document.Pages, document.Root) { Name = string.Create(CultureInfo.InvariantCulture, $"s{i}") });
        }

        writer.Finish();
    }

    private static void Volume(int count)
    {
        var path = Path.GetTempFileName();
        try
        {
            var least = new double[2];
            var rounds = count > 10_000 ? 1 : Rounds;
            for (var kind = 0; kind < 2; kind++)
                least[kind] = double.MaxValue;

            for (var round = 0; round < rounds; round++)
            {
                for (var kind = 0; kind < 2; kind++)
                {
                    var name = kind == 0 ? Untagged : Tagged;
                    var cost = ProcessMeter.Run("dotnet", typeof(TaggingCost).Assembly.Location, RunName, name, count.ToString(CultureInfo.InvariantCulture), path);
                    least[kind] = Math.Min(least[kind], cost.CpuMilliseconds);
                    if (round == rounds - 1)
                        Console.WriteLine($"{count,7} sheets, {name,-8} {least[kind] / 1000,7:0.00} s CPU  {cost.PeakMiB,6:0.0} MiB  {new FileInfo(path).Length / 1e6,7:0.00} MB");
                }
            }

            Console.WriteLine($"{count,7} sheets, tagged / untagged: {least[1] / least[0]:0.00} (goal 1.50)");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void OneSheet(string root)
    {
        var press = WarmStages.OpenPress(root);
        var text = File.ReadAllText(Path.Combine(root, WarmStages.SheetFileName));
        using var writer = new PdfWriter();
        using var buffer = new MemoryStream();
        var (timings, bytes) = (new Timing[2], new long[2]);
        for (var kind = 0; kind < 2; kind++)
        {
            var options = Options(kind == 0 ? Untagged : Tagged);
            timings[kind] = Measure.Warm(() => All(press, text, writer, buffer, options));
            bytes[kind] = buffer.Length;
            Console.WriteLine($"one sheet, {(kind == 0 ? Untagged : Tagged),-8} {timings[kind]}  {bytes[kind]} bytes");
        }

        Console.WriteLine($"one sheet, tagged / untagged: {timings[1].Least / timings[0].Least:0.00} of the least times (goal 1.15)");
    }

    private static void All(SheetPress press, string text, PdfWriter writer, MemoryStream buffer, PdfOptions options)
    {
        var sink = new DiagnosticSink();
        buffer.SetLength(0);
        if (press.Read(new("bench.yaml", text), sink) is { } sheet && press.Set(sheet, sink) is { } document)
            writer.Write(document, buffer, options, sink);
    }

    private static PdfOptions Options(string kind) => new()
    {
        Compression = CompressionLevel.Optimal,
        IsUntagged = kind == Untagged,
        Standard = kind == Untagged ? PdfStandard.None : PdfStandard.Archive,
    };
}
