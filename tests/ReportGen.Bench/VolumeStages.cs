using System.Diagnostics;
using System.IO.Compression;
using ReportGen.Checking;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets.Forms;

namespace ReportGen.Bench;

/// <summary>Where the time of a volume goes: many varied sheets in a warm process on one thread, stage by stage.</summary>
internal static class VolumeStages
{
    private const int Rounds = 5;

    public static void Run(string root, int count)
    {
        var forms = FormLibrary.Open(Path.Combine(root, "templates"));
        var (press, inspector) = (new SheetPress(forms, FontLibrary.Open(Path.Combine(root, "fonts"))), new SheetInspector(forms));
        var maker = new SheetMaker(Path.Combine(root, "data"));
        var texts = new string[count];
        for (var i = 0; i < count; i++)
            texts[i] = maker.Make(i);

        var stages = new Stage[] { new("read"), new("rules"), new("render"), new("set"), new("write"), new("fonts, end") };
        var (pages, bytes) = (0, 0L);
        for (var round = 0; round < Rounds; round++)
            (pages, bytes) = Round(texts, press, inspector, stages);

        var sum = 0.0;
        Console.WriteLine($"A volume of {count} sheets and {pages} pages on one thread, warm, least of {Rounds} rounds");
        foreach (var stage in stages)
        {
            sum += stage.Least;
            Console.WriteLine($"{stage.Name,-12} {stage.Least * 1000 / count,7:0.0} µs a sheet  {stage.Allocated / 1024.0 / count,7:0.0} KB allocated");
        }

        Console.WriteLine($"all          {sum * 1000 / count,7:0.0} µs a sheet, {pages / sum * 1000:0} pages a second; {bytes / 1e6 / count * 1000:0.00} MB for 1,000 sheets");
    }

    private static (int Pages, long Bytes) Round(string[] texts, SheetPress press, SheetInspector inspector, Stage[] stages)
    {
        using var writer = new PdfWriter();
        var sink = new DiagnosticSink();
        using var output = new CountingStream();
        writer.BeginDocument(new("bench", "zh-CN"), output, new() { Compression = CompressionLevel.Optimal, IsOutlineUnfolded = false }, sink);
        var pages = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var findings = new SheetFindings();
            var sheet = stages[0].Time(() => press.Read(new("bench.yaml", texts[i]), sink))!; // made from published sheets, which can be read
            stages[1].Time(() => findings.Inspect(sheet, inspector));
            var markup = stages[2].Time(() => press.Render(sheet, sink))!; // as above
            var document = stages[3].Time(() => press.SetBody(sheet, markup, sink)!.Finish(new(pages + 1), sink)); // as above
            pages += document.Pages.Length;
            stages[4].Time(() => writer.AddSection(new(document.Pages, document.Root) { Name = $"s{i}" }));
        }

        stages[5].Time(writer.Finish);
        foreach (var stage in stages)
            stage.EndRound();

        return (pages, output.Length);
    }

    /// <summary>What a stage took, summed over a round.</summary>
    private sealed class Stage(string name)
    {
        private long _ticks;
        private long _bytes;

        public string Name => name;

        /// <summary>Milliseconds of the fastest round.</summary>
        public double Least { get; private set; } = double.MaxValue;

        /// <summary>Bytes allocated in the latest round.</summary>
        public long Allocated { get; private set; }

        public T Time<T>(Func<T> work)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            var result = work();
            _ticks += Stopwatch.GetTimestamp() - start;
            _bytes += GC.GetAllocatedBytesForCurrentThread() - before;
            return result;
        }

        public void Time(Action work) => Time(() =>
        {
            work();
            return true;
        });

        public void EndRound()
        {
            Least = Math.Min(Least, _ticks * 1000.0 / Stopwatch.Frequency);
            Allocated = _bytes;
            (_ticks, _bytes) = (0, 0);
        }
    }
}
