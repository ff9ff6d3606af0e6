using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Rules;
using Xunit;

namespace ReportGen.Tests.Sheets;

public sealed class RuleSetTests
{
    [Fact]
    public void ForgetsNoRule()
    {
        var written = typeof(SheetRule).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && (type.IsAssignableTo(typeof(SheetRule)) || type.IsAssignableTo(typeof(ICollectionRule))))
            .Select(type => type.Name);
        var registered = RuleSet.SheetRules.Select(rule => rule.GetType().Name).Concat(RuleSet.CollectionRules.Select(rule => rule.GetType().Name));

        Assert.Equal(written.Order(StringComparer.Ordinal), registered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void HasCasesForEveryRule()
    {
        var files = Directory.GetFiles(Path.Combine(SheetsSetUp.Root, "tests/suite/rules"), "*.md").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(RuleSet.SheetRules.Select(rule => rule.Kind.Code).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        var together = Directory.GetFiles(Path.Combine(SheetsSetUp.Root, "tests/suite/collections"), "*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(RuleSet.CollectionRules.Select(rule => rule.Kind.Code).Order(StringComparer.Ordinal), together.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NamesEveryKindOnceAndExplainsItInBothLanguages()
    {
        var kinds = SheetKinds.All;

        Assert.Equal(kinds.Length, kinds.Select(kind => kind.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(kinds.Length, kinds.Select(kind => kind.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(kinds, kind =>
        {
            Assert.Matches("^SHEET-([MVKTSX][0-9]{2}|[0-9]{3})$", kind.Code);
            Assert.Contains(kind.Explanation.Chinese, c => c > 0x4E00);
            Assert.True(kind.Explanation.English.Length > 30);
        });
    }

    [Fact]
    public void LeavesNoKindOutOfTheList()
    {
        var fields = typeof(SheetKinds).Assembly.GetTypes().SelectMany(type => type.GetFields()).Where(field => field.IsStatic && field.FieldType == typeof(DiagnosticKind));

        Assert.All(fields, field => Assert.Contains((DiagnosticKind)field.GetValue(null)!, SheetKinds.All));
    }

    [Fact]
    public void LetsTheFormDecideTheWeight()
    {
        var sheet = SheetsSetUp.ReadGood(Project.Replace("培训人次: ≥180人次", "培训人次:", StringComparison.Ordinal));

        Assert.Equal(Severity.Warning, Assert.Single(Check(sheet), finding => finding.Kind.Code == "SHEET-V01").Severity);
        var off = sheet with { Form = sheet.Form with { RuleLevels = [new("SHEET-V01", null)] } };
        Assert.DoesNotContain(Check(off), finding => finding.Kind.Code == "SHEET-V01");
        var none = sheet with { Form = sheet.Form with { RuleLevels = [] } };
        Assert.Equal(Severity.Error, Assert.Single(Check(none), finding => finding.Kind.Code == "SHEET-V01").Severity);
    }

    [Fact]
    public void FindsNoErrorInThePublishedSheets()
    {
        var found = new List<string>();
        foreach (var path in Directory.GetFiles(Path.Combine(SheetsSetUp.Root, "data"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var sink = new DiagnosticSink();
            var source = SheetFile.Load(path, sink)!;
            if (source.Text.Contains("\n表式:", StringComparison.Ordinal) && SheetReader.Read(source, SheetsSetUp.Forms, sink) is { } sheet)
                SheetChecker.Check(sheet, sink);
            found.AddRange(sink.ToImmutableArray().SelectMany(finding => Enumerable.Repeat($"{finding.Severity} {finding.Kind.Code}", 1 + finding.Related.Length)));
        }

        Assert.DoesNotContain(found, finding => finding.StartsWith("Error", StringComparison.Ordinal));
        // As counted by hand: 21 values said twice, 6 in words, 1 blank.
        Assert.Equal((21, 6, 1), (found.Count(f => f.EndsWith("V04", StringComparison.Ordinal)), found.Count(f => f.EndsWith("V05", StringComparison.Ordinal)), found.Count(f => f.EndsWith("V01", StringComparison.Ordinal))));
    }

    [Fact]
    public void SaysManyFindingsOfOneSortAsOne()
    {
        var sheet = SheetsSetUp.ReadGood(Project.Replace("≥180人次", "≥180.00人次\n      甲: ≥1.0次\n      乙: ≥2.0次", StringComparison.Ordinal));

        var finding = Assert.Single(Check(sheet), finding => finding.Kind.Code == "SHEET-V19");
        Assert.EndsWith("(3 places)", finding.Message.English, StringComparison.Ordinal);
        Assert.Equal(2, finding.Related.Length);
        Assert.Equal([".00", ".0", ".0"], finding.Repair.Select(edit => edit.Span.Text.ToString()));
    }

    [Theory]
    [InlineData("≧180人次", "≥180人次")]
    [InlineData("180人次以上", "≥180人次")]
    [InlineData("一百八十人次", "180人次")]
    [InlineData("≥180.00(人次)", "≥180(人次)")]
    [InlineData("≥95％", "≥95%")]
    [InlineData("≥95百分比", "≥95%")]
    public void RepairsWhatIsBeyondDoubt(string written, string repaired)
    {
        var text = Project.Replace("≥180人次", written, StringComparison.Ordinal);
        var edits = Check(SheetsSetUp.ReadGood(text)).SelectMany(finding => finding.Repair).ToList();

        foreach (var edit in edits.OrderByDescending(edit => edit.Span.Start))
            text = string.Concat(text.AsSpan(0, edit.Span.Start), edit.Replacement, text.AsSpan(edit.Span.End));

        Assert.Contains($"培训人次: {repaired}\n", text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Diagnostic> Check(Sheet sheet)
    {
        var sink = new DiagnosticSink();
        SheetChecker.Check(sheet, sink);
        return sink.ToImmutableArray();
    }

    internal const string Project = """
        表式: shanghai/project-target-2024
        年度: 2024
        项目名称: 代表人士队伍培养
        项目性质: 经常性专项业务费
        项目类别: 特定目标类
        主管部门: 甲市工商业联合会
        实施单位: 甲市培训中心
        计划开始日期: 2024-01-01
        计划完成日期: 2024-12-31
        资金:
          当年财政拨款: 490000.00
        年度总体目标: 全年开展教育培训工作。
        绩效指标:
          产出指标:
            数量指标:
              培训人次: ≥180人次

        """;
}
