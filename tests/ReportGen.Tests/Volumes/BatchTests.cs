using System.Text.Json;
using ReportGen.CommandLine;
using ReportGen.Pipeline;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Volumes;

/// <summary>Batches that several machines share, and what they leave for programs to read.</summary>
public sealed class BatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SharesTogetherAreTheWholeAndTheirReportsMergeIntoItsReport()
    {
        var data = Repository.PathOf("data/shanghai-2024");
        Assert.Equal(ExitCode.Success, CommandRun.Of("build", data, "-o", _folder.PathOf("out"), "-q", "--report", _folder.PathOf("all.json")).ExitCode);
        var all = Contents();
        Directory.Delete(_folder.PathOf("out"), recursive: true);

        for (var share = 1; share <= 3; share++)
            Assert.Equal(ExitCode.Success, CommandRun.Of("build", data, "-o", _folder.PathOf("out"), "-q", "--shard", $"{share}/3", "--report", _folder.PathOf($"{share}.json")).ExitCode);
        var merge = CommandRun.Of("report", "merge", _folder.PathOf("3.json"), _folder.PathOf("1.json"), _folder.PathOf("2.json"), "-o", _folder.PathOf("merged.json"));

        Assert.Equal(ExitCode.Success, merge.ExitCode);
        Assert.Equal(11, all.Count);
        Assert.Equal(all, Contents());
        Assert.Equal(File.ReadAllText(_folder.PathOf("all.json")), File.ReadAllText(_folder.PathOf("merged.json")));
    }

    [Fact]
    public void TheReportNamesOutputPagesAndDigest()
    {
        CommandRun.Of("build", Repository.PathOf("data/chengdu-2022"), "-o", _folder.PathOf("out"), "--report", _folder.PathOf("r.json"));

        using var report = JsonDocument.Parse(File.ReadAllBytes(_folder.PathOf("r.json")));
        var sheet = report.RootElement.GetProperty("sheets")[0];
        var bytes = File.ReadAllBytes(sheet.GetProperty("output").GetString()!);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), sheet.GetProperty("sha256").GetString());
        Assert.Equal(bytes.Length, sheet.GetProperty("bytes").GetInt32());
        Assert.Equal(report.RootElement.GetProperty("summary").GetProperty("pages").GetInt32(), sheet.GetProperty("pages").GetInt32());
    }

    [Fact]
    public void FilesWhoseBytesWouldNotChangeAreNotTouched()
    {
        var data = Repository.PathOf("data/chengdu-2022");
        CommandRun.Of("build", data, "-o", _folder.PathOf("out"), "-q");
        var file = Directory.GetFiles(_folder.PathOf("out"))[0];
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, longAgo);

        CommandRun.Of("build", data, "-o", _folder.PathOf("out"), "-q");
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(file));

        CommandRun.Of("build", data, "-o", _folder.PathOf("out"), "-q", "--date", "2024-01-31");
        Assert.NotEqual(longAgo, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void ABadSheetDoesNotStopTheOthersAndTheLastLineCountsThem()
    {
        foreach (var sheet in Directory.GetFiles(Repository.PathOf("data/shanghai-2024"), "*-*.yaml"))
            File.Copy(sheet, _folder.PathOf(Path.GetFileName(sheet)));
        _folder.Write("03-信息化运维项目.yaml", "表式: shanghai/project-target-2024\n项目名称: [\n");

        var run = CommandRun.Of("build", _folder.Path, "-o", _folder.PathOf("out"), "--report", _folder.PathOf("r.json"), "--jobs", "3");

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Equal(10, Directory.GetFiles(_folder.PathOf("out")).Length);
        Assert.Matches(@"10 sheets, \d+ pages, \d+\.\d s; 1 with errors, not written", run.Error);
        using var report = JsonDocument.Parse(File.ReadAllBytes(_folder.PathOf("r.json")));
        var bad = report.RootElement.GetProperty("sheets").EnumerateArray().Single(sheet => !sheet.GetProperty("written").GetBoolean());
        Assert.EndsWith("03-信息化运维项目.yaml", bad.GetProperty("sheet").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, bad.GetProperty("findings").GetArrayLength());
        Assert.Equal(1, report.RootElement.GetProperty("summary").GetProperty("failed").GetInt32());
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("3")]
    [InlineData("a/b")]
    public void AShareThatCannotBeIsAMatterOfUsage(string shard)
    {
        var run = CommandRun.Of("build", Repository.PathOf("data"), "-o", _folder.Path, "--shard", shard);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
    }

    [Fact]
    public void TheShareMayComeFromTheMachinery()
    {
        SheetInput[] inputs = [.. Enumerable.Range(0, 1000).Select(i => new SheetInput($"{i}.yaml", $"{i}"))];

        var second = Sharding.Select([.. inputs], "env/4", name => name == "JOB_COMPLETION_INDEX" ? "1" : null);
        var same = Sharding.Select([.. inputs], "env/4", name => name switch { "SLURM_ARRAY_TASK_ID" => "6", "SLURM_ARRAY_TASK_MIN" => "5", _ => null });

        Assert.Equal(Sharding.Select([.. inputs], "2/4", _ => null).ToArray(), second.ToArray());
        Assert.Equal(second.ToArray(), same.ToArray());
        Assert.InRange(second.Length, 200, 300);
    }

    private List<string> Contents() =>
        [.. Directory.EnumerateFiles(_folder.PathOf("out"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => file + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))))];
}
