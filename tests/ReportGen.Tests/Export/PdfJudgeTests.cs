using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Export;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>Independent programs read what we write.</summary>
public sealed class PdfJudgeTests : IDisposable
{
    private static readonly DateTimeOffset Date = new(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly byte[] Yaml = "年度: 2024\n"u8.ToArray();

    private readonly string _folder = Directory.CreateTempSubdirectory("reportgen").FullName;

    public void Dispose()
    {
        PdfShelf.KeepAllOf(_folder);
        Directory.Delete(_folder, recursive: true);
    }

    [JudgeFact("qpdf")]
    public void QpdfFindsNothingWrong()
    {
        foreach (var path in new[] { Sample(), SampleWithAttachment(), ReadableSample(), FastSample(), SmallVolume() })
        {
            var (exit, output) = Judge.Run("qpdf", "--check", path);

            Assert.True(exit == 0, output);
        }
    }

    [JudgeFact("pdftotext")]
    public void ThePopplerProgramFindsTheTextThatWasSet()
    {
        var (exit, output) = Judge.Run("pdftotext", "-enc", "UTF-8", Sample(), "-");

        Assert.Equal(0, exit);
        Assert.All(SampleDocument.Texts, text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [JudgeFact("pdftoppm")]
    public void PopplerDrawsWithoutAWord()
    {
        foreach (var path in new[] { Sample(), FastSample() })
            AssertSilent("pdftoppm", "-r", "60", "-png", path, Path.Combine(_folder, "p"));
    }

    [JudgeFact("gs")]
    public void GhostscriptReadsWithoutAWord()
    {
        foreach (var path in new[] { Sample(), FastSample() })
            AssertSilent("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", "-dPDFSTOPONWARNING", path);
    }

    [JudgeFact("mutool")]
    public void MuPdfDrawsWithoutAWord()
    {
        foreach (var path in new[] { Sample(), FastSample() })
        {
            var (exit, output) = Judge.Run("mutool", "draw", "-r", "60", "-o", Path.Combine(_folder, "m%d.png"), path);

            // What it says in any case: the pages' names, and what it was built without.
            var rest = output.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("page ", StringComparison.Ordinal) && !line.Contains("ICC support", StringComparison.Ordinal));
            Assert.Equal(0, exit);
            Assert.Empty(rest);
        }
    }

    [PdfCheckFact]
    public void TheSampleIsForArchivesAndForEverybody() => AssertConforms("2u,ua1", Sample(), "--pages", "2", "--outline", "3");

    [PdfCheckFact]
    public void TheReadableSampleIsSoToo() => AssertConforms("2u,ua1", ReadableSample());

    [PdfCheckFact]
    public void TheSampleOfKeptGlyphsIsSoToo() => AssertConforms("2u,ua1", FastSample(), "--pages", "2", "--outline", "3");

    [PdfCheckFact]
    public void TheSampleWithAnAttachmentConformsToPartThree()
    {
        var yaml = Put("expected.yaml", Yaml);

        AssertConforms("3u,ua1", SampleWithAttachment(), "--attach", $"绩效目标表.yaml={yaml}");
    }

    [PdfCheckFact]
    public void AVolumeConforms() => AssertConforms("2u,ua1", SmallVolume(), "--pages", "241", "--outline", "121");

    [PdfCheckFact]
    public void TheTreeReadsInTheOrderOfTheDocument()
    {
        var expected = Put("tags.txt", Encoding.UTF8.GetBytes(
            """
            数量指标1
            一、绩效目标
            项目名称（元），满意度≥12.5%指标(表)1①名称
            年度指标表 指标 年度指标 级 元 数量 三级 100.00 合计（元） 100.00
            数量标
            1.支出质量 2.时效
            ⼀二三䶮𬭎表square metre
            """));

        AssertConforms("2u,ua1", Sample(), "--tagged-text", expected);
    }

    private static void AssertConforms(string standard, string path, params string[] more)
    {
        var (exit, output) = Judge.Run("python3", [Checks.Find("pdfcheck")!, "--require", standard, .. more, path]);

        Assert.True(exit == 0, output);
    }

    private static void AssertSilent(string program, params string[] arguments)
    {
        var (exit, output) = Judge.Run(program, arguments);

        Assert.Equal((0, ""), (exit, output));
    }

    private string Sample() => Put("sample.pdf", SampleDocument.Write());

    private string ReadableSample() => Put("readable.pdf", SampleDocument.Write(new PdfOptions { IsUncompressed = true, Producer = "P" }));

    private string FastSample()
    {
        using var output = new MemoryStream();
        var options = new PdfOptions { Compression = CompressionLevel.Fastest, Producer = "P" };
        new PdfWriter(new GlyphStore()).Write(SampleDocument.Make(), output, options, new DiagnosticSink());
        return Put("fast.pdf", output.ToArray());
    }

    private string SampleWithAttachment() => Put("attached.pdf", SampleDocument.Write(new PdfOptions
    {
        Date = Date,
        Attachments = [new PdfAttachment("绩效目标表.yaml", "表中的数据", ImmutableArray.Create(Yaml), "application/yaml", Date)],
    }));

    private string SmallVolume()
    {
        using var output = new MemoryStream();
        Volume.Write(120, output, new PdfWriter());
        return Put("volume.pdf", output.ToArray());
    }

    private string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
