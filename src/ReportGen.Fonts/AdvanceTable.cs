namespace ReportGen.Fonts;

/// <summary>What a face has said about characters so far: character → glyph and advance, filled as characters are met.</summary>
/// <remarks>
/// Pages of 256 characters, one array access each. 0 stands for "not asked yet"; a character that really becomes glyph 0
/// with advance 0 is asked again each time. Threads may fill an entry twice: both write the same value.
/// </remarks>
internal sealed class AdvanceTable(FontFace face)
{
    private const int LastCodePoint = 0x10FFFF;

    private readonly uint[]?[] _basicPlane = new uint[]?[256];
    private uint[]?[]? _otherPlanes;

    public GlyphAdvance Find(int codePoint)
    {
        if ((uint)codePoint <= 0xFFFF && _basicPlane[codePoint >> 8] is { } page && page[codePoint & 0xFF] is var known and not 0)
            return new GlyphAdvance(known);

        return FindElsewhere(codePoint);
    }

    private GlyphAdvance FindElsewhere(int codePoint)
    {
        if ((uint)codePoint > LastCodePoint)
            return face.ReadGlyph(0);

        ref var page = ref codePoint <= 0xFFFF
            ? ref _basicPlane[codePoint >> 8]
            : ref (_otherPlanes ??= new uint[]?[(LastCodePoint >> 8) - 0xFF])[(codePoint >> 8) - 0x100];
        page ??= new uint[256];
        ref var entry = ref page[codePoint & 0xFF];
        if (entry == 0)
            entry = face.ReadGlyph(codePoint).Packed;

        return new GlyphAdvance(entry);
    }
}
