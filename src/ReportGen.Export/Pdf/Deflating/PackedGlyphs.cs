using ReportGen.Fonts;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>A face's code for its font programs, and its glyphs in that code. Safe for several threads.</summary>
/// <remarks>The code follows from the face alone, never from what was set, so a document's bytes depend on no other.
/// Two threads may pack the same glyph twice; they find the same.</remarks>
internal sealed class PackedGlyphs
{
    // So many glyphs, spread over the face, say how its outlines look.
    private const int SampleSize = 192;

    // Beyond this, glyphs are packed anew for each document.
    private const int MostBytesKept = 16 * 1024 * 1024;

    private readonly PackedPiece?[] _pieces;
    private long _bytesKept;

    private PackedGlyphs(FontFace face, DeflateCode code)
    {
        Code = code;
        _pieces = new PackedPiece?[face.GlyphCount];
    }

    public DeflateCode Code { get; }

    public static PackedGlyphs Of(FontFace face)
    {
        var glyphs = new ushort[Math.Min(SampleSize, face.GlyphCount)];
        for (var i = 0; i < glyphs.Length; i++)
            glyphs[i] = (ushort)((long)i * face.GlyphCount / glyphs.Length);

        try
        {
            using var sample = face.Subset(glyphs);
            return new(face, Train(sample));
        }
        catch (FontFormatException)
        {
            // A glyph is damaged that perhaps nobody uses: then all codes are equally long.
            return new(face, new DeflateCode(new SymbolCounts()));
        }
    }

    /// <summary>A glyph as it stands in programs; null when it is not kept.</summary>
    public PackedPiece? Find(ushort glyph) => Volatile.Read(ref _pieces[glyph]);

    /// <summary>Keeps a glyph, unless there are too many.</summary>
    public void Keep(ushort glyph, PackedPiece piece)
    {
        if (Interlocked.Add(ref _bytesKept, piece.Bits.Length * sizeof(ulong)) <= MostBytesKept)
            Volatile.Write(ref _pieces[glyph], piece);
    }

    // Once with guessed codes, to learn what is copied, and once with what came of it.
    private static DeflateCode Train(FontSubset sample)
    {
        var finder = new CopyFinder();
        var program = sample.Program.Span;
        var outlines = sample.Outlines;
        var code = new DeflateCode(new SymbolCounts());
        for (var round = 0; round < 2; round++)
        {
            var counts = new SymbolCounts();
            for (var i = 0; i < outlines.Count; i++)
                finder.Count(counts, program[outlines.StartOf(i)..outlines.EndOf(i)], code);

            code = new DeflateCode(counts);
        }

        return code;
    }
}
