using System.Buffers;
using ReportGen.Fonts.Subsets;

namespace ReportGen.Fonts;

/// <summary>The part of a face that a document embeds. Character codes of the document are the face's own glyph numbers.</summary>
/// <remarks>Its memory is pooled: dispose it when the bytes are written, and use nothing of it afterwards.</remarks>
public sealed class FontSubset : IDisposable
{
    private readonly int _programLength;
    private readonly int _glyphMapLength;
    private byte[]? _program;
    private byte[]? _glyphMap;

    internal FontSubset(
        FontProgramKind kind, SubsetName name, byte[] program, int programLength, byte[]? glyphMap, int glyphMapLength, OutlineStretches outlines)
    {
        Kind = kind;
        Tag = name.Tag;
        Name = name.Full;
        _program = program;
        _programLength = programLength;
        _glyphMap = glyphMap;
        _glyphMapLength = glyphMapLength;
        Outlines = outlines;
    }

    public FontProgramKind Kind { get; }

    /// <summary>Six capitals before the name of a subset; the same for the same face and glyphs. Empty for a whole face.</summary>
    public string Tag { get; }

    /// <summary>The name under which it is embedded (/FontName, /BaseFont): ABCDEF+Name in plain ASCII, or Name for a whole face.</summary>
    public string Name { get; }

    /// <summary>The font program; /Length1 of a TrueType one is its length.</summary>
    public ReadOnlyMemory<byte> Program => _program.AsMemory(0, _programLength);

    /// <summary>The stream /CIDToGIDMap: for each glyph number of the face, up to the largest used, its number in the program, two bytes big-endian.</summary>
    /// <remarks>Empty for CFF, whose charset says the same.</remarks>
    public ReadOnlyMemory<byte> GlyphMap => _glyphMap.AsMemory(0, _glyphMapLength);

    /// <summary>Where the outlines lie that other subsets of the face hold alike; none when they stand in for the face's own.</summary>
    public OutlineStretches Outlines { get; }

    public void Dispose()
    {
        if (_program is not null)
            ArrayPool<byte>.Shared.Return(_program);

        if (_glyphMap is not null)
            ArrayPool<byte>.Shared.Return(_glyphMap);

        _program = null;
        _glyphMap = null;
    }
}
