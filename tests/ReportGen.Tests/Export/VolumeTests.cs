using System.Text.RegularExpressions;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using Xunit;
using static ReportGen.Tests.Export.PageBuilder;

namespace ReportGen.Tests.Export;

public sealed class VolumeTests
{
    [Fact]
    public void WhatComesLastStandsFirst()
    {
        using var output = new MemoryStream();
        Volume.Write(40, output, new PdfWriter());
        var pdf = new ReadPdf(output.ToArray());

        var pages = new List<string>();
        Walk(pdf, ReadPdf.Reference(pdf.Root, "Pages"), pages);
        var labels = pdf.Objects[ReadPdf.Reference(pdf.Root, "PageLabels")];

        Assert.Equal(81, pages.Count);
        Assert.Equal("<</Nums[0 <</S/r>> 1 <</S/D>>]>>", labels);
        Assert.Equal(40, ReadPdf.References(pages[0], "Annots").Length);
    }

    [Fact]
    public void SectionsAreWrittenAsTheyCome()
    {
        using var output = new MemoryStream();
        var writer = new PdfWriter();
        writer.BeginDocument(new DocumentProperties("t", "zh-CN"), output, new PdfOptions(), new DiagnosticSink());
        var before = output.Length;
        for (var i = 0; i < 4_000; i++)
        {
            var text = Leaf(LogicalRole.Paragraph);
            var page = new PageBuilder(i + 1, $"{i + 1}").Add(text, Run(TestFaces.Song, 10, 60, 80, "绩效目标"));
            writer.AddSection(new PdfSection([page.Build()], Branch(LogicalRole.Document, text)));
        }

        Assert.True(output.Length > before + 600_000, $"{output.Length} bytes are out after 4,000 pages");
        writer.Finish();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TheBytesAreTheSameHoweverManyThreadsCompress(int threads)
    {
        using var alone = new MemoryStream();
        Volume.Write(300, alone, new PdfWriter());
        using var together = new MemoryStream();
        using var writer = new PdfWriter(threads);

        Volume.Write(300, together, writer);

        Assert.Equal(alone.ToArray(), together.ToArray());
    }

    [Fact]
    public void AFileThatWasGivenUpLeavesNothingToThreadsThatCompress()
    {
        using var writer = new PdfWriter(packingThreads: 1);
        writer.BeginDocument(new DocumentProperties("t", "zh-CN"), Stream.Null, new PdfOptions(), new DiagnosticSink());
        writer.AddSection(Section("a", "#a"));
        using var expected = new MemoryStream();
        Volume.Write(2, expected, new PdfWriter());
        using var output = new MemoryStream();

        Volume.Write(2, output, writer);

        Assert.Equal(expected.ToArray(), output.ToArray());
    }

    [Fact]
    public void ANameOfAnotherSectionIsFoundAndOnesOwnComesFirst()
    {
        var sink = new DiagnosticSink();
        using var output = new MemoryStream();
        var writer = new PdfWriter();
        writer.BeginDocument(new DocumentProperties("t", "zh-CN"), output, new PdfOptions { IsUncompressed = true }, sink);
        writer.AddSection(Section("a", "#x", "#b"));
        writer.AddSection(Section("b", "#x", "#a.x"));
        writer.Finish();
        var links = new ReadPdf(output.ToArray()).Objects.Values.Where(value => value.Contains("/Type/Annot/", StringComparison.Ordinal));

        Assert.Empty(sink.ToImmutableArray());
        Assert.Equal(["(a.x)", "(b)", "(b.x)", "(a.x)"], links.Select(link => Regex.Match(link, @"/Dest(\([^)]*\))").Groups[1].Value));
    }

    [Fact]
    public void AWriterCanBeUsedAgainAfterAFailure()
    {
        var writer = new PdfWriter();
        writer.BeginDocument(new DocumentProperties("t", "zh-CN"), Stream.Null, new PdfOptions(), new DiagnosticSink());
        writer.AddSection(Section("a", "#a", "#a"));
        Assert.Throws<KeyNotFoundException>(() => writer.AddSection(Section("b", "#b", "#b") with { Root = Branch(LogicalRole.Document) }));
        using var output = new MemoryStream();

        Volume.Write(2, output, writer);

        using var expected = new MemoryStream();
        Volume.Write(2, expected, new PdfWriter());
        Assert.Equal(expected.ToArray(), output.ToArray());
    }

    [Fact]
    public void ADocumentWithoutPagesIsAMistakeOfTheCaller()
    {
        var writer = new PdfWriter();
        writer.BeginDocument(new DocumentProperties("t", "zh-CN"), Stream.Null, new PdfOptions(), new DiagnosticSink());

        Assert.Throws<InvalidOperationException>(writer.Finish);
        Assert.Throws<InvalidOperationException>(writer.Finish);
    }

    private static PdfSection Section(string name, params string[] targets)
    {
        var link = Leaf(LogicalRole.Link);
        var page = new PageBuilder(1, "1").Anchor("x", 60).Add(link, Run(TestFaces.Song, 10, 60, 80, "绩"));
        foreach (var target in targets)
            page.Link(link, Box(60, 70, 10, 10), target, "绩");

        return new PdfSection([page.Build()], Branch(LogicalRole.Document, link)) { Name = name };
    }

    private static void Walk(ReadPdf pdf, int number, List<string> pages)
    {
        var node = pdf.Objects[number];
        if (node.Contains("/Type/Page/", StringComparison.Ordinal))
        {
            pages.Add(node);
            return;
        }

        foreach (var kid in ReadPdf.References(node, "Kids"))
            Walk(pdf, kid, pages);
    }
}
