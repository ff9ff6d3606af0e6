using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using Xunit;

namespace ReportGen.Tests.Sheets;

public sealed class FundingColumnTests
{
    [Fact]
    public void AddsUpTheTotalsOfEveryColumn()
    {
        var sheet = SheetsSetUp.ReadGood("表式: test/evaluation\n资金:\n  财政拨款: { 全年预算数: 60.00, 全年执行数: 50.00 }\n  其他资金: 40.00\n");

        var total = sheet.Funding!.Find(FundingRole.AnnualTotal)!;
        Assert.Equal(100m, total.Money!.Amount);
        Assert.Equal(100m, Assert.IsType<MoneyValue>(total.Find(FieldRole.Budget)!.Value).Money.Amount);
        Assert.Equal(50m, Assert.IsType<MoneyValue>(total.Find(FieldRole.Executed)!.Value).Money.Amount);
        Assert.Equal(7, total.Cells.Length);
    }

    [Theory]
    [InlineData("资金: { 年度资金总额: { 全年执行数: 9.00 }, 财政拨款: { 全年执行数: 8.00 } }", "SHEET-M01")]
    [InlineData("资金: { 年度资金总额: { 分值: 8 } }\n绩效指标: { 产出指标: { 数量指标: { 甲: { 目标值: ≥1次, 分值: 90 } } } }", "SHEET-S01")]
    [InlineData("资金: { 年度资金总额: { 分值: 8 } }", "SHEET-S02")]
    [InlineData("绩效指标: { 产出指标: { 数量指标: { 甲: { 目标值: ≥1次, 分值: 10, 得分: 11 } } } }", "SHEET-S03")]
    [InlineData("资金: { 财政拨款: { 全年预算数: 1.00, 执行率: 请填写 } }", "SHEET-X01")]
    [InlineData("资金: { 财政拨款: { 全年预算数: 1.00, 占比: 五  成 } }", "SHEET-X08")]
    [InlineData("资金: { 年度资金总额: { 全年预算数: 999999999999999999, 全年执行数: 0.0000000000000000001, 执行率: 1%, 得分: 1 } }", "")]
    public void RulesSeeTheColumns(string yaml, string code)
    {
        var sink = new DiagnosticSink();
        SheetChecker.Check(SheetsSetUp.ReadGood($"表式: test/evaluation\n{yaml}\n"), sink);

        var found = sink.ToImmutableArray().Select(finding => finding.Kind.Code);
        if (code.Length > 0)
            Assert.Contains(code, found);
        else
            Assert.DoesNotContain("SHEET-S04", found);
    }
}
