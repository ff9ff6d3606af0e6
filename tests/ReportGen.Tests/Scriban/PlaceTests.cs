using ReportGen.Diagnostics;
using ReportGen.Scriban;
using Xunit;

namespace ReportGen.Tests.Scriban;

/// <summary>Every written character knows where it comes from.</summary>
public sealed class PlaceTests
{
    private static readonly SourceText Sheet = new("sheet.yaml", "名称: 研修班 & <会>\n金额: 100.00\n次数: 12\n");

    [Fact]
    public void TextOfTheTemplateIsVerbatimAtItsPlace()
    {
        var output = Render("<p>{{ 1 }}</p>");

        Assert.Equal("<p>1</p>", output.Text);
        Assert.Equal("t.sbn:1:2", output.OriginOf(1, 1).ToString());
        Assert.True(output.StretchAt(0).IsVerbatim);
        Assert.Equal("t.sbn:1:7", output.OriginOf(3, 1).ToString());
        Assert.Equal("t.sbn:1:11", output.OriginOf(4, 1).ToString());
    }

    [Fact]
    public void ACharacterOfAValueIsFoundInTheSheet()
    {
        var output = Render("<p>{{ 名称 }}</p>");

        var place = output.OriginOf(output.Text.IndexOf('修', StringComparison.Ordinal), 1);

        Assert.Equal("sheet.yaml:1:6", place.ToString());
        Assert.Equal("修", place.Text.ToString());
    }

    [Fact]
    public void AnEscapedCharacterIsAStretchOfItsOwn()
    {
        var output = Render("{{ 名称 }}", new() { EscapeMarkup = true });

        Assert.Equal("研修班 &amp; &lt;会&gt;", output.Text);
        var stretch = output.StretchAt(output.Text.IndexOf("amp", StringComparison.Ordinal));
        Assert.False(stretch.IsVerbatim);
        Assert.Equal("&", stretch.Origin.Text.ToString());
        Assert.Equal("会", output.OriginOf(output.Text.IndexOf('会', StringComparison.Ordinal), 1).Text.ToString());
    }

    [Fact]
    public void ANumberIsVerbatimWhenItIsWrittenAsInTheSheet()
    {
        var output = Render("{{ 金额 }} {{ 金额 * 2 }} {{ 次数 }}");

        Assert.Equal("100.00 200.00 12", output.Text);
        Assert.Equal("sheet.yaml:2:7", output.OriginOf(2, 1).ToString());
        Assert.True(output.StretchAt(7).Value.IsNone);
        Assert.Equal("sheet.yaml:3:6", output.OriginOf(15, 1).ToString());
    }

    [Theory]
    [InlineData("{{ 名称 | string.slice 1 2 }}", 0, "修")]
    [InlineData("{{ 名称 | string.strip }}", 2, "班")]
    [InlineData("{{ '「' + 名称 + '」' }}", 2, "修")]
    [InlineData("{{ $'「{名称}」' }}", 3, "班")]
    [InlineData("{{ capture x }}a{{ 名称 }}{{ end }}{{ x }}", 1, "研")]
    [InlineData("{{ func f; $0; end; f 名称 }}", 1, "修")]
    [InlineData("{{ 名称 | string.replace '修' '讲' }}", 2, "班")]
    [InlineData("{{ [名称, 名称] | array.join '、' }}", 1, "修")]
    [InlineData("{{ 名称 | string.split ' ' | array.first }}", 1, "修")]
    [InlineData("{{ x = 名称; x }}", 1, "修")]
    [InlineData("{{ for x in [名称]; x; end }}", 1, "修")]
    [InlineData("{{ 名称 | string.truncate 5 }}", 1, "修")]
    [InlineData("{{ 名称 | raw }}", 1, "修")]
    public void WhatIsMadeOfAValueKeepsItsPlaces(string template, int offset, string written)
    {
        var output = Render(template);

        Assert.Equal(written, output.OriginOf(offset, 1).Text.ToString());
        Assert.True(output.StretchAt(offset).IsVerbatim);
    }

    [Theory]
    [InlineData("{{ 名称 | string.upcase }}")]
    [InlineData("{{ 名称 | string.size }}")]
    [InlineData("{{ 名称 | html.url_encode }}")]
    [InlineData("{{ f(x) = x.size; 名称 | f }}")]
    public void WhatIsComputedFromAValueNamesTheWholeValue(string template)
    {
        var output = Render(template);

        Assert.Equal("sheet.yaml:1:5", output.OriginOf(0, 1).ToString());
    }

    [Fact]
    public void AFaultNamesTheCallsAndTheValueAtHand()
    {
        var sink = new DiagnosticSink();
        var template = Template.Parse(new("t.sbn", "{{ func f; ret $0 | date.add_days 1; end; f 名称 }}"), sink);

        Assert.Null(template.Render(Variables(), RenderOptions.Default, sink));

        var finding = Assert.Single(sink.ToImmutableArray());
        Assert.Equal("TPL-027", finding.Kind.Code);
        Assert.Equal(["sheet.yaml:1:5", "t.sbn:1:43"], finding.Related.Select(place => place.Span.ToString()));
    }

    [Fact]
    public void GlobalsAreNotChangedByARendering()
    {
        var variables = Variables();
        var sink = new DiagnosticSink();

        Template.Parse(new("t.sbn", "{{ 名称 = 'x'; new = 1; string.y = 2 }}"), sink).Render(variables, RenderOptions.Default, sink);

        Assert.Equal(3, variables.Count);
        Assert.Equal("研修班 & <会>", variables["名称"]?.ToString());
        Assert.Equal(0, sink.Count);
    }

