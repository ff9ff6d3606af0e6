using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Preview;
using ReportGen.Tests.Preview;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>A named pipe where a sheet is expected: it is told about, and nobody waits for what will never come out of it.</summary>
public sealed class PipeTests : IDisposable
{
    private const string Chinese = "这是管道或设备，不是文件";
    private const string English = "this is a pipe or a device, not a file";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("check", "")]
    [InlineData("check", "x.yaml")]
    [InlineData("build", "")]
    [InlineData("build", "x.yaml")]
    [InlineData("volume", "x.yaml")]
    [InlineData("volume", "volume.yaml")]
    public void APipeAmongSheetsIsAFindingAndTheOthersAreRead(string command, string operand)
    {
        if (OperatingSystem.IsWindows())
            return;

        _folder.Write("a.yaml", Samples.Sheet);
        _folder.Write("volume.yaml", "汇编: volume/annual\n标题: 汇编\n填报表: [a.yaml, x.yaml]\n");
        var pipe = _folder.MakePipe("x.yaml");
        string[] output = command == "check" ? [] : ["-o", _folder.PathOf(command == "build" ? "out" : "out.pdf")];

        var run = CommandRun.Of([command, _folder.PathOf(operand), .. output]);
        var chinese = CommandRun.Of(Language.Chinese, [command, _folder.PathOf(operand), .. output]);

        Assert.Equal(ExitCode.DocumentErrors, run.ExitCode);
        Assert.Contains("[SHEET-001]", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains(English, run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains($"{pipe}:1:1", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains(Chinese, chinese.Output + chinese.Error, StringComparison.Ordinal);
        Assert.Equal(command == "build" && operand.Length == 0, File.Exists(_folder.PathOf("out/a.pdf")));
    }

    [Fact]
    public async Task APreviewShowsAPipeAsASheetWithAnError()
    {
        if (OperatingSystem.IsWindows())
            return;

        await using var preview = await PreviewSession.StartAsync();
        using (var maker = System.Diagnostics.Process.Start("mkfifo", preview.PathOf("x.yaml")))
            await maker.WaitForExitAsync();

        var now = await preview.WaitAsync(revision => revision.Sheets.Any(sheet => sheet is { Name: "x", Status: SheetStatus.Error }));

        Assert.Equal(English, Assert.Single(now.Sheets.Single(sheet => sheet.Name == "x").Findings).Message.English);
        preview.SaveByRename("a.yaml", Samples.Sheet.Replace(Samples.Name, "又一个项目", StringComparison.Ordinal));
        await preview.WaitForTextAsync("又一个项目");
    }

    [Fact]
    public void APreviewOfAPipeAloneDoesNotWaitForIt()
    {
        if (OperatingSystem.IsWindows())
            return;

        var folder = new SheetFolder(_folder.MakePipe("x.yaml"));

        Assert.Equal("x", Assert.Single(folder.List()).Name);
    }
}
