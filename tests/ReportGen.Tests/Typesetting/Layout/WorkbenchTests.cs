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

        var (first, second) = (Describe(body, options), Describe(body, options));

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

        string[] used = [Describe(first, options), Describe(second, options), Describe(first, options)];

        Assert.Equal([Describe(first, Fresh()), Describe(second, Fresh()), Describe(first, Fresh())], used);
    }

    private static TypesetOptions Fresh() => new(Setting.Options.Fonts, Setting.Options.Page) { ReadImage = Setting.Options.ReadImage };

    private static string Styled(string size) =>
        $"<document title='t'><style name='p' size='{size}'/><section><p>甲</p><table><tr><td><p>乙</p></td></tr></table></section></document>";

    private static string Whole(string body) =>
        body.StartsWith("<documen", StringComparison.Ordinal) ? body : $"<document title='t'><section>{body}</section></document>";

    private static string Describe(string markup, TypesetOptions options)
    {
        var set = Setting.Of(Whole(markup), options);
        return set.Document is null ? set.FindingsText() : set.FindingsText() + PageDump.Write(set.Document) + LogicDump.Write(set.Document);
    }
}
