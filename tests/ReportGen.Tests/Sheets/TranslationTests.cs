using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Volumes;
using Xunit;

namespace ReportGen.Tests.Sheets;

/// <summary>One source, many forms: what a sheet says, in the words of another form.</summary>
public sealed class TranslationTests
{
    private const string Shanghai = """
        表式: shanghai/project-target-2024
        年度: 2024
        项目名称: 甲项目
        项目性质: 经常性专项业务费
        项目类别: 特定目标类
        主管部门: 甲局
        实施单位: 甲中心
        计划开始日期: 2024-01-01
        计划完成日期: 2024-12-31
        资金:
          当年财政拨款: 587921.00
          上年结转资金: 12000.00
          其他资金: 0.00
        年度总体目标: 做好甲项目。
        绩效指标:
          产出指标:
            数量指标:
              培训班: { 目标值: ≥10期, 说明: 全年 }
            成本指标:
              培训成本: ≤20万元
          满意度指标:
            服务对象满意度:
              学员满意度: ≥90%

        """;

    [Fact]
    public void AmountsAreConvertedExactlyAndGetAsManyDecimalsAsTheLongest()
    {
        var sheet = ReadGood(Shanghai, "national/project-target-2015");

        var money = sheet.Funding!;
        Assert.Equal("59.9921", money.Find("年度资金总额")!.Money!.Print(2));
        Assert.Equal("59.9921", money.Find("财政拨款")!.Money!.Print(2));
        Assert.Equal("0.0000", money.Find("其他资金")!.Money!.Print(2));
        Assert.Equal("万元", sheet.MoneyUnit);
        Assert.Equal("12000.00", ReadGood(Shanghai, "national/project-target-2021").Funding!.Find("上年结转")!.Money!.Span.Text.ToString());
    }

    [Fact]
    public void TenThousandsBecomeYuan()
    {
        var sheet = ReadGood("表式: hunan/project-target\n年度: 2022\n填报单位: 乙中心\n项目支出名称: 乙\n预算部门: 乙局\n资金: { 年度本级预算金额: 260.5 }\n本年度绩效目标: 做好乙。\n绩效指标: { 产出指标: { 数量指标: { 甲: ≥1个 } } }\n", "neimenggu/project-target-list");

        Assert.Equal("2,605,000.00", sheet.Funding!.Find("预算数")!.Money!.Print(2));
        Assert.Equal("乙", Text(sheet, "项目名称"));
        Assert.Equal("做好乙。", ((ParagraphsValue)sheet.Find("年度绩效目标")!.Value!).Paragraphs[0].Text);
    }

    [Fact]
    public void ATotalThatOnlyTheOtherFormPrintsIsAddedUp()
    {
        Assert.Equal(599921.00m, ReadGood(Shanghai, "sichuan/project-target-list").Funding!.Find("预算数")!.Money!.Amount);
    }

    [Fact]
    public void FieldsAreTakenByNameThenByOtherNamesThenFromWhereTheFormSays()
    {
        var list = ReadGood(Shanghai, "sichuan/project-target-list");

        Assert.Equal(("甲局", "甲中心"), (Text(list, "主管部门"), Text(list, "单位名称")));
        Assert.Equal("甲局", Text(ReadGood(Shanghai, "national/project-target-2015"), "主管部门及代码"));
        Assert.Equal("经常性专项业务费", Text(ReadGood(Shanghai, "national/project-target-2015"), "项目属性"));
    }

    [Fact]
    public void LevelsGoWhereTheOtherTreeHasThem()
    {
        Assert.Equal(["成本指标/经济成本指标/培训成本", "产出指标/数量指标/培训班", "满意度指标/服务对象满意度指标/学员满意度"], Places(ReadGood(Shanghai, "national/project-target-2021")));
        Assert.Equal(["产出指标/数量指标/培训班", "产出指标/成本指标/培训成本", "效益指标/社会公众或服务对象满意度指标/学员满意度"], Places(ReadGood(Shanghai, "hunan/project-target")));
    }

    [Fact]
    public void LevelsThatMeanTheSameAreJoined()
    {
        var text = Shanghai.Replace("project-target-2024", "project-target-2026", StringComparison.Ordinal)
            .Replace("    成本指标:\n      培训成本: ≤20万元\n", "", StringComparison.Ordinal)
            .Replace("绩效指标:\n", "绩效指标:\n  成本指标:\n    社会成本指标:\n      - 停课天数: ≤3天\n    经济成本指标:\n      培训成本: { 目标值: ≤20万元, 分值: 5 }\n", StringComparison.Ordinal);

        Assert.Equal(["产出指标/数量指标/培训班", "产出指标/成本指标/停课天数", "产出指标/成本指标/培训成本", "满意度指标/服务对象满意度指标/学员满意度"], Places(ReadGood(text, "national/project-target-2015")));
    }

