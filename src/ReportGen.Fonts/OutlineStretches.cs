namespace ReportGen.Fonts;

/// <summary>Where in a font program the outlines lie that are the same bytes in every program of the face, ascending.</summary>
/// <remarks>A composite glyph is not among them: it names its parts by their numbers in the program. Nor is an empty outline.</remarks>
public sealed class OutlineStretches
{
    private readonly ushort[] _glyphs;
    private readonly int[] _starts;
    private readonly int[] _ends;

    /// <param name="most">At most so many are added.</param>
    internal OutlineStretches(int most) => (_glyphs, _starts, _ends) = (new ushort[most], new int[most], new int[most]);

    public int Count { get; private set; }

    /// <summary>How many bytes they have together.</summary>
    public int Length { get; private set; }

    /// <summary>The glyph's number in the face.</summary>
    public ushort GlyphOf(int index) => _glyphs[index];

    /// <summary>Where it begins, from the start of the program.</summary>
    public int StartOf(int index) => _starts[index];

    /// <summary>Where it ends, padding included.</summary>
    public int EndOf(int index) => _ends[index];

    internal void Add(ushort glyph, int start, int end)
    {
        if (start == end)
            return;

        (_glyphs[Count], _starts[Count], _ends[Count]) = (glyph, start, end);
        Length += end - start;
        Count++;
    }
}
