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
    private readonly ulong[]?[] _basicPlane = new ulong[]?[256];
    private ulong[]?[]? _otherPlanes;

    public ChoiceTable(ImmutableArray<ChainedFace> faces) => _faces = [.. faces];

    public ChosenGlyph Find(int codePoint)
    {
        if ((uint)codePoint > LastCodePoint)
            return default;

        var entry = codePoint <= 0xFFFF && _basicPlane[codePoint >> 8] is { } page && page[codePoint & 0xFF] is var known and not 0
            ? known
            : FindElsewhere(codePoint);
        if (entry >> 32 == NoFace)
            return default;

        var link = _faces[(int)(entry >> 32) - 1];
        var found = new GlyphAdvance((uint)entry);
        return new ChosenGlyph(link.Face, found.Glyph, found.Advance, link.IsSyntheticBold);
    }

    private ulong FindElsewhere(int codePoint)
    {
        ref var page = ref codePoint <= 0xFFFF
            ? ref _basicPlane[codePoint >> 8]
            : ref (_otherPlanes ??= new ulong[]?[(LastCodePoint >> 8) - 0xFF])[(codePoint >> 8) - 0x100];
        page ??= new ulong[256];
        ref var entry = ref page[codePoint & 0xFF];
        if (entry == 0)
            entry = Ask(codePoint);

        return entry;
    }

    private ulong Ask(int codePoint)
    {
        for (var i = 0; i < _faces.Length; i++)
        {
            var found = _faces[i].Face.Find(codePoint);
            if (found.Glyph != 0)
                return ((ulong)(i + 1) << 32) | found.Packed;
        }

        return NoFace << 32;
    }
}