    [Fact]
    public void WhatHasNoPlaceStaysAndIsReportedAtItsLine()
    {
        var text = Shanghai.Replace("      培训成本: ≤20万元\n", "      培训成本: ≤20万元\n    公平指标:\n      甲: ≥1个\n", StringComparison.Ordinal);
        var (sheet, _) = Read(text, "national/project-target-2021");
        var sink = new DiagnosticSink();
        SheetChecker.Check(sheet!, sink);

        Assert.Equal("公平指标", Assert.Single(sink.ToImmutableArray(), finding => finding.Kind.Code == "SHEET-K04").Span.Text.ToString());
    }

    [Fact]
    public void WhatTheFormNeedsAndTheSheetLacksIsAFindingThatSaysWhereToAddIt()
    {
        var (_, findings) = Read(Shanghai, "transfer/region-target");

        var missing = findings.Where(finding => finding.Kind.Code == "SHEET-004").ToList();
        Assert.Equal(["中央主管部门", "省级财政部门"], missing.Select(finding => finding.Message.Chinese.Split('“', '”')[1]));
        Assert.Equal("项目名称", missing[0].Span.Text.ToString());
        Assert.Equal("加上 中央主管部门: …", missing[0].Hints[0].Chinese);
    }

    [Theory]
    [InlineData("项目期: 1年\n")]
    [InlineData("实际完成情况: 做完了。\n")]
    public void WhatOnlyOtherFormsPrintIsLeftAlone(string line)
    {
        Assert.Empty(Codes(Shanghai + line, null));
        Assert.Empty(Codes(Shanghai + line, "national/project-target-2015"));
    }

    [Theory]
    [InlineData("上年结转资金: 12000.00", "上年结转资金: { 金额: 12000.00, 执行数: 9000.00 }")]
    [InlineData("{ 目标值: ≥10期, 说明: 全年 }", "{ 目标值: ≥10期, 完成值: 11期, 偏差原因: 无 }")]
    public void ResultsAreLeftAloneByATargetSheet(string target, string withResult)
    {
        Assert.Empty(Codes(Shanghai.Replace(target, withResult, StringComparison.Ordinal), null));
    }

    [Theory]
    [InlineData("项目性质: ", "项目性只: ")]
    [InlineData("项目类别: ", "项目类型: ")]
    [InlineData("年度: 2024\n", "年度: 2024\n没有人知道: 一\n")]
    [InlineData("其他资金: 0.00", "其他资余: 0.00")]
    [InlineData("说明: 全年", "说眀: 全年")]
    public void ASlipOfThePenIsStillFound(string right, string wrong)
    {
        Assert.Contains("SHEET-003", Codes(Shanghai.Replace(right, wrong, StringComparison.Ordinal), null));
    }

    [Fact]
    public void AKeyThatNobodyKnowsIsFoundInAnyForm()
    {
        Assert.Equal(["SHEET-003"], Codes(Shanghai + "没有人知道: 一\n", "sichuan/project-target-list"));
    }

    [Fact]
    public void AnotherFormHoldsASheetToNoMoreThanItsOwn()
    {
        var text = Shanghai.Replace("≥90%", "90%百分之九十", StringComparison.Ordinal);
        var (sheet, _) = Read(text, "national/project-target-2015");
        var sink = new DiagnosticSink();
        SheetChecker.Check(sheet!, sink);

        Assert.Equal(Severity.Warning, Assert.Single(sink.ToImmutableArray(), finding => finding.Kind.Code == "SHEET-V04").Severity);
    }

