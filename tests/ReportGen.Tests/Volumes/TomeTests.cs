using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets;
using ReportGen.Sheets.Volumes;
using ReportGen.Tests.Program;
using ReportGen.Volumes;
using Xunit;

namespace ReportGen.Tests.Volumes;

/// <summary>Volumes that are bound in several books.</summary>
public sealed class TomeTests : IDisposable
{
    private static readonly string JudgeFile = Repository.PathOf("tests/ReportGen.Tests/Volumes/judge.py");
    private readonly VolumeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [JudgeFact("python3 pikepdf", "pdftotext")]
    public void EachBookIsWholeAndPageNumbersRunThroughAllOfThem()
    {
        var pdf = _folder.Bind(_folder.WriteGrouped("分册: 3\n双面: 是\n后附: [单位索引]\n"));

        var (first, firstSays) = Judge.Run("python3", JudgeFile, _folder.BookOf(pdf, 1));
        var (second, secondSays) = Judge.Run("python3", JudgeFile, _folder.BookOf(pdf, 2));

        Assert.True(first == 0, firstSays);
        Assert.True(second == 0, secondSays);
        Assert.Contains("first 1,", firstSays, StringComparison.Ordinal);
        Assert.Contains("first 9,", secondSays, StringComparison.Ordinal);
        Assert.False(File.Exists(pdf));
        Assert.False(File.Exists(_folder.BookOf(pdf, 3)));
    }

    [JudgeFact("pdftotext", "pdfinfo")]
    public void EachBookSaysWhichItIsAndItsContentsAreItsOwn()
    {
        var pdf = _folder.Bind(_folder.WriteGrouped("分册: 3\n"));

        var second = VolumeFolder.PagesOf(_folder.BookOf(pdf, 2));
        Assert.Contains("第二册", second[0], StringComparison.Ordinal);
        Assert.Contains("（共二册）", second[0], StringComparison.Ordinal);
        Assert.Contains("甲类项目（续）", second[1], StringComparison.Ordinal);
        Assert.DoesNotContain("民营经济代表人士队伍建设", second[1], StringComparison.Ordinal);
        Assert.Contains("第 2 册，共 2 册", Judge.Run("pdfinfo", _folder.BookOf(pdf, 2)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupCanBeABook()
    {
        var pdf = _folder.Bind(_folder.WriteGrouped("分册: 按组\n"));

        Assert.True(File.Exists(_folder.BookOf(pdf, 2)));
        Assert.False(File.Exists(_folder.BookOf(pdf, 3)));
    }

    [JudgeFact("pdftotext", "python3 pikepdf")]
    public void ContentsOfTheWholeNameTheBookAndLeadOnlyIntoTheirOwn()
    {
        var forms = _folder.CopyForms("volume/annual/book.yaml", "{ 文件: contents.sbn, 位置: 前, 逐行: 目录 }", "{ 文件: contents.sbn, 位置: 前, 逐行: 目录, 范围: 全书 }");
        var pdf = _folder.Bind(_folder.WriteGrouped("分册: 3\n"), "--forms", forms);

        var contents = VolumeFolder.PagesOf(_folder.BookOf(pdf, 1))[1];
        Assert.Contains("工商联和商会组织建设（第二册）", contents, StringComparison.Ordinal);
        Assert.DoesNotContain("（第一册）", contents, StringComparison.Ordinal);
        var (exitCode, says) = Judge.Run("python3", JudgeFile, _folder.BookOf(pdf, 1));
        Assert.True(exitCode == 0, says);
    }

    [Fact]
    public void AVolumeThatAFileCannotHoldIsBoundInBooksOfTheSameThickness()
    {
        var volume = _folder.WriteMany(30);
        var objects = ObjectsIn(File.ReadAllBytes(_folder.Bind(volume)));

        var tomes = Bind(volume, objects * 3 / 5, jobs: 2);

        Assert.Equal([1, 2], tomes.Select(tome => tome.Tome.Number));
        Assert.InRange(ObjectsIn(File.ReadAllBytes(_folder.PathOf("auto-1.pdf"))), objects / 3, objects * 3 / 5);
        Assert.InRange(ObjectsIn(File.ReadAllBytes(_folder.PathOf("auto-2.pdf"))), objects / 3, objects * 3 / 5);
        var bytes = File.ReadAllBytes(_folder.PathOf("auto-2.pdf"));
        Bind(volume, objects * 3 / 5, jobs: 1);
        Assert.Equal(bytes, File.ReadAllBytes(_folder.PathOf("auto-2.pdf")));
    }

    [Fact]
    public void BooksDoNotGoToStandardOutput()
    {
        var run = CommandRun.Of("volume", _folder.WriteGrouped("分册: 3\n"), "-o", "-");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Empty(run.OutputBytes);
    }

    [JudgeFact("python3 pikepdf", "pdftotext")]
    public void AGroupWithoutAPageOfItsOwnBeginsWithItsFirstSheet()
    {
        var (exitCode, says) = Judge.Run("python3", JudgeFile, _folder.Bind(_folder.WriteGrouped("分隔页: 否\n")));

        Assert.True(exitCode == 0, says);
        Assert.Contains("depth 1", says, StringComparison.Ordinal);
    }

    private List<BoundTome> Bind(string volumeFile, int mostObjects, int jobs)
    {
        var sink = new DiagnosticSink();
        var volume = VolumeReader.Read(SheetFile.Load(volumeFile, sink)!, sink)!;
        var (forms, fonts) = (FormLibrary.Open(Repository.PathOf("templates")), FontLibrary.Open(Repository.PathOf("fonts")));
        var design = VolumeDesignReader.Read(forms.Folder, volume.Design, volume.DesignSpan, sink)!;
        var wishes = new BindingWishes { Jobs = jobs, MostObjects = mostObjects };
        using var binder = new VolumeBinder(volume, design, new SheetPress(forms, fonts), new SheetInspector(forms), fonts, wishes, new NobodyWatches());
        using var output = new VolumeOutput(_folder.PathOf("auto.pdf"));
        Assert.True(binder.Bind(output, sink), string.Join('\n', sink.ToImmutableArray().Select(finding => finding.Message.English)));
        output.Commit();
        return [.. binder.Tomes];
    }

    // The trailer says one more than the largest number.
    private static int ObjectsIn(byte[] pdf)
    {
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        var at = text.LastIndexOf("/Size ", StringComparison.Ordinal) + 6;
        return int.Parse(text.AsSpan(at, text.AsSpan(at).IndexOfAnyExceptInRange('0', '9')), System.Globalization.CultureInfo.InvariantCulture);
    }
}
