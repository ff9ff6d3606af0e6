using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
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

    [Fact]
    public void EveryRuleAndEveryFaultOfASheetHasAnExample()
    {
        // Not to be seen in the text of a sheet: files, limits, form.yaml, volume.yaml, a table of several sheets, and SET-X09, which a font decides.
        string[] without =
        [
            "SHEET-001", "SHEET-002", "SHEET-010", "SHEET-019", "SHEET-025", "SHEET-026", "SHEET-040", "SHEET-041", "SHEET-042", "SHEET-043", "SHEET-091", "SHEET-092", "SHEET-093",
        ];
        var codes = new KindRegistry().All.Select(kind => kind.Code).Where(code => code.StartsWith("SHEET-", StringComparison.Ordinal));

        Assert.Equal(codes.Except(without), Examples.Codes.Order(StringComparer.Ordinal));
    }

    // Completed from the sheet that the cases of its kind begin with.
    private static IEnumerable<string> CodesIn(string code, string yaml)
    {
        string[] homes = [$"rules/{code}.md", $"collections/{code}.md", code == "SHEET-090" ? "check/own-checks.md" : code.StartsWith("SHEET-08", StringComparison.Ordinal) ? "check/accepted.md" : "sheets/fields.md"];
        var text = SuiteFile.CompleteFrom(homes.Select(home => Repository.PathOf($"tests/suite/{home}")).First(File.Exists), yaml + "\n");
        if (homes[1] is var together && File.Exists(Repository.PathOf($"tests/suite/{together}")))
            return SheetsSetUp.CheckTogether(text).Select(finding => finding.Kind.Code);

        var forms = text.Contains("表式: test/", StringComparison.Ordinal) ? SheetsSetUp.TestForms : SheetsSetUp.Forms;
        var inspected = new SheetInspector(forms).Inspect(new SourceText("sheet.yaml", text));
        var about = new DiagnosticSink();
        inspected.Acceptance?.ReportUnused(_ => false, about);
        var reading = KindRegistry.IsRule(new KindRegistry().Find(code)!) ? inspected.Findings.Where(finding => finding.Kind.Code[6] == '0' && finding.Severity == Severity.Error) : [];
        Assert.Empty(reading.Select(finding => finding.Message.English));
        return inspected.Findings.AddRange(about.ToImmutableArray()).Select(finding => finding.Kind.Code);
    }
}
