using System.Text.Json;
using ReportGen.CommandLine;
using ReportGen.Comparing;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Tests.Export;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Comparing;

/// <summary>Two years, or two versions, compared by what they say.</summary>
public sealed class DiffTests : IDisposable
{
    private static readonly string Data = Repository.PathOf("data/shanghai-2024");
    private static readonly string Smallest = Path.Combine(Data, "07-机关服务费.yaml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("≥95%", "≥90%", nameof(TargetDirection.Looser))]
    [InlineData("≥90%", "≥95.00(%)", nameof(TargetDirection.Tighter))]
    [InlineData("≤24小时", "≤48小时", nameof(TargetDirection.Looser))]
    [InlineData("≤5万元", "≤40000元", nameof(TargetDirection.Tighter))]
    [InlineData("=1次", "≥1次", nameof(TargetDirection.Looser))]
    [InlineData("≥1次", "＞1次", nameof(TargetDirection.Tighter))]
    [InlineData("5～10个", "6～9个", nameof(TargetDirection.Tighter))]
    [InlineData("±5%以内", "±3%以内", nameof(TargetDirection.Tighter))]
    [InlineData("=1次", "=2次", nameof(TargetDirection.Unsure))]
    [InlineData("≥95%", "≤95%", nameof(TargetDirection.Unsure))]
    [InlineData("≥95%", "≥90次", nameof(TargetDirection.Unsure))]
    [InlineData("95%", "90%", nameof(TargetDirection.Unsure))]
    [InlineData("≥95%", "提高", nameof(TargetDirection.Unsure))]
    [InlineData("5～10个", "8～12个", nameof(TargetDirection.Unsure))]
    public void ADirectionIsSaidOnlyWhenItIsSure(string before, string after, string direction) =>
        Assert.Equal(direction, TargetOrder.Compare(Target.Read(before), Target.Read(after)).ToString());

    [Theory]
    [InlineData("≥95%", "≥95.00(%)", true)]
    [InlineData("≥95%", ">=95％", true)]
    [InlineData("提高", "提高 ", true)]
    [InlineData("≥95%", "≥95.01%", false)]
    [InlineData("≥95%", "=95%", false)]
    public void TargetsAreComparedByMeaning(string before, string after, bool areSame) =>
        Assert.Equal(areSame, TargetOrder.AreSame(Target.Read(before), Target.Read(after)));

    [Fact]
    public void AlikeIsZero()
    {
        var run = CommandRun.Of("diff", Data, Data);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("all 11 sheets are alike", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherSpellingIsNoChange()
    {
        var sheet = _folder.Write("b.yaml", File.ReadAllText(Smallest)
            .Replace("=100.00(%)", "= 100 %", StringComparison.Ordinal)
            .Replace("1650000.00", "1,650,000.00", StringComparison.Ordinal)
            .Replace("2024-01-01", "2024/1/1", StringComparison.Ordinal) + "# a comment\n");

        Assert.Equal(ExitCode.Success, CommandRun.Of("diff", Smallest, sheet).ExitCode);
    }

    [Fact]
    public void ChangesAreSaidInPlainWords()
    {
        var (before, after) = Versions();

        var chinese = CommandRun.Of(Language.Chinese, "diff", before, after);
        var english = CommandRun.Of("diff", before, after);

        Assert.Equal(ExitCode.DocumentErrors, chinese.ExitCode);
        Assert.Equal(
            """
            ~ 培训（a → b）
              ~ 年度：2024 → 2025
              ~ 资金 › 年度资金申请总额：100.00 → 120.00（+20.00元，+20.0%）
              ~ 资金 › 当年财政拨款：100.00 → 120.00（+20.00元，+20.0%）
              ~ 年度总体目标：通过集中授课和现场教学相结合的方式分[-期分-]{+两+}批完成全年培训任务，提高企业经营管理水平。
              ~ 产出指标 › 数量指标 › 培训人次 › 指标值：≥180人次 → ≥150人次（放宽）
              = 产出指标 › 数量指标 › 培训课程总数量：原名 培训课程数量
              > 产出指标 › 质量指标 › 结业率：产出指标 › 数量指标 → 产出指标 › 质量指标
              - 产出指标 › 数量指标 › 编印资料：≥1册
              + 满意度指标 › 服务对象满意度指标 › 学员满意度：≥90%


            """.ReplaceLineEndings("\n"), chinese.Output);
        Assert.Contains("≥180人次 → ≥150人次 (looser)", english.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ResultsThatATargetSheetCarriesAreCompared()
    {
        var text = File.ReadAllText(Repository.PathOf("data/samples/上海-项目目标与自评.yaml"));
        var before = _folder.Write("a.yaml", text);
        var after = _folder.Write("b.yaml", text.Replace("完成值: 11场", "完成值: 12场", StringComparison.Ordinal)
            .Replace("执行数: 421330.50", "执行数: 421330.5", StringComparison.Ordinal)
            .Replace(", 执行数: 0.00 }\n项目总目标", " }\n项目总目标", StringComparison.Ordinal) + "评价结论: 好\n");

        var run = CommandRun.Of(Language.Chinese, "diff", before, after);

        Assert.Contains("""
              ~ 绩效指标 › 举办法治培训 › 完成值：11场 → 12场
              + 评价结论：好
            """.ReplaceLineEndings("\n"), run.Output, StringComparison.Ordinal);
        Assert.Contains("  - 资金 › 其他资金 › 执行数：0.00\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("421", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ASheetOfAnotherFormIsComparedInTheWordsOfTheLaterOneAndNoFenIsLost()
    {
        var before = _folder.Write("a.yaml", """
            表式: shanghai/project-target-2024
            年度: 2025
            项目名称: 甲
            项目类别: 特定目标类
            主管部门: 甲局
            资金: { 当年财政拨款: 123456789.01, 上年结转资金: 0.10, 其他资金: 0.00 }
            年度总体目标: 做好甲。
            绩效指标: { 产出指标: { 数量指标: { 培训班: ≥10期 }, 成本指标: { 成本: ≤1万元 } } }
            """);
        var after = _folder.Write("b.yaml", """
            表式: national/project-target-2021
            年度: 2025
            项目名称: 甲
            主管部门及代码: 甲局
            资金: { 财政拨款: 12345.678902, 上年结转: 0.00001, 其他资金: 0.00 }
            年度总体目标: 做好甲。
            绩效指标: { 成本指标: { 经济成本指标: { 成本: ≤1万元 } }, 产出指标: { 数量指标: { 培训班: ≥10期 } } }
            """);

        var run = CommandRun.Of(Language.Chinese, "diff", before, after);

        Assert.Equal(
            """
            ~ 甲（a → b）
              ~ 表式：shanghai/project-target-2024 → national/project-target-2021
              ~ 资金 › 年度资金总额：12,345.678911 → 12,345.678912（+0.000001万元，0.0%）
              ~ 资金 › 财政拨款：12,345.678901 → 12,345.678902（+0.000001万元，0.0%）
              - 项目类别：特定目标类


            """.ReplaceLineEndings("\n"), run.Output);
    }

    [Fact]
    public void JsonHasAStableShape()
    {
        var (before, after) = Versions();

        var run = CommandRun.Of("diff", before, after, "--format", "json");

        using var json = JsonDocument.Parse(run.OutputBytes);
        var root = json.RootElement;
        Assert.Equal("reportgen-diff/1", root.GetProperty("schema").GetString());
        var sheet = Assert.Single(root.GetProperty("sheets").EnumerateArray());
        Assert.Equal(["status", "matched_by", "before", "after", "changes"], sheet.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["file", "name", "unit", "form", "year"], sheet.GetProperty("after").EnumerateObject().Select(member => member.Name));
        var changes = sheet.GetProperty("changes").EnumerateArray().ToList();
        Assert.All(changes, change => Assert.Equal(
            ["subject", "change", "path", "before", "after", "direction", "difference", "percent", "unit"], change.EnumerateObject().Select(member => member.Name)));
        var target = changes.Single(change => change.GetProperty("direction").GetString() == "looser");
        Assert.Equal(["产出指标", "数量指标", "培训人次", "指标值"], target.GetProperty("path").EnumerateArray().Select(part => part.GetString()));
        Assert.Equal("""{"same":0,"changed":1,"added":0,"removed":0,"changes":9}""", JsonSerializer.Serialize(root.GetProperty("summary")));
    }

    [Fact]
    public void SheetsAreMatchedByNameThenFileThenLikeness()
    {
        var sheet = File.ReadAllText(Smallest);
        _folder.Write("a/x.yaml", sheet);
        _folder.Write("a/y.yaml", sheet.Replace("机关服务费", "宣传工作经费", StringComparison.Ordinal));
        _folder.Write("b/y.yaml", sheet);
        _folder.Write("b/z.yaml", sheet.Replace("机关服务费", "宣传工作专项经费", StringComparison.Ordinal));
        _folder.Write("b/new.yaml", sheet.Replace("机关服务费", "会议室改造", StringComparison.Ordinal)[..sheet.IndexOf("绩效指标:", StringComparison.Ordinal)]
            + "绩效指标:\n  产出指标:\n    数量指标:\n      改造面积: ≥100平方米\n");

        var run = CommandRun.Of("diff", _folder.PathOf("a"), _folder.PathOf("b"), "--format", "json");

        using var json = JsonDocument.Parse(run.OutputBytes);
        var pairs = json.RootElement.GetProperty("sheets").EnumerateArray().Select(pair =>
            $"{FileOf(pair, "before")}-{FileOf(pair, "after")} {pair.GetProperty("matched_by").GetString()} {pair.GetProperty("status").GetString()}");
        Assert.Equal(["x-y name same", "y-z likeness changed", "-new  added"], pairs);
    }

    [Fact]
    public void APdfShowsTheChangesWithoutColour()
    {
        var (before, after) = Versions();

        var run = CommandRun.Of("diff", before, after, "-o", _folder.PathOf("c.pdf"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.True(File.ReadAllBytes(_folder.PathOf("c.pdf")).AsSpan().StartsWith("%PDF"u8));
    }

    [JudgeFact("pdftotext")]
    public void ThePdfSaysWhatTheTextSays()
    {
        var (before, after) = Versions();
        CommandRun.Of("diff", before, after, "-o", _folder.PathOf("c.pdf"));

        var text = Judge.Run("pdftotext", "-layout", _folder.PathOf("c.pdf"), "-").Output.Replace(" ", "", StringComparison.Ordinal);

        Assert.Contains("〔－≥180人次〕", text, StringComparison.Ordinal);
        Assert.Contains("〔＋≥150人次〕", text, StringComparison.Ordinal);
        Assert.Contains("放宽", text, StringComparison.Ordinal);
    }

    [PdfCheckFact]
    public void ThePdfConforms()
    {
        var (before, after) = Versions();
        CommandRun.Of("diff", before, after, "-o", _folder.PathOf("c.pdf"));
        CommandRun.Of("diff", Repository.PathOf("data/samples/内蒙古-项目目标"), Repository.PathOf("data/shanghai-2024"), "-o", _folder.PathOf("d.pdf"));

        foreach (var pdf in (string[])["c.pdf", "d.pdf"])
        {
            var (exit, output) = Judge.Run("python3", Checks.Find("pdfcheck")!, "--require", "2u,ua1", _folder.PathOf(pdf));
            Assert.True(exit == 0, output);
        }
    }

    [Fact]
    public void TheTextsOfBothSidesComeBackFromThePieces()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var (before, after) = (Text(random), Text(random));
            var pieces = TextDifference.Of(before, after);

            Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Added).Select(piece => piece.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Removed).Select(piece => piece.Text)));
        }
    }

    private static string Text(Random random)
    {
        var text = new char[random.Next(0, 40)];
        for (var i = 0; i < text.Length; i++)
            text[i] = "培训企业，a1 "[random.Next(8)];

        return new(text);
    }

    private static string FileOf(JsonElement pair, string side) => pair.GetProperty(side) is { ValueKind: JsonValueKind.Object } key ? key.GetProperty("file").GetString()! : "";

    private (string Before, string After) Versions()
    {
        const string Head = """
            表式: shanghai/project-target-2024
            年度: 2024
            项目名称: 培训
            项目性质: 阶段性项目
            项目类别: 特定目标类
            主管部门: 某局
            实施单位: 某局
            计划开始日期: 2024-01-01
            计划完成日期: 2024-12-31
            资金:
              当年财政拨款: 100.00
            年度总体目标: 通过集中授课和现场教学相结合的方式分期分批完成全年培训任务，提高企业经营管理水平。
            绩效指标:
              产出指标:
                数量指标:
                  培训人次: ≥180人次
                  培训课程数量: ≥4门
                  结业率: ≥95%
                  编印资料: ≥1册

            """;
        var after = Head.Replace("年度: 2024", "年度: 2025", StringComparison.Ordinal)
            .Replace("100.00", "120.00", StringComparison.Ordinal)
            .Replace("分期分批", "分两批", StringComparison.Ordinal)
            .Replace("≥180", "≥150", StringComparison.Ordinal)
            .Replace("培训课程数量", "培训课程总数量", StringComparison.Ordinal)
            .Replace("      结业率: ≥95%\n      编印资料: ≥1册\n", "    质量指标:\n      结业率: ≥95%\n  满意度指标:\n    服务对象满意度指标:\n      学员满意度: ≥90%\n", StringComparison.Ordinal);
        return (_folder.Write("a.yaml", Head), _folder.Write("b.yaml", after));
    }
}
