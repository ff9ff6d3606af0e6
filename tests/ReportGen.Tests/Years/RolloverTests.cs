using ReportGen.CommandLine;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Years;

/// <summary>Next year's sheets from this year's.</summary>
public sealed class RolloverTests : IDisposable
{
    private static readonly string Data = Repository.PathOf("data/shanghai-2024");

    private const string Evaluation = """
        表式: test/evaluation
        年度: 2024          # 别忘了改
        项目名称: 培训
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void YearAndDatesMoveAndNothingElse()
    {
        var run = CommandRun.Of("rollover", Data, "--year", "2025", "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        foreach (var file in Directory.GetFiles(Data, "*.yaml").Where(file => !file.EndsWith("volume.yaml", StringComparison.Ordinal)))
        {
            var schema = Path.GetRelativePath(_folder.PathOf("out"), Repository.PathOf("data/sheet.schema.json"));
            var expected = File.ReadAllText(file)
                .Replace("$schema=../sheet.schema.json", $"$schema={schema}", StringComparison.Ordinal)
                .Replace("年度: 2024\n", "年度: 2025\n", StringComparison.Ordinal)
                .Replace("计划开始日期: 2024-01-01", "计划开始日期: 2025-01-01", StringComparison.Ordinal)
                .Replace("计划完成日期: 2024-12-31", "计划完成日期: 2025-12-31", StringComparison.Ordinal);
            Assert.Equal(expected, File.ReadAllText(_folder.PathOf("out/" + Path.GetFileName(file))));
        }
    }

    [Fact]
    public void CommentsStayAndThoughtsNameTheNewLine()
    {
        var sheet = Sheet("""
            # 我的表
            表式: shanghai/project-target-2024
            年度: 2024   # 年度
            项目名称: "2024年会务"
            计划开始日期: 2024/3/1
            计划完成日期: 2024年12月31日
            年度总体目标: |
              办好2024年会议。
            绩效指标:
              产出指标:
                时效指标:
                  完成时间: 2024年10月31日前
                数量指标:
                  编印《2024年报》: ≥2024册
            """);

        var run = CommandRun.Of("rollover", sheet, "--year", "2025", "-o", _folder.PathOf("out"));

        var text = File.ReadAllText(_folder.PathOf("out/a.yaml"));
        Assert.StartsWith("# 我的表\n", text, StringComparison.Ordinal);
        Assert.Contains("年度: 2025   # 年度\n项目名称: \"2024年会务\"\n计划开始日期: 2025/3/1\n计划完成日期: 2025年12月31日\n", text, StringComparison.Ordinal);
        Assert.Contains("完成时间: 2025年10月31日前\n", text, StringComparison.Ordinal);
        Assert.Contains("编印《2024年报》: ≥2024册", text, StringComparison.Ordinal);
        foreach (var place in (string[])["a.yaml:4:8", "a.yaml:8:5", "a.yaml:12:13", "a.yaml:14:10"])
            Assert.Contains(place, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ResultsAreEmptiedAndComparedWithTheirTargets()
    {
        var forms = Repository.PathOf("tests/suite/forms");
        var form = File.ReadAllText(Path.Combine(forms, "test/evaluation/form.yaml"));
        Assert.Contains("完成值", form, StringComparison.Ordinal);
        var sheet = Sheet(Evaluation + """

