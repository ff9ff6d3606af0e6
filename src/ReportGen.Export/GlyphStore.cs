using ReportGen.Export.Pdf.Deflating;
using ReportGen.Fonts;

namespace ReportGen.Export;

/// <summary>Glyphs in compressed form, kept from document to document. Safe for several threads; writers share it.</summary>
/// <remarks>For many documents with the same faces, written as fast as can be. It makes a document's fonts a tenth larger than
/// compressing them anew, and its bytes depend on the document alone, not on what the store has seen.</remarks>
public sealed class GlyphStore
{
    // Guards the lists, which belong together.
    private readonly Lock _gate = new();
    private readonly List<FontFace> _faces = [];
    private readonly List<PackedGlyphs> _glyphs = [];

    /// <summary>For maps from glyphs to text.</summary>
    internal DeflateCode TextMapCode { get; } = PlainCodes.ForTextMaps();

    /// <summary>For maps from code to glyph.</summary>
    internal DeflateCode GlyphMapCode { get; } = PlainCodes.ForGlyphMaps();

    internal PackedGlyphs Of(FontFace face)
    {
        lock (_gate)
        {
            var index = _faces.IndexOf(face);
            if (index >= 0)
                return _glyphs[index];

            var glyphs = PackedGlyphs.Of(face);
            _faces.Add(face);
            _glyphs.Add(glyphs);
            return glyphs;
        }
    }
}
