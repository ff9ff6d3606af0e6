namespace ReportGen.Sheets.Rules;

/// <summary>What characters are, for rules about texts.</summary>
internal static class TextMarks
{
    public static bool HasDigit(ReadOnlySpan<char> text) => text.ContainsAnyInRange('0', '9');

    /// <summary>Says something: …… and / do not.</summary>
    public static bool HasLetter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                return true;
        }

        return false;
    }

    /// <summary>A Han character of the basic plane; half a pair counts as well, since rare characters lie beyond it.</summary>
    public static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') || char.IsSurrogate(c);
}
