using System.Globalization;
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

    /// <summary>Forms that are only there for cases.</summary>
    public static FormLibrary TestForms { get; } = FormLibrary.Open(Path.Combine(Root, "tests/suite/forms"));

    public static (Sheet? Sheet, IReadOnlyList<Diagnostic> Findings) Read(string text, string path = "sheet.yaml")
    {
        var sink = new DiagnosticSink();
        var sheet = SheetReader.Read(new SourceText(path, text), text.Contains("表式: test/", StringComparison.Ordinal) ? TestForms : Forms, sink);
        return (sheet, sink.ToImmutableArray());
    }

    /// <summary>What several sheets of one text give rise to together: a.yaml, b.yaml and so on; a line # 合计: states their total.</summary>
    public static IReadOnlyList<Diagnostic> CheckTogether(string text)
    {
        const string Total = "# 合计: ";
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var checker = new CollectionChecker(path => sources[path]);
        foreach (var yaml in text.Split(SuiteFile.AnotherSheet))
        {
            var (sheet, findings) = Read(yaml, $"{(char)('a' + sources.Count)}.yaml");
            Assert.Empty(findings.Select(finding => $"{finding.Span} {finding.Kind.Code} {finding.Message.English}"));
            sources.Add(sheet!.Source.Path, sheet.Source);
            checker.Add(sheet);
        }

        var first = sources["a.yaml"];
        var at = first.Text.IndexOf(Total, StringComparison.Ordinal) + Total.Length;
        var end = first.Text.IndexOf('\n', Math.Max(0, at));
        var sink = new DiagnosticSink();
        checker.Check(sink, at < Total.Length ? null : new Sourced<decimal>(decimal.Parse(first.Text[at..end], CultureInfo.InvariantCulture), new(first, at, end - at)));
        return sink.ToImmutableArray();
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
