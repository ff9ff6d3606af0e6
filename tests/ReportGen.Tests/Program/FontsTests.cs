using System.Buffers.Binary;
using System.Text;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>Fonts as a user meets them: the list, own folders, characters that are missing.</summary>
public sealed class FontsTests : IDisposable
{
    private const string Form = "shanghai/project-target-2024";
    private static readonly string Smallest = Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheListHasNamesRolesRightsAndCoverage()
    {
        var run = CommandRun.Of(Language.Chinese, "fonts");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches("song +NotoSerifSC-Regular → RareHanSong-Regular（SimSun、宋体", run.Output);
        Assert.Matches("中文名 +霞鹜文楷", run.Output);
        Assert.Matches("嵌入 +可以嵌入所用的字（fsType 0x0000）", run.Output);
        Assert.Matches("GB 18030-2022 级别1 +22394 / +28493 +78.5 %", run.Output);
        Assert.Matches("kai +无", run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void FacesOfTheUsersOwnAreListedAndUselessFilesAreTold()
    {
        CopyTestFaces();
        _folder.Write("own/broken.ttf", "no font");

        var run = CommandRun.Of("fonts", "--font-dir", _folder.PathOf("own"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("TestFaces.ttc (face 2)", run.Output, StringComparison.Ordinal);
        Assert.Matches("Chinese names +测试宋体禁嵌", run.Output);
        Assert.Matches(@"embedding +may not be embedded \(fsType 0x0002\)", run.Output);
        Assert.Contains("SET-050", run.Error, StringComparison.Ordinal);
        Assert.Contains("broken.ttf", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatSheetsNeedIsCountedByFace()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("解决部分", "解决𬭎𠀀部分", StringComparison.Ordinal));

        var run = CommandRun.Of("fonts", sheet);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches(@"^1 sheets? with \d+ different characters", run.Output);
        Assert.Matches(@"RareHanSong-Regular +1 characters\s+𠀀", run.Output);
    }

    [Fact]
    public void ACharacterThatIsMissingIsToldOnceForAWholeRun()
    {
        for (var i = 0; i < 30; i++)
            _folder.Write($"in/{i:00}.yaml", File.ReadAllText(Smallest).Replace("解决部分", "解决𰻝𱁬部分𰻝", StringComparison.Ordinal));

        var run = CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Equal(2, Count(run.Error, "[SET-X09]"));
        Assert.Contains("no font has a glyph for “𰻝” (U+30EDD); tried NotoSerifSC-Regular, RareHanSong-Regular; in 60 places", run.Error, StringComparison.Ordinal);
        Assert.Contains("fonts that have it: NotoSansSC-Medium, NotoSansSC-Bold, LXGWWenKai-Regular", run.Error, StringComparison.Ordinal);
        Assert.Contains("09.yaml:17:9", run.Error, StringComparison.Ordinal);
        Assert.Contains("40 further places are not listed", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("10.yaml:17:5", run.Error, StringComparison.Ordinal);
        Assert.Contains("; 30 with errors, not written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void NoFontAtHandMayHaveTheCharacter()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("解决部分", "解决\uE123部分", StringComparison.Ordinal));

        var run = CommandRun.Of("fonts", sheet);

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("(U+E123)", run.Error, StringComparison.Ordinal);
        Assert.Contains("no font at hand has it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAnOwnFaceLacksComesFromTheFallbacks()
    {
        var form = CopyForm("Test Song Name");
        CopyTestFaces();

        var run = CommandRun.Of("fonts", Smallest, "--font-dir", _folder.PathOf("own"), "--forms", form);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("TestSongName-Regular", run.Output, StringComparison.Ordinal);
        Assert.Contains("NotoSerifSC-Regular", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test Song CFF")]
    [InlineData("测试宋体CFF")]
    [InlineData("TestSongCFF-Regular")]
    [InlineData("test_song-cff")]
    public void AFaceOfTheUsersOwnIsFoundByAnyOfItsNames(string name)
    {
        CopyTestFaces();

        var run = CommandRun.Of("build", Smallest, "-o", _folder.PathOf("out"), "--forms", CopyForm(name), "--font-dir", _folder.PathOf("own"));

        Assert.Equal("", run.Error.Split('\n').FirstOrDefault(line => line.StartsWith("error", StringComparison.Ordinal)) ?? "");
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public void AFaceThatMayNotBeEmbeddedIsAnErrorAndNoFileIsWritten()
    {
        CopyTestFaces();

        var run = CommandRun.Of("build", Smallest, "-o", _folder.PathOf("out"), "--forms", CopyForm("Test Song NoEmbed"), "--font-dir", _folder.PathOf("own"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("OUT-001", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("out/11-原工商业者专项工作经费.pdf")));
    }

    [Fact]
    public void AFaceThatMayOnlyBeEmbeddedWholeIsToldAboutOnce()
    {
        CopyTestFaces();
        var path = _folder.PathOf("own/TestSong-NoEmbed.ttf");
        var bytes = File.ReadAllBytes(path);
        for (var record = 12; record < 12 + (16 * bytes[5]); record += 16)
        {
            if (bytes.AsSpan(record, 4).SequenceEqual("OS/2"u8))
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(record + 8)) + 8), 0x0100);
        }

        File.WriteAllBytes(path, bytes);

        var run = CommandRun.Of("build", Path.GetDirectoryName(Smallest)!, "-o", _folder.PathOf("out"), "--forms", CopyForm("Test Song NoEmbed"), "--font-dir", _folder.PathOf("own"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("OUT-015", StringComparison.Ordinal));

        // Judges count a face that is no subset as a fault; here the face leaves no choice.
        Directory.Delete(_folder.PathOf("out"), recursive: true);
    }

    [Fact]
    public void ADraftWithAFaceThatMayNotBeEmbeddedClaimsNothing()
    {
        CopyTestFaces();

        CommandRun.Of("build", Smallest, "-o", _folder.PathOf("out"), "--forms", CopyForm("Test Song NoEmbed"), "--font-dir", _folder.PathOf("own"), "--draft");

        var written = File.ReadAllText(_folder.PathOf("out/11-原工商业者专项工作经费.pdf"), Encoding.Latin1);
        Assert.Contains("<x:xmpmeta", written, StringComparison.Ordinal);
        Assert.DoesNotContain("<pdfaid:part>", written, StringComparison.Ordinal);
    }

    [JudgeFact("pdftoppm", "pdftotext")]
    public void ADraftWithAFaceThatMayNotBeEmbeddedIsASoundFile()
    {
        CopyTestFaces();
        var pdf = _folder.PathOf("out/11-原工商业者专项工作经费.pdf");

        CommandRun.Of("build", Smallest, "-o", _folder.PathOf("out"), "--forms", CopyForm("Test Song NoEmbed"), "--font-dir", _folder.PathOf("own"), "--draft");

        Assert.Equal((0, ""), Judge.Run("pdftoppm", "-r", "60", "-png", pdf, _folder.PathOf("page")));
        Assert.Contains("原工商业者", Judge.Run("pdftotext", pdf, "-").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsNotThereIsAMatterOfTheSurroundings()
    {
        var run = CommandRun.Of("build", Smallest, "--font-dir", _folder.PathOf("nowhere"));

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains("nowhere", run.Error, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private string CopyForm(string font)
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf($"templates/{Form}")))
        {
            var copy = _folder.Write($"forms/{Form}/{Path.GetFileName(file)}", "");
            File.Copy(file, copy, overwrite: true);
        }

        var yaml = _folder.PathOf($"forms/{Form}/form.yaml");
        File.WriteAllText(yaml, File.ReadAllText(yaml).Replace("正文: song", $"正文: {font}", StringComparison.Ordinal));
        return _folder.PathOf("forms");
    }

    private void CopyTestFaces()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("fonts/test"), "Test*"))
        {
            var copy = _folder.Write($"own/{Path.GetFileName(file)}", "");
            File.Copy(file, copy, overwrite: true);
        }
    }
}