            绩效指标:
              产出指标:
                数量指标:
                  培训人次: { 目标值: ≥180人次, 完成值: 200人次, 得分: 10 }
            """);

        var run = CommandRun.Of("rollover", sheet, "--year", "2025", "-o", _folder.PathOf("out"), "--forms", forms, "--lang", "zh");

        Assert.True(File.Exists(_folder.PathOf("out/a.yaml")), run.Error);
        var text = File.ReadAllText(_folder.PathOf("out/a.yaml"));
        Assert.Contains("年度: 2025          # 别忘了改", text, StringComparison.Ordinal);
        Assert.Contains("目标值: ≥180人次", text, StringComparison.Ordinal);
        Assert.DoesNotContain("200人次", text, StringComparison.Ordinal);
        Assert.DoesNotContain("得分: 10", text, StringComparison.Ordinal);
        Assert.Contains("DATA-107", run.Error, StringComparison.Ordinal);
        Assert.Contains("2024 年目标“≥180人次”，完成“200人次”", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheProgramComputedIsNoResultToEmpty()
    {
        foreach (var name in (string[])["全国-项目自评-2020", "上海-项目自评-2022", "上海-项目目标与自评", "四川-项目自评"])
        {
            var run = CommandRun.Of("rollover", Repository.PathOf($"data/samples/{name}.yaml"), "--year", "2030", "-o", _folder.PathOf(name));

            Assert.Equal(ExitCode.Success, run.ExitCode);
            var text = File.ReadAllText(Directory.GetFiles(_folder.PathOf(name)).Single());
            Assert.DoesNotMatch("(完成值|得分|执行数|执行率|偏差原因|未完成原因分析|完成情况): *[^ ,}|\n]", text);
            Assert.Contains("年度: 2030\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ADeadlineOnTheLeapDayIsLeftToPeople()
    {
        var sheet = Sheet("""
            表式: shanghai/project-target-2024
            年度: 2024
            绩效指标:
              产出指标:
                时效指标:
                  开工时间: 2024年2月29日前
                  完工时间: 2024年11月30日前
            """);

        var run = CommandRun.Of("rollover", sheet, "--year", "2025", "-o", _folder.PathOf("out"), "--lang", "zh");

        var text = File.ReadAllText(_folder.PathOf("out/a.yaml"));
        Assert.Contains("开工时间: 2024年2月29日前\n      完工时间: 2025年11月30日前", text, StringComparison.Ordinal);
        Assert.Contains("“开工时间”的时限仍是“2024年2月29日前”", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AVolumeComesAlongWithItsYear()
    {
        _folder.Write("in/a.yaml", File.ReadAllText(Path.Combine(Data, "07-机关服务费.yaml")));
        _folder.Write("in/volume.yaml", "汇编: volume/annual\n标题: 某市2024年度汇总表\n年度: 2024 # 年\n填报表: '*.yaml'\n");

        var run = CommandRun.Of("rollover", _folder.PathOf("in"), "--year", "2025", "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("汇编: volume/annual\n标题: 某市2024年度汇总表\n年度: 2025 # 年\n填报表: '*.yaml'\n", File.ReadAllText(_folder.PathOf("out/volume.yaml")));
        Assert.Contains("volume.yaml:2:7", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheYearInAFileNameMovesAndTheNewNameIsSaid()
    {
        _folder.Write("in/2024年/2024-会务20240.yaml", File.ReadAllText(Sheet("表式: shanghai/project-target-2024\n年度: 2024\n")));

        var run = CommandRun.Of("rollover", _folder.PathOf("in"), "--year", "2025", "-o", _folder.PathOf("out"));

        Assert.True(File.Exists(_folder.PathOf("out/2025年/2025-会务20240.yaml")), run.Error);
        Assert.Contains("2024-会务20240.yaml is now called 2025-会务20240.yaml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoSheetsThatWouldMeetInOneFileAreRefused()
    {
        var text = File.ReadAllText(Sheet("表式: shanghai/project-target-2024\n年度: 2024\n"));
        _folder.Write("in/2023-a.yaml", text.Replace("2024", "2023", StringComparison.Ordinal).Replace("target-2023", "target-2024", StringComparison.Ordinal));
        _folder.Write("in/2024-a.yaml", text);

        var run = CommandRun.Of("rollover", _folder.PathOf("in"), "--year", "2025", "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("2023-a.yaml and ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("out")));
    }

    [Fact]
    public void TheSchemaIsFoundFromTheNewFolder()
    {
        _folder.Write("data/sheet.schema.json", "{}");
        var text = "# yaml-language-server: $schema=../sheet.schema.json\n" + File.ReadAllText(Sheet("表式: shanghai/project-target-2024\n年度: 2024\n项目名称: 2024年会务\n"));
        _folder.Write("data/in/a.yaml", text);

        var deeper = CommandRun.Of("rollover", _folder.PathOf("data/in"), "--year", "2025", "-o", _folder.PathOf("data/new/deep"));
        CommandRun.Of("rollover", _folder.PathOf("data/in"), "--year", "2025", "-o", _folder.PathOf("data/beside"));

        Assert.StartsWith("# yaml-language-server: $schema=../../sheet.schema.json\n表式", File.ReadAllText(_folder.PathOf("data/new/deep/a.yaml")), StringComparison.Ordinal);
        Assert.StartsWith("# yaml-language-server: $schema=../sheet.schema.json\n表式", File.ReadAllText(_folder.PathOf("data/beside/a.yaml")), StringComparison.Ordinal);
        Assert.Contains("a.yaml:4:7", deeper.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AProjectOverSeveralYearsKeepsItsPeriod()
    {
        var sheet = Sheet("""
            表式: shanghai/project-target-2024
            年度: 2024
            计划开始日期: 2023-01-01
            计划完成日期: 2025-12-31
            """);

        var run = CommandRun.Of("rollover", sheet, "--year", "2025", "-o", _folder.PathOf("out"));

        Assert.Contains("计划开始日期: 2023-01-01\n计划完成日期: 2025-12-31", File.ReadAllText(_folder.PathOf("out/a.yaml")), StringComparison.Ordinal);
        Assert.Contains("DATA-106", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLeapDayIsLeftToPeople()
    {
        var sheet = Sheet("""
            表式: shanghai/project-target-2024
            年度: 2024
            计划开始日期: 2024-02-29
            计划完成日期: 2024-12-31
            """);

        var run = CommandRun.Of("rollover", sheet, "--year", "2025", "-o", _folder.PathOf("out"));

        Assert.Contains("计划开始日期: 2024-02-29\n计划完成日期: 2025-12-31", File.ReadAllText(_folder.PathOf("out/a.yaml")), StringComparison.Ordinal);
        Assert.Contains("DATA-106", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TwiceIsOnceAndMyOwnWorkIsNotOverwritten()
    {
        string[] call = ["rollover", Data, "--year", "2025", "-o", _folder.PathOf("out")];
        CommandRun.Of(call);
        Assert.Equal(ExitCode.Success, CommandRun.Of(call).ExitCode);
        var mine = _folder.PathOf("out/07-机关服务费.yaml");
        File.AppendAllText(mine, "# mine\n");
        File.Delete(_folder.PathOf("out/08-工商联事业发展专项.yaml"));

        Assert.Equal(ExitCode.Environment, CommandRun.Of(call).ExitCode);

        Assert.EndsWith("# mine\n", File.ReadAllText(mine), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("out/08-工商联事业发展专项.yaml")));
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2023")]
    public void AYearThatIsNotLaterIsRefused(string year)
    {
        var run = CommandRun.Of("rollover", Data, "--year", year, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("DATA-102", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("out")));
    }

    // Fields that the form requires and the sheet need not say here.
    private string Sheet(string text)
    {
        foreach (var line in (string[])["项目名称: 会务", "项目性质: 阶段性项目", "项目类别: 特定目标类", "主管部门: 某局", "实施单位: 某局", "计划开始日期: 2024-01-01", "计划完成日期: 2024-12-31", "年度总体目标: 办好会议。"])
        {
            if (!text.Contains("表式: test/", StringComparison.Ordinal) && !text.Contains("\n" + line.Split(':')[0] + ":", StringComparison.Ordinal))
                text += $"\n{line}";
        }

        if (!text.Contains("表式: test/", StringComparison.Ordinal))
            text += "\n资金:\n  当年财政拨款: 1.00\n";
        if (!text.Contains("绩效指标:", StringComparison.Ordinal))
            text += "绩效指标:\n  产出指标:\n    数量指标:\n      会议: ≥1次\n";
        return _folder.Write("a.yaml", text);
    }
}
