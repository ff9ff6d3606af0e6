using System.Runtime.ExceptionServices;

namespace ReportGen.Preview;

/// <summary>Runs work that recurses as deep as markup and templates do; the threads that answer requests have small stacks.</summary>
internal static class DeepThread
{
    /// <summary>Limits on depth are reached far before this is used up.</summary>
    public const int StackBytes = 16 * 1024 * 1024;

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
