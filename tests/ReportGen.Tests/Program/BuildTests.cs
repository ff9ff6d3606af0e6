using System.Globalization;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>The main job through the command line, as a user calls it.</summary>
public sealed class BuildTests : IDisposable
{
    private static readonly string Smallest = Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryPublishedSheetGetsItsPdf()
    {
        var run = CommandRun.Of("build", Repository.PathOf("data"), "-o", _folder.Path);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        var files = FilesBelow(_folder.Path);
        Assert.Equal(29, files.Count(file => file.EndsWith(".pdf", StringComparison.Ordinal)));
        Assert.Contains("shanghai-2024/11-原工商业者专项工作经费.pdf", files);
        Assert.Equal(29, files.Count);
    }

    [Fact]
    public void TheBytesDoNotDependOnThreadsFolderOrCulture()
    {
        var culture = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "−");
        CommandRun.Of("build", Repository.PathOf("data"), "-o", _folder.PathOf("a"), "--jobs", "8");
        try
        {
            CultureInfo.CurrentCulture = other;
            CommandRun.Of(Language.Chinese, "build", Repository.PathOf("data"), "-o", _folder.PathOf("b"), "--jobs", "1");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(29, FilesBelow(_folder.PathOf("a")).Count);
        foreach (var file in FilesBelow(_folder.PathOf("a")))
            Assert.Equal(File.ReadAllBytes(_folder.PathOf("a/" + file)), File.ReadAllBytes(_folder.PathOf("b/" + file)));
    }

    [Fact]
    public void AFastFileDependsOnNeitherThreadsNorOtherSheets()
    {
        CommandRun.Of("build", Repository.PathOf("data/shanghai-2024"), "-o", _folder.PathOf("a"), "--jobs", "3", "--compression", "fast");
        CommandRun.Of("build", Smallest, "-o", _folder.PathOf("b"), "--compression", "fast");

        var file = Path.GetFileNameWithoutExtension(Smallest) + ".pdf";
        Assert.Equal(File.ReadAllBytes(_folder.PathOf("b/" + file)), File.ReadAllBytes(_folder.PathOf("a/" + file)));
    }

    [Fact]
    public void AFileThatWouldNotChangeIsNotTouched()
    {
        CommandRun.Of("build", Smallest, "-o", _folder.Path);
        var file = _folder.PathOf("11-原工商业者专项工作经费.pdf");
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, longAgo);

