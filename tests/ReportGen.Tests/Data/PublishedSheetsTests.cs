using Xunit;

namespace ReportGen.Tests.Data;

/// <summary>The two published documents, sheet by sheet: complete, in the official levels, in plain UTF-8.</summary>
public sealed class PublishedSheetsTests
{
    private static readonly string[] Folders = ["data/shanghai-2024", "data/chengdu-2022"];

    public static TheoryData<string> Sheets => [.. Folders.SelectMany(SheetsOf)];

    [Theory]
    [InlineData("data/shanghai-2024/01-民营经济代表人士队伍建设.yaml", 10)]
    [InlineData("data/shanghai-2024/02-劳动关系协调与法律服务专项.yaml", 10)]
    [InlineData("data/shanghai-2024/03-信息化运维项目.yaml", 8)]
    [InlineData("data/shanghai-2024/04-工商联和商会组织建设.yaml", 16)]
    [InlineData("data/shanghai-2024/05-民营经济人士思想政治建设.yaml", 24)]
    [InlineData("data/shanghai-2024/06-参政议政、调查研究专项.yaml", 9)]
    [InlineData("data/shanghai-2024/07-机关服务费.yaml", 7)]
    [InlineData("data/shanghai-2024/08-工商联事业发展专项.yaml", 27)]
    [InlineData("data/shanghai-2024/09-支持服务民营经济高质量发展专项.yaml", 29)]
    [InlineData("data/shanghai-2024/10-信息化建设项目.yaml", 8)]
    [InlineData("data/shanghai-2024/11-原工商业者专项工作经费.yaml", 5)]
    [InlineData("data/chengdu-2022/成都市工商业联合会部门.yaml", 34)]
    public void ASheetHasEveryIndicatorOfItsOriginal(string sheet, int count)
    {
        Assert.Equal(count, IndicatorsOf(sheet).Count);
    }

    [Fact]
    public void TogetherTheTwelveSheetsHave187Indicators()
    {
        var sheets = Folders.SelectMany(SheetsOf).ToList();

        Assert.Equal(12, sheets.Count);
        Assert.Equal(187, sheets.Sum(sheet => IndicatorsOf(sheet).Count));
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void EveryIndicatorStandsUnderALevelOfTheOfficialTree(string sheet)
    {
        Assert.All(IndicatorsOf(sheet), indicator => Assert.True(IsOfficial(indicator.First, indicator.Second)));
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void NoLineStandsTwiceInTheSameLevel(string sheet)
    {
        var indicators = IndicatorsOf(sheet);

        Assert.Equal(indicators.Distinct(), indicators);
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void ASheetIsFiledUnderItsName(string sheet)
    {
        var lines = File.ReadAllLines(Repository.PathOf(sheet));
        var name = Assert.Single(lines, line => line.StartsWith("项目名称: ", StringComparison.Ordinal)
            || line.StartsWith("部门名称: ", StringComparison.Ordinal));

        Assert.EndsWith(name[6..] + ".yaml", sheet, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void ASheetIsPlainTextWithoutTabsMarkOrCarriageReturns(string sheet)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf(sheet));

        Assert.False(bytes.AsSpan().StartsWith("\uFEFF"u8));
        Assert.DoesNotContain((byte)'\t', bytes);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.NotEqual((byte)'\n', bytes[^2]);
    }

    private static List<OutlinedIndicator> IndicatorsOf(string sheet) =>
        SheetOutline.Read(File.ReadLines(Repository.PathOf(sheet)));

    private static IEnumerable<string> SheetsOf(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.yaml")
            .Select(file => $"{folder}/{Path.GetFileName(file)}")
            .Where(sheet => !sheet.EndsWith("/volume.yaml", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static bool IsOfficial(string first, string second) => first switch
    {
        "产出指标" => second is "数量指标" or "质量指标" or "时效指标" or "成本指标",
        "效益指标" => second is "经济效益指标" or "社会效益指标" or "生态效益指标" or "可持续影响指标",
        "满意度指标" => second is "服务对象满意度指标",
        _ => false,
    };
}
