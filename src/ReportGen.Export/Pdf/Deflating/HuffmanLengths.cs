namespace ReportGen.Export.Pdf.Deflating;

/// <summary>How many bits each symbol of an alphabet takes, so that all together take the fewest.</summary>
internal static class HuffmanLengths
{
    /// <param name="frequencies">How often each symbol is used; 0 for one that gets no code.</param>
    /// <param name="longest">No code is longer; wide enough for all symbols.</param>
    /// <returns>One length a symbol; 0 for none. A single symbol takes one bit.</returns>
    public static byte[] Of(ReadOnlySpan<int> frequencies, int longest)
    {
        var lengths = new byte[frequencies.Length];
        var weights = frequencies.ToArray();
        while (!TryMeasure(weights, lengths, longest))
        {
            // Flatter weights make a flatter tree.
            foreach (ref var weight in weights.AsSpan())
                weight = weight == 0 ? 0 : weight / 2 + 1;
        }

        return lengths;
    }

    private static bool TryMeasure(ReadOnlySpan<int> weights, Span<byte> lengths, int longest)
    {
        // Leaves first, ascending by weight, then the nodes above them, which come up in ascending order by themselves.
        var leaves = Sort(weights);
        if (leaves.Length == 0)
            return true;

        var count = Math.Max(1, 2 * leaves.Length - 1);
        var nodes = new long[count];
        var parents = new int[count];
        var (leaf, node) = (0, leaves.Length);
        for (var i = 0; i < leaves.Length; i++)
            nodes[i] = leaves[i] >> 16;

        for (var next = leaves.Length; next < count; next++)
        {
            for (var side = 0; side < 2; side++)
            {
                var child = leaf < leaves.Length && (node == next || nodes[leaf] <= nodes[node]) ? leaf++ : node++;
                nodes[next] += nodes[child];
                parents[child] = next;
            }
        }

        var depths = new int[count];
        depths[^1] = leaves.Length == 1 ? 1 : 0;
        for (var i = count - 2; i >= 0; i--)
            depths[i] = depths[parents[i]] + 1;

        for (var i = 0; i < leaves.Length; i++)
        {
            if (depths[i] > longest)
                return false;

            lengths[(int)(leaves[i] & 0xFFFF)] = (byte)depths[i];
        }

        return true;
    }

    // Weight and symbol in one number each, so that symbols of one weight keep their order. By insertion: there are few, and the
    // library's sorting of such numbers would have to be compiled first.
    private static long[] Sort(ReadOnlySpan<int> weights)
    {
        var leaves = new long[weights.Length - weights.Count(0)];
        var used = 0;
        for (var symbol = 0; symbol < weights.Length; symbol++)
        {
            if (weights[symbol] == 0)
                continue;

            var leaf = (long)weights[symbol] << 16 | (uint)symbol;
            var at = used++;
            for (; at > 0 && leaves[at - 1] > leaf; at--)
                leaves[at] = leaves[at - 1];

            leaves[at] = leaf;
        }

        return leaves;
    }
}
