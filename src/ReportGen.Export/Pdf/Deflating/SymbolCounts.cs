namespace ReportGen.Export.Pdf.Deflating;

/// <summary>How often each symbol of a block is used. Every one counts once from the start, so each gets a code.</summary>
internal sealed class SymbolCounts
{
    private readonly int[] _literals = new int[BlockHeader.LiteralSymbols];
    private readonly int[] _distances = new int[BlockHeader.DistanceSymbols];

    public SymbolCounts()
    {
        foreach (ref var count in _literals.AsSpan())
            count = 1;

        foreach (ref var count in _distances.AsSpan())
            count = 1;
    }

    /// <summary>Bytes, the end of the block, and lengths of copies.</summary>
    public ReadOnlySpan<int> Literals => _literals;

    public ReadOnlySpan<int> Distances => _distances;

    public void AddLiteral(byte value, int times = 1) => _literals[value] += times;

    public void AddCopy(int length, int distance, int times = 1)
    {
        _literals[DeflateCode.SymbolOfLength(length, out _, out _)] += times;
        _distances[DeflateCode.SymbolOfDistance(distance, out _, out _)] += times;
    }
}
