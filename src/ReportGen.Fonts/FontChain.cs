using System.Collections.Immutable;

namespace ReportGen.Fonts;

/// <summary>The faces asked one after the other for a character: the face asked for, then the fallbacks.</summary>
/// <remarks>Safe for several threads. What was found once is remembered: which face has a character never changes.</remarks>
public sealed class FontChain
{
    private const int MostFaces = 254;
    private const int ChineseStop = '。';

    private readonly ChoiceTable _regularChoices;
    private readonly ChoiceTable _boldChoices;

    /// <param name="name">The role or family it was made for.</param>
    /// <param name="regular">Faces for upright text, first wish first; never empty, at most 254.</param>
    /// <param name="bold">Faces for bold text in the same order; never empty.</param>
    public FontChain(string name, ImmutableArray<ChainedFace> regular, ImmutableArray<ChainedFace> bold)
    {
        if (regular.Length is 0 or > MostFaces || bold.Length is 0 or > MostFaces)
            throw new ArgumentException($"{name}: {regular.Length} regular and {bold.Length} bold faces", nameof(regular));

        Name = name;
        Regular = regular;
        Bold = bold;
        _regularChoices = new ChoiceTable(regular);
        _boldChoices = new ChoiceTable(bold);
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
    public ChosenGlyph Find(int codePoint, bool bold) => (bold ? _boldChoices : _regularChoices).Find(codePoint);

    /// <summary>The first Chinese face whose glyph of a character is a whole em wide; without one, the first that has the character.</summary>
    /// <remarks>
    /// For “”‘’—… between Chinese characters: 楷体 has Latin ones, a third of an em wide, and 宋体 the right ones. A Western face asked
    /// before a Chinese one has — and … an em wide, but on its baseline: faces without Chinese punctuation are passed over.
    /// The last of several faces is not asked for its width: it holds rare characters and no punctuation.
    /// </remarks>
    /// <inheritdoc cref="Find"/>
    public ChosenGlyph FindFullWidth(int codePoint, bool bold)
    {
        var faces = bold ? Bold : Regular;
        var narrower = default(ChosenGlyph);
        for (var i = 0; i < Math.Max(1, faces.Length - 1); i++)
        {
            var face = faces[i].Face;
            var found = face.Find(codePoint);
            if (found.Glyph == 0 || face.GlyphOf(ChineseStop) == 0)
                continue;

            var chosen = new ChosenGlyph(face, found.Glyph, found.Advance, faces[i].IsSyntheticBold);
            if (found.Advance == face.UnitsPerEm)
                return chosen;
            if (narrower.IsMissing)
                narrower = chosen;
        }

        return narrower.IsMissing ? Find(codePoint, bold) : narrower;
    }
}
