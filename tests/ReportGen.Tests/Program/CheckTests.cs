using System.Text.Json;
using ReportGen.CommandLine;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary><c>check</c> as a user calls it.</summary>
public sealed class CheckTests : IDisposable
{
    private static readonly string Smallest = Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ThePublishedSheetsHaveWarningsButNoErrors()
    {
        var run = CommandRun.Of("check", Repository.PathOf("data"), "--format", "short");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("warning[SHEET-V04]", run.Error, StringComparison.Ordinal);
        Assert.Contains("29 sheets checked: 0 errors, ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("16090900.00", 0, "")]
    [InlineData("16,090,900", 0, "")]
    [InlineData("16090900.01", 1, "--total:1:1: error[SHEET-M12]")]
    [InlineData("much", 2, "--total much is no amount")]
    public void TheStatedTotalIsComparedWithTheSheets(string total, int exitCode, string said)
    {
        var run = CommandRun.Of("check", Repository.PathOf("data/shanghai-2024"), "--select", "M", "--format", "short", "--total", total);

        Assert.Equal((ExitCode)exitCode, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AStatedTotalIsNotComparedWithAShare()
    {
        var run = CommandRun.Of("check", Repository.PathOf("data/shanghai-2024"), "--total", "16090900.00", "--shard", "1/2");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--total has to see all sheets", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void SheetsOfTwoFoldersMayBeCalledAlikeAndEachIsCheckedOnce()
    {
        var text = File.ReadAllText(Smallest);
        foreach (var name in new[] { "甲/a.yaml", "乙/a.yaml", "乙/a.yml", "乙/.git/b.yaml" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(name))!); // lies in a folder
            _folder.Write(name, text);
        }

        Directory.CreateSymbolicLink(_folder.PathOf("乙/round"), _folder.Path);
        var run = CommandRun.Of("check", _folder.PathOf("甲"), _folder.PathOf("乙"), _folder.PathOf("甲/a.yaml"), "--select", "M");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("3 sheets checked", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AdviceThatSheetsShareIsShownOnceAndCounted()
    {
        var human = CommandRun.Of("check", Repository.PathOf("data"), "--select", "T03,X10");
        var each = CommandRun.Of("check", Repository.PathOf("data"), "--select", "T03,X10", "--format", "short");

        Assert.Equal(2, human.Error.Split("advice[").Length - 1);
        Assert.Contains("20 more pieces of advice say the same of other sheets (SHEET-T03 10, SHEET-X10 10)", human.Error, StringComparison.Ordinal);
        Assert.Contains("0 errors, 0 warnings, 22 pieces of advice", human.Error, StringComparison.Ordinal);
        Assert.Equal(22, CodesIn(each.Error).Count);
    }

    [Fact]
    public void TheOrderDoesNotDependOnThreads()
    {
        var alone = CommandRun.Of("check", Repository.PathOf("data"), "--format", "json", "--jobs", "1");
        var many = CommandRun.Of("check", Repository.PathOf("data"), "--format", "json", "--jobs", "8");

        Assert.Equal(alone.Output, many.Output);
    }

    [Fact]
    public void WhatSeveralSheetsGiveRiseToComesLast()
    {
        var run = CommandRun.Of("check", Repository.PathOf("data"), "--format", "short");
        var single = CommandRun.Of("check", Smallest, "--format", "short");

        var codes = CodesIn(run.Error);
        Assert.Contains("SHEET-X12", codes);
        Assert.All(codes[codes.IndexOf("SHEET-K12")..], code => Assert.True(code is "SHEET-K12" or "SHEET-X12"));
        Assert.DoesNotContain("SHEET-X12", single.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("V04", "SHEET-V04")]
    [InlineData("sheet-v04,SHEET-K16", "SHEET-V04 SHEET-K16")]
    [InlineData("SHEET-T", "SHEET-T03 SHEET-T08")]
    [InlineData("T", "SHEET-T03 SHEET-T08")]
    public void SelectShowsOnlyTheseCodes(string select, string codes)
    {
        var run = CommandRun.Of("check", Repository.PathOf("data"), "--format", "short", "--select", select);

        Assert.Equal(codes.Split(' ').Order(StringComparer.Ordinal), CodesIn(run.Error).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void IgnoreLeavesCodesOut()
    {
        var run = CommandRun.Of("check", Repository.PathOf("data"), "--format", "short", "--ignore", "V,K,X,T03");

        Assert.Equal(["SHEET-T08"], CodesIn(run.Error).Distinct());
    }

    [Theory]
    [InlineData("V99", "did you mean SHEET-V09?")]
    [InlineData("SHEET-M1", "did you mean SHEET-M01?")]
    [InlineData("Q", "write codes (SHEET-V01, V01) or families")]
    [InlineData("everything", "write codes (SHEET-V01, V01) or families")]
    public void AnUnknownCodeIsAnsweredWithTheNearest(string code, string answer)
    {
        var run = CommandRun.Of("check", Smallest, "--select", code);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(answer, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error", false)]
    [InlineData("warning", true)]
    [InlineData("advice", true)]
    public void FailOnDecidesTheExitCode(string weight, bool fails)
    {
        Assert.Equal(fails ? ExitCode.DocumentErrors : ExitCode.Success, CommandRun.Of("check", Smallest, "--fail-on", weight).ExitCode);
        Assert.Equal(ExitCode.Success, CommandRun.Of("check", Smallest, "--fail-on", weight, "--select", "M").ExitCode);
    }

    [Fact]
    public void QuietSaysOnlyErrors()
    {
        var sheet = WithLine("忽略: { SHEET-V07: }");

        var run = CommandRun.Of("check", Smallest, sheet, "--quiet", "--format", "short");

        Assert.Equal("SHEET-080", Assert.Single(CodesIn(run.Error)));
        Assert.DoesNotContain("checked", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonCountsWhatItHolds()
    {
        var run = CommandRun.Of("check", Repository.PathOf("data"), "--format", "json");

        var root = JsonDocument.Parse(run.OutputBytes).RootElement;
        var summary = root.GetProperty("summary");
        Assert.Empty(run.Error);
        Assert.Equal(29, summary.GetProperty("sheets").GetInt32());
        Assert.Equal(
            root.GetProperty("findings").GetArrayLength(),
            summary.GetProperty("errors").GetInt32() + summary.GetProperty("warnings").GetInt32() + summary.GetProperty("advice").GetInt32());
    }

    [Fact]
    public void JsonAndSarifAreWholeWithoutFindings()
    {
        var json = CommandRun.Of("check", Smallest, "--select", "M", "--format", "json");
        var sarif = CommandRun.Of("check", Smallest, "--select", "M", "--format", "sarif");

        Assert.Equal(0, JsonDocument.Parse(json.OutputBytes).RootElement.GetProperty("findings").GetArrayLength());
        Assert.Equal(0, JsonDocument.Parse(sarif.OutputBytes).RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void SarifNamesEveryRuleOfItsResults()
    {
        var run = CommandRun.Of("check", Repository.PathOf("data"), "--format", "sarif");

        var sarif = JsonDocument.Parse(run.OutputBytes).RootElement.GetProperty("runs")[0];
        var rules = sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        var results = sarif.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("ruleId").GetString()).ToList();
        Assert.NotEmpty(results);
        Assert.Equal(results.Distinct().Order(StringComparer.Ordinal), rules);
    }

    [Fact]
    public void AcceptedFindingsAreCountedInTheLastLine()
    {
        var sheet = WithLine("忽略: { SHEET-V07: 上级要求, SHEET-V08: 上级要求 }");

        var run = CommandRun.Of("check", sheet, "--format", "short");

        Assert.DoesNotContain("SHEET-V0", run.Error, StringComparison.Ordinal);
        Assert.Contains("; 2 accepted by the sheets", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatSeveralSheetsGiveRiseToCanBeAccepted()
    {
        _folder.Write("a.yaml", TwoSheetsDiffer("≥90%", ""));
        _folder.Write("b.yaml", TwoSheetsDiffer("≥80%", "忽略: { SHEET-K12: 对象不同 }\n"));
        _folder.Write("c.yaml", TwoSheetsDiffer("≥90%", "忽略: { SHEET-K12: 对象不同 }\n"));

        var run = CommandRun.Of("check", _folder.Path, "--format", "short", "--select", "SHEET-K12,083");

        Assert.DoesNotContain("SHEET-K12]", run.Error, StringComparison.Ordinal);
        Assert.Contains("c.yaml:1:7: advice[SHEET-083]", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("b.yaml", run.Error, StringComparison.Ordinal);
        Assert.Contains("; 1 accepted by the sheets", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOwnChecksThatTheReadmeShowsWork()
    {
        var readme = File.ReadAllText(Repository.PathOf("templates/README.md")).ReplaceLineEndings("\n");
        var example = readme.Split("## 表式自己的检查（自查）")[1].Split("```yaml\n")[1].Split("```")[0];
        var form = File.ReadAllText(Repository.PathOf("templates/shanghai/project-target-2024/form.yaml"));
        _folder.Write("forms/shanghai/project-target-2024/form.yaml", $"{form}\n{example}");
        var text = File.ReadAllText(Smallest);
        _folder.Write("in/good.yaml", text);
        _folder.Write("in/poor.yaml", text.Replace("300000.00", "0.00", StringComparison.Ordinal));
        _folder.Write("in/short.yaml", $"{text.Split("绩效指标:")[0]}绩效指标:\n  产出指标:\n    数量指标:\n      培训: ≥1次\n");

        var run = CommandRun.Of("check", _folder.PathOf("in"), "--forms", _folder.PathOf("forms"), "--format", "short", "--select", "090,091");

        Assert.DoesNotContain("good.yaml", run.Error, StringComparison.Ordinal);
        Assert.Contains("poor.yaml:13:11: warning[SHEET-090]: 财政拨款为 0 的项目不用填这张表", run.Error, StringComparison.Ordinal);
        Assert.Contains("error[SHEET-090]: 本市要求不少于 3 条指标", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SHEET-091", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("年度 == ", "the condition of check \"试\" is broken")]
    [InlineData("没有这个字段 > 0", "没有这个字段")]
    [InlineData("年度 | no_such_function", "no_such_function")]
    public void ABrokenConditionIsFoundInTheForm(string condition, string message)
    {
        var sheet = SheetOfForm($"自查:\n  - 名称: 试\n    条件: {condition}\n    提示: 不对\n");

        var run = CommandRun.Of("check", sheet, sheet.Replace("a.yaml", "b.yaml", StringComparison.Ordinal), "--forms", _folder.PathOf("forms"), "--format", "short");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        var line = Assert.Single(run.Error.Split('\n'), line => line.Contains("SHEET-091", StringComparison.Ordinal));
        Assert.Contains("form.yaml:7:", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
    }

    [Fact]
    public void ACheckOfAFieldThatWasLeftOutPointsAtTheFirstLine()
    {
        var sheet = SheetOfForm("自查:\n  - { 名称: 备注, 条件: 备注 != null, 提示: 要写备注, 级别: 错误 }\n");

        var run = CommandRun.Of("check", sheet, "--forms", _folder.PathOf("forms"), "--format", "short");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains($"{sheet}:1:1: error[SHEET-090]: 要写备注", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ARuleThatDoesNotExistIsFoundInTheForm()
    {
        var sheet = SheetOfForm("规则:\n  SHEET-V00: 关\n");

        var run = CommandRun.Of("check", sheet, "--forms", _folder.PathOf("forms"), "--format", "short");

        Assert.Contains("form.yaml:6:3: warning[SHEET-092]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFormDecidesHowMuchARuleWeighs()
    {
        var sheet = SheetOfForm("规则:\n  SHEET-V07: 错误\n  SHEET-V02: 关\n");

        var run = CommandRun.Of("check", sheet, "--forms", _folder.PathOf("forms"), "--format", "short", "--select", "V");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("error[SHEET-V07]", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("SHEET-V02", run.Error, StringComparison.Ordinal);
    }

    private static string TwoSheetsDiffer(string target, string line) =>
        $"{line}{File.ReadAllText(Smallest).Replace("发放对象满意度: =100.00(%)", $"发放对象满意度: {target}", StringComparison.Ordinal)}";

    private string WithLine(string line) => _folder.Write("a.yaml", $"{File.ReadAllText(Smallest)}{line}\n");

    // Two sheets of a small form; what is asked for stands from line 5 on.
    private string SheetOfForm(string more)
    {
        _folder.Write("forms/t/form/form.yaml", $"名称: 表\n字段: {{ 年度: 年度, 备注: 文本, 绩效指标: 指标 }}\n金额: {{ 单位: 元 }}\n指标: {{ 满意度指标: [服务对象满意度指标] }}\n{more}");
        const string Sheet = "表式: t/form\n年度: 2024\n绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      满意度: =90%\n      认可度: 90%\n";
        _folder.Write("b.yaml", Sheet);
        return _folder.Write("a.yaml", Sheet);
    }

    private static List<string> CodesIn(string output) =>
        [.. output.Split('\n').Where(line => line.Contains("]: ", StringComparison.Ordinal)).Select(line => line.Split('[')[1].Split(']')[0])];
}
