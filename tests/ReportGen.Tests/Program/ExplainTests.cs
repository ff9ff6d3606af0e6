using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Tests.Sheets;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary><c>explain</c>: every code, and examples that say the truth.</summary>
public sealed class ExplainTests
{
    private static readonly RuleExamples Examples = RuleExamples.Read();

    public static TheoryData<string> ExplainedCodes => [.. Examples.Codes];

    [Theory]
    [InlineData("SHEET-V04")]
    [InlineData("sheet-v04")]
    [InlineData("V04")]
    public void ACodeIsExplainedWithExamples(string code)
    {
        var run = CommandRun.Of(Language.Chinese, "explain", code);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.StartsWith("SHEET-V04  ", run.Output, StringComparison.Ordinal);
        Assert.Contains("不对：\n    绩效指标:\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("80%百分之八十", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SHEET-V4", "did you mean SHEET-V04?")]
    [InlineData("M1", "did you mean SHEET-M01?")]
    [InlineData("hello", "explain --all lists all")]
    public void AnUnknownCodeIsAnsweredWithTheNearest(string code, string answer)
    {
        var run = CommandRun.Of("explain", code);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(answer, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutACodeNothingIsExplained()
    {
        Assert.Equal(ExitCode.Usage, CommandRun.Of("explain").ExitCode);
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void AllCodesAreWrittenAsMarkdown(Language language)
    {
        var run = CommandRun.Of(language, "explain", "--all");

        var headings = run.Output.Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);
        Assert.Equal(new KindRegistry().All.Select(kind => kind.Code), headings.Order(StringComparer.Ordinal));
        Assert.Equal(0, run.Output.Split("```").Length % 2 - 1);
    }

    [Theory]
    [MemberData(nameof(ExplainedCodes))]
    public void AnExampleSaysTheTruth(string code)
    {
        var example = Examples.Find(code)!;

        Assert.Contains(code, CodesIn(code, example.Wrong));
        Assert.DoesNotContain(code, CodesIn(code, example.Right));
    }

    // Completed from the sheet that the rule's own cases begin with.
    private static IEnumerable<string> CodesIn(string code, string yaml)
    {
        var text = SuiteFile.CompleteFrom(Repository.PathOf($"tests/suite/rules/{code}.md"), yaml + "\n");
        var (sheet, findings) = SheetsSetUp.Read(text);
        Assert.Empty(findings.Select(finding => finding.Message.English));
        var sink = new DiagnosticSink();
        SheetChecker.Check(sheet!, sink);
        return sink.ToImmutableArray().Select(finding => finding.Kind.Code);
    }
}
