using System.IO.Compression;
using System.Runtime.ExceptionServices;
using ReportGen.Export.Pdf.Deflating;

namespace ReportGen.Export.Pdf;

/// <summary>Compresses streams on threads of its own, while the thread that writes goes on, and gives them back in the order in which
/// they came: the bytes of a file do not depend on it.</summary>
internal sealed class PackingCrew : IDisposable
{
    // Streams under way for each thread: enough that none waits for the next, few enough to bound memory.
    private const int StreamsPerThread = 4;

    // Guards all fields below and the state of what is queued; pulsed whenever one of them changes.
    private readonly object _gate = new();
    private readonly Thread[] _threads;
    private readonly Queue<PackedStream> _pending = new();
    private readonly Queue<PackedStream> _order = new();
    private readonly Stack<PackedStream> _spare = new();
    private bool _isStopped;

    /// <param name="threads">At least 1.</param>
    public PackingCrew(int threads)
    {
        _threads = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"packing {i + 1}" };
            _threads[i].Start();
        }
    }

    /// <summary>There is as much under way as may be: the oldest has to be taken first.</summary>
    public bool IsFull => _order.Count >= _threads.Length * StreamsPerThread;

    /// <summary>Streams under way. Only the thread that writes changes it.</summary>
    public int Count => _order.Count;

    /// <summary>A stream to fill: its entries, its data, how it is stored; then <see cref="Begin"/>.</summary>
    public PackedStream Rent()
    {
        lock (_gate)
            return _spare.TryPop(out var stream) ? stream : new();
    }

    /// <summary>Begins to compress.</summary>
    public void Begin(PackedStream stream)
    {
        lock (_gate)
        {
            stream.IsDone = !stream.IsCompressed;
            _order.Enqueue(stream);
            if (stream.IsDone)
                return;

            _pending.Enqueue(stream);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The oldest stream under way, once it is done; give it back with <see cref="Return"/>.</summary>
    /// <param name="waits">Waits until it is done; otherwise null when it is not.</param>
    public PackedStream? Take(bool waits)
    {
        lock (_gate)
        {
            if (_order.Count == 0)
                return null;

            var oldest = _order.Peek();
            while (!oldest.IsDone)
            {
                if (!waits)
                    return null;

                Monitor.Wait(_gate);
            }

            oldest.Failure?.Throw();
            return _order.Dequeue();
        }
    }

    public void Return(PackedStream stream)
    {
        stream.Entries.Clear();
        stream.Data.Clear();
        lock (_gate)
            _spare.Push(stream);
    }

    /// <summary>Forgets what is under way, as for a file that was given up.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _pending.Clear();
            _order.Clear();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
            thread.Join();
    }

    private void Work()
    {
        var (deflater, cueDeflater) = (new Deflater(), new CueDeflater());
        while (Next() is { } stream)
        {
            var failure = Pack(stream, deflater, cueDeflater);
            lock (_gate)
            {
                (stream.Failure, stream.IsDone) = (failure, true);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private PackedStream? Next()
    {
        lock (_gate)
        {
            while (_pending.Count == 0 && !_isStopped)
                Monitor.Wait(_gate);

            return _isStopped ? null : _pending.Dequeue();
        }
    }

    // A failure belongs to the thread that writes, which throws it again in its turn.
    private static ExceptionDispatchInfo? Pack(PackedStream stream, Deflater deflater, CueDeflater cueDeflater)
    {
        try
        {
            var packed = stream.HasCues
                ? cueDeflater.Compress(stream.Data.Written, stream.Cues)
                : deflater.Compress(stream.Data.Written, stream.Level, stream.Cut);
            stream.Data.Clear();
            stream.Data.Raw(packed);
            return null;
        }
        catch (Exception failure)
        {
            return ExceptionDispatchInfo.Capture(failure);
        }
    }
}

/// <summary>A stream object on its way into the file.</summary>
internal sealed class PackedStream
{
    public int Number { get; set; }

    /// <summary>The entries of its dictionary, but for the length.</summary>
    public ByteWriter Entries { get; } = new(64);

    /// <summary>What is to be compressed; when it is done, the bytes of the stream.</summary>
    public ByteWriter Data { get; } = new(16 * 1024);

    /// <summary>The data is to be compressed, and not written as it is.</summary>
    public bool IsCompressed { get; set; }

    /// <summary>The data is compressed by <see cref="Cues"/>, else by <see cref="Level"/>.</summary>
    public bool HasCues { get; set; }

    public CueList Cues { get; } = new();

    public CompressionLevel Level { get; set; }

    /// <summary>Where the data changes its nature; 0 when it does not.</summary>
    public int Cut { get; set; }

    public bool IsDone { get; set; }

    public ExceptionDispatchInfo? Failure { get; set; }
}
