using ReportGen.Diagnostics;
using ReportGen.Sheets;
using Xunit;

namespace ReportGen.Tests.Sheets;

public sealed class CollectionCheckerTests
{
    [Fact]
    public void FindsAnIndicatorThatDiffersAcrossSheets()
    {
        var findings = Check(null, "培训对象满意度: ≥90%", "任务1：培训对象满意度: =80.00(%)", "其他: ≥1次");

        var finding = Assert.Single(findings);
        Assert.Equal(("SHEET-K12", "the indicator \"任务1：培训对象满意度\" differs across sheets", "b.yaml:16:7"), (finding.Kind.Code, finding.Message.English, finding.Span.ToString()));
        Assert.Equal("a.yaml:16:7", finding.Related[0].Span.ToString());
    }

    [Theory]
    [InlineData("培训对象满意度: ≥90%", "培训对象满意度: =90.00(%)")]
    [InlineData("培训对象满意度: ≥90%", "参会对象满意度: ≥80%")]
    [InlineData("机制: 建立", "机制: 健全")]
    public void LeavesEqualNumbersAndOtherNamesAlone(string one, string other) => Assert.Empty(Check(null, one, other));

    [Theory]
    [InlineData("主管部门: 甲市工商业联合会", "主管部门: 乙市工商业联合会")]
    [InlineData("年度: 2024", "年度: 2025")]
    public void ComparesOnlySheetsOfOneDepartmentAndYear(string line, string other)
    {
        var text = RuleSetTests.Project.Replace("培训人次: ≥180人次", "满意度: ≥90%", StringComparison.Ordinal);
        var changed = text.Replace("≥90%", "≥80%", StringComparison.Ordinal);

        Assert.Single(Check([text, changed]));
        Assert.Empty(Check([text, changed.Replace(line, other, StringComparison.Ordinal)]));
    }

    private static IReadOnlyList<Diagnostic> Check(string[] texts)
    {
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var checker = new CollectionChecker(path => sources[path]);
        for (var i = 0; i < texts.Length; i++)
        {
            var (sheet, _) = SheetsSetUp.Read(texts[i], $"{i}.yaml");
            sources.Add(sheet!.Source.Path, sheet.Source);
            checker.Add(sheet);
        }

        var sink = new DiagnosticSink();
        checker.Check(sink);
        return sink.ToImmutableArray();
    }

    [Fact]
    public void LeavesDifferencesInsideOneSheetAlone() => Assert.Empty(Check(null, "任务1：会议: ≥1次\n      任务2：会议: ≥2次"));

    [Fact]
    public void FindsWordsThatAreCopiedFromSheetToSheet()
    {
        var finding = Assert.Single(Check(null, "服务管理机制: 建立", "服务管理机制: 建立", "服务管理机制: 建立"));

        Assert.Equal(("SHEET-X12", "3 sheets use the same words: \"服务管理机制\""), (finding.Kind.Code, finding.Message.English));
        Assert.Equal(2, finding.Related.Length);
    }

    [Fact]
    public void LeavesWordsOfTwoSheetsAndOtherWordsAlone() => Assert.Empty(Check(null, "机制: 建立", "机制: 建立", "机制: 健全"));

    [Fact]
    public void ComparesTheStatedTotalWithTheSum()
    {
        var source = new SourceText("volume.yaml", "合计: 980000.01\n");
        var place = new SourceSpan(source, 4, 9);

        Assert.Equal("SHEET-M12", Assert.Single(Check(new(980000.01m, place), "甲: ≥1次", "乙: ≥1次")).Kind.Code);
        Assert.Empty(Check(new(980000.00m, place), "甲: ≥1次", "乙: ≥1次"));
    }

    [Fact]
    public void LetsTheFormOfTheSheetDecideTheWeight()
    {
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var checker = new CollectionChecker(path => sources[path]);
        foreach (var (path, target) in new[] { ("a.yaml", "≥90%"), ("b.yaml", "≥80%") })
        {
            var sheet = Read(path, $"满意度: {target}");
            sources.Add(path, sheet.Source);
            checker.Add(sheet with { Form = sheet.Form with { RuleLevels = [new("SHEET-K12", null)] } });
        }

        var sink = new DiagnosticSink();
        checker.Check(sink);
        Assert.Equal(0, sink.Count);
    }

    [Theory]
    [InlineData("甲市工商业联合会", "360001", "甲市工商业联合会部门", "360001", "SHEET-X11")]
    [InlineData("甲市工商业联合会", "360001", "甲市工商业联合会", "360002", "SHEET-X11")]
    [InlineData("甲市工商业联合会", "360001", "360002-乙市工商业联合会", "360003", "SHEET-X11")]
    [InlineData("甲市工商业联合会", "360001", "360001-甲市工商业联合会", "360001", "")]
    [InlineData("甲市工商业联合会", "360001", "乙市工商业联合会", "360002", "")]
    public void ComparesUnitCodesWithNames(string name, string code, string otherName, string otherCode, string found)
    {
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var checker = new CollectionChecker(path => sources[path]);
        foreach (var (path, unit, number) in new[] { ("a.yaml", name, code), ("b.yaml", otherName, otherCode) })
        {
            var (sheet, findings) = SheetsSetUp.Read($"表式: test/evaluation\n单位编码: \"{number}\"\n单位名称: {unit}\n", path);
            Assert.Empty(findings);
            sources.Add(path, sheet!.Source);
            checker.Add(sheet);
        }

        var sink = new DiagnosticSink();
        checker.Check(sink);
        Assert.Equal(found, string.Concat(sink.ToImmutableArray().Select(finding => finding.Kind.Code)));
    }

    private static IReadOnlyList<Diagnostic> Check(Sourced<decimal>? total, params string[] indicators)
    {
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        var checker = new CollectionChecker(path => sources[path]);
        for (var i = 0; i < indicators.Length; i++)
        {
            var sheet = Read($"{(char)('a' + i)}.yaml", indicators[i]);
            sources.Add(sheet.Source.Path, sheet.Source);
            checker.Add(sheet);
        }

        var sink = new DiagnosticSink();
        checker.Check(sink, total);
        return sink.ToImmutableArray();
    }

    private static Sheet Read(string path, string indicator)
    {
        var (sheet, findings) = SheetsSetUp.Read(RuleSetTests.Project.Replace("培训人次: ≥180人次", indicator, StringComparison.Ordinal), path);
        Assert.Empty(findings);
        return sheet!;
    }
}
