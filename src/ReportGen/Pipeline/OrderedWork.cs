using System.Runtime.ExceptionServices;

namespace ReportGen.Pipeline;

/// <summary>Works on items on several threads and hands the results over in the items' order.</summary>
internal static class OrderedWork
{
    // Deep markup and templates recurse; their own limits are far below this.
    private const int StackBytes = 16 * 1024 * 1024;

    // Results that wait for an earlier one, a thread: bounds memory when one item takes long.
    private const int WaitingPerThread = 4;

    /// <summary>Runs the work and takes each result on the calling thread, in order.</summary>
    /// <param name="threads">At least 1; with 1 everything runs on the calling thread.</param>
    /// <param name="work">Called on any thread, once an item.</param>
    /// <param name="take">Called on the calling thread in order; false ends the work early.</param>
    public static void Run<TItem, TResult>(IReadOnlyList<TItem> items, int threads, Func<TItem, TResult> work, Func<TResult, bool> take)
    {
        threads = Math.Min(threads, items.Count);
        if (threads > 1)
        {
            new Crew<TItem, TResult>(items, threads, work).Run(take);
            return;
        }

        foreach (var item in items)
        {
            if (!take(work(item)))
                return;
        }
    }

    private sealed class Crew<TItem, TResult>(IReadOnlyList<TItem> items, int threads, Func<TItem, TResult> work)
    {
        // Guards the fields below; pulsed whenever one of them changes.
        private readonly object _gate = new();
        private readonly Dictionary<int, (TResult? Result, ExceptionDispatchInfo? Failure)> _done = [];
        private int _begun;
        private int _taken;
        private bool _isStopped;

        public void Run(Func<TResult, bool> take)
        {
            var crew = new Thread[threads];
            for (var i = 0; i < threads; i++)
            {
                crew[i] = new Thread(WorkOn, StackBytes) { IsBackground = true, Name = $"sheets {i + 1}" };
                crew[i].Start();
            }

            try
            {
                while (_taken < items.Count)
                {
                    var (result, failure) = WaitForNext();
                    failure?.Throw();
                    if (!take(result!)) // a result without failure is there
                        return;
                }
            }
            finally
            {
                Stop();
                foreach (var thread in crew)
                    thread.Join();
            }
        }

        private (TResult? Result, ExceptionDispatchInfo? Failure) WaitForNext()
        {
            lock (_gate)
            {
                (TResult? Result, ExceptionDispatchInfo? Failure) done;
                while (!_done.Remove(_taken, out done))
                    Monitor.Wait(_gate);
                _taken++;
                Monitor.PulseAll(_gate);
                return done;
            }
        }

        private void Stop()
        {
            lock (_gate)
            {
                _isStopped = true;
                Monitor.PulseAll(_gate);
            }
        }

        private void WorkOn()
        {
            while (BeginNext() is var index and >= 0)
            {
                var done = Try(items[index]);
                lock (_gate)
                {
                    _done.Add(index, done);
                    Monitor.PulseAll(_gate);
                }
            }
        }

        // -1 when there is nothing left to do.
        private int BeginNext()
        {
            lock (_gate)
            {
                while (!_isStopped && _begun < items.Count && _begun - _taken >= threads * WaitingPerThread)
                    Monitor.Wait(_gate);
                return _isStopped || _begun == items.Count ? -1 : _begun++;
            }
        }

        // A failure belongs to the caller's thread, which throws it again in its turn.
        private (TResult? Result, ExceptionDispatchInfo? Failure) Try(TItem item)
        {
            try
            {
                return (work(item), null);
            }
            catch (Exception failure)
            {
                return (default, ExceptionDispatchInfo.Capture(failure));
            }
        }
    }
}
