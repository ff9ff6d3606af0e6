using System.Text;
using ReportGen.CommandLine;
using ReportGen.Checking.Fixing;
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
    public void ADiffIsWhatPatchUnderstands(string before, string after, string expected)
    {
        var writer = new StringWriter { NewLine = "\n" };
        UnifiedDiff.Write("f", before, after, writer);

        Assert.Equal("--- f\n+++ f\n" + expected, writer.ToString());
    }

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
