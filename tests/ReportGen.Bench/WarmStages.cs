using System.IO.Compression;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets.Forms;
using ReportGen.Typesetting;

namespace ReportGen.Bench;

/// <summary>One sheet from YAML text to PDF bytes in a warm process, stage by stage.</summary>
internal static class WarmStages
{
    public const string SheetFileName = "data/shanghai-2024/08-工商联事业发展专项.yaml";

    /// <summary>Sets sheets on the shipped forms with the shipped fonts.</summary>
    public static SheetPress OpenPress(string root) =>
        new(FormLibrary.Open(Path.Combine(root, "templates")), FontLibrary.Open(Path.Combine(root, "fonts")));

    public static void Run(string root)
    {
        var press = OpenPress(root);
        var text = File.ReadAllText(Path.Combine(root, SheetFileName));
        var sink = new DiagnosticSink();
        var sheet = press.Read(new("bench.yaml", text), sink) ?? throw new InvalidOperationException("the sheet cannot be read");
        var markup = press.Render(sheet, sink) ?? throw new InvalidOperationException("the layout fails");
        var document = press.Typeset(sheet, markup, sink) ?? throw new InvalidOperationException("the markup fails");
        using var writer = new PdfWriter();
        using var buffer = new MemoryStream();

        Console.WriteLine($"One warm sheet ({SheetFileName}, {document.Pages.Length} pages, {markup.Length} characters of markup)");
        Report("read (YAML, values)", "", () => press.Read(new("bench.yaml", text), new DiagnosticSink()));
        Report("render (Scriban)", "", () => press.Render(sheet, new DiagnosticSink()));
        Report("typeset (markup to pages)", "goal 0.300", () => press.Typeset(sheet, markup, new DiagnosticSink()));
        Report("export, no compression", "", () => Export(writer, document, buffer, CompressionLevel.NoCompression));
        Report("export, fastest", "", () => Export(writer, document, buffer, CompressionLevel.Fastest));
        Report("export, optimal", "", () => Export(writer, document, buffer, CompressionLevel.Optimal));
        Report("all, YAML text to PDF bytes, optimal", "goal 5.000", () => All(press, text, writer, buffer));
        Console.WriteLine($"PDF: {buffer.Length} bytes");
    }

    private static void Report(string stage, string goal, Action work) => Console.WriteLine($"{stage,-38} {Measure.Warm(work)}  {goal}");

    private static void All(SheetPress press, string text, PdfWriter writer, MemoryStream buffer)
    {
        var sink = new DiagnosticSink();
        var sheet = press.Read(new("bench.yaml", text), sink);
        if (sheet is not null && press.Set(sheet, sink) is { } document)
            Export(writer, document, buffer, CompressionLevel.Optimal);
    }

    private static void Export(PdfWriter writer, TypesetDocument document, MemoryStream buffer, CompressionLevel level)
    {
        buffer.SetLength(0);
        writer.Write(document, buffer, new() { Compression = level }, new DiagnosticSink());
    }
}
