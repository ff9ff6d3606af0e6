using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>A document without its last pages is as if the rest had never been written.</summary>
public sealed class DocumentCutTests
{
    [Fact]
    public void ContentsThatFillPagesAreAsIfSetAlone()
    {
        var whole = Setting.OfBody($"<h1>目录</h1><toc>{Entries(1, 40)}</toc>", height: 120);

        var cut = whole.Document!.Before(2);

        var count = cut!.Pages.Sum(page => page.Links.DistinctBy(link => link.Target).Count());
        var alone = Setting.OfBody($"<h1>目录</h1><toc>{Entries(1, count)}</toc>", height: 120);
        Assert.InRange(count, 5, 39);
        Assert.Equal(PageDump.Write(alone.Document!), PageDump.Write(cut));
        Assert.Equal(LogicDump.Write(alone.Document!), LogicDump.Write(cut));
    }

    [Fact]
    public void RowsThatFillPagesAreAsIfSetAlone()
    {
        var whole = Setting.OfBody($"<table columns='1fr 1fr'><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody>{Rows(30)}</tbody></table>", height: 120);

        var cut = whole.Document!.Before(2);

        var count = cut!.Root.Children[0].Children[0].Children[^1].Children.Length;
        var alone = Setting.OfBody($"<table columns='1fr 1fr'><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody>{Rows(count)}</tbody></table>", height: 120);
        Assert.InRange(count, 5, 29);
        Assert.Equal(PageDump.Write(alone.Document!), PageDump.Write(cut));
        Assert.Equal(LogicDump.Write(alone.Document!), LogicDump.Write(cut));
    }

    [Fact]
    public void NothingIsCutThroughACellThatSpansTheRowsOfTwoPages()
    {
        var rows = string.Concat(Enumerable.Range(2, 30).Select(i => $"<tr><td>{i}</td></tr>"));
        var whole = Setting.OfBody($"<table columns='1fr 1fr'><tbody><tr><td rowspan='31'>组</td><td>1</td></tr>{rows}</tbody></table>", height: 120);

        Assert.True(whole.Pages.Length > 2);
        Assert.Null(whole.Document!.Before(1));
        Assert.Same(whole.Document, whole.Document.Before(whole.Pages.Length));
    }

    [Fact]
    public void NothingIsCutThroughAParagraphOfTwoPages()
    {
        var whole = Setting.OfBody($"<p>{new string('字', 400)}</p>", height: 120);

        Assert.Null(whole.Document!.Before(1));
    }

    private static string Entries(int first, int last) =>
        string.Concat(Enumerable.Range(first, last).Select(i => $"<entry to='n{i}'>第 {i} 个项目</entry>"));

    // The second cell is empty: nothing on a page tells where it belongs.
    private static string Rows(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $"<tr><td>{i}</td><td/></tr>"));
}
