using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Tests.Export;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary><c>build --form</c>: the published sheets in other forms, and folders as one table.</summary>
public sealed class ManyFormsTests : IDisposable
{
    private const string SichuanList = "sichuan/project-target-list";
    private const string NeimengguList = "neimenggu/project-target-list";

    private static readonly string Published = Repository.PathOf("data/shanghai-2024");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Lists => [SichuanList, NeimengguList];

    [Theory]
    [InlineData("national/project-target-2015")]
    [InlineData("national/project-target-2021")]
    [InlineData("shanghai/project-target-2026")]
    [InlineData("hunan/project-target")]
    public void ThePublishedSheetsOfShanghaiPrintInOtherForms(string form)
    {
        var run = CommandRun.Of("build", Published, "-o", _folder.Path, "--form", form);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(11, Directory.GetFiles(_folder.Path, "*.pdf").Length);
        Assert.DoesNotContain("SET-", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void AFolderIsOneTable(string form)
    {
        var run = CommandRun.Of("build", Published, "-o", _folder.Path, "--form", form, "--report", _folder.PathOf("r.json"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal([_folder.PathOf("shanghai-2024.pdf")], Directory.GetFiles(_folder.Path, "*.pdf"));
        Assert.Contains("\"sha256\"", File.ReadAllText(_folder.PathOf("r.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void EachFolderBelowIsATableOfItsOwnAndASheetThatIsNamedToo()
    {
        CopySheets(_folder.PathOf("in/甲"), 2);
        CopySheets(_folder.PathOf("in/乙"), 3);

        CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("out"), "--form", SichuanList);
        CommandRun.Of("build", _folder.PathOf("in/甲/000.yaml"), "-o", _folder.PathOf("one"), "--form", SichuanList);

        Assert.Equal(["乙.pdf", "甲.pdf"], Directory.GetFiles(_folder.PathOf("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["000.pdf"], Directory.GetFiles(_folder.PathOf("one")).Select(Path.GetFileName));
    }

    [JudgeTheory("pdftotext")]
    [MemberData(nameof(Lists))]
    public void ALongTableHasEverySheetOnceInStretchesOfWholePages(string form)
    {
        CopySheets(_folder.PathOf("in"), 140);

        Assert.Equal(ExitCode.Success, CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("out"), "--form", form).ExitCode);

        var (_, text) = Judge.Run("pdftotext", "-raw", "-enc", "UTF-8", _folder.PathOf("out/in.pdf"), "-");
        text = text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var pages = text.TrimEnd('\f').Split('\f');
        for (var i = 0; i < 140; i++)
            Assert.Contains($"第{i:000}号", text, StringComparison.Ordinal);
        Assert.Equal(140, text.Split("发放补助人数").Length - 1);
        // 140 sheets of 300,000 yuan.
        Assert.Contains("42,000,000.00", text, StringComparison.Ordinal);
        for (var i = 0; i < pages.Length; i++)
            Assert.Contains($"—{i + 1}—", pages[i], StringComparison.Ordinal);
        Assert.All(pages[..^1], page => Assert.True(page.Split("发放补助人数").Length - 1 >= 4, "a page in the middle is not full"));
    }

    [PdfCheckFact]
    public void ALongTableConforms()
    {
        CopySheets(_folder.PathOf("in"), 90);
        CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("out"), "--form", NeimengguList);

        var (exit, output) = Judge.Run("python3", Checks.Find("pdfcheck")!, "--require", "2u,ua1", _folder.PathOf("out/in.pdf"));

        Assert.True(exit == 0, output);
    }

    [Fact]
    public void ATableHasTheSameBytesWithAnyNumberOfThreads()
    {
        CopySheets(_folder.PathOf("in/甲"), 3);
        CopySheets(_folder.PathOf("in/乙"), 70);

        CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("a"), "--form", SichuanList, "--jobs", "1");
        CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("b"), "--form", SichuanList, "--jobs", "4");

        Assert.Equal(File.ReadAllBytes(_folder.PathOf("a/乙.pdf")), File.ReadAllBytes(_folder.PathOf("b/乙.pdf")));
    }

    [Fact]
    public void ACheckForAnotherFormSaysWhatThatFormLacks()
    {
        var sheet = Path.Combine(Published, "07-机关服务费.yaml");

        var run = CommandRun.Of("check", sheet, "--form", "hunan/department-target", "--format", "short");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("\"部门职责\" is missing: the form hunan/department-target prints it", run.Error, StringComparison.Ordinal);
        Assert.Contains("07-机关服务费.yaml:21:7: error[SHEET-004]: the required field \"指标解释\" is missing", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, CommandRun.Of("check", sheet, "--form", "national/project-target-2021").ExitCode);
        Assert.Equal(ExitCode.Usage, CommandRun.Of("check", sheet, "--form", "national/project-target-2021", "--fix").ExitCode);
    }

    [Fact]
    public void RequiredColumnsOfIndicatorsAreAskedForInShortAndInLong()
    {
        var text = File.ReadAllText(Repository.PathOf("data/samples/湖南-部门整体目标.yaml"));
        var lines = text.Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains("食品安全抽检批次:", StringComparison.Ordinal));
        lines[at] = "      食品安全抽检批次: ≥1600批次";
        lines[at + 1] = "      特种设备检查台数: { 指标值: ≥900台, 评分标准: 达到得满分。 }";
        var sheet = _folder.Write("a.yaml", string.Join('\n', lines));

        var run = CommandRun.Of("check", sheet, "--format", "short");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Equal(3, run.Error.Split("error[SHEET-004]").Length - 1);
        Assert.Contains($"a.yaml:{at + 1}:7: error[SHEET-004]: the required field \"指标解释\" is missing", run.Error, StringComparison.Ordinal);
        Assert.Contains($"a.yaml:{at + 1}:7: error[SHEET-004]: the required field \"评分标准\" is missing", run.Error, StringComparison.Ordinal);
        Assert.Contains($"a.yaml:{at + 2}:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ATableOfTwoYearsIsNamedWhereTheOtherBegins()
    {
        CopySheets(_folder.PathOf("in"), 2);
        var other = _folder.Write("in/009.yaml", File.ReadAllText(_folder.PathOf("in/000.yaml")).Replace("年度: 2024", "年度: 2025", StringComparison.Ordinal));

        var run = CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("out"), "--form", SichuanList);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains($"{other}:3:5", run.Error, StringComparison.Ordinal);
        Assert.Contains("SHEET-093", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASheetWithErrorsStopsItsTableAndIsNamed()
    {
        CopySheets(_folder.PathOf("in"), 2);
        var bad = _folder.Write("in/bad.yaml", File.ReadAllText(_folder.PathOf("in/000.yaml")).Replace("年度: 2024", "年度: 二〇二四", StringComparison.Ordinal));

        var run = CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("out"), "--form", SichuanList);

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains($"{bad}:3:5", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf("out/in.pdf")));
        Assert.Equal(ExitCode.Success, CommandRun.Of("build", _folder.PathOf("in"), "-o", _folder.PathOf("out"), "--form", SichuanList, "--draft").ExitCode);
    }

    [Theory]
    [InlineData(2, "PDF only", "--form", SichuanList, "--format", "svg")]
    [InlineData(2, "no attachment", "--form", SichuanList, "--attach-source", "--date", "2025-01-01")]
    [InlineData(3, "did you mean \"sichuan/project-target-list\"?", "--form", "sichuan/project-target-lists")]
    public void WishesThatCannotBeFulfilledAreSaid(int code, string message, params string[] options)
    {
        var run = CommandRun.Of(["build", Published, "-o", _folder.PathOf("out"), .. options]);

        Assert.Equal(code, (int)run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathOf("out")));
    }

    [Fact]
    public void TheSamplesHaveNoFindingAndEveryFormHasOne()
    {
        var run = CommandRun.Of("check", Repository.PathOf("data/samples"));
        var used = Directory.GetFiles(Repository.PathOf("data"), "*.yaml", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Where(line => line.StartsWith("表式: ", StringComparison.Ordinal)).Select(line => line[4..].Trim()).Distinct(StringComparer.Ordinal);

        Assert.Contains("0 errors, 0 warnings, 0 pieces of advice", run.Error, StringComparison.Ordinal);
        Assert.Equal(FormLibrary.Open(Repository.PathOf("templates")).ListIds().Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheSampleOfTwoFormsPrintsAsTargetAndAsSelfEvaluation()
    {
        var forms = FormLibrary.Open(Repository.PathOf("templates"));
        var form = forms.Find("shanghai/project-selfeval-2022", SourceSpan.None, new())!;
        var press = new SheetPress(forms, FontLibrary.Open(Repository.PathOf("fonts")), form);
        var (sink, path) = (new DiagnosticSink(), Repository.PathOf("data/samples/上海-项目目标与自评.yaml"));

        var markup = press.Render(press.Read(SheetFile.Load(path, sink)!, sink)!, sink)!;

        Assert.Equal(0, sink.Count);
        Assert.Contains("96.19%", markup.Text, StringComparison.Ordinal);
        Assert.Contains("<b>96.61</b>", markup.Text, StringComparison.Ordinal);
        Assert.Contains("等级：优", markup.Text, StringComparison.Ordinal);
    }

    private static void CopySheets(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        var text = File.ReadAllText(Path.Combine(Published, "11-原工商业者专项工作经费.yaml"));
        for (var i = 0; i < count; i++)
            File.WriteAllText(Path.Combine(folder, $"{i:000}.yaml"), text.Replace("项目名称: 原工商业者专项工作经费", $"项目名称: 第{i:000}号", StringComparison.Ordinal));
    }
}
