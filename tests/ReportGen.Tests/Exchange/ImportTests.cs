using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Exchange;

/// <summary>Tables back into sheets: what people change in them, and what they should not be able to do with them.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Form = "shanghai/project-target-2024";

    private static readonly string Smallest = Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnEditedTargetThatContradictsItsPartsIsSaidAtTheCell()
    {
        var table = Export();
        Edit(table, "'=100.00(%),数量,=,100.00", "≥95.00(%),数量,=,100.00");

        var run = CommandRun.Of("import", table, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("DATA-007", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"a\.csv!N\d+", run.Error);
        Assert.False(Directory.Exists(_folder.PathOf("out")));
    }

    [Fact]
    public void WithoutTheWholeTargetItsPartsCount()
    {
        var table = Export();
        Edit(table, "'=100.00(%),数量,=,100.00", ",数量,≥,９５");

        var run = CommandRun.Of("import", table, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("≥95%", File.ReadAllText(_folder.PathOf("out/11-原工商业者专项工作经费.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void AFieldThatTheFormCannotReadIsSaidAtItsCell()
    {
        var table = Export();
        Edit(Path.ChangeExtension(table, ".fields.csv"), "特定目标类", "特别目标类");

        var run = CommandRun.Of(Language.Chinese, "import", table, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("SHEET-007", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"a\.fields\.csv!F\d+", run.Error);
    }

    [Fact]
    public void TheLongTableAloneGivesNamesMoneyAndIndicators()
    {
        var table = Export();
        File.Delete(Path.ChangeExtension(table, ".fields.csv"));

        var run = CommandRun.Of("import", table, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("DATA-018", run.Error, StringComparison.Ordinal);
        var sheet = File.ReadAllText(_folder.PathOf("out/11-原工商业者专项工作经费.yaml"));
        Assert.Contains("年度: 2024\n", sheet, StringComparison.Ordinal);
        Assert.Contains("  当年财政拨款: 300000.00\n", sheet, StringComparison.Ordinal);
        Assert.StartsWith("# 还要填写：项目性质、项目类别、", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsOverwrittenUnlessItIsAskedFor()
    {
        var table = Export();
        var sheet = _folder.Write("out/11-原工商业者专项工作经费.yaml", "mine");

        var refused = CommandRun.Of("import", table, "-o", _folder.PathOf("out"));
        Assert.Equal(ExitCode.Environment, refused.ExitCode);
        Assert.Equal("mine", File.ReadAllText(sheet));

        Assert.Equal(ExitCode.Success, CommandRun.Of("import", table, "-o", _folder.PathOf("out"), "--force").ExitCode);
        Assert.NotEqual("mine", File.ReadAllText(sheet));
        Assert.Equal(ExitCode.Success, CommandRun.Of("import", table, "-o", _folder.PathOf("out")).ExitCode);
    }

    [Theory]
    [InlineData("../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData(@"C:\windows\x")]
    [InlineData("a/../../b")]
    [InlineData("CON")]
    public void ASheetNeverLeavesItsFolder(string name)
    {
        var table = Export();
        Edit(table, "11-原工商业者专项工作经费,", name + ",");
        Edit(Path.ChangeExtension(table, ".fields.csv"), "11-原工商业者专项工作经费,", name + ",");

        var run = CommandRun.Of("import", table, "-o", _folder.PathOf("deep/out"));

        Assert.Contains("DATA-015", run.Error, StringComparison.Ordinal);
        var files = Directory.GetFiles(_folder.Path, "*.yaml", SearchOption.AllDirectories);
        Assert.StartsWith(_folder.PathOf("deep/out"), Assert.Single(files), StringComparison.Ordinal);
    }

    [Fact]
    public void AListNeedsAForm()
    {
        var book = new WorkbookBuilder().WithTable("Sheet1", "项目名称|三级指标|指标值\n培训|人次|1").Write(_folder.PathOf("a.xlsx"));

        var run = CommandRun.Of("import", book, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--form", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherFormTakesFromATableWhatItKnowsAndSaysWhatItDoesNot()
    {
        var table = _folder.PathOf("a.xlsx");
        CommandRun.Of("export", Repository.PathOf("data/samples/四川-项目自评.yaml"), "-o", table);

        var run = CommandRun.Of("import", table, "--form", "sichuan/project-target-list", "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("项目年度目标", run.Error, StringComparison.Ordinal);
        Assert.Contains("DATA-011", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("完成值", File.ReadAllText(Directory.GetFiles(_folder.PathOf("out")).Single()), StringComparison.Ordinal);
    }

    [Fact]
    public void ASheetThatIsLeftOutIsNamedWhereOthersAreLists()
    {
        const string List = "项目名称 | 预算数（元） | 一级指标 | 二级指标 | 三级指标 | 指标值\n培训 | 100 | 产出指标 | 数量指标 | 培训人次 | ≥180人次";
        var path = _folder.PathOf("a.xlsx");
        new WorkbookBuilder().WithTable("甲局", List)
            .WithTable("乙局", List.Replace("三级指标 | ", "", StringComparison.Ordinal))
            .WithTable("丙局", List, isHidden: true)
            .WithSheet("空", "<sheetData/>")
            .Write(path);

        var run = CommandRun.Of("import", path, "--form", Form, "--year", "2025", "-o", _folder.PathOf("out"), "--lang", "en");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(["a.xlsx!丙局", "a.xlsx!乙局"], Regex.Matches(run.Error, "DATA-021[^┌]*┌─ .*(a.xlsx!..)").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void ABombIsNotUnpacked()
    {
        var spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
        var path = _folder.PathOf("a.xlsx");
        new WorkbookBuilder().WithTable("Sheet1", "a").Write(path);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            using var stream = archive.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
            stream.Write("<sst>"u8);
            for (var i = 0; i < 600; i++)
                stream.Write(spaces);
        }

        AssertFinding("DATA-00[12]", path);
    }

    [Theory]
    [InlineData("<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>", "DATA-002")]
    [InlineData("<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>", "DATA-003")]
    [InlineData("<sheetData/><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>", "DATA-003")]
    [InlineData("<sheetData><row r=\"5\"/><row r=\"2\"><c><v>1</v></c></row></sheetData>", "DATA-003")]
    [InlineData("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c><c r=\"A1\"><v>1</v></c></row></sheetData>", "DATA-003")]
    [InlineData("<sheetData><row", "DATA-001")]
    public void StrangeSheetsGiveFindings(string content, string code)
    {
        var book = new WorkbookBuilder().WithSheet("Sheet1", content).Write(_folder.PathOf("a.xlsx"));

        AssertFinding(code, book);
    }

    [Fact]
    public void EntitiesAreNotExpanded()
    {
        var book = new WorkbookBuilder().WithTable("Sheet1", "a")
            .WithPart("xl/sharedStrings.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><sst><si><t>&a;</t></si></sst>").Write(_folder.PathOf("a.xlsx"));

        AssertFinding("DATA-001", book);
    }

    [Fact]
    public void LinksToOtherWorkbooksAreSaid()
    {
        var book = new WorkbookBuilder().WithTable("Sheet1", "项目名称|一级指标|二级指标|三级指标|指标值\n培训|产出指标|数量指标|人次|≥1人")
            .WithPart("xl/externalLinks/externalLink1.xml", "<x/>").Write(_folder.PathOf("a.xlsx"));

        var run = CommandRun.Of("import", book, "--form", Form, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("DATA-005", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatAreNoTableGiveFindings()
    {
        var random = new Random(1);
        for (var i = 0; i < 40; i++)
        {
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            if (i % 2 == 0)
                "PK"u8.CopyTo(bytes.AsSpan(0, Math.Min(2, bytes.Length)));
            File.WriteAllBytes(_folder.PathOf("a.xlsx"), bytes);

            AssertFinding("DATA-00[13]", _folder.PathOf("a.xlsx"));
        }
    }

    [Fact]
    public void ADamagedWorkbookNeverCrashes()
    {
        CommandRun.Of("export", Smallest, "-o", _folder.PathOf("a.xlsx"));
        var sound = File.ReadAllBytes(_folder.PathOf("a.xlsx"));
        var random = new Random(2);
        for (var i = 0; i < 60; i++)
        {
            var bytes = sound.ToArray();
            for (var j = 0; j < 8; j++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_folder.PathOf("a.xlsx"), i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);

            var run = CommandRun.Of("import", _folder.PathOf("a.xlsx"), "-o", _folder.PathOf("out"), "--force");

            Assert.True(run.ExitCode is ExitCode.Success or ExitCode.DocumentErrors or ExitCode.Usage, run.Error);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0x00 })]
    [InlineData(new byte[] { 0xD6, 0xD0, 0xCE, 0xC4, 0x2C })]
    public void OldWorkbooksAndOtherEncodingsAreSaid(byte[] bytes)
    {
        File.WriteAllBytes(_folder.PathOf("a.csv"), bytes);

        AssertFinding("DATA-001", _folder.PathOf("a.csv"));
    }

    private void AssertFinding(string code, string table)
    {
        var run = CommandRun.Of("import", table, "--form", Form, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Matches(code, run.Error);
    }

    private string Export()
    {
        var table = _folder.PathOf("a.csv");
        Assert.Equal(ExitCode.Success, CommandRun.Of("export", Smallest, "-o", table).ExitCode);
        return table;
    }

    private static void Edit(string path, string from, string to)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
