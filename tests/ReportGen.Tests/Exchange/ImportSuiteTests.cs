using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Exchange.Import;
using ReportGen.Sheets.Forms;
using ReportGen.Tests.Program;
using ReportGen.Tests.Sheets;
using Xunit;

namespace ReportGen.Tests.Exchange;

/// <summary>Runs the case files of tests/suite/data: a list, the sheets that come of it, and what is said about its cells.</summary>
/// <remarks>A case's first block is the list, as <see cref="WorkbookBuilder.WithTable"/> reads it; <c>%year</c>, <c>%unit</c> and <c>%form</c> lines before it are options.</remarks>
public sealed class ImportSuiteTests : IDisposable
{
    private static readonly FormLibrary Forms = FormLibrary.Open(Repository.PathOf("templates"));
    private readonly TemporaryFolder _folder = new();

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_REF") == "1";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lists.md")]
    public void AListBecomesTheSheetsOfTheCase(string file)
    {
        var path = Repository.PathOf($"tests/suite/data/{file}");
        var cases = SuiteFile.Read(path, "sheets").ToList();
        var actual = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var @case in cases)
            actual.Add(@case.Title, Import(@case.Yaml));

        Assert.NotEmpty(cases);
        if (IsUpdating)
            SuiteFile.Update(path, actual, "sheets");
        else
            Assert.All(cases, @case => Assert.Equal(@case.Expected, actual[@case.Title]));
    }

    private string Import(string list)
    {
        var lines = list.Split('\n').ToList();
        int? year = null;
        string? unit = null;
        var id = "shanghai/project-target-2024";
        while (lines[0].StartsWith('%'))
        {
            var words = lines[0].Split(' ');
            year = words[0] == "%year" ? int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture) : year;
            unit = words[0] == "%unit" ? words[1] : unit;
            id = words[0] == "%form" ? words[1] : id;
            lines.RemoveAt(0);
        }

        var book = new WorkbookBuilder().WithTable("Sheet1", string.Join('\n', lines)).Write(_folder.PathOf("名单.xlsx"));
        var form = Forms.Find(id, SourceSpan.None, new DiagnosticSink());
        var run = new ImportRun(Forms, new(form, year, unit));
        run.Read(book);
        var output = _folder.PathOf("out");
        run.Write(output, _ => null, mayOverwrite: true);

        var text = new StringBuilder();
        foreach (var finding in run.Findings)
        {
            var severity = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "advice" };
            text.Append($"{finding.Span.Source!.Path[(_folder.Path.Length + 1)..]} {severity} {finding.Kind.Code} {finding.Message.English} | {finding.Message.Chinese}\n".Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }

        if (Directory.Exists(output))
        {
            foreach (var sheet in Directory.EnumerateFiles(output).Order(StringComparer.Ordinal))
                text.Append($"--- {Path.GetFileName(sheet)}\n{File.ReadAllText(sheet)}");
            Directory.Delete(output, recursive: true);
        }

        return text.ToString();
    }
}
