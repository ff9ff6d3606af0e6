using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Scriban;
using ReportGen.Scriban.Parsing;
using ReportGen.Scriban.Syntax;
using Xunit;

namespace ReportGen.Tests.Scriban;

/// <summary>Templates are read, printed, read and printed again: the second print is the first, and both write the same.</summary>
public sealed class PrintingTests
{
    // Spans and indentation are lost in printing: nothing here may hang on them.
    private static readonly RenderOptions Plain = new()
    {
        AutoIndent = false,
        StepLimit = 200_000,
        LoopLimit = 1_000,
        OutputLimit = 100_000,
        RegexTime = TimeSpan.FromSeconds(20),
        Now = new DateTimeOffset(2024, 3, 5, 4, 7, 9, TimeSpan.Zero),
        RandomSeed = 1,
        StrictNames = false,
    };

    private static readonly Dictionary<string, string> TemplatesByName = CaseFile.ReadAll()
        .Where(one => one.Find("findings") is null && one.Find("options")?.Text.Contains("mode: ", StringComparison.Ordinal) != true)
        .ToDictionary(one => one.ToString(), one => one.Find("scriban")!.Text, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. TemplatesByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryCaseIsStable(string name) => Assert.True(CheckStable(TemplatesByName[name]));

    [Theory]
    [InlineData("templates/shanghai/project-target-2024/layout.sbn")]
    [InlineData("templates/chengdu/department-target-2022/layout.sbn")]
    [InlineData("templates/volume/annual/summary.sbn")]
    public void EveryLayoutIsStable(string path) => Assert.True(CheckStable(File.ReadAllText(Repository.PathOf(path))));

    [Property(MaxTest = 3000, Arbitrary = [typeof(SoupArbitrary)])]
    public void EveryTemplateThatCanBeReadIsStable(Soup soup) => CheckStable(soup.Text);

    /// <returns>False when the template cannot be read.</returns>
    private static bool CheckStable(string template)
    {
        if (Read(template) is not { } block)
            return false;

        var printed = SyntaxPrinter.Print(block);
        var again = Read(printed);

        Assert.True(again is not null, $"cannot be read again: {printed}");
        Assert.Equal(printed, SyntaxPrinter.Print(again));
        Assert.Equal(Render(template), Render(printed));
        return true;
    }

    private static Block? Read(string template)
    {
        var report = new SyntaxReport(new SourceText("t", template));
        var block = Parser.Parse(report, TemplateMode.Text);
        return report.Count == 0 ? block : null;
    }

    // What was written, or the kinds of the faults.
    private static string Render(string template)
    {
        var sink = new DiagnosticSink();
        var output = Template.Parse(new("t", template), sink).Render(PropertyTests.Variables(), Plain, sink);
        return output?.Text ?? string.Join(' ', sink.ToImmutableArray().Select(finding => finding.Kind.Code));
    }
}
