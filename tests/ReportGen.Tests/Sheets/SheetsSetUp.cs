using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using Xunit;

namespace ReportGen.Tests.Sheets;

/// <summary>The repository's folders, its forms, and short ways to read a text.</summary>
internal static class SheetsSetUp
{
    public static string Root { get; } = FindRoot();

    public static FormLibrary Forms { get; } = FormLibrary.Open(Path.Combine(Root, "templates"));

    public static (Sheet? Sheet, IReadOnlyList<Diagnostic> Findings) Read(string text)
    {
        var sink = new DiagnosticSink();
        var sheet = SheetReader.Read(new SourceText("sheet.yaml", text), Forms, sink);
        return (sheet, sink.ToImmutableArray());
    }

    /// <summary>Reads a sheet in which nothing is to be wrong.</summary>
    public static Sheet ReadGood(string text)
    {
        var (sheet, findings) = Read(text);
        Assert.Empty(findings.Select(finding => $"{finding.Span} {finding.Kind.Code} {finding.Message.English}"));
        return sheet!;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ReportGen.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not run inside the repository");

        return folder;
    }
}
