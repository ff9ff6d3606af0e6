using System.Diagnostics;

namespace ReportGen.Bench;

/// <summary>Times of a piece of work that was done many times.</summary>
/// <param name="Median">Milliseconds.</param>
/// <param name="Least">Milliseconds.</param>
/// <param name="AllocatedBytes">Bytes the thread allocated, a time.</param>
internal readonly record struct Timing(double Median, double Least, long AllocatedBytes)
{
    public override string ToString() => $"{Median,8:0.000} ms  (least {Least:0.000})  {AllocatedBytes / 1024.0,9:0.0} KB allocated";
}

/// <summary>Times work on one thread.</summary>
internal static class Measure
{
    /// <summary>Does the work until it is warm, then so many times.</summary>
    /// <remarks>After 200 times the runtime has not always compiled everything for the last time: it waits until nothing new is called.</remarks>
    public static Timing Warm(Action work, int times = 200, int warmUp = 1000)
    {
        for (var i = 0; i < warmUp; i++)
            work();

        var samples = new double[times];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / times;
        Array.Sort(samples);
        return new(samples[times / 2], samples[0], allocated);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
