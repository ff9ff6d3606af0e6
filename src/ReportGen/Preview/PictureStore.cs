namespace ReportGen.Preview;

/// <summary>The bytes behind hashes, up to a budget; what was asked for longest ago goes first. Safe for several threads.</summary>
/// <param name="budget">Bytes kept at most (one item always is).</param>
internal sealed class PictureStore(long budget)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Hash, byte[] Bytes)>> _byHash = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Hash, byte[] Bytes)> _latestFirst = [];

    /// <summary>Bytes held now.</summary>
    public long Size { get; private set; }

    public void Put(string hash, byte[] bytes)
    {
        lock (_gate)
        {
            if (_byHash.TryGetValue(hash, out var known))
            {
                Refresh(known);
                return;
            }

            _byHash.Add(hash, _latestFirst.AddFirst((hash, bytes)));
            Size += bytes.Length;
            while (Size > budget && _latestFirst.Count > 1)
                Drop(_latestFirst.Last!);
        }
    }

    /// <summary>Null when there is no such thing, or no longer.</summary>
    public byte[]? Find(string hash)
    {
        lock (_gate)
        {
            if (!_byHash.TryGetValue(hash, out var known))
                return null;

            Refresh(known);
            return known.Value.Bytes;
        }
    }

    private void Refresh(LinkedListNode<(string Hash, byte[] Bytes)> item)
    {
        _latestFirst.Remove(item);
        _latestFirst.AddFirst(item);
    }

    private void Drop(LinkedListNode<(string Hash, byte[] Bytes)> item)
    {
        _latestFirst.Remove(item);
        _byHash.Remove(item.Value.Hash);
        Size -= item.Value.Bytes.Length;
    }
}