    [Fact]
    public void ATargetSheetWithResultsIsASelfEvaluation()
    {
        var text = Shanghai.Replace("当年财政拨款: 587921.00", "当年财政拨款: { 金额: 588000.00, 执行数: 441000.00 }", StringComparison.Ordinal)
            .Replace("上年结转资金: 12000.00", "上年结转资金: { 金额: 12000.00, 执行数: 9000.00 }", StringComparison.Ordinal)
            .Replace("{ 目标值: ≥10期, 说明: 全年 }", "{ 目标值: ≥10期, 完成值: 8期, 偏差原因: 两期推迟 }", StringComparison.Ordinal)
            .Replace("培训成本: ≤20万元", "培训成本: { 目标值: ≤20万元, 完成值: 20万元 }", StringComparison.Ordinal)
            .Replace("学员满意度: ≥90%", "学员满意度: { 目标值: ≥90%, 完成值: 92% }", StringComparison.Ordinal) + "实际完成情况: 做完了大部分。\n";

        var sheet = ReadGood(text, "national/project-selfeval-2020");

        var total = sheet.Funding!.Find(FundingRole.AnnualTotal)!;
        Assert.Equal((60m, 60m, 45m), (Amount(total, FieldRole.Initial), Amount(total, FieldRole.Budget), Amount(total, FieldRole.Executed)));
        Assert.Equal("75.00%", ((TextValue)total.Find(FieldRole.Rate)!.Value!).Text.Text);
        Assert.Equal(["20", "25", "10"], sheet.Indicators.SelectMany(group => group.Subgroups).SelectMany(group => group.Indicators).Select(indicator => ((NumberValue)indicator.Find(FieldRole.Score)!.Value!).Number.Written));
        Assert.Equal("62.5", ((NumberValue)sheet.Find("总分")!.Value!).Number.Written);
        Assert.Equal("中", Text(sheet, "等级"));
    }

    [Fact]
    public void AmountsBesideIndicatorsAreConvertedToo()
    {
        var sheet = ReadBetween("指标列: { 目标值: 目标, 成本: 金额 }", "绩效指标: { 产出指标: { 数量指标: { 甲: { 目标值: ≥1个, 成本: 20000 } } } }", out var findings);

        Assert.Empty(findings);
        Assert.Equal(2m, ((MoneyValue)sheet.Indicators.First().Subgroups[0].Indicators[0].Columns[1].Value!).Money.Amount);
    }

    [Fact]
    public void AColumnThatIsCalledLikeTheAmountIsWrittenOnce()
    {
        var sheet = ReadBetween("资金列: { 金额: 金额, 备注: 文本 }", "资金: { 总额: { 金额: 20000, 备注: 一 } }", out var findings);

        Assert.Empty(findings);
        Assert.Equal(2m, sheet.Funding!.Find("总额")!.Money!.Amount);
    }

    [Fact]
    public void AnAmountWithManyDecimalsIsConvertedAsWell()
    {
        Assert.Equal(0.0000123456789m, ReadBetween("", "资金: { 总额: 0.123456789 }", out _).Funding!.Find("总额")!.Money!.Amount);
    }

    [Fact]
    public void ARowOfAnotherFormIsNoSlipForARowThatIsWrittenUnderItsOtherName()
    {
        ReadBetween("", "资金: { 总额: 1, 其他经费: 0, 其它资金: 10 }", out var findings, prints: "甲");

        Assert.Empty(findings);
    }

    [Fact]
    public void TwoNamesOfOneRowAreOneAmount()
    {
        var (sheet, _) = Read("表式: national/project-target-2021\n资金: { 财政拨款: 380.00, 上年结转: 26.40, 其他资金: 43.60 }\n", "sichuan/project-selfeval");

        Assert.Equal(406.40m, sheet!.Funding!.Find("财政资金")!.Money!.Amount);
        Assert.Equal(450.00m, sheet.Funding.Find("总额")!.Money!.Amount);
    }

    [Fact]
    public void ATotalThatSaysOnlyItsReasonIsAddedUpFromAllOfItsParts()
    {
        var money = Funding("sichuan/project-selfeval", "national/project-selfeval-2020",
            "总额: { 原因: 节约 }, 财政资金: { 年初预算: 186.00, 调整后预算数: 178.00, 预算执行数: 158.20 }, 单位资金: { 年初预算: 14.00, 预算执行数: 12.90 }, 其他资金: { 年初预算: 1.00, 预算执行数: 0.50 }");

        Assert.Equal((201.00m, 193.00m, 171.60m), Columns(money.Find("年度资金总额")!));
        Assert.Equal((15.00m, 15.00m, 13.40m), Columns(money.Find("其他资金")!));
        Assert.Equal(193.00m, Funding("sichuan/project-selfeval", "neimenggu/project-target-list", "总额: { 原因: 节约 }, 财政资金: 178.00, 单位资金: 15.00").Find("预算数")!.Money!.Amount / 10_000);
    }

