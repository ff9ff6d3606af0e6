namespace ReportGen.Fonts;

/// <summary>How names of families are compared: without case, blanks, hyphens and underscores, full-width forms as ASCII.</summary>
/// <remarks>
/// String.Normalize does nothing when globalization is invariant, so the only part of NFKC that occurs in names of
/// fonts, full-width ASCII and the ideographic space, is done here.
/// </remarks>
internal static class FamilyName
{
    private const char FirstFullWidth = '！';
    private const char LastFullWidth = '～';
    private const char IdeographicSpace = '　';

    public static string Fold(string name)
    {
        var folded = new char[name.Length];
        var length = 0;
        foreach (var character in name)
        {
            var plain = character is >= FirstFullWidth and <= LastFullWidth ? (char)(character - FirstFullWidth + '!') : character;
            if (plain is not (' ' or '-' or '_' or IdeographicSpace))
                folded[length++] = char.ToLowerInvariant(plain);
        }

        return new string(folded, 0, length);
    }
}
