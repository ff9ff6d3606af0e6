using ReportGen.Checking;
using ReportGen.Checking.Fixing;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Sheets.Forms;
using ReportGen.Tests.Sheets;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>Runs the case files of tests/suite/check: what a check of one sheet says, and what a repair changes.</summary>
public sealed class CheckSuiteTests
{
    private static readonly FormLibrary Forms = FormLibrary.Open(Repository.PathOf("tests/suite/forms"));

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_REF") == "1";

    [Theory]
    [InlineData("accepted.md")]
    [InlineData("own-checks.md")]
    public void ACheckSaysWhatTheCaseSays(string file) => Run(file, "findings", yaml =>
    {
        var inspected = new SheetInspector(Forms).Inspect(new SourceText("sheet.yaml", yaml));
        var about = new DiagnosticSink();
        inspected.Acceptance?.ReportUnused(_ => false, about);
        Assert.Empty(inspected.Faults);
        return SuiteFile.Print(Findings.Sort(inspected.Findings.AddRange(about.ToImmutableArray())));
    });

    [Theory]
    [InlineData("repairs.md")]
    public void ARepairChangesWhatTheCaseSays(string file) => Run(file, "diff", yaml =>
    {
        var fixer = new SheetFixer(new(Forms), CodeSelection.Everything);
        var repaired = fixer.Fix(new SourceText("sheet.yaml", yaml)).Source;
        var writer = new StringWriter { NewLine = "\n" };
        UnifiedDiff.Write("sheet.yaml", yaml, repaired.Text, writer);

        Assert.Same(repaired, fixer.Fix(repaired).Source);
        return writer.ToString();
    });

    private static void Run(string file, string block, Func<string, string> find)
    {
        var path = Repository.PathOf($"tests/suite/check/{file}");
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var @case in SuiteFile.Read(path, block))
        {
            var actual = find(@case.Yaml);
            found.Add(@case.Title, actual);
            if (actual != @case.Expected)
                differences.Add($"## {@case.Title}\nexpected:\n{@case.Expected}actual:\n{actual}");
        }

        Assert.NotEmpty(found);
        if (IsUpdating)
            SuiteFile.Update(path, found, block);
        else
            Assert.True(differences.Count == 0, string.Join("\n", differences));
    }
}
