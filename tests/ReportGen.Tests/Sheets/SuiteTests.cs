using ReportGen.Diagnostics;
using ReportGen.Sheets;
using Xunit;

namespace ReportGen.Tests.Sheets;

/// <summary>Runs the case files of tests/suite/sheets and tests/suite/rules.</summary>
public sealed class SuiteTests
{
    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_REF") == "1";

    public static TheoryData<string> ReadingFiles => Files("sheets");

    [Theory]
    [MemberData(nameof(ReadingFiles))]
    public void ReadingFindsWhatTheCaseSays(string file) =>
        Run(Path.Combine(SheetsSetUp.Root, "tests/suite/sheets", file), yaml => SuiteFile.Print(SheetsSetUp.Read(yaml).Findings));

    public static TheoryData<string> RuleFiles => Files("rules");

    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void RulesFindWhatTheCaseSays(string file) =>
        Run(Path.Combine(SheetsSetUp.Root, "tests/suite/rules", file), yaml => SuiteFile.Print(FindWith(Path.GetFileNameWithoutExtension(file), yaml)));

    public static TheoryData<string> CollectionFiles => Files("collections");

    [Theory]
    [MemberData(nameof(CollectionFiles))]
    public void RulesBetweenSheetsFindWhatTheCaseSays(string file) =>
        Run(Path.Combine(SheetsSetUp.Root, "tests/suite/collections", file), yaml => SuiteFile.Print(SheetsSetUp.CheckTogether(yaml), hasPaths: true));

    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void EveryRuleFindsItsFaultAndTwoNearMissesAreNone(string file) => AssertHasFoundAndNearMisses($"rules/{file}");

    [Theory]
    [MemberData(nameof(CollectionFiles))]
    public void EveryRuleBetweenSheetsDoesSoToo(string file) => AssertHasFoundAndNearMisses($"collections/{file}");

    private static void AssertHasFoundAndNearMisses(string file)
    {
        var cases = SuiteFile.Read(Path.Combine(SheetsSetUp.Root, "tests/suite", file)).ToList();

        Assert.Contains(cases, @case => @case.Title.StartsWith("Found: ", StringComparison.Ordinal));
        Assert.True(cases.Count(@case => @case.Title.StartsWith("Near miss: ", StringComparison.Ordinal)) >= 2);
        Assert.All(cases, @case => Assert.Equal(@case.Title.StartsWith("Found: ", StringComparison.Ordinal), @case.Expected.Length > 0));
    }

    // What the one rule finds; the sheet itself can be read.
    private static IEnumerable<Diagnostic> FindWith(string code, string yaml)
    {
        var (sheet, findings) = SheetsSetUp.Read(yaml);
        Assert.Empty(findings.Select(finding => $"{finding.Kind.Code} {finding.Message.English}"));
        var sink = new DiagnosticSink();
        SheetChecker.Check(sheet!, sink);
        return sink.ToImmutableArray().Where(finding => finding.Kind.Code == code);
    }

    private static TheoryData<string> Files(string folder)
    {
        var files = new TheoryData<string>();
        foreach (var path in Directory.GetFiles(Path.Combine(SheetsSetUp.Root, "tests/suite", folder), "*.md").Order(StringComparer.Ordinal))
            files.Add(Path.GetFileName(path));

        return files;
    }

    private static void Run(string path, Func<string, string> find)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var @case in SuiteFile.Read(path))
        {
            var actual = find(@case.Yaml);
            found.Add(@case.Title, actual);
            if (actual != @case.Expected)
                differences.Add($"## {@case.Title}\nexpected:\n{@case.Expected}actual:\n{actual}");
        }

        Assert.NotEmpty(found);
        if (IsUpdating)
            SuiteFile.Update(path, found);
        else
            Assert.True(differences.Count == 0, string.Join("\n", differences));
    }
}
