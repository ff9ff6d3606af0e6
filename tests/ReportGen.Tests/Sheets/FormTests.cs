using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;
using Xunit;

namespace ReportGen.Tests.Sheets;

public sealed class FormTests
{
    private const string Good = """
        名称: 甲表
        字段:
          年度: 年度
          资金: 资金
          绩效指标: 指标
        资金:
          合计: { 等于: [甲, 乙], 作用: 年度合计, 必填: 是 }
          甲: {}
          乙:
        指标:
          产出指标: [数量指标]
        """;

    [Fact]
    public void ReadsTheFormsOfTheRepositoryWithoutFindings()
    {
        foreach (var id in SheetsSetUp.Forms.ListIds())
        {
            var sink = new DiagnosticSink();
            Assert.NotNull(SheetsSetUp.Forms.Find(id, SourceSpan.None, sink));
            Assert.Equal(0, sink.Count);
        }

        Assert.Empty(SheetsSetUp.Forms.Findings);
        Assert.Contains("shanghai/project-target-2024", SheetsSetUp.Forms.ListIds());
        Assert.Contains("chengdu/department-target-2022", SheetsSetUp.Forms.ListIds());
    }

    [Fact]
    public void GivesTheSameFormToEveryoneWhoAsks()
    {
        var library = FormLibrary.Open(SheetsSetUp.Forms.Folder);
        var found = new Form?[8];
        var threads = new Thread[found.Length];
        for (var i = 0; i < threads.Length; i++)
        {
            var place = i;
            threads[i] = new Thread(() => found[place] = library.Find("shanghai/project-target-2024", SourceSpan.None, new DiagnosticSink()));
            threads[i].Start();
        }

        foreach (var thread in threads)
            thread.Join();

        Assert.All(found, form => Assert.Same(found[0], form));
    }

    [Fact]
    public void KeepsWhatTheFormOfShanghaiSays()
    {
        var form = SheetsSetUp.Forms.Find("shanghai/project-target-2024", SourceSpan.None, new DiagnosticSink())!;

        Assert.Equal("财政项目支出绩效目标申报表", form.Title);
        Assert.Equal(("元", 2), (form.Money.Unit, form.Money.Decimals));
        Assert.Equal(new FormLength(18, "mm"), form.Page.Left);
        Assert.Equal(["经常性专项业务费", "其他经常性项目", "其他一次性项目", "阶段性项目"], form.FindField("项目性质")!.Options.ToArray());
        Assert.Equal(["当年财政拨款", "上年结转资金", "其他资金"], form.FundingRows[3].Parts.Select(part => form.FundingRows[part].Name));
        Assert.Equal("年度(/项目)指标值", form.IndicatorColumns[0].Label);
        Assert.Null(form.TargetStyle);
    }

    [Theory]
    [InlineData("产出")]
    [InlineData("产出指标")]
    [InlineData("产出指标(50分)")]
    [InlineData("产出（50分）")]
    [InlineData("产出值")]
    [InlineData("预期产出指标")]
    public void KnowsAFirstLevelInEverySpelling(string written)
    {
        var form = SheetsSetUp.Forms.Find("shanghai/project-target-2024", SourceSpan.None, new DiagnosticSink())!;

        Assert.Equal("产出指标", form.FindIndicatorKind(written)?.Name);
    }

    [Theory]
    [InlineData("产出额")]
    [InlineData("产")]
    [InlineData("指标")]
    [InlineData("(50分)")]
    [InlineData("")]
    public void KnowsNoOtherFirstLevel(string written)
    {
        var form = SheetsSetUp.Forms.Find("shanghai/project-target-2024", SourceSpan.None, new DiagnosticSink())!;

        Assert.Null(form.FindIndicatorKind(written));
    }

