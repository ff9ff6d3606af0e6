using ReportGen.Export.Svg;
using ReportGen.Fonts;
using ReportGen.Typesetting;

namespace ReportGen.Export;

/// <summary>The door: a page in, an SVG out.</summary>
public static class SvgExporter
{
    /// <summary>Writes a page as one file that needs nothing else: glyphs are outlines, pictures lie in it, nothing runs.</summary>
    /// <param name="page">The page.</param>
    /// <param name="options">How to write it.</param>
    /// <returns>UTF-8.</returns>
    /// <exception cref="FontFormatException">The outline of a glyph is damaged.</exception>
    public static byte[] Export(Page page, SvgOptions options)
    {
        var buffer = options.Store?.TakeSpare() ?? new(SvgWriter.UsualBytes);
        var picture = new SvgWriter(options, buffer).Write(page).ToArray();
        options.Store?.GiveBack(buffer);
        return picture;
    }
}
