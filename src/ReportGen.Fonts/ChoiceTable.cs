using System.Collections.Immutable;

namespace ReportGen.Fonts;

/// <summary>What the faces of a chain have said about characters so far: character → face, glyph and advance.</summary>
/// <remarks>Filled as characters are met. Threads may fill an entry twice: both write the same value.</remarks>
internal sealed class ChoiceTable
{
    private const int LastCodePoint = 0x10FFFF;
    private const ulong NoFace = 0xFF;

    private readonly ChainedFace[] _faces;

    // Pages of 256 characters. An entry: the face, counted from 1, over glyph and advance; 0 stands for "not asked yet".
    private readonly ulong[]?[] _pages = new ulong[]?[(LastCodePoint >> 8) + 1];

    public ChoiceTable(ImmutableArray<ChainedFace> faces) => _faces = [.. faces];

    public ChosenGlyph Find(int codePoint)
    {
        if ((uint)codePoint > LastCodePoint)
            return default;

        var entry = _pages[codePoint >> 8] is { } page ? page[codePoint & 0xFF] : 0;
        if (entry == 0)
            entry = Ask(codePoint);

        if (entry >> 32 == NoFace)
            return default;

        var link = _faces[(int)(entry >> 32) - 1];
        var found = new GlyphAdvance((uint)entry);
        return new ChosenGlyph(link.Face, found.Glyph, found.Advance, link.IsSyntheticBold);
    }

    private ulong Ask(int codePoint)
    {
        var entry = NoFace << 32;
        for (var i = 0; i < _faces.Length; i++)
        {
            var found = _faces[i].Face.Find(codePoint);
            if (found.Glyph == 0)
                continue;

            entry = ((ulong)(i + 1) << 32) | found.Packed;
            break;
        }

        ref var page = ref _pages[codePoint >> 8];
        page ??= new ulong[256];
        page[codePoint & 0xFF] = entry;
        return entry;
    }
}
