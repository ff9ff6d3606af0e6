using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Export.Pdf;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using Xunit;
using static ReportGen.Tests.Export.PageBuilder;

namespace ReportGen.Tests.Export;

public sealed partial class ExporterTests
{
    private static readonly DateTimeOffset Date = new(2025, 1, 2, 11, 4, 5, TimeSpan.FromHours(8));

    [Fact]
    public void TheSameDocumentGivesTheSameBytesAlsoFromAWriterThatWroteAnother()
    {
        var first = SampleDocument.Write();
        var writer = new PdfWriter();
        using var output = new MemoryStream();
        writer.Write(Plain("other"), Stream.Null, new PdfOptions(), new DiagnosticSink());
        writer.Write(SampleDocument.Make(), output, new PdfOptions { Producer = "ReportGen 0.1.0" }, new DiagnosticSink());

        Assert.Equal(first, SampleDocument.Write());
        Assert.Equal(first, output.ToArray());
    }

    [Fact]
    public void TheReadableFileIsTheReference()
    {
        var bytes = SampleDocument.Write(new PdfOptions { Producer = "ReportGen 0.1.0", Date = Date, IsUncompressed = true });
        var actual = WithoutBinaryData(bytes);
        var path = Repository.PathOf("tests/ref/sample.pdf.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_REF") == "1")
            File.WriteAllText(path, actual);

