using FsCheck;
using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Typesetting;
using Xunit;

namespace ReportGen.Tests.Typesetting.Layout;

/// <summary>What holds for every table, however its cells span and wherever its pages end.</summary>
[Properties(MaxTest = 80, EndSize = 20)]
public sealed class TablePropertyTests
{
    [Property]
    public void EveryCharacterIsDrawnOnceInItsElement(int seed, PositiveInt size)
    {
        var table = new RandomTable(seed, size.Get);

        var setting = Set(table);

        var drawn = new List<string>();
        Walk(setting.Document!.Root, element =>
        {
            var text = TextOf(setting, element);
            if (text.Length > 0)
                drawn.Add(text);
        });
        Assert.Equal([.. table.HeadTexts, .. table.Texts], drawn);
    }

    [Property]
    public void CellsOfAPageDoNotOverlap(int seed, PositiveInt size)
    {
        var setting = Set(new(seed, size.Get));

        foreach (var page in setting.Pages)
        {
            var areas = page.Contents.Where(content => content.Artifact != ArtifactKind.Layout).Select(content => content.Area).ToArray();
            for (var i = 0; i < areas.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.False(Overlap(areas[i], areas[j]), $"page {page.Number}: {areas[i]} and {areas[j]}");
            }
        }
    }

    [Property]
    public void TextStaysInItsCellAndOnThePage(int seed, PositiveInt size)
    {
        var table = new RandomTable(seed, size.Get);
        var setting = Set(table);
        if (setting.Findings.Any(one => one.Kind.Code is "SET-040" or "SET-041"))
            return;

        var bottom = Length.Pt(table.PageHeight + 10);
        foreach (var page in setting.Pages)
        {
            foreach (var content in page.Contents)
            {
                Assert.True(content.Area.Bottom <= bottom, $"page {page.Number}: {content.Area} goes below {bottom}");
                foreach (var run in content.Marks.OfType<GlyphRun>())
                {
                    Assert.InRange(run.Origin.Y.MilliPoints, content.Area.Y.MilliPoints, content.Area.Bottom.MilliPoints);
                    Assert.True(run.Origin.X >= content.Area.X, $"page {page.Number}: {run.Text} begins left of {content.Area}");
                }
            }
        }
    }

    [Property]
    public void HeadRowsStandOnEveryPage(int seed, PositiveInt size)
    {
        var table = new RandomTable(seed, size.Get);
        var setting = Set(table);
        if (setting.Findings.Any(one => one.Kind.Code == "SET-043"))
            return;

        foreach (var page in setting.Pages)
        {
            var texts = page.Contents.Select(content => Sketch.TextOf(content).Replace("/", "")).ToList();
            foreach (var head in table.HeadTexts)
                Assert.Contains(head, texts);
        }
    }

    [Property]
    public void TheLogicalTableIsARegularGrid(int seed, PositiveInt size)
    {
        var setting = Set(new(seed, size.Get));

        Walk(setting.Document!.Root, element =>
        {
            if (element.Role is LogicalRole.TableHead or LogicalRole.TableBody)
                AssertRegular(element);
        });
        var widths = new HashSet<int>();
        Walk(setting.Document.Root, element =>
        {
            if (element.Role is LogicalRole.TableHead or LogicalRole.TableBody)
                widths.Add(element.Children[0].Children.Sum(cell => cell.ColumnSpan));
        });
        Assert.True(widths.Count <= 1);
    }

    [Property]
    public void WhatIsCutOffBeforeAPageLeavesAWholeTable(int seed, PositiveInt size)
    {
        var whole = Set(new(seed, size.Get));

        for (var end = 1; end <= whole.Pages.Length; end++)
        {
            if (whole.Document!.Before(end) is not { } cut)
                continue;

            var kept = new Setting(cut, []);
            var (drawn, told) = (new HashSet<LogicalElement>(), new List<LogicalElement>());
            foreach (var content in cut.Pages.SelectMany(page => page.Contents))
            {
                if (content.Element is { } element)
                    drawn.Add(element);
            }

            Walk(cut.Root, element =>
            {
                if (TextOf(kept, element).Length > 0)
                    told.Add(element);
                if (element.Role is LogicalRole.TableHead or LogicalRole.TableBody)
                    AssertRegular(element);
            });
            Assert.Equal(whole.Pages.Take(end), cut.Pages);
            Assert.Equal(drawn.Count(element => TextOf(kept, element).Length > 0), told.Count);
            Assert.True(told.TrueForAll(drawn.Contains));
        }
    }

