using System.Text;
using FsCheck;
using FsCheck.Xunit;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>What holds for the columns of every table, whatever mixture of lengths, shares and contents they are wished by.</summary>
[Properties(MaxTest = 200, EndSize = 20000)]
public sealed class ColumnPropertyTests
{
    // An em of 10 pt and 2 pt of padding on both sides.
    private const int LeastColumn = 14;

    private static readonly string[] Wishes = ["auto", "auto", "1fr", "2fr", "0.5fr", "30pt", "80pt", "150pt"];

    private static readonly string[] Texts =
        ["绩效目标", "1,234,567.89万元", "internationalization", "≥95.00(%)", "2024-12-31", "甲（次）", "x", "https://www.gov.cn/a/b", "建设“四好”商会，验收", ""];

    [Property]
    public void NothingSticksOutWhereEveryColumnCanHoldACharacter(int seed)
    {
        var random = new Random(seed);
        var columns = random.Next(1, 8);
        var width = random.Next(columns * LeastColumn, 400);

        var markup = MarkupOf(random, columns);
        var setting = Setting.OfBody(markup, width, 2000);

        Assert.False(setting.FindingsText().Contains(" too wide", StringComparison.Ordinal), $"{width} pt: {markup}\n{setting.FindingsText()}");
        foreach (var content in setting.Pages.SelectMany(page => page.Contents))
        {
            foreach (var run in content.Marks.OfType<GlyphRun>())
                Assert.True(run.Origin.X + run.Advance <= content.Area.Right, $"{run.Text} ends right of {content.Area}");
        }
    }

    // All cells of the column by content are also of the share beside it, so it has no width of its own.
    [Fact]
    public void AShareBesideAColumnWithoutWidthHoldsACharacterOfTheirCells()
    {
        const string Row = "<tr><td padding=\"0pt 2pt\" colspan=\"2\">www</td><td padding=\"0pt 2pt\">≥95.00(%)</td><td padding=\"0pt 2pt\">绩效</td><td/></tr>";

        var setting = Setting.OfBody($"<table columns=\"2fr auto 0.5fr 2fr 300pt\">{Row}</table>", 343, 2000);

        Assert.DoesNotContain(" too wide", setting.FindingsText(), StringComparison.Ordinal);
    }

    // The word is broken; a character takes 10 pt, the indent before it 40 and the padding 4.
    [Fact]
    public void ACharacterHasRoomBetweenIndentsInAColumnThatGivesWay()
    {
        const string Row = "<tr><td padding=\"0pt 2pt\" indent-sides=\"40pt 0pt\">绩效目标</td><td padding=\"0pt 2pt\">internationalization</td></tr>";

        var setting = Setting.OfBody($"<table columns=\"auto auto\">{Row}</table>", 100, 2000);

        Assert.DoesNotContain(" too wide", setting.FindingsText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5044)]
    [InlineData(13122)]
    public void ACharacterHasRoomAlsoInTablesThatOnceHadTooLittle(int seed) => NothingSticksOutWhereEveryColumnCanHoldACharacter(seed);

    [Property]
    public void ATableIsNeverWiderThanThereIsRoom(int seed)
    {
        var random = new Random(seed);
        var width = random.Next(20, 400);

        var setting = Setting.OfBody(MarkupOf(random, random.Next(1, 8)), width, 2000);

        foreach (var bar in setting.Pages.SelectMany(page => page.Contents).SelectMany(content => content.Marks).OfType<RuleMark>())
            Assert.True(bar.Area.Right <= Length.Pt(width + 10.25m), $"a rule ends at {bar.Area.Right}, the page's text area at {width + 10}");
    }

    [Property]
    public void NumbersAndWordsAreWholeWhereThereIsRoomForAllOfThem(int seed)
    {
        var random = new Random(seed);
        var columns = random.Next(1, 6);

        // The widest word or number takes 95 pt; shares and contents get what they need, lengths are wide enough.
        var setting = Setting.OfBody(MarkupOf(random, columns).Replace("30pt", "1fr").Replace("80pt", "110pt"), columns * 150, 2000);

        Assert.DoesNotContain(setting.Findings, finding => finding.Kind.Code == "SET-040");
    }

    private static string MarkupOf(Random random, int columns)
    {
        var markup = new StringBuilder("<table columns=\"");
        markup.AppendJoin(' ', Enumerable.Range(0, columns).Select(_ => Wishes[random.Next(Wishes.Length)])).Append("\">");
        for (var row = 0; row < 3; row++)
        {
            markup.Append("<tr>");
            for (var column = 0; column < columns;)
            {
                var span = Math.Min(random.Next(6) == 0 ? 2 : 1, columns - column);
                markup.Append($"<td padding=\"0pt 2pt\" colspan=\"{span}\">{Texts[random.Next(Texts.Length)]}</td>");
                column += span;
            }

            markup.Append("</tr>");
        }

        return markup.Append("</table>").ToString();
    }
}
