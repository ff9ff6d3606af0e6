using System.Text;

namespace ReportGen.Fonts.Subsets;

/// <summary>How an embedded program is called.</summary>
/// <param name="Tag">Six capitals; empty for a face that is embedded whole.</param>
/// <param name="Full">ABCDEF+Name; without a tag the name alone.</param>
internal readonly record struct SubsetName(string Tag, string Full)
{
    // What the format of CFF names allows, and of PDF names without escapes.
    private const int LongestName = 100;
    private const string Delimiters = "[](){}<>/%#";

    private const int Letters = 26;
    private const ulong HashStart = 14695981039346656037;
    private const ulong HashFactor = 1099511628211;

    public static SubsetName Of(FontFace face, ReadOnlySpan<ushort> glyphs, bool isWhole)
    {
        var plain = Clean(face.PostScriptName);
        if (isWhole)
            return new SubsetName("", plain);

        var tag = TagOf(face, glyphs);
        return new SubsetName(tag, $"{tag}+{plain}");
    }

    /// <summary>Six capitals that are a hash, so that the same subset always gets the same.</summary>
    /// <param name="face">Counts with its PostScript name and its table 'head', which holds a checksum of the whole file.</param>
    /// <param name="glyphs">In an order that follows from the document alone.</param>
    /// <remarks>Source: ISO 32000-1, 9.6.4 (font subsets).</remarks>
    private static string TagOf(FontFace face, ReadOnlySpan<ushort> glyphs)
    {
        var hash = HashStart;
        foreach (var character in face.PostScriptName)
            hash = (hash ^ character) * HashFactor;

        foreach (var octet in face.Tables.Require(Tables.TableTag.Head).Span())
            hash = (hash ^ octet) * HashFactor;

        foreach (var glyph in glyphs)
            hash = (hash ^ glyph) * HashFactor;

        GC.KeepAlive(face);
        Span<char> tag = stackalloc char[6];
        foreach (ref var letter in tag)
        {
            (hash, var rest) = Math.DivRem(hash, Letters);
            letter = (char)('A' + (int)rest);
        }

        return new string(tag);
    }

    // Blanks, delimiters and all that is not ASCII go; a face without a name gets one.
    private static string Clean(string name)
    {
        var clean = new StringBuilder();
        foreach (var character in name)
        {
            if (character is > ' ' and < '\x7F' && !Delimiters.Contains(character) && clean.Length < LongestName)
                clean.Append(character);
        }

        return clean.Length == 0 ? "Unnamed" : clean.ToString();
    }
}
