using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using Xunit;
using static ReportGen.Tests.Export.PageBuilder;

namespace ReportGen.Tests.Export;

public sealed partial class ContentTests
{
    [Property(MaxTest = 200)]
    public void EveryGlyphStandsWithinHalfAThousandthOfTheEmOfItsPlace(int size, int[] advances, int[] shifts)
    {
        var em = 5_000 + Math.Abs((long)size) % 40_000;
        var run = Run(TestFaces.Song, 1, 0, 0, "0123456789（，）绩效目标"[..Math.Min(16, advances.Length)]);
        var glyphs = run.Glyphs.Select((glyph, i) => glyph with
        {
            Advance = new Length(Math.Abs((long)advances[i]) % (2 * em)),
            Shift = new Length(i < shifts.Length ? shifts[i] % em : 0),
        });
        run = run with { Size = new Length(em), Glyphs = [.. glyphs] };

        var places = PlacesOf(Draw(run), run, em);

        Assert.Equal(run.Glyphs.Length, places.Count);
        var pen = 0L;
        for (var i = 0; i < places.Count; i++)
        {
            Assert.InRange(places[i] - (pen + run.Glyphs[i].Shift.MilliPoints), -em / 2000m, em / 2000m);
            pen += run.Glyphs[i].Advance.MilliPoints;
        }
    }

    [Fact]
    public void GlyphsWithTheirOwnAdvancesNeedNoMove() =>
        Assert.DoesNotMatch(@"> *-?\d", ShowPattern().Match(Draw(Run(TestFaces.Song, 10.5m, 60, 80, "绩效1.5"))).Value);

    [Fact]
    public void ColourFontAndBoldAreWrittenOnlyWhenTheyChange()
    {
        var run = Run(TestFaces.Song, 10, 60, 80, "绩效");
        var red = run with { Color = new Color(255, 0, 0), IsSyntheticBold = true };

        var content = Draw(run, run, red, red, run);

        Assert.Equal(1, Count(content, " Tf\n"));
        Assert.Equal(1, Count(content, "1 0 0 rg\n"));
        Assert.Equal(1, Count(content, "1 0 0 RG\n"));
        Assert.Equal(1, Count(content, "0 g\n"));
        Assert.Equal(1, Count(content, "2 Tr\n.25 w\n"));
        Assert.Equal(1, Count(content, "0 Tr\n"));
    }

    [Fact]
    public void RulesOfOneColourAreFilledTogether()
    {
        var content = Draw(Rule(10, 20, 100, 0.5m), Rule(10, 40, 100, 0.5m));

        Assert.Equal("/P<</MCID 0>>BDC\n10 821.39 100 .5 re\n10 801.39 100 .5 re\nf\nEMC\n", content);
    }

    [Fact]
    public void ArtifactsOfOneKindShareAMark()
    {
        var page = new PageBuilder(1, "1")
            .Add(ArtifactKind.Layout, Rule(10, 20, 100, 1))
            .Add(ArtifactKind.Layout, Rule(10, 30, 100, 1))
            .Add(ArtifactKind.Header, Rule(10, 40, 100, 1))
            .Build();

        var content = ContentOf(page, Branch(LogicalRole.Document));

        Assert.Equal(2, Count(content, "BDC\n"));
        Assert.Equal(2, Count(content, "EMC\n"));
    }

    [Fact]
    public void AGlyphThatStandsForTwoCharactersSaysWhichWhereItIsTheOther()
    {
        var run = Run(TestFaces.Song, 10, 60, 80, "一二");

        var content = Draw(run, Meaning(run, "\u2F00二"));

        Assert.Single(Regex.Matches(content, "/Span"));
        Assert.Contains("/Span<</ActualText<FEFF2F00>>>BDC\n", content, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralGlyphsForOneCharacterAreWrappedTogether()
    {
        var run = Run(TestFaces.Song, 10, 60, 80, "一二三");
        var glyphs = run.Glyphs.SetItem(1, run.Glyphs[1] with { TextLength = 0 });
        var content = Draw(run with { Glyphs = glyphs, Source = TracedText.Verbatim("一三", SourceSpan.None) });

        Assert.Matches(@"/Span<</ActualText<FEFF4E00>>>BDC\n\[<[0-9A-F]{8}>\]TJ\nEMC\n\[<[0-9A-F]{4}>\]TJ\n", content);
    }

    // What repeats is noted from front to back, which the list of cues asserts.
    [Fact]
    public void AGlyphThatIsMovedBehindAWrappedOneGoesOnInTheSameArray()
    {
        var run = Run(TestFaces.Song, 10, 60, 80, "一二三三");
        var glyphs = run.Glyphs.SetItem(1, run.Glyphs[1] with { TextLength = 0 });
        glyphs = glyphs.SetItem(3, glyphs[3] with { Shift = Length.Pt(2) });
        var content = Draw(run with { Glyphs = glyphs, Source = TracedText.Verbatim("一三三", SourceSpan.None) });

        Assert.Matches(@"\]TJ\nEMC\n\[<[0-9A-F]{4}>-200<[0-9A-F]{4}>\]TJ\n", content);
    }

    private static string Draw(params ImmutableArray<Mark> marks)
    {
        var leaf = Leaf(LogicalRole.Paragraph);
        return ContentOf(new PageBuilder(1, "1").Add(leaf, marks).Build(), Branch(LogicalRole.Document, leaf));
    }

    private static string ContentOf(Page page, LogicalElement root)
    {
        using var output = new MemoryStream();
        var document = new TypesetDocument(new DocumentProperties("t", "zh-CN"), [page], root);
        PdfExporter.Export(document, output, new PdfOptions { IsUncompressed = true }, new DiagnosticSink());
        var pdf = new ReadPdf(PdfShelf.Keep(output.ToArray()));
        var first = pdf.Objects.Values.Single(value => value.Contains("/Type/Page/", StringComparison.Ordinal));
        return ReadPdf.Data(pdf.Objects[ReadPdf.Reference(first, "Contents")]);
    }

    /// <summary>Where a reader puts each glyph, in thousandths of a point from the run's start.</summary>
    private static List<decimal> PlacesOf(string content, GlyphRun run, long em)
    {
        var places = new List<decimal>();
        var pen = 0m;
        foreach (Match part in PartPattern().Matches(ShowPattern().Match(content).Value))
        {
            if (!part.Value.StartsWith('<'))
            {
                pen -= int.Parse(part.Value, CultureInfo.InvariantCulture) * em / 1000m;
                continue;
            }

            for (var i = 1; i < part.Length - 1; i += 4)
            {
                places.Add(pen);
                pen += run.Face.AdvanceOf(run.Glyphs[places.Count - 1].Id) * em / (decimal)run.Face.UnitsPerEm;
            }
        }

        return places;
    }

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;

    [GeneratedRegex(@"\[.*\]TJ")]
    private static partial Regex ShowPattern();

    [GeneratedRegex("<[0-9A-F]*>|-?[0-9]+")]
    private static partial Regex PartPattern();
}
