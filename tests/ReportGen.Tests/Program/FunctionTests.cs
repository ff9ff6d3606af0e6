using ReportGen.Diagnostics;
using ReportGen.Pipeline;
using ReportGen.Pipeline.Functions;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Tests.Scriban;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>Runs the cases of <c>tests/suite/functions</c>; the variables are those of a published sheet of Shanghai.</summary>
/// <remarks>Blocks: <c>scriban</c> and <c>text</c>, or <c>findings</c> with the code of each; <c>lines</c> of a template, <c> => </c> and its output.</remarks>
public sealed class FunctionTests
{
    private static readonly Sheet Sheet = ReadSheet();

    private static readonly Dictionary<string, ScriptCase> CasesByName = CaseFile.ReadAll("functions").ToDictionary(one => one.ToString(), StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. CasesByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ACaseGivesWhatItSays(string name)
    {
        var script = CasesByName[name];
        var (output, sink) = Render(script.Find("scriban")!.Text);

        if (script.Find("findings") is { } findings)
        {
            Assert.Equal(findings.Text, string.Join('\n', sink.ToImmutableArray().Select(finding => finding.Kind.Code)));
            Assert.Null(output);
            return;
        }

        Assert.Empty(sink.ToImmutableArray().Select(finding => finding.Message.English));
        Assert.Equal(script.Find("text")?.Text, output?.Text);
        Tiling.Check(output!);
    }

    [Theory]
    [InlineData("计划开始日期 | cn.date", "2024-01-01")]
    [InlineData("计划开始日期 | cn.date '汉字'", "2024-01-01")]
    [InlineData("年度 | cn.digits", "2024")]
    [InlineData("资金.年度资金申请总额 | money.format", "587921.00")]
    [InlineData("资金.年度资金申请总额 | money.convert '元' '万元'", "587921.00")]
    [InlineData("资金.年度资金申请总额 | money.capital", "587921.00")]
    public void WhatAFunctionMakesKeepsThePlaceOfItsValue(string expression, string written)
    {
        var (output, _) = Render($"{{{{ {expression} }}}}");

        Assert.Equal(written, output!.OriginOf(0, output.Length).Text.ToString());
    }

    [Fact]
    public void AStyledTargetKeepsThePlaceOfEachOfItsParts()
    {
        var (output, _) = Render("{{ (绩效指标 | table.rows)[0].指标.目标值 | target.format {小数: 3, 单位: '空格'} }}");

        Assert.Equal("=3.000 次", output!.Text);
        Assert.Equal("=", output.OriginOf(0, 1).Text.ToString());
        Assert.Equal("3.00", output.OriginOf(1, 5).Text.ToString());
        Assert.Equal("次", output.OriginOf(output.Length - 1, 1).Text.ToString());
    }

    private static (TracedText? Output, DiagnosticSink Sink) Render(string text)
    {
        var sink = new DiagnosticSink();
        var values = SheetValues.Of(Sheet);
        new DomainFunctions(Sheet.Form).AddTo(values);
        return (Template.Parse(new("case", text), sink).Render(values, RenderOptions.Default, sink), sink);
    }

    private static Sheet ReadSheet()
    {
        var path = Repository.PathOf("data/shanghai-2024/03-信息化运维项目.yaml");
        var forms = FormLibrary.Open(Repository.PathOf("templates"));
        return SheetReader.Read(new(path, File.ReadAllText(path)), forms, new()) ?? throw new InvalidOperationException("the published sheet cannot be read");
    }
}