        Assert.Equal(File.ReadAllText(path), actual);
    }

    [Fact]
    public void ACompressedFileHasTheSameObjectsAsAReadableOne()
    {
        var options = new PdfOptions { Producer = "ReportGen 0.1.0" };

        var packed = Shape(SampleDocument.Write(options));
        var readable = Shape(SampleDocument.Write(options with { IsUncompressed = true }));

        Assert.Equal(readable, packed);

        // Object numbers differ by the object streams, identifiers by the bytes, white space where records are filled up.
        static string[] Shape(byte[] file) =>
        [
            .. new ReadPdf(file).Objects.Values
                .Where(value => !value.Contains("/Type/ObjStm", StringComparison.Ordinal) && !value.Contains("/Type/XRef", StringComparison.Ordinal))
                .Select(value => value.Contains("stream\n", StringComparison.Ordinal) ? ReadPdf.Data(value) : value)
                .Select(value => ReferencePattern().Replace(InstancePattern().Replace(value, ""), "R"))
                .Select(value => BlanksPattern().Replace(value, "$1"))
                .Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public void MetadataAndInformationSayTheSame()
    {
        var pdf = new ReadPdf(SampleDocument.Write(new PdfOptions { Producer = "P", Creator = "C", Date = Date, IsUncompressed = true }));

        var packet = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(ReadPdf.Data(pdf.Objects[ReadPdf.Reference(pdf.Root, "Metadata")])));
        var info = pdf.Objects[ReadPdf.Reference(pdf.Trailer, "Info")];

        Assert.Contains("<rdf:li xml:lang=\"x-default\">部门整体支出绩效目标表 &lt;2024&gt;</rdf:li>", packet, StringComparison.Ordinal);
        Assert.Contains("<rdf:li xml:lang=\"x-default\">A &amp; B</rdf:li>", packet, StringComparison.Ordinal);
        Assert.Contains("<xmp:CreateDate>2025-01-02T03:04:05Z</xmp:CreateDate>", packet, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>", packet, StringComparison.Ordinal);
        Assert.Contains("/Subject(A & B)", info, StringComparison.Ordinal);
        Assert.Contains("/Creator(C)/Producer(P)/CreationDate(D:20250102030405Z)/ModDate(D:20250102030405Z)", info, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutADateTheFileHasNone()
    {
        var text = Encoding.Latin1.GetString(SampleDocument.Write(new PdfOptions { IsUncompressed = true }));

        Assert.DoesNotContain("Date", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAStandardNothingIsClaimed()
    {
        var text = Encoding.Latin1.GetString(SampleDocument.Write(new PdfOptions { IsUncompressed = true, Standard = PdfStandard.None }));

        Assert.DoesNotContain("<pdfaid:part", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<pdfuaid:part", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheProfileAddsUpToItsWhite()
    {
        var profile = ColorProfile.Make();
        var (primaries, _) = ColorProfile.Colorants();

        Assert.Equal(480, profile.Length);
        Assert.Equal([0xF6D6, 0x10000, 0xD32D], Enumerable.Range(0, 3).Select(row => primaries[row] + primaries[3 + row] + primaries[6 + row]));
        Assert.Equal("acsp", Encoding.ASCII.GetString(profile, 36, 4));
    }

    [Fact]
    public void ParagraphsWithoutContentAreLeftOutAndEmptyCellsStay()
    {
        var text = Encoding.Latin1.GetString(SampleDocument.Write(new PdfOptions { IsUncompressed = true }));

        Assert.Matches(@"<</P \d+ 0 R/S/TD/A<</O/Table/ColSpan 2>>>>", text);
        Assert.DoesNotMatch(@"<</P \d+ 0 R/S/P>>", text);
    }

    [Fact]
    public void FailuresOfTheOutputPassThrough() =>
        Assert.Throws<IOException>(() => PdfExporter.Export(Plain("t"), new FullDisk(), new PdfOptions(), new DiagnosticSink()));

    [Fact]
    public void AFaceThatMayNotBeEmbeddedIsReportedAndNotEmbedded()
    {
        var (codes, file) = Export(Run(TestFaces.Open("TestSong-NoEmbed.ttf"), 10, 60, 80, "绩效"));

        Assert.Equal(["OUT-001"], codes);
        var text = Encoding.Latin1.GetString(file);
        Assert.Contains("/FontFile3 ", text, StringComparison.Ordinal); // frames of our own making
        Assert.DoesNotContain("/FontFile2 ", text, StringComparison.Ordinal); // the face's own program is TrueType
    }

    [Fact]
    public void ACharacterOfAPrivateUseAreaIsReported() =>
        Assert.Equal(["OUT-010"], Export(Meaning(Run(TestFaces.Song, 10, 60, 80, "一一"), "\uE000\uE000")).Codes);

    [Fact]
    public void HeadingsThatSkipALevelAreReported()
    {
        Assert.Empty(Headings(LogicalRole.Heading1, LogicalRole.Heading2, LogicalRole.Heading3, LogicalRole.Heading1, LogicalRole.Heading2));
        Assert.Equal(["OUT-006"], Headings(LogicalRole.Heading2));
        Assert.Equal(["OUT-006"], Headings(LogicalRole.Heading1, LogicalRole.Heading3, LogicalRole.Heading4));
    }

    [Theory]
    [InlineData("#nowhere", "OUT-007")]
    [InlineData("javascript:alert(1)", "OUT-008")]
    [InlineData("#", "OUT-008")]
    public void ALinkThatLeadsNowhereIsReported(string target, string code)
    {
        var link = Leaf(LogicalRole.Link);
        var page = new PageBuilder(1, "1").Add(link, Run(TestFaces.Song, 10, 60, 80, "绩")).Link(link, Box(60, 70, 10, 10), target, "绩");

        Assert.Equal([code], Export(page.Build(), link).Codes);
    }

    [Fact]
    public void ALinkInARunningHeadIsLeftOutWithAWarning()
    {
        var page = new PageBuilder(1, "1").Link(null, Box(1, 1, 9, 9), "https://a.cn", "a").Link(null, Box(1, 1, 9, 9), "https://a.cn", "a");
        var text = Leaf(LogicalRole.Paragraph);
        page.Add(text, Run(TestFaces.Song, 10, 60, 80, "绩"));

        var (codes, file) = Export(page.Build(), text);

        Assert.Equal(["OUT-009"], codes);
        Assert.DoesNotContain("/Annot", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public void APictureWithoutTextInItsPlaceIsReported()
    {
        var figure = Leaf(LogicalRole.Figure);
        var page = new PageBuilder(1, "1").Add(figure, new ImageMark(Box(1, 1, 9, 9), TestPictures.RedGreenBlueClear));

        Assert.Equal(["OUT-005"], Export(page.Build(), figure).Codes);
    }

    [Fact]
    public void ALanguageTagThatIsNoneIsReported()
    {
        var text = new LogicalElement { Role = LogicalRole.Span, Language = "中文" };
        var page = new PageBuilder(1, "1").Add(text, Run(TestFaces.Song, 10, 60, 80, "绩"));

        Assert.Equal(["OUT-012"], Export(page.Build(), text).Codes);
    }

    [Fact]
    public void ADescriptionThatIsTooLongIsCutWithAWarning()
    {
        var text = new LogicalElement { Role = LogicalRole.Span, ActualText = new string('长', 20_000) };
        var page = new PageBuilder(1, "1").Add(text, Run(TestFaces.Song, 10, 60, 80, "绩"));

        Assert.Equal(["OUT-013"], Export(page.Build(), text).Codes);
    }

    [Fact]
    public void APageThatIsTooSmallIsReported()
    {
        var text = Leaf(LogicalRole.Paragraph);
        var page = new PageBuilder(1, "1").Add(text, Run(TestFaces.Song, 10, 60, 80, "绩")).Build() with { Width = Length.Pt(2) };

        Assert.Equal(["OUT-011"], Export(page, text).Codes);
    }

    private static IEnumerable<string> Headings(params LogicalRole[] roles)
    {
        var page = new PageBuilder(1, "1");
        var headings = roles.Select(Leaf).ToArray();
        foreach (var heading in headings)
            page.Add(heading, Run(TestFaces.Song, 10, 60, 80, "绩"));

        return Export(page.Build(), headings).Codes;
    }

    private static TypesetDocument Plain(string title)
    {
        var leaf = Leaf(LogicalRole.Paragraph);
        var page = new PageBuilder(1, "1").Add(leaf, Run(TestFaces.SongName, 10, 60, 80, "绩效")).Build();
        return new TypesetDocument(new DocumentProperties(title, "zh-CN"), [page], Branch(LogicalRole.Document, leaf));
    }

    private static (string[] Codes, byte[] File) Export(GlyphRun run)
    {
        var leaf = Leaf(LogicalRole.Paragraph);
        return Export(new PageBuilder(1, "1").Add(leaf, run).Build(), leaf);
    }

    private static (string[] Codes, byte[] File) Export(Page page, params LogicalElement[] children)
    {
        var sink = new DiagnosticSink();
        using var output = new MemoryStream();
        var document = new TypesetDocument(new DocumentProperties("t", "zh-CN"), [page], Branch(LogicalRole.Document, [.. children]));
        PdfExporter.Export(document, output, new PdfOptions { IsUncompressed = true }, sink);

        // With an error the program publishes no file, so nobody judges this one.
        var file = sink.HasErrors ? output.ToArray() : PdfShelf.Keep(output.ToArray());
        return ([.. sink.ToImmutableArray().Select(finding => finding.Kind.Code)], file);
    }

    /// <summary>The file as text, with data that is no text replaced by its length, and without what follows from that data.</summary>
    private static string WithoutBinaryData(byte[] file)
    {
        var text = new StringBuilder();
        foreach (var (number, value) in new ReadPdf(file).Objects)
        {
            var start = value.IndexOf("stream\n", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"{number} ");
            if (start < 0)
            {
                text.Append(value).Append('\n');
                continue;
            }

            var isText = !value.Contains("/Length1", StringComparison.Ordinal) && !value.Contains("CIDFontType0C", StringComparison.Ordinal)
                && !value.Contains("/Image", StringComparison.Ordinal) && !value.Contains("/N 3", StringComparison.Ordinal) && !value.Contains('\0', StringComparison.Ordinal);
            text.Append(LengthPattern().Replace(value[..start], "")).Append('\n');
            if (isText)
                text.Append(InstancePattern().Replace(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(ReadPdf.Data(value))), "")).Append('\n');
        }

        return SubsetTagPattern().Replace(text.ToString(), "/ABCDEF+");
    }

    [GeneratedRegex(@"\d+ 0 R")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex("<xmpMM:InstanceID>.*</xmpMM:InstanceID>\n")]
    private static partial Regex InstancePattern();

    [GeneratedRegex(@" *([\[\] ]) *")]
    private static partial Regex BlanksPattern();

    [GeneratedRegex(@"/Length1? \d+")]
    private static partial Regex LengthPattern();

    [GeneratedRegex(@"/[A-Z]{6}\+")]
    private static partial Regex SubsetTagPattern();

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("no space left on device");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("no space left on device");
    }
}
