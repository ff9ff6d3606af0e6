using ReportGen.Diagnostics;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>Every glyph and every finding still says where it was written: in the sheet first, else in the template.</summary>
public sealed class OriginTests
{
    private const string SheetText = "名称: 建设 & 1234567890.00";
    private const string TemplateText = "<document title='t'><section><table columns='60pt'><tr><td id='x'>{{ 名称 }}</td></tr></table></section></document>";

    private readonly SourceText _sheet = new("a.yaml", SheetText);
    private readonly SourceText _template = new("layout.sbn", TemplateText);

    [Fact]
    public void AGlyphLeadsToTheSheet()
    {
        var run = FirstRun(Setting.Of(Rendered()).Pages[0]);

        var origin = run.Source.OriginOf(run.TextStart, 2);

        Assert.Same(_sheet, origin.Source);
        Assert.Equal("建设", origin.Text);
    }

    [Fact]
    public void AnElementLeadsToTheTemplate()
    {
        var content = Setting.Of(Rendered()).Pages[0].Contents.First(one => one.Element is not null);

        Assert.Same(_template, content.Element!.Source.Source);
        Assert.Equal("<td", content.Element.Source.Text);
    }

    [Fact]
    public void AnEscapedCharacterLeadsToWhatWasEscaped()
    {
        var runs = Setting.Of(Rendered()).Pages[0].Contents.SelectMany(one => one.Marks).OfType<GlyphRun>().ToArray();
        var run = Assert.Single(runs, one => one.Text.Contains('&'));

        var origin = run.Source.OriginOf(run.Source.Text.IndexOf('&'), 1);

        Assert.Same(_sheet, origin.Source);
        Assert.Equal("&", origin.Text);
    }

    [Fact]
    public void AFindingLeadsToTheValueThatDoesNotFit()
    {
        var finding = Assert.Single(Setting.Of(Rendered()).Findings);

        Assert.Equal("SET-040", finding.Kind.Code);
        Assert.Equal("1234567890.00", finding.Span.Text);
        Assert.Equal("a.yaml", finding.Span.Source!.Path);
        Assert.Contains("第 1 页，表格第 1 行第 1 列", finding.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void AFaultOfTheTemplateIsFoundInTheTemplate()
    {
        var builder = new TracedTextBuilder();
        builder.Append("<document title='t'><sektion/></document>", Template("<document title='t'>"), SourceSpan.None, isVerbatim: false);

        var finding = Setting.Of(builder.ToTracedText()).Findings[0];

        Assert.Same(_template, finding.Span.Source);
        Assert.Contains("section", finding.Hints[0].English, StringComparison.Ordinal);
    }

    /// <summary>What a template makes of the sheet: the value is escaped, and each piece knows its place.</summary>
    private TracedText Rendered()
    {
        var value = TemplateText.IndexOf("{{", StringComparison.Ordinal);
        var expression = new SourceSpan(_template, value, "{{ 名称 }}".Length);
        var builder = new TracedTextBuilder();
        builder.Append(TemplateText.AsSpan(0, value), new(_template, 0, value), SourceSpan.None, isVerbatim: true);
        var ampersand = SheetText.IndexOf('&');
        builder.Append("建设 ", expression, new(_sheet, 4, 3), isVerbatim: true);
        builder.Append("&amp;", expression, new(_sheet, ampersand, 1), isVerbatim: false);
        builder.Append(SheetText.AsSpan(ampersand + 1), expression, new(_sheet, ampersand + 1, SheetText.Length - ampersand - 1), isVerbatim: true);
        builder.Append(TemplateText.AsSpan(expression.End), new(_template, expression.End, TemplateText.Length - expression.End), SourceSpan.None, isVerbatim: true);
        return builder.ToTracedText();
    }

    private SourceSpan Template(string part) => new(_template, TemplateText.IndexOf(part, StringComparison.Ordinal), part.Length);

    private static GlyphRun FirstRun(Page page) => page.Contents.SelectMany(content => content.Marks).OfType<GlyphRun>().First();
}