        CommandRun.Of("build", Smallest, "-o", _folder.Path);

        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void OneBadSheetDoesNotStopTheOthers()
    {
        File.Copy(Smallest, _folder.PathOf("b.yaml"));
        _folder.Write("a.yaml", "表式: shanghai/project-target-2024\n年渡: 2024\n");

        var run = CommandRun.Of("build", _folder.Path, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Equal(["b.pdf"], FilesBelow(_folder.PathOf("out")));
        Assert.Contains("1 with errors, not written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FailFastStopsAtTheFirstBadSheet()
    {
        _folder.Write("a.yaml", "表式: shanghai/project-target-2024\n年渡: 2024\n");
        File.Copy(Smallest, _folder.PathOf("b.yaml"));

        var run = CommandRun.Of("build", _folder.Path, "-o", _folder.PathOf("out"), "--fail-fast", "--jobs", "1");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.False(Directory.Exists(_folder.PathOf("out")));
        Assert.Contains("1 not tried", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ADraftIsWrittenAlthoughTheSheetHasErrors()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("项目类别: 特定目标类\n", "", StringComparison.Ordinal));

        Assert.Equal(ExitCode.DocumentErrors, CommandRun.Of("build", sheet, "-o", _folder.PathOf("out")).ExitCode);
        Assert.False(File.Exists(_folder.PathOf("out/a.pdf")));
        CommandRun.Of("build", sheet, "-o", _folder.PathOf("out"), "--draft");

        Assert.True(File.Exists(_folder.PathOf("out/a.pdf")));
    }

    [Fact]
    public void AnErrorOfARuleStopsTheSheetUnlessItIsADraftOrAccepted()
    {
        var text = File.ReadAllText(Smallest).Replace("当年财政拨款: 300000.00", "当年财政拨款: 200000.00", StringComparison.Ordinal);
        var sheet = _folder.Write("a.yaml", text);
        var accepted = _folder.Write("b.yaml", text + "忽略: { SHEET-M01: 原件如此 }\n");

        var run = CommandRun.Of("build", sheet, accepted, "-o", _folder.PathOf("out"));
        var draft = CommandRun.Of("build", sheet, "-o", _folder.PathOf("draft"), "--draft");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("error[SHEET-M01]", run.Error, StringComparison.Ordinal);
        Assert.Equal(["b.pdf"], FilesBelow(_folder.PathOf("out")));
        Assert.Contains("error[SHEET-M01]", draft.Error, StringComparison.Ordinal);
        Assert.Equal(["a.pdf"], FilesBelow(_folder.PathOf("draft")));
    }

    [Fact]
    public void WarningsOfRulesAreOnlyCounted()
    {
        var run = CommandRun.Of("build", Smallest, "-o", _folder.Path);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.DoesNotContain("[SHEET-", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"1 sheet, 1 page, \d+\.\d s; \d+ warnings and \d+ pieces of advice about the contents: see reportgen check", run.Error);
    }

    [Fact]
    public void SvgIsOneFileAPage()
    {
        var run = CommandRun.Of("build", Repository.PathOf("data/chengdu-2022"), "-o", _folder.Path, "--format", "svg");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        var files = FilesBelow(_folder.Path);
        Assert.True(files.Count >= 2);
        Assert.All(files, file => Assert.StartsWith("<svg", File.ReadAllText(_folder.PathOf(file)).Replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public void ACharacterThatNoFontHasIsFoundInTheSheet()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("解决部分", "解决𰻝部分", StringComparison.Ordinal));

        var run = CommandRun.Of(Language.Chinese, "build", sheet, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("SET-X09", run.Error, StringComparison.Ordinal);
        Assert.Contains("U+30EDD", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{sheet}:17:5", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("out/a.pdf")));
    }

    [Fact]
    public void AMissingFormIsAMatterOfTheSurroundings()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("project-target-2024", "project-target-2042", StringComparison.Ordinal));

        var run = CommandRun.Of("build", sheet, "-o", _folder.PathOf("out"));

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains("shanghai/project-target-2024", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ATemplateWithASyntaxErrorIsNamedWithItsLine()
    {
        var form = CopyForm();
        File.WriteAllText(Path.Combine(form, "layout.sbn"), "<document title=\"x\">\n{{ for a in }}\n</document>");

        var run = CommandRun.Of("build", Smallest, "-o", _folder.PathOf("out"), "--forms", _folder.PathOf("forms"));

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("layout.sbn:2:", run.Error, StringComparison.Ordinal);
        Assert.Contains("TPL-", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFontFileCutShortIsNamed()
    {
        CopyFolder(Repository.PathOf("fonts/song"), _folder.PathOf("fonts/song"));
        File.Copy(Repository.PathOf("fonts/fonts.json"), _folder.PathOf("fonts/fonts.json"));
        using (var font = File.OpenWrite(_folder.PathOf("fonts/song/NotoSerifSC-Regular.ttf")))
            font.SetLength(100_000);

        var run = CommandRun.Of("build", Smallest, "-o", _folder.PathOf("out"), "--fonts", _folder.PathOf("fonts"));

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains("NotoSerifSC-Regular.ttf", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileInTheWayOfTheOutputFolderIsSaid()
    {
        var file = _folder.Write("out", "");

        var run = CommandRun.Of("build", Smallest, "-o", file);

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Equal("", File.ReadAllText(file));
    }

    private string CopyForm()
    {
        var form = _folder.PathOf("forms/shanghai/project-target-2024");
        CopyFolder(Repository.PathOf("templates/shanghai/project-target-2024"), form);
        return form;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static List<string> FilesBelow(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
