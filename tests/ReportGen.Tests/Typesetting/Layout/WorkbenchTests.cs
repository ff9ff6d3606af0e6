using ReportGen.Diagnostics;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>What is kept from one document for the next never shows.</summary>
public sealed class WorkbenchTests
{
    [Fact]
    public void ADocumentIsTheSameWhateverWasSetBefore()
    {
        var cases = LayoutCase.All().ToList();
        var alone = cases.ConvertAll(one => Describe(one.Markup, Fresh()));

        var used = Fresh();
        var after = cases.ConvertAll(one => Describe(one.Markup, used));
        cases.Reverse();
        var backwards = cases.ConvertAll(one => Describe(one.Markup, used));
        backwards.Reverse();

        Assert.Equal(alone, after);
        Assert.Equal(alone, backwards);
    }

    [Fact]
    public async Task ThreadsDoNotDisturbEachOther()
    {
        var cases = LayoutCase.All().Take(60).ToList();
        var alone = cases.ConvertAll(one => Describe(one.Markup, Fresh()));
        var used = Fresh();

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => cases.ConvertAll(one => Describe(one.Markup, used)))));

        Assert.All(all, one => Assert.Equal(alone, one));
    }

    [Fact]
    public void AStyleOfOneNameMayLookDifferentInTheNextDocument()
    {
        var options = Fresh();
        var (small, large) = (Styled("8pt"), Styled("20pt"));

        string[] used = [Describe(small, options), Describe(large, options), Describe(small, options)];

        Assert.Equal([Describe(small, Fresh()), Describe(large, Fresh()), Describe(small, Fresh())], used);
        Assert.NotEqual(used[0], used[1]);
    }

    [Theory]
    [InlineData("<p font='楷体'>甲</p><p font='楷体'>乙</p>")]
    [InlineData("<p class='没有'>甲</p><p class='没有'>乙</p>")]
    [InlineData("<p size='大'>甲</p><p size='大'>乙</p>")]
    [InlineData("<table columns='10mm 大'><tr><td>甲</td><td>乙</td></tr></table>")]
    [InlineData("<p colour='x'>甲</p><p colour='x'>乙</p>")]
    public void WhatIsWrongIsSaidOfEveryDocument(string body)
    {
        var options = Fresh();

        var (first, second) = (Describe(Whole(body), options), Describe(Whole(body), options));

        Assert.Equal(first, second);
        Assert.Contains("SET-", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>一</p><p id='a>b'>甲</p>", "<p>一</p><p id='a'>b'>甲</p>")]
    [InlineData("<p id='a'>b'>甲</p>", "<p id='a>b'>甲</p>")]
    [InlineData("<table><tr><th>甲</th><td>乙</td></tr></table>", "<table><tr><td>甲</td><th>乙</th></tr></table>")]
    [InlineData("<p>甲<br/>乙</p>", "<p>甲<br />乙</p>")]
    public void TagsThatBeginAlikeAreToldApart(string first, string second)
    {
        var options = Fresh();

        string[] used = [Describe(Whole(first), options), Describe(Whole(second), options), Describe(Whole(first), options)];

        Assert.Equal([Describe(Whole(first), Fresh()), Describe(Whole(second), Fresh()), Describe(Whole(first), Fresh())], used);
    }

    private static TypesetOptions Fresh() => new(Setting.Options.Fonts, Setting.Options.Page) { ReadImage = Setting.Options.ReadImage };

    private static string Styled(string size) =>
        $"<document title='t'><style name='p' size='{size}'/><section><p>甲</p><table><tr><td><p>乙</p></td></tr></table></section></document>";

    private static string Whole(string body) =>
        body.StartsWith("<documen", StringComparison.Ordinal) ? body : $"<document title='t'><section>{body}</section></document>";

    private static string Describe(string markup, TypesetOptions options)
    {
        var whole = Whole(markup);
        var sink = new DiagnosticSink();
        var document = Typesetter.Typeset(TracedText.Verbatim(whole, new(new("m", whole), 0, whole.Length)), options, sink);
        var findings = new Setting(document, sink.ToImmutableArray()).FindingsText();
        return document is null ? findings : findings + PageDump.Write(document) + LogicDump.Write(document);
    }
}
