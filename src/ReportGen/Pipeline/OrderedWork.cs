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
    /// <param name="threads">At least 1; the calling thread is one of them.</param>
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
        private readonly int _mostWaiting = threads * WaitingPerThread;

        // Guards the fields below; pulsed when there is something to do for those who wait.
        private readonly object _gate = new();
        private readonly Dictionary<int, (TResult? Result, ExceptionDispatchInfo? Failure)> _done = [];
        private int _begun;
        private int _taken;
        private bool _isStopped;

        // The result that is to be taken next is there.
        private bool HasNext => _done.ContainsKey(_taken);

        private bool HasRoom => _begun < items.Count && _begun - _taken < _mostWaiting;

        public void Run(Func<TResult, bool> take)
        {
            // The calling thread is one of the crew: it works on an item when there is no result to take.
            var crew = new Thread[threads - 1];
            for (var i = 0; i < crew.Length; i++)
            {
                crew[i] = new Thread(WorkOn, StackBytes) { IsBackground = true, Name = $"sheets {i + 1}" };
                crew[i].Start();
            }

            try
            {
                while (_taken < items.Count)
                {
                    if (TakeOrBegin(out var done) is var index and >= 0)
                    {
                        Finish(index);
                        continue;
                    }

                    done.Failure?.Throw();
                    if (!take(done.Result!)) // a result without failure is there
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

        // The next result, or, when it is not there, an item to work on; -1 for none.
        private int TakeOrBegin(out (TResult? Result, ExceptionDispatchInfo? Failure) done)
        {
            lock (_gate)
            {
                while (!HasNext && !HasRoom)
                    Monitor.Wait(_gate);
                if (!_done.Remove(_taken, out done))
                    return _begun++;

                // Those who wait for room come back for several items, not for every one.
                _taken++;
                if (_begun - _taken == _mostWaiting / 2)
                    Monitor.PulseAll(_gate);
                return -1;
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
                Finish(index);
        }

        // -1 when there is nothing left to do.
        private int BeginNext()
        {
            lock (_gate)
            {
                while (!_isStopped && _begun < items.Count && !HasRoom)
                    Monitor.Wait(_gate);
                return _isStopped || _begun == items.Count ? -1 : _begun++;
            }
        }

        private void Finish(int index)
        {
            var done = Try(items[index]);
            lock (_gate)
            {
                _done.Add(index, done);
                if (HasNext)
                    Monitor.PulseAll(_gate);
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
