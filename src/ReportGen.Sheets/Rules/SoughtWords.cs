namespace ReportGen.Sheets.Rules;

/// <summary>Words of two signs and more that a rule seeks in texts, all of them in one pass.</summary>
internal sealed class SoughtWords
{
    private const int Classes = 4096;

    private readonly string[] _words;

    // The pairs of signs that a word may begin with, in classes: hardly any pair of a text is among them.
    private readonly bool[] _beginnings = new bool[Classes];

    public SoughtWords(string[] words)
    {
        _words = words;
        foreach (var word in words)
            _beginnings[ClassOf(word[0], word[1])] = true;
    }

    /// <summary>At least one of them stands in the text.</summary>
    public bool AreIn(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (_beginnings[ClassOf(text[i - 1], text[i])] && Begins(text[(i - 1)..]))
                return true;
        }

        return false;
    }

    private static int ClassOf(char first, char second) => ((first * 31) ^ second) & (Classes - 1);

    private bool Begins(ReadOnlySpan<char> text)
    {
        foreach (var word in _words)
        {
            if (text[0] == word[0] && text.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
