namespace ReportGen.Fonts;

/// <summary>One face of a font file, mapped into memory and read lazily. Safe for several threads.</summary>
public sealed class FontFace
{
    /// <summary>Name ID 6.</summary>
    public string PostScriptName => throw new NotSupportedException();

    /// <summary>Design units of the em.</summary>
    public int UnitsPerEm => throw new NotSupportedException();

    /// <summary>The glyph of a character; 0 when the face has none.</summary>
    /// <param name="codePoint">A Unicode scalar value.</param>
    public ushort GlyphOf(int codePoint) => throw new NotSupportedException();

    /// <summary>Reads how far the pen moves after a glyph, in font design units.</summary>
    public int AdvanceOf(ushort glyph) => throw new NotSupportedException();
}
