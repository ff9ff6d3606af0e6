using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ReportGen.Bench;

/// <summary>What one run of a command cost.</summary>
/// <param name="CpuMilliseconds">User and system time of the whole process.</param>
/// <param name="WallMilliseconds">From start to end.</param>
/// <param name="PeakMiB">Largest resident memory.</param>
internal readonly record struct ProcessCost(double CpuMilliseconds, double WallMilliseconds, double PeakMiB);

/// <summary>Runs commands and asks the operating system what they cost. Linux only.</summary>
internal static partial class ProcessMeter
{
    private const int RusageChildren = -1;

    /// <summary>Runs a command to its end; its output is thrown away.</summary>
    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public static ProcessCost Run(string program, params ReadOnlySpan<string> arguments)
    {
        // GNU time reports the peak memory of exactly this child.
        var start = new ProcessStartInfo("/usr/bin/time") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-f");
        start.ArgumentList.Add("peak %M");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        var before = ChildrenCpu();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {program}");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = watch.Elapsed.TotalMilliseconds;
        var peak = error.Result.Split('\n').LastOrDefault(line => line.StartsWith("peak ", StringComparison.Ordinal));
        if (process.ExitCode != 0 || peak is null)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error.Result}{output}");

        return new(ChildrenCpu() - before, wall, double.Parse(peak.AsSpan(5), CultureInfo.InvariantCulture) / 1024);
    }

    // Milliseconds of processor time of all children that have ended.
    private static double ChildrenCpu()
    {
        Span<long> usage = stackalloc long[18]; // struct rusage: two timevals, then 14 longs
        if (GetResourceUsage(RusageChildren, ref usage[0]) != 0)
            throw new InvalidOperationException("getrusage failed");

        return (usage[0] + usage[2]) * 1000.0 + (usage[1] + usage[3]) / 1000.0;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int GetResourceUsage(int who, ref long usage);
}