    [Fact]
    public void RowsThatLeaveOutDifferentColumnsAreAddedUpInEveryColumn()
    {
        var money = Funding("national/project-selfeval-2020", "shanghai/project-selfeval-2022",
            "当年财政拨款: { 年初预算数: 240.00, 全年预算数: 268.00, 全年执行数: 254.60 }, 上年结转资金: { 年初预算数: 12.00, 全年执行数: 12.00 }, 其他资金: 20.00");

        Assert.Equal((2_720_000m, 3_000_000m, 2_666_000m), Columns(money.Find("年度资金总额")!));
    }

    [Fact]
    public void TheRateOfOneRowIsNotThatOfTheSum()
    {
        var money = Funding("national/project-selfeval-2020", "sichuan/project-selfeval",
            "当年财政拨款: { 全年预算数: 80.00, 全年执行数: 40.00, 执行率: 50.00% }, 上年结转资金: { 全年预算数: 20.00, 全年执行数: 20.00, 执行率: 100.00% }");

        Assert.Equal((100m, 100m, 60m), Columns(money.Find("财政资金")!));
        Assert.Equal("60.00%", ((TextValue)money.Find("财政资金")!.Find(FieldRole.Rate)!.Value!).Text.Text);
    }

    private static FundingValue Funding(string form, string printed, string rows)
    {
        var (sheet, _) = Read($"表式: {form}\n资金: {{ {rows} }}\n", printed);
        return sheet!.Funding!;
    }

    private static (decimal Initial, decimal Budget, decimal Executed) Columns(FundingRow row) =>
        (Amount(row, FieldRole.Initial), Amount(row, FieldRole.Budget), Amount(row, FieldRole.Executed));

    // Two forms that differ in their unit of money; a sheet of the first is read for the other.
    private static Sheet ReadBetween(string section, string yaml, out IEnumerable<string> findings, string prints = "乙")
    {
        using var folder = new Program.TemporaryFolder();
        foreach (var (id, unit, row) in (ReadOnlySpan<(string, string, string)>)[("甲", "元", "其他资金: { 别名: 其他经费 }"), ("乙", "万元", "其它资金:")])
        {
            Directory.CreateDirectory(folder.PathOf(id));
            File.WriteAllText(folder.PathOf($"{id}/form.yaml"), $"名称: {id}表\n金额: {{ 单位: {unit} }}\n字段: {{ 资金: 资金, 绩效指标: 指标 }}\n资金:\n  总额:\n  {row}\n指标: {{ 产出指标: [数量指标] }}\n{section}\n");
        }

        var (library, sink) = (FormLibrary.Open(folder.Path), new DiagnosticSink());
        var printed = library.Find(prints, SourceSpan.None, sink);
        var sheet = SheetReader.Read(new SourceText("sheet.yaml", $"表式: 甲\n{yaml}\n"), library, SheetDefaults.None, printed, sink);
        findings = [.. sink.ToImmutableArray().Select(finding => $"{finding.Span} {finding.Kind.Code} {finding.Message.English}")];
        return sheet!;
    }

    private static decimal Amount(FundingRow row, FieldRole role) => ((MoneyValue)row.Find(role)!.Value!).Money.Amount;

    private static string Text(Sheet sheet, string field) => ((TextValue)sheet.Find(field)!.Value!).Text.Text;

    private static IEnumerable<string> Places(Sheet sheet) => sheet.Indicators.SelectMany(group => group.Subgroups.SelectMany(subgroup => subgroup.Indicators.Select(indicator => $"{group.Name}/{subgroup.Name}/{indicator.Name.Text}")));

    private static IEnumerable<string> Codes(string text, string? form) => Read(text, form).Findings.Select(finding => finding.Kind.Code);

    private static (Sheet? Sheet, IReadOnlyList<Diagnostic> Findings) Read(string text, string? form)
    {
        var sink = new DiagnosticSink();
        var printed = form is null ? null : SheetsSetUp.Forms.Find(form, SourceSpan.None, new());
        var sheet = SheetReader.Read(new SourceText("sheet.yaml", text), SheetsSetUp.Forms, SheetDefaults.None, printed, sink);
        return (sheet, sink.ToImmutableArray());
    }

    private static Sheet ReadGood(string text, string form)
    {
        var (sheet, findings) = Read(text, form);
        Assert.Empty(findings.Select(finding => $"{finding.Span} {finding.Kind.Code} {finding.Message.English}"));
        return sheet!;
    }
}
