using System.Diagnostics;
using System.Security.Cryptography;
using ReportGen.CommandLine;
using ReportGen.Tests.Program;
using Xunit;

namespace ReportGen.Tests.Volumes;

/// <summary>What is left when a run is killed, or when the disk is full.</summary>
public sealed class MishapTests : IDisposable
{
    private const int Kills = 10;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "reportgen.dll");
    private readonly VolumeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ABatchThatIsKilledLeavesWholeFilesOnlyAndIsMadeGoodByTheNextRun() =>
        KillAndRepeat("build", Repository.PathOf("data/shanghai-2024"), "-o", _folder.PathOf("out"), "-q");

    [Fact]
    public void AVolumeThatIsKilledLeavesNoHalfBookAndIsMadeGoodByTheNextRun() =>
        KillAndRepeat("volume", _folder.WriteGrouped("分册: 3\n"), "-o", _folder.PathOf("out/volume.pdf"), "-q");

    [TinyDiskFact]
    public void ABatchOnAFullDiskSaysSoAndLeavesWholeFilesOnly()
    {
        using var disk = TinyDisk.Mount(_folder.PathOf("disk"), kilobytes: 400);
        var data = Repository.PathOf("data/shanghai-2024");
        Assert.Equal(ExitCode.Success, CommandRun.Of("build", data, "-o", _folder.PathOf("out"), "-q").ExitCode);
        var whole = Contents(_folder.PathOf("out"));

        var run = CommandRun.Of("build", data, "-o", disk.Folder);

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains("the disk is full", run.Error, StringComparison.Ordinal);
        var written = Contents(disk.Folder);
        Assert.InRange(written.Count, 1, whole.Count - 1);
        Assert.All(written, file => Assert.Equal(whole[file.Key], file.Value));
    }

    [TinyDiskFact]
    public void AVolumeOnAFullDiskSaysSoAndLeavesNothing()
    {
        using var disk = TinyDisk.Mount(_folder.PathOf("disk"), kilobytes: 100);

        var run = CommandRun.Of("volume", Repository.PathOf("data/shanghai-2024/volume.yaml"), "-o", Path.Combine(disk.Folder, "v.pdf"));

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains("the disk is full", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Folder));
    }

    [TinyDiskFact]
    public void ATableOfAFolderOnAFullDiskSaysSoAndLeavesNothing()
    {
        using var disk = TinyDisk.Mount(_folder.PathOf("disk"), kilobytes: 60);

        var run = CommandRun.Of("build", Repository.PathOf("data/shanghai-2024"), "--form", "sichuan/project-target-list", "-o", disk.Folder);

        Assert.Equal(ExitCode.Environment, run.ExitCode);
        Assert.Contains("the disk is full", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Folder));
    }

    // The moments are spread over the time that an undisturbed run takes; the same at every run of the test.
    private void KillAndRepeat(params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, Finish(Start(arguments)));
        var time = watch.Elapsed;
        var whole = Contents(_folder.PathOf("out"));
        Directory.Delete(_folder.PathOf("out"), recursive: true);

        var random = new Random(20241124);
        for (var i = 0; i < Kills; i++)
        {
            var process = Start(arguments);
            Thread.Sleep(time * (0.2 + 0.7 * random.NextDouble()));
            process.Kill();
            Finish(process);
            Assert.All(Contents(_folder.PathOf("out")).Where(file => !file.Key.StartsWith('.')), file => Assert.Equal(whole[file.Key], file.Value));
        }

        Assert.Equal(0, Finish(Start(arguments)));
        Assert.Equal(whole, Contents(_folder.PathOf("out")));
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments, "--forms", Repository.PathOf("templates"), "--fonts", Repository.PathOf("fonts")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return Process.Start(start)!; // a new process always
    }

    private static int Finish(Process process)
    {
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var exitCode = process.ExitCode;
        process.Dispose();
        return exitCode;
    }

    private static SortedDictionary<string, string> Contents(string folder)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
            contents.Add(Path.GetFileName(file), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));

        return contents;
    }
}

/// <summary>A test that needs a disk of its own; skipped, and it says so, where none can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TinyDiskFactAttribute : FactAttribute
{
    private static readonly bool CanMount = Try();

    public TinyDiskFactAttribute()
    {
        if (!CanMount)
            Skip = "no tmpfs can be mounted here";
    }

    private static bool Try()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !Judge.IsInstalled("mount"))
            return false;

        var folder = Directory.CreateTempSubdirectory("reportgen-test-").FullName;
        try
        {
            using var disk = TinyDisk.Mount(folder, kilobytes: 64);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}

/// <summary>A disk in memory that is soon full.</summary>
internal sealed class TinyDisk : IDisposable
{
    private TinyDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <exception cref="InvalidOperationException">It cannot be mounted.</exception>
    public static TinyDisk Mount(string folder, int kilobytes)
    {
        Directory.CreateDirectory(folder);
        var (exitCode, says) = Judge.Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder);
        return exitCode == 0 ? new(folder) : throw new InvalidOperationException(says);
    }

    public void Dispose() => Judge.Run("umount", Folder);
}
