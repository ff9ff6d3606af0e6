using Xunit;

namespace ReportGen.Tests.Sheets;

/// <summary>Runs the case files of tests/suite/sheets.</summary>
public sealed class SuiteTests
{
    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_REF") == "1";

    public static TheoryData<string> ReadingFiles => Files("sheets");

    [Theory]
    [MemberData(nameof(ReadingFiles))]
    public void ReadingFindsWhatTheCaseSays(string file) =>
        Run(Path.Combine(SheetsSetUp.Root, "tests/suite/sheets", file), yaml => SuiteFile.Print(SheetsSetUp.Read(yaml).Findings));

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
