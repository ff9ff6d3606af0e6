namespace ReportGen.Sheets.Rules;

/// <summary>Words that names may end with.</summary>
internal sealed class Endings
{
    // By the low byte of their last sign: most names end with none of them, which is soon seen.
    private readonly string[]?[] _words = new string[]?[256];

    public Endings(params string[] words)
    {
        foreach (var word in words)
            _words[word[^1] & 0xFF] = [.. _words[word[^1] & 0xFF] ?? [], word];
    }

    /// <summary>The name ends with one of them.</summary>
    public bool Close(ReadOnlySpan<char> name) =>
        !name.IsEmpty && _words[name[^1] & 0xFF] is { } words && IndicatorNames.EndsWithAny(name, words);
}