    [Fact]
    public void AFunctionOfTheProgramIsCalledWithItsDefaults()
    {
        var variables = Variables();
        variables["money"] = new ScriptFunction(
            "money",
            [new("amount"), new("unit", ScriptValue.From("元"))],
            static (in call) => call.Exact(0) < 0
                ? throw call.Fail(new("金额为负", "the amount is negative"))
                : ScriptValue.From($"{call.Exact(0):N2}{call.Text(1)}"));
        var sink = new DiagnosticSink();

        var output = Template.Parse(new("t.sbn", "{{ money 金额 }} {{ 金额 | money unit: '万元' }}"), sink).Render(variables, RenderOptions.Default, sink);
        var failed = Template.Parse(new("t.sbn", "{{ money (-1) }}"), sink).Render(variables, RenderOptions.Default, sink);

        Assert.Equal("100.00元 100.00万元", output?.Text);
        Assert.Equal("sheet.yaml:2:5", output?.OriginOf(0, 1).ToString());
        Assert.Null(failed);
        Assert.Equal("TPL-054 the amount is negative", string.Concat(sink.ToImmutableArray().Select(finding => $"{finding.Kind.Code} {finding.Message}")));
    }

    [Fact]
    public void OneTemplateIsRenderedByManyThreads()
    {
        var sink = new DiagnosticSink();
        var template = Template.Parse(new("t.sbn", "{{ for i in 1..50; include 'part' i; end }}{{ 名称 | string.size }}"), sink);
        var options = new RenderOptions { Loader = new PartLoader() };
        var outputs = new string?[8];

        Parallel.For(0, outputs.Length, i => outputs[i] = template.Render(Variables(), options, new DiagnosticSink())?.Text);

        Assert.Single(outputs.Distinct());
        Assert.StartsWith("<1><2>", outputs[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ATextOfASheetInSeveralPartsKeepsThemAndTheExpression()
    {
        var parts = new TracedTextBuilder();
        parts.Append("研修", new(Sheet, 4, 2), SourceSpan.None, true);
        parts.Append(" ", new(Sheet, 6, 1), SourceSpan.None, false);
        parts.Append("& <会>", new(Sheet, 8, 5), SourceSpan.None, true);
        var variables = new ScriptObject { ["v"] = ScriptValue.From(parts.ToTracedText()), ["w"] = ScriptValue.From(TracedText.Verbatim("研修班", new(Sheet, 4, 3))) };
        var sink = new DiagnosticSink();

        var output = Template.Parse(new("t.sbn", "<p>{{ v }}</p>{{ w | string.slice 1 1 }}"), sink).Render(variables, new() { EscapeMarkup = true }, sink)!;

        Assert.Equal("<p>研修 &amp; &lt;会&gt;</p>修", output.Text);
        Assert.Equal("会", output.OriginOf(output.Text.IndexOf('会', StringComparison.Ordinal), 1).Text.ToString());
        Assert.Equal("v", output.StretchAt(4).Template.Text.ToString());
        Assert.Equal("修", output.OriginOf(output.Length - 1, 1).Text.ToString());
        Tiling.Check(output);
    }

    [Fact]
    public void AWideSignIsRepairedByTheNarrowOne()
    {
        var sink = new DiagnosticSink();
        Template.Parse(new("t.sbn", "{{ 名称｜string.size }}"), sink);

        var finding = sink.ToImmutableArray()[0];
        Assert.Equal("|", Assert.Single(finding.Repair).Replacement);
        Assert.Equal("｜", finding.Repair[0].Span.Text.ToString());
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "", "]")]
    [InlineData("if true;", "", "end;")]
    [InlineData("do;", "1;", "end;")]
    [InlineData("!", "1", "")]
    [InlineData("{a:", "1", "}")]
    [InlineData("1 + (", "1", ")")]
    [InlineData("true ? 1 : ", "1", "")]
    [InlineData("f(n) = f n; f 1;", "", "")]
    public void NoNestingUsesUpASmallStack(string open, string inner, string close)
    {
        var text = "{{ " + string.Concat(Enumerable.Repeat(open, 5000)) + inner + string.Concat(Enumerable.Repeat(close, 5000)) + " }}";
        var sink = new DiagnosticSink();
        var thread = new Thread(() => Template.Parse(new("t", text), sink).Render(new(), RenderOptions.Default with { RecursionLimit = 100_000, DepthLimit = 1_000_000 }, sink), 256 * 1024);

        thread.Start();
        thread.Join();

        Assert.True(sink.HasErrors);
    }

    private static TracedText Render(string template, RenderOptions? options = null)
    {
        var sink = new DiagnosticSink();
        var output = Template.Parse(new("t.sbn", template), sink).Render(Variables(), options ?? RenderOptions.Default, sink);

        Assert.Equal("", string.Join('\n', sink.ToImmutableArray().Select(finding => finding.Message)));
        Assert.NotNull(output);
        Tiling.Check(output);
        return output;
    }

    private static ScriptObject Variables() => new()
    {
        ["名称"] = ScriptValue.From("研修班 & <会>", new(Sheet, 4, 9)),
        ["金额"] = ScriptValue.From(100.00m, new SourceSpan(Sheet, Sheet.Text.IndexOf("100", StringComparison.Ordinal), 6)),
        ["次数"] = ScriptValue.From(12, new SourceSpan(Sheet, Sheet.Text.IndexOf("12", StringComparison.Ordinal), 2)),
    };

    private sealed class PartLoader : ITemplateLoader
    {
        public SourceText? Load(string name) => new(name, "<{{ $1 }}>");
    }
}
