using System.Diagnostics;
using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Pipeline;
using ReportGen.Pipeline.Functions;
using ReportGen.Scriban;
using ReportGen.Sheets;

namespace ReportGen.Bench;

/// <summary>The Shanghai layout and one sheet: reading the template and rendering it, in a warm process and for the first time in a new one.</summary>
internal static class TemplateStages
{
    private const string FormId = "shanghai/project-target-2024";
    private const int ColdRounds = 15;

    public static void Run(string root)
    {
        var (press, sheet, layout) = Open(root);
        var template = Template.Parse(layout, new DiagnosticSink());
        var markup = press.Render(sheet, new DiagnosticSink()) ?? throw new InvalidOperationException("the layout fails");

        Console.WriteLine($"The layout {FormId} ({layout.Text.Length} characters, {markup.Length} written, {markup.Stretches.Length} stretches)");
        Report("parse", () => Template.Parse(layout, new DiagnosticSink()));
        Report("values of the sheet", () => SheetValues.Of(sheet));
        Report("values and render", () => press.Render(sheet, new DiagnosticSink()));
        if (template.HasErrors)
            throw new InvalidOperationException("the layout has errors");
    }

    /// <summary>Publishes this program and lets it read and render once, several times over.</summary>
    public static void RunCold(string root)
    {
        using var folder = new BenchFolder();
        var program = PublishedProgram.PublishBench(root, folder.Path);
        List<double> parse = [], render = [];
        for (var i = 0; i < ColdRounds; i++)
        {
            var times = OutputOf(program, root).Split(' ');
            parse.Add(double.Parse(times[0], CultureInfo.InvariantCulture));
            render.Add(double.Parse(times[1], CultureInfo.InvariantCulture));
        }

        Console.WriteLine($"The layout {FormId} for the first time in a process, ReadyToRun, median and least of {ColdRounds}");
        Console.WriteLine($"parse   {Measure.Median(parse),6:0.0} ms  (least {parse.Min():0.0})");
        Console.WriteLine($"render  {Measure.Median(render),6:0.0} ms  (least {render.Min():0.0})");
    }

    private static string OutputOf(string program, string root)
    {
        var start = new ProcessStartInfo(program, ["template-once"]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = root };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {program}");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }

    /// <summary>Reads the layout, then renders the sheet, and prints the two times in milliseconds.</summary>
    public static void RunOnce(string root)
    {
        var (_, sheet, layout) = Open(root);
        var start = Stopwatch.GetTimestamp();
        var template = Template.Parse(layout, new DiagnosticSink());
        var parsed = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var values = SheetValues.Of(sheet);
        new DomainFunctions(sheet.Form).AddTo(values);
        if (template.Render(values, RenderOptions.Default with { EscapeMarkup = true }, new DiagnosticSink()) is null)
            throw new InvalidOperationException("the layout fails");
        var rendered = Stopwatch.GetElapsedTime(start);
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{parsed.TotalMilliseconds:0.000} {rendered.TotalMilliseconds:0.000}"));
    }

    private static (SheetPress Press, Sheet Sheet, SourceText Layout) Open(string root)
    {
        var press = WarmStages.OpenPress(root);
        var text = File.ReadAllText(Path.Combine(root, WarmStages.SheetFileName));
        var sheet = press.Read(new("bench.yaml", text), new DiagnosticSink()) ?? throw new InvalidOperationException("the sheet cannot be read");
        var path = Path.Combine(root, "templates", FormId, FormKit.LayoutFile);
        return (press, sheet, new(path, File.ReadAllText(path)));
    }

    private static void Report(string stage, Action work)
    {
        var timing = Measure.Warm(work);
        Console.WriteLine($"{stage,-22} {timing.Median * 1000,7:0.0} µs  (least {timing.Least * 1000:0.0})  {timing.AllocatedBytes,7:#,0} bytes");
    }
}
