namespace ReportGen.Export.Pdf.Deflating;

/// <summary>How many bits each symbol of an alphabet takes, so that all together take the fewest.</summary>
/// <remarks>Keeps its buffers; one thread at a time.</remarks>
internal sealed class HuffmanLengths
{
    private const int SymbolBits = 16;
    private const long SymbolMask = (1 << SymbolBits) - 1;

    // Leaves first, ascending by weight, then the nodes above them, which come up in ascending order by themselves.
    private long[] _leaves = [];
    private long[] _nodes = [];
    private int[] _parents = [];
    private int[] _depths = [];

    /// <inheritdoc cref="Measure"/>
    /// <returns>One length a symbol; 0 for none.</returns>
    public static byte[] Of(ReadOnlySpan<int> frequencies, int longest)
    {
        var lengths = new byte[frequencies.Length];
        new HuffmanLengths().Measure(frequencies, lengths, longest);
        return lengths;
    }

    /// <summary>Finds the lengths. A single symbol takes one bit.</summary>
    /// <param name="frequencies">How often each symbol is used; 0 for one that gets no code.</param>
    /// <param name="lengths">Takes one length a symbol, 0 for none; those that are not used may have no place at the end.</param>
    /// <param name="longest">No code is longer; wide enough for all symbols.</param>
    public void Measure(ReadOnlySpan<int> frequencies, Span<byte> lengths, int longest)
    {
        Reserve(frequencies.Length);
        lengths.Clear();
        var count = Sort(frequencies);
        while (!TryMeasure(count, lengths, longest))
        {
            // Flatter weights make a flatter tree; their order stays.
            foreach (ref var leaf in _leaves.AsSpan(0, count))
                leaf = ((leaf >> SymbolBits) / 2 + 1) << SymbolBits | (leaf & SymbolMask);

            SortLeaves(count);
        }
    }

    private bool TryMeasure(int leaves, Span<byte> lengths, int longest)
    {
        if (leaves == 0)
            return true;

        var count = Math.Max(1, 2 * leaves - 1);
        var (nodes, parents, depths) = (_nodes, _parents, _depths);
        var (leaf, node) = (0, leaves);
        for (var i = 0; i < leaves; i++)
            nodes[i] = _leaves[i] >> SymbolBits;

        for (var next = leaves; next < count; next++)
        {
            nodes[next] = 0;
            for (var side = 0; side < 2; side++)
            {
                var child = leaf < leaves && (node == next || nodes[leaf] <= nodes[node]) ? leaf++ : node++;
                nodes[next] += nodes[child];
                parents[child] = next;
            }
        }

        depths[count - 1] = leaves == 1 ? 1 : 0;
        for (var i = count - 2; i >= 0; i--)
            depths[i] = depths[parents[i]] + 1;

        for (var i = 0; i < leaves; i++)
        {
            if (depths[i] > longest)
                return false;

            lengths[(int)(_leaves[i] & SymbolMask)] = (byte)depths[i];
        }

        return true;
    }

    // Weight and symbol in one number each, so that symbols of one weight keep their order.
    private int Sort(ReadOnlySpan<int> weights)
    {
        var count = 0;
        for (var symbol = 0; symbol < weights.Length; symbol++)
        {
            if (weights[symbol] != 0)
                _leaves[count++] = (long)weights[symbol] << SymbolBits | (uint)symbol;
        }

        SortLeaves(count);
        return count;
    }

    // By insertion: there are few, and the library's sorting of such numbers would have to be compiled first.
    private void SortLeaves(int count)
    {
        var leaves = _leaves;
        for (var i = 1; i < count; i++)
        {
            var leaf = leaves[i];
            var at = i;
            for (; at > 0 && leaves[at - 1] > leaf; at--)
                leaves[at] = leaves[at - 1];

            leaves[at] = leaf;
        }
    }

    private void Reserve(int symbols)
    {
        if (_leaves.Length >= symbols)
            return;

        _leaves = new long[symbols];
        (_nodes, _parents, _depths) = (new long[2 * symbols], new int[2 * symbols], new int[2 * symbols]);
    }
}
