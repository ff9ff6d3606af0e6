using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>The ledger of clauses (<c>Conformance.md</c>) names, in every row, tests that there are.</summary>
public sealed partial class ConformanceLedgerTests
{
    private static readonly string[] Names =
    [
        .. typeof(ConformanceLedgerTests).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).Select(method => method.Name).Append(type.Name)).Distinct(),
        .. Directory.EnumerateFiles(Repository.PathOf("tests/suite/export")).Select(path => Path.GetFileName(path)),
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(Repository.PathOf("src/ReportGen.Export/Pdf/Conformance.md")))
            {
                if (line.Split(" | ") is [var clause, _, _, var tests] && !clause.StartsWith("| clause", StringComparison.Ordinal) && !clause.StartsWith("| -", StringComparison.Ordinal))
                    rows.Add(clause.TrimStart('|', ' '), tests.TrimEnd('|', ' '));
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void EveryClauseNamesTestsThatThereAre(string clause, string tests)
    {
        var named = NamePattern().Matches(tests).Select(match => match.Groups["name"].Value).ToList();

        Assert.True(named.Count > 0 || tests.Contains("judges", StringComparison.Ordinal), $"{clause} names no test");
        Assert.All(named, name => Assert.Contains(Names, known => name.EndsWith('…') ? known.StartsWith(name[..^1], StringComparison.Ordinal) : known == Last(name)));
    }

    [Fact]
    public void NothingIsDrawnThroughAFormOfItsOwn()
    {
        var objects = new ReadPdf(SampleDocument.Write()).Objects.Values;

        Assert.NotEmpty(objects);
        Assert.DoesNotContain(objects, one => one.Contains("/Subtype/Form", StringComparison.Ordinal) || one.Contains("/Subtype /Form", StringComparison.Ordinal));
    }

    // ReadPdf.Data is a method of a class.
    private static string Last(string name) => name.EndsWith(".md", StringComparison.Ordinal) ? name : name.Split('.')[^1];

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
