using System.Text;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using Xunit;

namespace ReportGen.Tests.Sheets;

/// <summary>Runs the case files of tests/suite/scoring: what a self-evaluation computes. A value that the sheet states itself is marked with a star.</summary>
public sealed class ScoringTests
{
    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_REF") == "1";

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(SheetsSetUp.Root, "tests/suite/scoring"), "*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void ScoringComputesWhatTheCaseSays(string file)
    {
        var path = Path.Combine(SheetsSetUp.Root, "tests/suite/scoring", file);
        var found = SuiteFile.Read(path, "scores").ToDictionary(@case => @case.Title, @case => Print(SheetsSetUp.ReadGood(@case.Yaml)), StringComparer.Ordinal);

        if (IsUpdating)
            SuiteFile.Update(path, found, "scores");
        Assert.All(SuiteFile.Read(path, "scores"), @case => Assert.Equal(@case.Expected, found[@case.Title]));
    }

    [Fact]
    public void AComputedValueNamesThePlaceThatItComesFrom()
    {
        var sheet = SheetsSetUp.ReadGood("表式: test/scoring\n资金:\n  财政拨款: { 金额: 100.00, 执行数: 63.28 }\n绩效指标: { 产出指标: { 数量指标: { 甲: { 目标值: ≥10个, 完成值: 5个 } } } }\n");

        var rate = sheet.Funding!.Rows[1].Find(FieldRole.Rate)!.Value!;
        var indicator = sheet.Indicators[0].Subgroups[0].Indicators[0];
        Assert.Equal(("63.28", true), (rate.Span.Text.ToString(), rate.IsComputed));
        Assert.Equal("甲", indicator.Find(FieldRole.Weight)!.Value!.Span.Text.ToString());
        Assert.Equal("5个", indicator.Find(FieldRole.Score)!.Value!.Span.Text.ToString());
    }

    [Fact]
    public void AFormThatComputesNothingLeavesBlanksBlank()
    {
        var sheet = SheetsSetUp.ReadGood("表式: test/evaluation\n资金:\n  财政拨款: { 全年预算数: 60.00, 全年执行数: 50.00 }\n");

        Assert.Null(sheet.Funding!.Rows[1].Find(FieldRole.Rate)!.Value);
        Assert.Null(sheet.Find("总分")!.Value);
    }

    private static string Print(Sheet sheet)
    {
        var text = new StringBuilder();
        foreach (var row in sheet.Funding?.Rows ?? [])
        {
            if (row.Money is not null)
                Line(text, row.Definition.Name, row.Cells);
        }

        foreach (var indicator in sheet.Indicators.SelectMany(group => group.Subgroups).SelectMany(group => group.Indicators))
            Line(text, indicator.Name.Text, indicator.Columns);

        var sums = sheet.Fields.Where(field => field.Definition.Role is FieldRole.TotalScore or FieldRole.Grade && field.Value is not null).ToList();
        foreach (var field in sums)
            text.Append($"{field.Definition.Name} {Of(field)}\n");

        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, IEnumerable<SheetField> cells)
    {
        var values = cells.Where(cell => cell.Definition.Role is FieldRole.Weight or FieldRole.Rate or FieldRole.Score && cell.Value is not null).Select(cell => $"{cell.Definition.Name} {Of(cell)}");
        text.Append($"{name}: {string.Join(", ", values)}\n");
    }

    private static string Of(SheetField cell)
    {
        var text = cell.Value switch
        {
            NumberValue number => number.Number.Written,
            TextValue written => written.Text.Text,
            _ => "?",
        };
        return cell.Value!.IsComputed ? text : text + "*";
    }
}
