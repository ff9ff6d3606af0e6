using ReportGen.Export;
using ReportGen.Export.Pdf;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>The cases of tests/suite/export/spelling.md.</summary>
public sealed class SpellingSuiteTests
{
    public static TheoryData<string, string, string> Rows => ReadRows();

    [Theory]
    [MemberData(nameof(Rows))]
    public void IsWrittenAsTheSuiteSays(string section, string input, string expected)
    {
        var written = section switch
        {
            "Page labels" => Label(input),
            "Addresses" => Uris.ToAscii(input) ?? "none",
            "Attachment names" => AttachmentSet.AsciiName(input, 2),
            _ => throw new InvalidOperationException($"the suite has a section that no test knows: {section}"),
        };

        Assert.Equal(expected, written);
    }

    private static string Label(string label)
    {
        var range = PageLabels.Understand(label, 0);
        return $"{range.Prefix} {(range.Style == 0 ? '-' : (char)range.Style)} {range.Value}";
    }

    private static TheoryData<string, string, string> ReadRows()
    {
        var rows = new TheoryData<string, string, string>();
        var section = "";
        foreach (var line in File.ReadLines(Repository.PathOf("tests/suite/export/spelling.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..];
            else if (line.StartsWith("| `", StringComparison.Ordinal) && line.Split('`') is [_, var input, _, var expected, _])
                rows.Add(section, input, expected);
        }

        return rows;
    }
}
