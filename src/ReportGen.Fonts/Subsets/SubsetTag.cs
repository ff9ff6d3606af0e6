namespace ReportGen.Fonts.Subsets;

/// <summary>The six capitals before the name of an embedded subset: a hash, so that the same subset always gets the same.</summary>
/// <remarks>Source: ISO 32000-1, 9.6.4 (font subsets).</remarks>
internal static class SubsetTag
{
    private const int Letters = 26;
    private const ulong HashStart = 14695981039346656037;
    private const ulong HashFactor = 1099511628211;

    /// <param name="face">Counts with its PostScript name and its table 'head', which holds a checksum of the whole file.</param>
    /// <param name="glyphs">Ascending.</param>
    public static string Of(FontFace face, ReadOnlySpan<ushort> glyphs)
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
}
