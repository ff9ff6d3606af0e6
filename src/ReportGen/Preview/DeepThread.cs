using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace ReportGen.Preview;

/// <summary>Runs work that recurses as deep as markup and templates do; the threads that answer requests have small stacks.</summary>
internal static class DeepThread
{
    /// <summary>Limits on depth are reached far before this is used up.</summary>
    public const int StackBytes = 16 * 1024 * 1024;

    // What is done together before anything else gets its turn.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    /// <summary>Does pieces of work on several cores, one of them the caller's, until there are none, a moment has passed, or something
    /// more urgent waits.</summary>
    /// <param name="cores">How many take part; they are all used when there are fewer.</param>
    /// <param name="givesWay">Something more urgent waits.</param>
    /// <param name="work">Does one piece; false when there is none. Called by several threads at once.</param>
    public static void Share(int cores, Func<bool> givesWay, Func<bool> work)
    {
        var began = Stopwatch.GetTimestamp();
        var failures = new ConcurrentQueue<ExceptionDispatchInfo>();
        var others = new Thread[Math.Clamp(cores, 1, Environment.ProcessorCount) - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new(Work, StackBytes) { IsBackground = true };
            others[i].Start();
        }

        Work();
        foreach (var other in others)
            other.Join();
        if (failures.TryDequeue(out var failure))
            failure.Throw();

        void Work()
        {
            try
            {
                while (failures.IsEmpty && !givesWay() && Stopwatch.GetElapsedTime(began) < Moment && work())
                {
                }
            }
            catch (Exception exception)
            {
                failures.Enqueue(ExceptionDispatchInfo.Capture(exception));
            }
        }
    }

    /// <summary>Waits for the result; an exception comes through.</summary>
    public static TResult Run<TResult>(Func<TResult> work)
    {
        var (result, failure) = (default(TResult), default(ExceptionDispatchInfo));
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!; // no failure, so the work gave its result
    }
}
