using System.Collections.Immutable;

namespace ReportGen.Fonts;

/// <summary>The faces asked one after the other for a character: the face asked for, then the fallbacks.</summary>
/// <remarks>Safe for several threads. What was found once is remembered: which face has a character never changes.</remarks>
public sealed class FontChain
{
    private const byte NoFace = 255;
    private const int LastCodePoint = 0x10FFFF;

    // Page of 256 characters → which face has the character, counted from 1; 0 stands for "not asked yet".
    private readonly byte[]?[] _regularChoices = new byte[]?[(LastCodePoint >> 8) + 1];
    private readonly byte[]?[] _boldChoices = new byte[]?[(LastCodePoint >> 8) + 1];

    /// <param name="name">The role or family it was made for.</param>
    /// <param name="regular">Faces for upright text, first wish first; never empty, fewer than 255.</param>
    /// <param name="bold">Faces for bold text in the same order; never empty.</param>
    public FontChain(string name, ImmutableArray<ChainedFace> regular, ImmutableArray<ChainedFace> bold)
    {
        if (regular.Length is 0 or >= NoFace || bold.Length is 0 or >= NoFace)
            throw new ArgumentException($"{name}: {regular.Length} regular and {bold.Length} bold faces", nameof(regular));

        Name = name;
        Regular = regular;
        Bold = bold;
    }

    /// <summary>The role or family it was made for.</summary>
    public string Name { get; }

    /// <summary>Faces for upright text, first wish first; never empty.</summary>
    public ImmutableArray<ChainedFace> Regular { get; }

    /// <summary>Faces for bold text in the same order.</summary>
    public ImmutableArray<ChainedFace> Bold { get; }

    /// <summary>The first face that has a character.</summary>
    /// <param name="codePoint">A Unicode scalar value.</param>
    /// <returns>The choice; <see cref="ChosenGlyph.IsMissing"/> when no face has the character.</returns>
    /// <exception cref="FontFormatException">A file that had to be asked is damaged.</exception>
    /// <exception cref="IOException">A file that had to be asked is missing or cannot be read.</exception>
    public ChosenGlyph Find(int codePoint, bool bold)
    {
        if ((uint)codePoint > LastCodePoint)
            return default;

        var faces = bold ? Bold : Regular;
        ref var page = ref (bold ? _boldChoices : _regularChoices)[codePoint >> 8];
        page ??= new byte[256];
        ref var choice = ref page[codePoint & 0xFF];
        if (choice == 0)
            choice = Choose(faces, codePoint);

        return choice == NoFace ? default : Take(faces[choice - 1], codePoint);
    }

    /// <summary>The first face whose glyph of a character is a whole em wide; without one, the first that has the character.</summary>
    /// <remarks>For “”‘’—… between Chinese characters: 楷体 has Latin ones, a third of an em wide, and 宋体 the right ones.</remarks>
    /// <inheritdoc cref="Find"/>
    public ChosenGlyph FindFullWidth(int codePoint, bool bold)
    {
        foreach (var link in bold ? Bold : Regular)
        {
            var found = link.Face.Find(codePoint);
            if (found.Glyph != 0 && found.Advance == link.Face.UnitsPerEm)
                return new ChosenGlyph(link.Face, found.Glyph, found.Advance, link.IsSyntheticBold);
        }

        return Find(codePoint, bold);
    }

    private static byte Choose(ImmutableArray<ChainedFace> faces, int codePoint)
    {
        for (var i = 0; i < faces.Length; i++)
        {
            if (faces[i].Face.GlyphOf(codePoint) != 0)
                return (byte)(i + 1);
        }

        return NoFace;
    }

    private static ChosenGlyph Take(ChainedFace link, int codePoint)
    {
        var face = link.Face;
        var found = face.Find(codePoint);
        return new ChosenGlyph(face, found.Glyph, found.Advance, link.IsSyntheticBold);
    }
}
