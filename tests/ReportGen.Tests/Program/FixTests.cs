using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using System.Text;
using ReportGen.CommandLine;
using ReportGen.Checking.Fixing;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Tests.Sheets;
using ReportGen.Checking;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary><c>check --fix</c> and <c>check --diff</c> as a user calls them.</summary>
public sealed class FixTests : IDisposable
{
    private static readonly string Smallest = Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ARepairIsWrittenAndTheNextFindsNothingToDo()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("=32.00(人次)", "≧32.00(人次)", StringComparison.Ordinal));

        var first = CommandRun.Of("check", sheet, "--fix");
        var repaired = File.ReadAllText(sheet);
        var second = CommandRun.Of("check", sheet, "--fix");

        Assert.Contains("发放补助人数: ≥32(人次)\n", repaired, StringComparison.Ordinal);
        Assert.Contains("; 2 places repaired in 1 file", first.Error, StringComparison.Ordinal);
        Assert.Equal(repaired, File.ReadAllText(sheet));
        Assert.DoesNotContain("repaired", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheBytesConcernedChange()
    {
        var text = File.ReadAllText(Smallest).Replace("\n", "\r\n", StringComparison.Ordinal);
        var sheet = _folder.PathOf("a.yaml");
        File.WriteAllBytes(sheet, Encoding.UTF8.GetBytes("\uFEFF# 备注 \r\n" + text));

        CommandRun.Of("check", sheet, "--fix");

        Assert.Equal(Encoding.UTF8.GetBytes("\uFEFF# 备注 \r\n" + text.Replace("=32.00(人次)", "=32(人次)", StringComparison.Ordinal)), File.ReadAllBytes(sheet));
    }

    // Looked up one by one among all the others, so many edits would take minutes.
    [Fact]
    public void ManyEditsOfOneFindingAreChosenAtOnce()
    {
        const int Many = 300_000;
        var source = new SourceText("a.yaml", new string(' ', 2 * Many));
        var edits = Enumerable.Range(0, Many).Select(at => new SourceEdit(new(source, 2 * at, 1), ""));
        var finding = new Diagnostic(SheetKinds.All.First(), new(source, 0, 1), new("甲", "a")) { Repair = [.. edits] };

        var chosen = TextPatch.Choose([finding, finding], source);

        Assert.Single(chosen);
        Assert.Equal(Many, TextPatch.Apply(chosen, source.Text).Length);
    }

    [Fact]
    public void ASheetWithoutRepairsIsNotTouched()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("32.00", "32", StringComparison.Ordinal));
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(sheet, longAgo);

        CommandRun.Of("check", sheet, "--fix");

        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(sheet));
    }

    [Fact]
    public void SelectDecidesWhatIsRepaired()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("=32.00(人次)", "≧32.00(人次)", StringComparison.Ordinal));

        CommandRun.Of("check", sheet, "--fix", "--select", "V13");

        Assert.Contains("发放补助人数: ≥32.00(人次)\n", File.ReadAllText(sheet), StringComparison.Ordinal);
    }

    [Fact]
    public void DiffShowsTheChangeAndWritesNothing()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest));
        var before = File.ReadAllText(sheet);

        var run = CommandRun.Of("check", sheet, "--diff");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.StartsWith($"--- {sheet}\n+++ {sheet}\n@@ -18,7 +18,7 @@\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n-      发放补助人数: =32.00(人次)\n+      发放补助人数: =32(人次)\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(sheet));
    }

    [Fact]
    public void DiffOfNothingIsNothing()
    {
        var sheet = _folder.Write("a.yaml", File.ReadAllText(Smallest).Replace("32.00", "32", StringComparison.Ordinal));

        var run = CommandRun.Of("check", sheet, "--diff");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void StandardInputCannotBeRepaired()
    {
        Assert.Equal(ExitCode.Usage, CommandRun.Of("check", "-", "--fix").ExitCode);
    }

    [Theory]
    [InlineData("a\nb\nc\n", "a\nB\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n")]
    [InlineData("a\nb", "a\nc", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n")]
    [InlineData("a\n", "a\nb\n", "@@ -1 +1,2 @@\n a\n+b\n")]
    [InlineData("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n", "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n")]
    [InlineData("1\na\nb\nc\n2\n", "1\nb\nc\nd\n2\n", "@@ -1,5 +1,5 @@\n 1\n-a\n b\n c\n+d\n 2\n")]
    [InlineData("a\nb\nc\n", "x\ny\n", "@@ -1,3 +1,2 @@\n-a\n-b\n-c\n+x\n+y\n")]
    [InlineData("", "a\n", "@@ -0,0 +1 @@\n+a\n")]
    [InlineData("a\n", "", "@@ -1 +0,0 @@\n-a\n")]
    public void ADiffIsWhatPatchUnderstands(string before, string after, string expected)
    {
        var writer = new StringWriter { NewLine = "\n" };
        UnifiedDiff.Write("f", before, after, writer);

        Assert.Equal("--- f\n+++ f\n" + expected, writer.ToString());
    }

    [Property(MaxTest = 300)]
    public Property ADiffSaysHowOneTextBecomesTheOther() => Prop.ForAll(TwoTexts(), texts =>
    {
        var steps = LineDiff.Compare(texts.Before, texts.After);

        return steps.Where(step => step.Change != LineChange.Added).Select(step => step.Line).SequenceEqual(texts.Before)
            && steps.Where(step => step.Change != LineChange.Removed).Select(step => step.Line).SequenceEqual(texts.After)
            && steps.Count(step => step.Change != LineChange.None) == texts.Before.Count + texts.After.Count - 2 * LongestCommon(texts.Before, texts.After);
    });

    [JudgeFact("patch")]
    public void PatchMakesAnyTextFromItsDiff()
    {
        var random = new Random(1);
        for (var i = 0; i < 40; i++)
        {
            var lines = Enumerable.Range(0, random.Next(30)).Select(_ => $"{random.Next(6)}").ToList();
            var before = string.Concat(lines.Select(line => $"{line}\n"));
            for (var edits = random.Next(1, 6); edits > 0; edits--)
                lines.Insert(random.Next(lines.Count + 1), "new");
            if (lines.Count > 3)
                lines.RemoveRange(random.Next(lines.Count - 2), 2);
            var after = string.Join('\n', lines);
            File.WriteAllText(_folder.PathOf("a"), before);
            using (var writer = new StreamWriter(_folder.PathOf("a.diff")) { NewLine = "\n" })
                UnifiedDiff.Write("a", before, after, writer);

            var (exitCode, output) = Judge.Run("patch", _folder.PathOf("a"), _folder.PathOf("a.diff"));

            Assert.True(exitCode == 0, output);
            Assert.Equal(after, File.ReadAllText(_folder.PathOf("a")));
        }
    }

    public static TheoryData<string> SuiteFiles => [.. Directory.GetFiles(Repository.PathOf("tests/suite"), "*.md", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) is "rules" or "check" or "sheets").Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(SuiteFiles))]
    public void ARepairOfAnyCaseChangesOnlyLinesWithRepairsAndASecondOneNothing(string file)
    {
        foreach (var @case in SuiteFile.Read(Repository.PathOf(file)))
        {
            var inspector = new SheetInspector(@case.Yaml.Contains("表式: test/", StringComparison.Ordinal) ? SheetsSetUp.TestForms : SheetsSetUp.Forms);
            var fixer = new SheetFixer(inspector, CodeSelection.Everything);
            var source = new SourceText("sheet.yaml", @case.Yaml);
            var repaired = fixer.Fix(source).Source;

            Assert.Same(repaired, fixer.Fix(repaired).Source);
            if (inspector.Inspect(source).Sheet is null)
                continue; // the first fault hides others

            var lines = inspector.Inspect(source).Findings.SelectMany(finding => finding.Repair).Select(edit => source.PositionAt(edit.Span.Start).Line).ToHashSet();
            var (before, after) = (source.Text.Split('\n'), repaired.Text.Split('\n'));
            Assert.Equal(before.Length, after.Length);
            Assert.All(Enumerable.Range(0, before.Length), i => Assert.True(before[i] == after[i] || lines.Contains(i + 1), $"{@case.Title}: line {i + 1} became {after[i]}"));
        }
    }

    private static int LongestCommon(List<string> a, List<string> b)
    {
        var lengths = new int[a.Count + 1, b.Count + 1];
        for (var i = 1; i <= a.Count; i++)
        {
            for (var j = 1; j <= b.Count; j++)
                lengths[i, j] = a[i - 1] == b[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }

        return lengths[a.Count, b.Count];
    }

    private static Arbitrary<(List<string> Before, List<string> After)> TwoTexts() => (
        from before in Gen.ListOf(Gen.Elements("a", "b", "c", "d"))
        from after in Gen.ListOf(Gen.Elements("a", "b", "c", "d"))
        select (before.ToList(), after.ToList())).ToArbitrary();

    [JudgeFact("patch")]
    public void PatchMakesTheRepairFromTheDiff()
    {
        var data = Repository.PathOf("data/shanghai-2024");
        foreach (var file in Directory.EnumerateFiles(data, "*.yaml"))
        {
            File.Copy(file, _folder.PathOf("a.yaml"), overwrite: true);
            File.Copy(file, _folder.PathOf("b.yaml"), overwrite: true);
            var diff = _folder.PathOf("a.diff");
            File.WriteAllBytes(diff, CommandRun.Of("check", _folder.PathOf("a.yaml"), "--diff").OutputBytes);
            CommandRun.Of("check", _folder.PathOf("b.yaml"), "--fix");

            var (exitCode, output) = Judge.Run("patch", _folder.PathOf("a.yaml"), diff);

            Assert.True(exitCode == 0, output);
            Assert.Equal(File.ReadAllBytes(_folder.PathOf("b.yaml")), File.ReadAllBytes(_folder.PathOf("a.yaml")));
        }
    }
}
