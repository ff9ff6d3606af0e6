using System.Diagnostics;

namespace ReportGen.Bench.Fuzzing;

/// <summary>Runs damaged input through a door, case after case on one thread, and says which case broke a promise.</summary>
/// <remarks>A promise is broken by an exception, by a case that is slower or greedier than its bounds, and by whatever the work
/// itself reports. A case that never ends or takes the process with it (stack overflow) cannot be caught: the seed at work is kept
/// in a file, and a guard ends the process after <see cref="Patience"/>. The heap is limited, so that a greedy case fails and not the machine.</remarks>
internal sealed class FuzzLoop(string name, FuzzBounds bounds)
{
    private const int MostFailures = 20;
    private const long HeapLimit = 2L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    private long _startOfCase;
    private int _seed;

    /// <summary>Where the seed at work is kept, as a decimal number.</summary>
    private string SeedFile => Path.Combine(Path.GetTempPath(), $"reportgen-{name}-{Environment.ProcessId}.seed");

    /// <summary>Runs the plan and prints what was seen.</summary>
    /// <param name="work">Does one case; returns what is wrong with the result, null for nothing.</param>
    public FuzzResult Run(FuzzPlan plan, Func<int, string?> work, TextWriter log)
    {
        AppContext.SetData("GCHeapHardLimit", (ulong)HeapLimit);
        GC.RefreshMemoryLimit();
        var seedFile = SeedFile;
        log.WriteLine($"{name}: {plan.Count} cases from seed {plan.First}; the seed at work stands in {seedFile}");
        log.Flush();
        using var keeper = File.OpenHandle(seedFile, FileMode.Create, FileAccess.Write, FileShare.Read);
        Volatile.Write(ref _startOfCase, Stopwatch.GetTimestamp());
        using var guard = new Timer(_ => EndIfStuck(), null, Pace, Pace);
        var result = RunAll(plan, work, keeper, log);
        keeper.Close();
        File.Delete(seedFile);
        Print(result, log);
        return result;
    }

    private FuzzResult RunAll(FuzzPlan plan, Func<int, string?> work, Microsoft.Win32.SafeHandles.SafeFileHandle keeper, TextWriter log)
    {
        var failures = new List<FuzzFailure>();
        var (slowest, greediest) = (new Cost(plan.First, 0, 0, null), new Cost(plan.First, 0, 0, null));
        var (start, shown) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        var done = 0;
        for (; done < plan.Count && failures.Count < MostFailures; done++)
        {
            var seed = plan.First + done;
            RandomAccess.Write(keeper, System.Text.Encoding.ASCII.GetBytes($"{seed,-11}\n"), 0);
            var cost = Try(seed, work);
            if (cost.Milliseconds > bounds.Time.TotalMilliseconds)
                cost = Try(seed, work);
            if (FaultOf(cost) is { } fault)
            {
                failures.Add(new(seed, fault));
                log.WriteLine($"{name}: seed {seed} (again: {name}=1@{seed}): {fault}");
            }

            slowest = cost.Milliseconds > slowest.Milliseconds ? cost : slowest;
            greediest = cost.Bytes > greediest.Bytes ? cost : greediest;
            if (Stopwatch.GetElapsedTime(start) - shown > Pace)
            {
                shown = Stopwatch.GetElapsedTime(start);
                log.WriteLine($"{name}: {done + 1} cases, {failures.Count} failures, slowest {slowest.Milliseconds:0} ms (seed {slowest.Seed})");
            }
        }

        return new(done, Stopwatch.GetElapsedTime(start).TotalSeconds, slowest.Milliseconds, slowest.Seed, greediest.Bytes, greediest.Seed, failures);
    }

    private Cost Try(int seed, Func<int, string?> work)
    {
        Volatile.Write(ref _seed, seed);
        Volatile.Write(ref _startOfCase, Stopwatch.GetTimestamp());
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        string? fault;
        try
        {
            fault = work(seed);
        }
#pragma warning disable CA1031 // Any exception whatever is what the loop looks for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            fault = Shorten(exception.ToString());
        }

        return new(seed, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes, fault);
    }

    // The message and where it was thrown.
    private static string Shorten(string text) => string.Join('\n', text.Split('\n').Take(6));

    private string? FaultOf(Cost cost)
    {
        if (cost.Fault is not null)
            return cost.Fault;
        if (cost.Milliseconds > bounds.Time.TotalMilliseconds)
            return $"took {cost.Milliseconds:0} ms, allowed are {bounds.Time.TotalMilliseconds:0}";

        return cost.Bytes > bounds.Bytes ? $"allocated {cost.Bytes / 1048576.0:0.0} MiB, allowed are {bounds.Bytes / 1048576.0:0.0}" : null;
    }

    private void EndIfStuck()
    {
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _startOfCase)) < Patience)
            return;

        Console.Error.WriteLine($"{name}: seed {Volatile.Read(ref _seed)} does not end (again: {name}=1@{Volatile.Read(ref _seed)})");
        Environment.Exit(1);
    }

    private void Print(FuzzResult result, TextWriter log) => log.WriteLine(
        $"{name}: {result.Count} cases in {result.Seconds:0} s ({result.Count / result.Seconds:0} a second), {result.Failures.Count} failures; "
        + $"slowest {result.Slowest:0.0} ms of processor time (seed {result.SlowestSeed}), greediest {result.MostBytes / 1048576.0:0.0} MiB (seed {result.GreediestSeed}); "
        + $"peak {Environment.WorkingSet / 1048576.0:0} MiB resident at the end");

    private readonly record struct Cost(int Seed, double Milliseconds, long Bytes, string? Fault);
}
