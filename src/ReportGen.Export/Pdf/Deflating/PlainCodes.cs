namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Codes for the small streams of a font, made from how they look in general.</summary>
internal static class PlainCodes
{
    /// <summary>How long a line of a map from glyphs to text is: <c>&lt;12AB&gt;&lt;4E00&gt;</c>.</summary>
    public const int TextMapLine = 13;

    /// <summary>For maps from glyphs to text, whose lines begin alike.</summary>
    public static DeflateCode ForTextMaps()
    {
        var counts = new SymbolCounts();
        foreach (var digit in "0123456789ABCDEF"u8)
            counts.AddLiteral(digit, 60);
        foreach (var mark in "<<>>>\n"u8)
            counts.AddLiteral(mark, 40);
        foreach (var letter in " abcdefghijklmnopqrstuvwxyz"u8)
            counts.AddLiteral(letter, 1);
        for (var length = DeflateCode.ShortestCopy; length < 7; length++)
            counts.AddCopy(length, TextMapLine, length == 6 ? 40 : 80);

        return new(counts);
    }

    /// <summary>For maps from code to glyph: numbers of two bytes, of which the first is mostly small.</summary>
    /// <remarks>Copies are counted although none is written, so that files keep their bytes.</remarks>
    public static DeflateCode ForGlyphMaps()
    {
        var counts = new SymbolCounts();
        counts.AddLiteral(0, 800);
        counts.AddLiteral(1, 100);
        counts.AddCopy(DeflateCode.LongestCopy, 1, 800);
        for (var value = 1; value <= byte.MaxValue; value++)
            counts.AddLiteral((byte)value, 3);
        for (var length = DeflateCode.ShortestCopy; length < DeflateCode.LongestCopy; length++)
            counts.AddCopy(length, 1, 3);

        return new(counts);
    }
}
