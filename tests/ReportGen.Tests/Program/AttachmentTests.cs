using System.Text;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Tests.Export;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>A PDF that carries what it prints, and nothing else.</summary>
public sealed class AttachmentTests : IDisposable
{
    private static readonly FormLibrary Forms = FormLibrary.Open(Repository.PathOf("templates"));
    private static readonly FontLibrary Fonts = FontLibrary.Open(Repository.PathOf("fonts"));
    private static readonly string Smallest = Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml");
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> PublishedSheets =>
        [.. Directory.EnumerateFiles(Repository.PathOf("data"), "*.yaml", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "volume.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(PublishedSheets))]
    public void WhatIsAttachedReadsAsTheSameSheetAndPrintsTheSamePages(string name)
    {
        var file = Directory.EnumerateFiles(Repository.PathOf("data"), name, SearchOption.AllDirectories).Single();
        var press = new SheetPress(Forms, Fonts);
        var sheet = press.Read(new(name, File.ReadAllText(file)), new())!;
        var markup = press.Render(sheet, new())!;

        var written = PrintedSource.Write(sheet, markup);

        var sink = new DiagnosticSink();
        var again = press.Read(new("again.yaml", written), sink)!;
        var markupAgain = press.Render(again, sink)!;
        Assert.Empty(sink.ToImmutableArray().Select(finding => $"{finding.Span}: {finding.Message.English}"));
        Assert.Equal(markup.Text, markupAgain.Text);
        Assert.Equal(written, PrintedSource.Write(again, markupAgain));
    }

    [Fact]
    public void TextsOfAnyKindAreReadAsTheyWereWritten()
    {
        var press = new SheetPress(Forms, Fonts);
        var text = File.ReadAllText(Smallest).Replace("项目名称: ", "项目名称: \"一“二”\\\"三\\\": # {四} \\\\五\" # ", StringComparison.Ordinal);
        var sheet = press.Read(new("a.yaml", text), new())!;

        var written = PrintedSource.Write(sheet, press.Render(sheet, new())!);

        Assert.Contains("项目名称: \"一“二”\\\"三\\\": # {四} \\\\五\"\n", written, StringComparison.Ordinal);
        Assert.Equal("一“二”\"三\": # {四} \\五", ((TextValue)press.Read(new("b.yaml", written), new())!.Find("项目名称")!.Value!).Text.Text);
    }

    [Fact]
    public void WhatIsNotPrintedLeavesNoTrace()
    {
        var sheet = _folder.Write("a.yaml", Secretive());

        var run = CommandRun.Of("build", sheet, "-o", _folder.Path, "--attach-source", "--date", "2025-01-02");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        var bytes = File.ReadAllBytes(_folder.PathOf("a.pdf"));
        var everything = string.Concat(new ReadPdf(bytes).Objects.Values.Select(Unpacked));
        Assert.Contains(Latin("名称: \"看望慰问\""), everything, StringComparison.Ordinal);
        AssertNoTrace(everything);
        AssertNoTrace(Encoding.Latin1.GetString(bytes));
    }

    [JudgeFact("qpdf")]
    public void WhatIsNotPrintedLeavesNoTraceThatQpdfFinds()
    {
        var sheet = _folder.Write("a.yaml", Secretive());
        CommandRun.Of("build", sheet, "-o", _folder.Path, "--attach-source", "--date", "2025-01-02");

        var (exit, output) = Judge.Run("qpdf", "--qdf", "--preserve-unreferenced", _folder.PathOf("a.pdf"), _folder.PathOf("b.qdf"));

        Assert.True(exit == 0, output);
        AssertNoTrace(Encoding.Latin1.GetString(File.ReadAllBytes(_folder.PathOf("b.qdf"))));
    }

    [JudgeFact("pdfdetach", "qpdf", "python3 pikepdf")]
    public void EveryProgramTakesOutTheSameBytes()
    {
        var path = _folder.Write("看望慰问.yaml", File.ReadAllText(Smallest));
        CommandRun.Of("build", path, "-o", _folder.Path, "--attach-source", "--date", "2025-01-02");
        var press = new SheetPress(Forms, Fonts);
        var sheet = press.Read(new("看望慰问.yaml", File.ReadAllText(Smallest)), new())!;
        var expected = PrintedSource.Write(sheet, press.Render(sheet, new())!);
        var (pdf, detached) = (_folder.PathOf("看望慰问.pdf"), _folder.PathOf("detached"));
        Directory.CreateDirectory(detached);

        var poppler = Judge.Run("pdfdetach", "-saveall", "-enc", "UTF-8", "-o", detached, pdf);
        var qpdf = Judge.Run("qpdf", "--show-attachment=attachment-1.yaml", pdf);
        var pikepdf = Judge.Run("python3", "-c", "import pikepdf, sys; pdf = pikepdf.open(sys.argv[1]); sys.stdout.buffer.write(b''.join(a.get_file().read_bytes() for a in pdf.attachments.values()))", pdf);

        Assert.Equal(0, poppler.ExitCode);
        Assert.Equal(expected, File.ReadAllText(Path.Combine(detached, "看望慰问.yaml")));
        Assert.Equal((0, expected), qpdf);
        Assert.Equal((0, expected), pikepdf);
        Assert.DoesNotContain("#", expected, StringComparison.Ordinal);
    }

    [JudgeFact("pdfdetach")]
    public void AVolumeCarriesWhatEachOfItsSheetsPrints()
    {
        var sheets = Directory.EnumerateFiles(Repository.PathOf("data/shanghai-2024"), "*-*.yaml").Order(StringComparer.Ordinal).ToArray();
        var (pdf, detached) = (_folder.PathOf("volume.pdf"), _folder.PathOf("detached"));
        Directory.CreateDirectory(detached);

        var run = CommandRun.Of("volume", Repository.PathOf("data/shanghai-2024/volume.yaml"), "-o", pdf, "--attach-source", "--date", "2025-01-02");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(0, Judge.Run("pdfdetach", "-saveall", "-enc", "UTF-8", "-o", detached, pdf).ExitCode);
        Assert.Equal(sheets.Length, Directory.GetFiles(detached).Length);
        var press = new SheetPress(Forms, Fonts);
        for (var i = 0; i < sheets.Length; i++)
        {
            var sheet = press.Read(new("a.yaml", File.ReadAllText(sheets[i])), new())!;
            Assert.Equal(PrintedSource.Write(sheet, press.Render(sheet, new())!), File.ReadAllText(Path.Combine(detached, $"{i + 1:D4}-{Path.GetFileName(sheets[i])}")));
        }
    }

    [Fact]
    public void ATextOfWhichOnlyAPartIsPrintedIsNotAttached()
    {
        var form = _folder.PathOf("forms/shanghai/project-target-2024");
        Directory.CreateDirectory(form);
        File.Copy(Repository.PathOf("templates/shanghai/project-target-2024/form.yaml"), Path.Combine(form, "form.yaml"));
        File.WriteAllText(Path.Combine(form, "layout.sbn"), "<document title=\"t\"><section><!-- {{ 实施单位 }} --><p>{{ 项目名称 | string.slice 0 2 }}{{ 主管部门 }}</p></section></document>");
        var press = new SheetPress(FormLibrary.Open(_folder.PathOf("forms")), Fonts);
        var sheet = press.Read(new("a.yaml", File.ReadAllText(Smallest)), new())!;

        var written = PrintedSource.Write(sheet, press.Render(sheet, new())!);

        Assert.Equal("表式: shanghai/project-target-2024\n主管部门: \"上海市工商业联合会\"\n", written);
    }

    [Fact]
    public void CellsOfMoneyThatArePrintedAreAttachedAndNoOthers()
    {
        var form = _folder.PathOf("forms/test/evaluation");
        Directory.CreateDirectory(form);
        File.Copy(Repository.PathOf("tests/suite/forms/test/evaluation/form.yaml"), Path.Combine(form, "form.yaml"));
        File.WriteAllText(Path.Combine(form, "layout.sbn"), "<document title=\"t\"><section><p>{{ 资金.年度资金总额.全年执行数 }}{{ 资金.财政拨款.年初预算数 }}</p></section></document>");
        var press = new SheetPress(FormLibrary.Open(_folder.PathOf("forms")), Fonts);
        var sheet = press.Read(new("a.yaml", "表式: test/evaluation\n年度: 2024\n资金:\n  年度资金总额: { 年初预算数: 100.00, 全年执行数: 63.28, 分值: 10 }\n  财政拨款: { 年初预算数: 77.00, 全年执行数: 63.28 }\n"), new())!;

        var written = PrintedSource.Write(sheet, press.Render(sheet, new())!);

        Assert.Equal("表式: test/evaluation\n资金:\n  年度资金总额:\n    全年执行数: 63.28\n  财政拨款:\n    年初预算数: 77.00\n", written);
    }

    [Fact]
    public void AVolumeNeedsADateForItsAttachments()
    {
        var run = CommandRun.Of("volume", Repository.PathOf("data/shanghai-2024/volume.yaml"), "-o", _folder.PathOf("volume.pdf"), "--attach-source");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--attach-source needs a date", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("volume.pdf")));
    }

    [Theory]
    [InlineData("--attach-source needs a date", "--attach-source")]
    [InlineData("may not carry an attachment", "--attach-source", "--date", "2025-01-02", "--standard", "2u")]
    [InlineData("is for PDF only", "--attach-source", "--date", "2025-01-02", "--format", "svg")]
    public void WishesThatDoNotGoTogetherAreSaid(string message, params string[] options)
    {
        var run = CommandRun.Of(["build", Smallest, "-o", _folder.PathOf("out"), .. options]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("out")));
    }

    [PdfCheckFact]
    public void TheFilesConformToWhatTheyClaim()
    {
        CommandRun.Of("build", Smallest, "-o", _folder.PathOf("attached"), "--attach-source", "--date", "2025-01-02");
        CommandRun.Of("build", Smallest, "-o", _folder.PathOf("bare"), "--standard", "3u");
        CommandRun.Of("build", Smallest, "-o", _folder.PathOf("none"), "--standard", "none");

        var volume = _folder.PathOf("volume.pdf");
        CommandRun.Of("volume", Repository.PathOf("data/shanghai-2024/volume.yaml"), "-o", volume, "--attach-source", "--date", "2025-01-02");

        foreach (var pdf in new[] { Pdf("attached"), Pdf("bare"), volume })
        {
            var (exit, output) = Judge.Run("python3", Checks.Find("pdfcheck")!, "--require", "3u,ua1", pdf);
            Assert.True(exit == 0, output);
        }

        Assert.DoesNotContain("pdfaid", string.Concat(new ReadPdf(File.ReadAllBytes(Pdf("none"))).Objects.Values.Select(Unpacked)).Replace("xmlns:pdfaid", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private string Pdf(string folder) => _folder.PathOf($"{folder}/{Path.ChangeExtension(Path.GetFileName(Smallest), "pdf")}");

    // 说明 and 分值 are columns that the layout does not print.
    private static string Secretive()
    {
        var text = File.ReadAllText(Smallest);
        var indicators = text.IndexOf("绩效指标:", StringComparison.Ordinal);
        return "# secretcomment 密件\n" + text[..indicators]
            + "绩效指标:\n  产出指标:\n    数量指标:\n      看望慰问: { 目标值: ≥10次, 分值: 98.76543, 说明: secretremark密旨 } # secretcomment\n"
            + "  效益指标:\n    社会效益指标:\n      社会影响: { 目标值: 良好, 分值: 1.13457 }\n  满意度指标:\n    服务对象满意度指标:\n      服务对象满意度: { 目标值: ≥95%, 分值: 0.1 }\n";
    }

    private static void AssertNoTrace(string latin)
    {
        foreach (var secret in new[] { "secret", "98.76543", "密旨", "密件", "说明", "分值" })
        {
            Assert.DoesNotContain(Latin(secret), latin, StringComparison.Ordinal);
            Assert.DoesNotContain(Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(secret)), latin, StringComparison.Ordinal);
        }
    }

    private static string Latin(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static string Unpacked(string one) => one.Contains("stream\n", StringComparison.Ordinal) ? one[..one.IndexOf("stream\n", StringComparison.Ordinal)] + ReadPdf.Data(one) : one;
}
