using System.Text;
using System.Text.Json;
using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>Every finding in the published sheets, and why it is right: tests/ref/published-findings.md.</summary>
/// <remarks><c>UPDATE_REF=1</c> writes the list anew and keeps the reasons; a new finding has none until somebody looked at it.</remarks>
public sealed class PublishedFindingsTests
{
    private const string Head = """
        # 已公开的 12 张表里的提示

        `reportgen check data` 的全部提示，逐条核对过；最后一栏说明为什么提得对。多出一条、少掉一条或没有理由，测试都不通过。

        | 位置 | 编号 | 提示 | 理由 |
        | --- | --- | --- | --- |

        """;

    private static readonly string Reference = Repository.PathOf("tests/ref/published-findings.md");

    [Fact]
    public void EveryFindingOfThePublishedSheetsIsListed()
    {
        var reasons = Rows(File.Exists(Reference) ? File.ReadAllText(Reference) : "").GroupBy(KeyOf, row => row.Reason, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<string>(group), StringComparer.Ordinal);
        var found = Found().Select(row => row with { Reason = reasons.GetValueOrDefault(KeyOf(row))?.TryDequeue(out var reason) == true ? reason : "" }).ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_REF") == "1")
            File.WriteAllText(Reference, Print(found));

        Assert.Equal(File.ReadAllText(Reference).ReplaceLineEndings("\n"), Print(found));
    }

    [Fact]
    public void EveryFindingHasAReason() => Assert.DoesNotContain(Rows(File.ReadAllText(Reference)), row => row.Reason.Length < 8 || !row.Reason.EndsWith('。'));

    private static string KeyOf(Row row) => $"{row.Place.Split(':')[0]} {row.Code} {row.Message}";

    private static string Print(IEnumerable<Row> rows)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var row in rows)
            text.Append($"| {row.Place} | {row.Code} | {row.Message} | {row.Reason} |\n");

        return text.ToString();
    }

    private static IEnumerable<Row> Rows(string text) =>
        from line in text.Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(".yaml:", StringComparison.Ordinal)
        let cells = line.Split(" | ")
        select new Row(cells[0][2..], cells[1], cells[2], cells[3].TrimEnd('|', ' '));

    private static IEnumerable<Row> Found()
    {
        var run = CommandRun.Of(Language.Chinese, "check", Repository.PathOf("data"), "--format", "json");
        foreach (var finding in JsonDocument.Parse(run.OutputBytes).RootElement.GetProperty("findings").EnumerateArray())
        {
            var place = finding.GetProperty("primary");
            var start = place.GetProperty("start");
            var file = Path.GetRelativePath(Repository.PathOf("data"), place.GetProperty("file").GetString()!).Replace('\\', '/');
            yield return new(
                $"{file}:{start.GetProperty("line").GetInt32()}:{start.GetProperty("column").GetInt32()}",
                finding.GetProperty("code").GetString()!,
                finding.GetProperty("message").GetString()!.Replace("|", "\\|", StringComparison.Ordinal),
                "");
        }
    }

    private sealed record Row(string Place, string Code, string Message, string Reason);
}
