using System.Xml.Linq;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using Xunit;
using static ReportGen.Tests.Export.PageBuilder;

namespace ReportGen.Tests.Export;

public sealed class SvgTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly string _folder = Directory.CreateTempSubdirectory("reportgen").FullName;

    public void Dispose()
    {
        PdfShelf.KeepAllOf(_folder);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void APageIsOneWellFormedFileThatRunsNothing()
    {
        foreach (var page in SampleDocument.Make().Pages)
        {
            var root = Draw(page, new SvgOptions());

            Assert.Empty(root.Descendants(Svg + "script"));
            Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            Assert.All(
                root.Descendants(Svg + "use").Concat(root.Descendants(Svg + "image")),
                element => Assert.Matches("^(#|data:image/)", element.Attribute("href")!.Value));
        }
    }

    [Fact]
    public void EveryGlyphIsDefinedOnceAndUsed()
    {
        var root = Draw(SampleDocument.Make().Pages[1], new SvgOptions { IdPrefix = "p2g" });
        var defined = root.Descendants(Svg + "path").Select(path => path.Attribute("id")!.Value).ToList();
        var used = root.Descendants(Svg + "use").Select(use => use.Attribute("href")!.Value[1..]).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(defined.Count, defined.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(used.Order(StringComparer.Ordinal), defined.Order(StringComparer.Ordinal));
        Assert.All(defined, id => Assert.StartsWith("p2g", id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SvgUnit.Millimetre, "210mm", "297mm")]
    [InlineData(SvgUnit.Point, "595.276pt", "841.89pt")]
    public void ThePictureIsAsLargeAsThePaper(SvgUnit unit, string width, string height)
    {
        var root = Draw(SampleDocument.Make().Pages[0], new SvgOptions { Unit = unit });

        Assert.Equal(width, root.Attribute("width")!.Value);
        Assert.Equal(height, root.Attribute("height")!.Value);
        Assert.Equal("0 0 595.276 841.89", root.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void TheTextIsThereToBeSelected()
    {
        var texts = Draw(SampleDocument.Make().Pages[0], new SvgOptions()).Descendants(Svg + "text").Select(text => text.Value);

        Assert.Contains("项目名称（元），满意度≥12.5%", texts);
        Assert.Empty(Draw(SampleDocument.Make().Pages[0], new SvgOptions { HasText = false }).Descendants(Svg + "text"));
    }

    [Fact]
    public void WhatLooksLikeMarkupStaysText()
    {
        var run = Run(TestFaces.Song, 10, 60, 80, "<b>&\"") with { ActualText = "<script>\0&\"'" };
        var page = new PageBuilder(1, "1").Add(Leaf(LogicalRole.Paragraph), run).Build();

        var root = Draw(page, new SvgOptions { Title = "</title><script>" });

        Assert.Equal("<script>\uFFFD&\"'", root.Descendants(Svg + "text").Single().Value);
        Assert.Equal("</title><script>", root.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void TheTextSaysWhereItWasWrittenWhenAsked()
    {
        var source = new SourceText("data/a.yaml", "名称: 绩效\n");
        var run = Run(TestFaces.Song, 10, 60, 80, "绩效") with { Source = TracedText.Verbatim("绩效", new SourceSpan(source, 4, 2)) };
        var page = new PageBuilder(1, "1").Add(Leaf(LogicalRole.Paragraph), run).Build();

        Assert.Equal("data/a.yaml:1:5", Draw(page, new SvgOptions { HasOrigins = true }).Descendants(Svg + "text").Single().Attribute("data-at")!.Value);
        Assert.Null(Draw(page, new SvgOptions()).Descendants(Svg + "text").Single().Attribute("data-at"));
    }

    [Fact]
    public void LinksLeadOnlyWhereAPublishedFormMayLead()
    {
        var link = Leaf(LogicalRole.Link);
        var page = new PageBuilder(1, "1")
            .Link(link, Box(1, 1, 9, 9), "javascript:alert(1)", "a")
            .Link(link, Box(1, 1, 9, 9), "https://example.org/\"><script>", "b");

        var root = Draw(page.Build(), new SvgOptions());

        Assert.Equal(["https://example.org/%22%3E%3Cscript%3E"], root.Descendants(Svg + "a").Select(a => a.Attribute("href")!.Value));
    }

    [Fact]
    public void GlyphsThatAreJoinedAreOnePathARun()
    {
        var page = SampleDocument.Make().Pages[0];

        var root = Draw(page, new SvgOptions { JoinsGlyphs = true, HasText = false });

        Assert.Empty(root.Descendants(Svg + "use"));
        Assert.Empty(root.Descendants(Svg + "defs"));
        var runs = page.Contents.SelectMany(content => content.Marks).OfType<GlyphRun>().ToList();
        Assert.Equal(runs.Count, root.Descendants(Svg + "path").Count());
        Assert.Equal(runs.Select(run => run.Glyphs.Length), root.Descendants(Svg + "path").Select(path => path.Attribute("d")!.Value.Count(step => step == 'M')));
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(100)]
    public void WhatIsKeptForTheNextPictureChangesNoByteOfIt(long budget)
    {
        var pages = SampleDocument.Make().Pages;
        var store = new SvgStore(budget);

        foreach (var page in (Page[])[.. pages, .. pages])
            Assert.Equal(SvgExporter.Export(page, new SvgOptions()), SvgExporter.Export(page, new SvgOptions { Store = store }));

        Assert.InRange(store.Size, 1, Math.Max(budget, 10_000)); // one outline is always kept
    }

    [JudgeFact("mutool")]
    public void ThePictureLooksLikeThePageOfThePdf()
    {
        // Readers smooth pictures in ways of their own, so there are none here.
        var document = SampleDocument.Make();
        document = document with { Pages = [.. document.Pages.Select(WithoutPictures)] };
        var pdf = Path.Combine(_folder, "sample.pdf");
        using (var output = File.Create(pdf))
            PdfExporter.Export(document, output, new PdfOptions(), new DiagnosticSink());

        foreach (var (i, joins) in (ReadOnlySpan<(int, bool)>)[(0, false), (1, false), (0, true), (1, true)])
        {
            var svg = Path.Combine(_folder, $"{i}.svg");
            File.WriteAllBytes(svg, SvgExporter.Export(document.Pages[i], new SvgOptions { HasText = false, JoinsGlyphs = joins }));

            var (picture, page) = (PagePicture.ByMuPdf(svg, 1, Path.Combine(_folder, "s.pgm")), PagePicture.ByMuPdf(pdf, i + 1, Path.Combine(_folder, "p.pgm")));

            Assert.Equal(page.Width, picture.Width);
            Assert.Equal(page.Pixels.Length, picture.Pixels.Length);
            Assert.InRange(page.DifferenceTo(picture).Most, 0, 24);
        }
    }

    private static Page WithoutPictures(Page page) => page with { Contents = [.. page.Contents.Where(content => content.Marks.All(mark => mark is not ImageMark))] };

    private static XElement Draw(Page page, SvgOptions options)
    {
        using var picture = new MemoryStream(SvgExporter.Export(page, options));
        return XDocument.Load(picture).Root!;
    }
}