    [Property]
    public void EveryCellIsFramedOnEveryPage(int seed, PositiveInt size)
    {
        var setting = Set(new(seed, size.Get));

        foreach (var page in setting.Pages)
        {
            var bars = page.Contents.SelectMany(content => content.Marks).OfType<RuleMark>().Select(bar => bar.Area).ToArray();
            foreach (var content in page.Contents.Where(one => one.Artifact != ArtifactKind.Layout && Sketch.TextOf(one) != "续表"))
            {
                var (area, half) = (content.Area, Length.Pt(0.25m));
                Assert.Contains(new Length(500), HeightsOver(bars, area.X - half, area.Right + half, area.Y));
                Assert.Contains(new Length(500), HeightsOver(bars, area.X - half, area.Right + half, area.Bottom));
                Assert.Contains(bars, bar => Covers(bar.Y, bar.Bottom, area.Y - half, area.Bottom + half) && Covers(bar.X, bar.Right, area.X - half, area.X + half));
                Assert.Contains(bars, bar => Covers(bar.Y, bar.Bottom, area.Y - half, area.Bottom + half) && Covers(bar.X, bar.Right, area.Right - half, area.Right + half));
            }
        }
    }

    [Property]
    public void ARepeatedLabelIsWhole(int seed, PositiveInt size)
    {
        var table = new RandomTable(seed, size.Get);
        var setting = Set(table);

        var known = new HashSet<string>([.. table.HeadTexts, .. table.Texts, "续表"]);
        foreach (var content in setting.Pages.SelectMany(page => page.Contents).Where(content => content.Artifact == ArtifactKind.Repeat))
        {
            var text = Sketch.TextOf(content).Replace("/", "");
            Assert.True(known.Contains(text) || (text.EndsWith("（续）", StringComparison.Ordinal) && known.Contains(text[..^3])), text);
        }
    }

    [Property]
    public void TheSameTableIsSetTheSameWay(int seed, PositiveInt size)
    {
        var table = new RandomTable(seed, size.Get);

        Assert.Equal(PageDump.Write(Set(table).Document!), PageDump.Write(Set(table).Document!));
    }

    private static Setting Set(RandomTable table)
    {
        var setting = Setting.OfBody(table.Markup, table.Width, table.PageHeight);
        Assert.DoesNotContain(setting.Findings, one => one.Severity == Severity.Error && one.Kind.Code is not ("SET-024" or "SET-025" or "SET-027"));
        return setting;
    }

    internal static void Walk(LogicalElement element, Action<LogicalElement> visit)
    {
        visit(element);
        foreach (var child in element.Children)
            Walk(child, visit);
    }

    private static string TextOf(Setting setting, LogicalElement element) => string.Concat(
        setting.Pages.SelectMany(page => page.Contents).Where(content => ReferenceEquals(content.Element, element))
            .Select(content => Sketch.TextOf(content).Replace("/", "")));

    internal static bool Overlap(Rect a, Rect b) => a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;

    private static IEnumerable<Length> HeightsOver(Rect[] bars, Length from, Length to, Length middle) =>
        bars.Where(bar => Covers(bar.X, bar.Right, from, to) && bar.Y + bar.Height / 2 == middle).Select(bar => bar.Height);

    private static bool Covers(Length start, Length end, Length from, Length to) => start <= from && end >= to;

    internal static void AssertRegular(LogicalElement group)
    {
        var rows = group.Children;
        var width = rows[0].Children.Sum(cell => cell.ColumnSpan);
        var taken = new bool[rows.Length, width];
        for (var row = 0; row < rows.Length; row++)
        {
            var column = 0;
            foreach (var cell in rows[row].Children)
            {
                while (taken[row, column])
                    column++;

                for (var i = 0; i < cell.RowSpan; i++)
                {
                    for (var j = 0; j < cell.ColumnSpan; j++)
                    {
                        Assert.False(taken[row + i, column + j]);
                        taken[row + i, column + j] = true;
                    }
                }
            }

            for (var i = 0; i < width; i++)
                Assert.True(taken[row, i]);
        }
    }
}
