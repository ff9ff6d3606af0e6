using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Volumes;

/// <summary>Volumes through the command line, as a user calls it.</summary>
public sealed class VolumeTests : IDisposable
{
    private static readonly string Shanghai = Repository.PathOf("data/shanghai-2024/volume.yaml");
    private const string Leader = "····";
    private readonly VolumeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [JudgeFact("pdftotext")]
    public void TheContentsNameThePageOnWhichEachSheetStands()
    {
        var pdf = _folder.Bind(_folder.WriteGrouped("双面: 是\n"));
        var pages = VolumeFolder.PagesOf(pdf);
        var contents = pages.First(page => page.Contains(Leader, StringComparison.Ordinal));

        var entries = 0;
        foreach (var line in contents.Split('\n'))
        {
            var space = line.LastIndexOf(' ');
            if (space < 0 || !line.Contains(Leader, StringComparison.Ordinal))
                continue;

            var name = line[..line.IndexOf('·', StringComparison.Ordinal)].Trim();
            var printed = line[(space + 1)..].Trim();
            var page = pages.Single(text => text.Replace(" ", "", StringComparison.Ordinal).TrimEnd().EndsWith($"—{printed}—", StringComparison.Ordinal));
            Assert.Contains(name, page, StringComparison.Ordinal);
            entries++;
        }

        Assert.Equal(8, entries);
    }

    [JudgeFact("python3 pikepdf")]
    public void LinksOutlinesAndLabelsLandWhereTheySay()
    {
        var pdf = _folder.Bind(_folder.WriteGrouped("双面: 是\n"));

        var (exitCode, output) = Judge.Run("python3", Repository.PathOf("tests/ReportGen.Tests/Volumes/judge.py"), pdf);

        Assert.True(exitCode == 0, output);
        Assert.Contains("links 18, rows 8, outline 8, depth 1", output, StringComparison.Ordinal);
    }

    [JudgeFact("qpdf")]
    public void TheShanghaiVolumeIsSound()
    {
        var pdf = _folder.Bind(Shanghai);

        var (exitCode, output) = Judge.Run("qpdf", "--check", pdf);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void TheBytesDoNotDependOnThreads()
    {
        var volume = _folder.WriteGrouped("双面: 是\n");

        var one = CommandRun.Of("volume", volume, "-o", _folder.PathOf("1.pdf"), "--jobs", "1");
        var eight = CommandRun.Of("volume", volume, "-o", _folder.PathOf("8.pdf"), "--jobs", "8");

        Assert.Equal(ExitCode.Success, one.ExitCode);
        Assert.Equal(ExitCode.Success, eight.ExitCode);
        Assert.Equal(File.ReadAllBytes(_folder.PathOf("1.pdf")), File.ReadAllBytes(_folder.PathOf("8.pdf")));
    }

    [Fact]
    public void AVolumeThatWouldNotChangeIsNotTouched()
    {
        var pdf = _folder.Bind(Shanghai);
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(pdf, longAgo);

        _folder.Bind(Shanghai);

        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(pdf));
    }

    [Fact]
    public void ABadSheetKeepsTheVolumeFromBeingWritten()
    {
        var volume = _folder.WriteGrouped("");
        var sheet = _folder.PathOf("甲/2.yaml");
        File.WriteAllText(sheet, File.ReadAllText(sheet).Replace("项目类别: 特定目标类\n", "", StringComparison.Ordinal));

        var run = CommandRun.Of("volume", volume, "-o", _folder.PathOf("out/v.pdf"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("2.yaml", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.PathOf("out")));

        Assert.Equal(ExitCode.Success, CommandRun.Of("volume", volume, "-o", _folder.PathOf("out/v.pdf"), "--draft").ExitCode);
        Assert.True(File.Exists(_folder.PathOf("out/v.pdf")));
    }

    [Fact]
    public void WhatTheVolumeSaysForAllNeedNotStandInEachSheet()
    {
        var volume = _folder.WriteGrouped("共用: { 主管部门: 某某市工商业联合会 }\n");
        foreach (var sheet in Directory.GetFiles(_folder.PathOf("甲")))
            File.WriteAllLines(sheet, File.ReadLines(sheet).Where(line => !line.StartsWith("主管部门", StringComparison.Ordinal)).ToList());

        Assert.Equal(ExitCode.Success, CommandRun.Of("volume", volume, "-o", _folder.PathOf("v.pdf")).ExitCode);
    }

    [Theory]
    [InlineData("填报表: 没有.yaml", "SHEET-040")]
    [InlineData("填报表: ['甲/1.yaml', '甲/*.yaml']", "SHEET-041")]
    [InlineData("填报表: '甲/*.yaml'\n前置: [封皮]", "SHEET-043")]
    [InlineData("填报表: '甲/*.yaml'\n分隔也: 是", "SHEET-003")]
    public void AMistakeInVolumeYamlIsNamed(string text, string code)
    {
        _folder.WriteGrouped("");
        var volume = _folder.Write("other.yaml", $"汇编: volume/annual\n标题: 汇编\n{text}\n");

        var run = CommandRun.Of(Language.Chinese, "volume", volume, "-o", _folder.PathOf("v.pdf"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("v.pdf")));
    }

    [JudgeFact("pdftotext")]
    public void SumsAreComputedInTheUnitThatTheVolumeNames()
    {
        var text = string.Join('\n', VolumeFolder.PagesOf(_folder.Bind(_folder.WriteGrouped("金额单位: 万元\n"))));

        // 49 + 43.8 + 58.7921 + 107.1532 and 300,000 yuan beside a department sheet of 2,550.87 ten thousand yuan.
        Assert.Contains("258.7453", text, StringComparison.Ordinal);
        Assert.Contains("2,839.6153", text, StringComparison.Ordinal);
    }
}
