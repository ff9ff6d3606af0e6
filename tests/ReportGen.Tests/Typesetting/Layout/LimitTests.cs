using System.Text;
using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>What is too deep, too large or nonsense gives findings, not an exception and not a hang.</summary>
public sealed class LimitTests
{
    [Fact]
    public void StopsAtElementsThatAreTooDeep()
    {
        var markup = $"<document title='t'><section>{string.Concat(Enumerable.Repeat("<div>", 100_000))}";

        var setting = Setting.Of(markup);

        Assert.Contains(setting.Findings, one => one.Kind.Code == "SET-004");
    }

    [Fact]
    public void ReportsAtMostTwoHundredFaults()
    {
        var setting = Setting.Of($"<document title='t'><section>{string.Concat(Enumerable.Repeat("<x/>", 10_000))}</section></document>");

        Assert.Equal(200, setting.Findings.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<")]
    [InlineData("</")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<?")]
    [InlineData("&")]
    [InlineData("<document")]
    [InlineData("<document title='")]
    [InlineData("text")]
    [InlineData("<p>x</p>")]
    public void HasNoDocumentForWhatIsNoMarkup(string markup)
    {
        var setting = Setting.Of(markup);

        Assert.NotEmpty(setting.Findings);
        Assert.True(setting.Findings.Any(one => one.Severity == Severity.Error));
    }

    [Fact]
    public void RefusesATableOfTooManySquares()
    {
        var rows = string.Concat(Enumerable.Repeat("<tr><td colspan='1000'>甲</td></tr>", 4_001));

        var setting = Setting.OfBody($"<table>{rows}</table>");

        Assert.Equal("SET-028", Assert.Single(setting.Findings).Kind.Code);
    }

    [Fact]
    public void SetsATableOfManyRows()
    {
        var rows = new StringBuilder();
        for (var i = 0; i < 3_000; i++)
            rows.Append($"<tr><th>{i}</th><td>甲</td><td>乙</td></tr>");

        var setting = Setting.OfBody($"<table columns='40pt 1fr 1fr'><thead><tr><th>一</th><th>二</th><th>三</th></tr></thead>{rows}</table>");

        Assert.Empty(setting.Findings);
        Assert.Equal(300, setting.Pages.Length);
    }

    [Fact]
    public void AnEmptySectionIsAPage()
    {
        var setting = Setting.Of("<document title='t'><section/></document>");

        Assert.Empty(Assert.Single(setting.Pages).Contents);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void NeverThrowsOnDamagedMarkup(int seed)
    {
        var random = new Random(seed);
        var markup = LayoutCase.All().First(one => one.File == "forms").Markup;
        for (var i = 0; i < 25; i++)
        {
            var damaged = new StringBuilder(markup);
            for (var j = random.Next(1, 30); j > 0; j--)
            {
                var at = random.Next(damaged.Length - 20);
                if (random.Next(2) == 0)
                    damaged.Remove(at, random.Next(1, 20));
                else
                    damaged[at] = "<>\"'/&;= x0"[random.Next(11)];
            }

            Setting.Of(damaged.ToString());
        }
    }
}
