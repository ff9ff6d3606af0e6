namespace ReportGen.Sheets.Rules;

/// <summary>Sorts of signs that rules about texts look for.</summary>
[Flags]
internal enum SignSorts : byte
{
    None = 0,

    /// <summary>Blanks that may stand where Chinese has none.</summary>
    Blank = 1,

    /// <summary>Soft hyphens, blanks of no width, marks of direction: nobody sees them, search trips over them, and some turn the text
    /// round. The joiner of emoji (U+200D) is none of them.</summary>
    Invisible = 2,

    /// <summary>0 to 9.</summary>
    Digit = 4,

    /// <summary>a to z.</summary>
    Small = 8,

    /// <summary>Letters that look like Chinese characters, and &amp;. Greek letters are units and names, ・ stands in names.</summary>
    Foreign = 16,

    /// <summary>Half-width punctuation and round brackets.</summary>
    HalfMark = 32,

    /// <summary>Brackets and quotes that come in pairs.</summary>
    Pair = 64,

    /// <summary>Signs of which every piece of markup has one.</summary>
    Markup = 128,
}

/// <summary>Knows the sort of every sign, so that one pass over a text tells which rules have nothing to look at.</summary>
internal static class Signs
{
    private static readonly SignSorts[] Sorts = Sort();

    public static bool IsOf(char sign, SignSorts sorts) => (Sorts[sign] & sorts) != SignSorts.None;

    /// <summary>Every sort of which the text has a sign.</summary>
    public static SignSorts SortsIn(string text)
    {
        var (sorts, found) = (Sorts, SignSorts.None);
        foreach (var sign in text)
            found |= sorts[sign];

        return found;
    }

    private static SignSorts[] Sort()
    {
        var sorts = new SignSorts[char.MaxValue + 1];
        Add(sorts, SignSorts.Blank, " \u3000\u00A0\t");
        Add(sorts, SignSorts.Invisible, "\u00AD\u200B\u200C\u200E\u200F\uFEFF");
        Add(sorts, SignSorts.Invisible, '\u202A', '\u202E');
        Add(sorts, SignSorts.Invisible, '\u2060', '\u2069');
        Add(sorts, SignSorts.Digit, '0', '9');
        Add(sorts, SignSorts.Small, 'a', 'z');
        Add(sorts, SignSorts.Foreign, "&＆");
        Add(sorts, SignSorts.Foreign, '\u0400', '\u04FF');
        Add(sorts, SignSorts.Foreign, '\u3041', '\u30FA'); // kana up to ・
        Add(sorts, SignSorts.Foreign, '\u30FC', '\u30FF');
        Add(sorts, SignSorts.Foreign, '\uAC00', '\uD7A3'); // Hangul
        Add(sorts, SignSorts.HalfMark, ",.:;?!()");
        Add(sorts, SignSorts.Pair, Pairs.Signs);
        Add(sorts, SignSorts.Markup, "<&\\$|*#");
        return sorts;
    }

    private static void Add(SignSorts[] sorts, SignSorts sort, string signs)
    {
        foreach (var sign in signs)
            sorts[sign] |= sort;
    }

    private static void Add(SignSorts[] sorts, SignSorts sort, char first, char last)
    {
        for (int sign = first; sign <= last; sign++)
            sorts[sign] |= sort;
    }
}