    [Theory]
    [InlineData("../templates/shanghai/project-target-2024")]
    [InlineData("/etc")]
    [InlineData("shanghai/../shanghai/project-target-2024")]
    [InlineData("shanghai\\project-target-2024")]
    [InlineData("shanghai//project-target-2024")]
    [InlineData("C:/x")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a\0b")]
    public void NeverLeavesItsFolder(string id)
    {
        var sink = new DiagnosticSink();

        Assert.Null(SheetsSetUp.Forms.Find(id, SourceSpan.None, sink));
        Assert.Equal("SHEET-024", Assert.Single(sink.ToImmutableArray()).Kind.Code);
    }

    [Fact]
    public void IsALibraryWithoutFormsWhenTheFolderIsMissing()
    {
        var library = FormLibrary.Open(Path.Combine(SheetsSetUp.Root, "no-such-folder"));
        var sink = new DiagnosticSink();

        Assert.Null(library.Find("x/y", SourceSpan.None, sink));
        Assert.Empty(library.ListIds());
        Assert.Contains("no forms", sink.ToImmutableArray()[0].Hints[0].English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("名称: 甲表", "标题: 甲表", "SHEET-003", "unknown field \"标题\"")]
    [InlineData("名称: 甲表\n", "", "SHEET-004", "the required field \"名称\" is missing")]
    [InlineData("年度: 年度", "年度: 年份", "SHEET-026", "\"类型\" cannot be \"年份\"")]
    [InlineData("年度: 年度", "年度: { 类型: 年度, 必须: 是 }", "SHEET-003", "unknown field \"必须\"")]
    [InlineData("年度: 年度", "年度: { 必填: 对 }", "SHEET-026", "\"必填\" cannot be \"对\"")]
    [InlineData("年度: 年度", "年度: 选项", "SHEET-026", "the choice \"年度\" lists no options")]
    [InlineData("年度: 年度", "年度: { 类型: 列表 }", "SHEET-026", "the list \"年度\" has no columns")]
    [InlineData("年度: 年度", "年度: { 类型: 列表, 列: { 甲: 资金 } }", "SHEET-026", "the type 资金 cannot be used here")]
    [InlineData("年度: 年度", "年度: 目标", "SHEET-026", "the type 目标 cannot be used here")]
    [InlineData("等于: [甲, 乙]", "等于: [甲, 丙]", "SHEET-026", "\"丙\" in 等于 is no row of 资金")]
    [InlineData("甲: {}", "甲: { 等于: [合计] }", "SHEET-026", "\"合计\" adds up from itself")]
    [InlineData("作用: 年度合计", "作用: 合计", "SHEET-026", "\"作用\" cannot be \"合计\"")]
    public void SaysWhatIsWrongInAForm(string good, string bad, string code, string message)
    {
        var sink = new DiagnosticSink();

        var form = FormReader.Read(new SourceText("form.yaml", Good.Replace(good, bad, StringComparison.Ordinal)), "x", "x", sink);

        Assert.Null(form);
        Assert.Equal((code, message), (sink.ToImmutableArray()[0].Kind.Code, sink.ToImmutableArray()[0].Message.English));
    }

    [Theory]
    [InlineData("页面: { 纸张: A5 }", "\"纸张\" cannot be \"A5\"")]
    [InlineData("页面: { 页边距: { 上: 20 } }", "\"20\" is no length")]
    [InlineData("金额: { 单位: 亿元 }", "\"单位\" cannot be \"亿元\"")]
    [InlineData("金额: { 小数: 二 }", "\"小数\" takes a whole number from 0 to 6, and this is \"二\"")]
    [InlineData("别名: { 质量: 数量 }", "unknown field \"质量\"")]
    [InlineData("指标列: { 分值: 数值 }", "指标列 needs exactly one column of the type 目标 and has 0")]
    [InlineData("指标值写法: 随意", "指标值写法 takes 原样 or a group of settings")]
    [InlineData("规则: { V01: 警告 }", "\"V01\" is no code of a rule")]
    [InlineData("规则: { SHEET-V01: 严重 }", "\"SHEET-V01\" cannot be \"严重\"")]
    [InlineData("自查: [{ 名称: 甲 }]", "the required field \"条件\" is missing")]
    [InlineData("评分: { 及格线: { 产出指标: 60%% } }", "\"产出指标\" takes 0 % to 100 %, and this is \"60%%\"")]
    [InlineData("权重: { 产出指标: 多 }", "\"产出指标\" takes a number, and this is \"多\"")]
    public void SaysWhatIsWrongInASection(string section, string message)
    {
        var sink = new DiagnosticSink();

        var form = FormReader.Read(new SourceText("form.yaml", $"{Good}\n{section}\n"), "x", "x", sink);

        Assert.Null(form);
        Assert.Equal(message, sink.ToImmutableArray()[0].Message.English);
    }

    [Theory]
    [InlineData("指标列: { 目标值: { 类型: 目标, 列: { 甲: 文本 } } }", "列")]
    [InlineData("资金列: { 预算数: { 合计到: 合计 } }", "合计到")]
    public void DoesNotSuggestThePropertyThatItRefuses(string section, string property)
    {
        var sink = new DiagnosticSink();

        FormReader.Read(new SourceText("form.yaml", $"{Good}\n{section}\n"), "x", "x", sink);

        var finding = sink.ToImmutableArray()[0];
        Assert.Equal($"unknown field \"{property}\"", finding.Message.English);
        Assert.Empty(finding.Repair);
        Assert.DoesNotContain($"\"{property}\"", finding.Hints[0].English, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsEverySectionOfAForm()
    {
        var sink = new DiagnosticSink();

        var form = FormReader.Read(new SourceText("form.yaml", Good + """

            页面: { 纸张: A3, 方向: 横向, 页边距: { 上: 2cm, 右: 56.5pt } }
            字体: { 正文: [song, rare], 黑体: hei }
            指标值写法: { 小数: 2, 单位: 括号 }
            权重: { 产出指标: 50 }
            规则: { SHEET-V01: 关, SET-X09: 建议 }
            自查: [{ 名称: 人均, 条件: 年度 > 2000, 提示: 人均过高, 级别: 错误 }]
            提示语: [请在此填写]
            """), "x", "x", sink)!;

        Assert.Equal(0, sink.Count);
        Assert.Equal(("420mm", "297mm", "2cm", "56.5pt", "20mm"), (form.Page.Width.ToString(), form.Page.Height.ToString(), form.Page.Top.ToString(), form.Page.Right.ToString(), form.Page.Left.ToString()));
        Assert.Equal(["song", "rare"], form.Fonts[0].Families.ToArray());
        Assert.Equal(new TargetStyle(2, UnitPlacement.InBrackets), form.TargetStyle);
        Assert.Equal(new FormWeight("产出指标", 50), Assert.Single(form.Weights));
        Assert.Equal([new("SHEET-V01", null), new("SET-X09", Severity.Advice)], form.RuleLevels.Select(level => level with { Span = default }).ToArray());
        Assert.Equal(("年度 > 2000", Severity.Error), (form.Checks[0].Condition.Value, form.Checks[0].Severity));
        Assert.Equal(["请在此填写"], form.Prompts.ToArray());
    }

    [Fact]
    public void TellsASheetThatItsFormIsBroken()
    {
        var folder = Directory.CreateTempSubdirectory("forms");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "a/b"));
            File.WriteAllText(Path.Combine(folder.FullName, "a/b/form.yaml"), "名称: 甲\n");
            var library = FormLibrary.Open(folder.FullName);
            var sink = new DiagnosticSink();

            Assert.Null(ReportGen.Sheets.SheetReader.Read(new SourceText("s.yaml", "表式: a/b\n"), library, sink));

            Assert.Equal("SHEET-025 the form.yaml of \"a/b\" has 1 errors", $"{sink.ToImmutableArray()[0].Kind.Code} {sink.ToImmutableArray()[0].Message}");
            Assert.Equal("SHEET-004", Assert.Single(library.Findings).Kind.Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
