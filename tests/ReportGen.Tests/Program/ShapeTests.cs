using System.Text.Json;
using Json.Schema;
using ReportGen.Checking;
using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>What programs read: the shape of JSON and SARIF (tests/suite/shapes), and the codes, which stay what they are.</summary>
public sealed class ShapeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json", "diagnostic-1", "en")]
    [InlineData("json", "diagnostic-1", "zh")]
    [InlineData("sarif", "sarif-2.1.0", "en")]
    [InlineData("sarif", "sarif-2.1.0", "zh")]
    public void FindingsHaveThePublishedShape(string format, string shape, string language)
    {
        var schema = JsonSchema.FromText(File.ReadAllText(Repository.PathOf($"tests/suite/shapes/{shape}.schema.json")));
        var damaged = _folder.Write("坏 表.yaml", "表式: shanghai/project-target-2024\n项目名称: >5\n");
        foreach (var operands in (string[][])[[Repository.PathOf("data")], [damaged], [damaged, Repository.PathOf("data"), "--total", "1"]])
        {
            var run = CommandRun.Of(["check", .. operands, "--format", format, "--lang", language]);
            var result = schema.Evaluate(JsonDocument.Parse(run.OutputBytes).RootElement, new() { OutputFormat = OutputFormat.List });

            var faults = (result.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}"));
            Assert.True(result.IsValid, string.Join('\n', faults.Take(10)));
        }
    }

    [Fact]
    public void EveryResultOfSarifNamesARuleThatIsThere()
    {
        var run = JsonDocument.Parse(CommandRun.Of("check", Repository.PathOf("data"), "--format", "sarif").OutputBytes).RootElement.GetProperty("runs")[0];

        var ids = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToHashSet(StringComparer.Ordinal);
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Contains(result.GetProperty("ruleId").GetString(), ids);
            Assert.Single(result.GetProperty("locations").EnumerateArray());
        });
    }

    // A code that is renamed, weighed anew or gone breaks scripts and 忽略 of sheets.
    [Fact]
    public void CodesStayWhatTheyAre()
    {
        var path = Repository.PathOf("tests/ref/codes.txt");
        var codes = string.Concat(new KindRegistry().All.Select(kind => $"{kind.Code} {kind.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "advice" }} {kind.Name}\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_REF") == "1")
            File.WriteAllText(path, codes);

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), codes);
    }
}
