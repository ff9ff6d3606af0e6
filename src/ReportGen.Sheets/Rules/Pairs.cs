namespace ReportGen.Sheets.Rules;

/// <summary>Brackets and quotes that come in pairs.</summary>
internal static class Pairs
{
    /// <summary>All of them.</summary>
    public const string Signs = Opening + Closing;

    private const string Opening = "（《“‘〔【「『〈([{";
    private const string Closing = "）》”’〕】」』〉)]}";

    // Half-width and full-width brackets are taken for each other: people mix them, which is another fault.
    private const string Round = "()（）";

    /// <summary>The offset of the first bracket or quote without its other half; null when all pair.</summary>
    public static int? FindUnbalanced(string text) =>
        (Rules.Signs.SortsIn(text) & SignSorts.Pair) == SignSorts.None ? null : FindUnbalancedAmong(text);

    private static int? FindUnbalancedAmong(string text)
    {
        Span<int> open = stackalloc int[32];
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // Most signs are none, which is soon seen.
            if (!Rules.Signs.IsOf(text[i], SignSorts.Pair))
                continue;

            if (Opening.Contains(text[i], StringComparison.Ordinal))
            {
                if (depth == open.Length)
                    return i;

                open[depth++] = i;
            }
            else if (!IsListNumber(text, i) && !IsApostrophe(text, i))
            {
                if (depth == 0 || !IsPair(text[open[depth - 1]], text[i]))
                    return i;

                depth--;
            }
        }

        return depth == 0 ? null : open[depth - 1];
    }

    private static bool IsPair(char opening, char closing) =>
        Opening.IndexOf(opening, StringComparison.Ordinal) == Closing.IndexOf(closing, StringComparison.Ordinal)
        || (Round.Contains(opening, StringComparison.Ordinal) && Round.Contains(closing, StringComparison.Ordinal));

    // 1) and 1）, and at the start a) and 一）: the bracket of a numbered item has no opening half.
    private static bool IsListNumber(string text, int at)
    {
        if (text[at] is not (')' or '）') || at == 0 || text.AsSpan(0, at).ContainsAny('(', '（'))
            return false;

        const int Longest = 2;
        return char.IsAsciiDigit(text[at - 1]) || (at <= Longest && (char.IsAsciiLetter(text[at - 1]) || ChineseNumeral.TryRead(text.AsSpan(0, at)) is not null));
    }

    // People’s
    private static bool IsApostrophe(string text, int at) => text[at] == '’' && at > 0 && char.IsAsciiLetter(text[at - 1]);
}
