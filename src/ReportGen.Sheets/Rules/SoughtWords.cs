namespace ReportGen.Sheets.Rules;

/// <summary>Words that a rule seeks in texts, all of them in one pass.</summary>
internal sealed class SoughtWords
{
    // The words by the low byte of their first sign: few signs of a text may begin one.
    private readonly string[]?[] _words = new string[]?[256];

    public SoughtWords(IEnumerable<string> words)
    {
        foreach (var word in words)
            _words[word[0] & 0xFF] = [.. _words[word[0] & 0xFF] ?? [], word];
    }

    /// <summary>At least one of them stands in the text.</summary>
    public bool AreIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (_words[text[i] & 0xFF] is { } words && Begins(text[i..], words))
                return true;
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text[0] == word[0] && text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
