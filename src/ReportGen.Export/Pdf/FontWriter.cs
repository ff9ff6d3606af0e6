using System.IO.Compression;
using ReportGen.Diagnostics;
using ReportGen.Export.Pdf.Deflating;
using ReportGen.Fonts;

namespace ReportGen.Export.Pdf;

/// <summary>Writes a font of the document: subset, descriptor, widths, glyph map, text map (ISO 32000-1, 9.7 to 9.10).</summary>
/// <remarks>All fonts are composite ones with the encoding Identity-H; of codes <see cref="PdfFont"/> speaks.</remarks>
/// <param name="store">Has the glyphs in compressed form; null to compress programs anew.</param>
internal sealed class FontWriter(PdfFile file, GlyphStore? store)
{
    // The usual advance of a Chinese glyph, in hundredths of a thousandth of the em: /DW is 1000 for all that /W does not name.
    private const int DefaultWidth = 100_000;
    private const int MostPairs = 100;

    private static readonly Wording ChooseAnother =
        new("用 reportgen fonts --font-dir 文件夹 看各字体能否嵌入，换用另一种", "see with reportgen fonts --font-dir DIR which fonts may be embedded, and choose another");

    private readonly ByteWriter _data = new(16 * 1024);
    private PieceWriter? _pieces;

    // Null in documents that are to be small or readable.
    private GlyphStore? _store;

    private PieceWriter Pieces => _pieces ??= new();

    public void Begin(PdfOptions options) =>
        _store = options is { Compression: CompressionLevel.Fastest, IsUncompressed: false } ? store : null;

    public void Write(PdfFont font, DiagnosticSink sink)
    {
        var face = font.Face;
        var glyphs = font.UsedGlyphs();
        if (face.Embedding == EmbeddingRight.Forbidden)
        {
            sink.Report(new Diagnostic(ExportKinds.FaceMayNotBeEmbedded, SourceSpan.None, new(
                $"字体 {face.PostScriptName} 不允许嵌入",
                $"the font {face.PostScriptName} may not be embedded"))
            {
                Hints = [ChooseAnother],
            });
            WriteStandIn(font, glyphs);
            return;
        }

        if (face.Embedding == EmbeddingRight.SubsetForbidden)
        {
            sink.Report(new Diagnostic(ExportKinds.FaceIsEmbeddedWhole, SourceSpan.None, new(
                $"字体 {face.PostScriptName} 只许整个嵌入，文件因此很大",
                $"the font {face.PostScriptName} may only be embedded whole; the file grows large"))
            {
                Hints = [ChooseAnother],
            });
        }

        try
        {
            using var subset = face.Subset(glyphs);
            Write(font, font.InOrderOfCodes(glyphs), subset);
        }
        catch (FontFormatException fault)
        {
            sink.Report(new Diagnostic(ExportKinds.FontIsDamaged, SourceSpan.None, new(
                $"字体 {face.PostScriptName} 损坏：{fault.Message}",
                $"the font {face.PostScriptName} is damaged: {fault.Message}")));
            WriteStandIn(font, glyphs);
        }
    }

    /// <summary>Frames instead of characters keep a draft a sound file, whose text can still be searched.</summary>
    private void WriteStandIn(PdfFont font, ushort[] glyphs)
    {
        var inOrder = font.InOrderOfCodes(glyphs);
        var codes = new ushort[inOrder.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = font.UseOf(inOrder[i]).Code;

        using var subset = font.Face.StandIn(inOrder, codes);
        Write(font, inOrder, subset);
    }

    /// <param name="glyphs">In the order of their codes.</param>
    private void Write(PdfFont font, ReadOnlySpan<ushort> glyphs, FontSubset subset)
    {
        var isCff = subset.Kind == FontProgramKind.Cff;
        var name = subset.Name;
        var program = WriteProgram(font.Face, subset, isCff);
        var descriptor = WriteDescriptor(font.Face, name, program, isCff);
        var map = isCff ? 0 : WriteGlyphMap(glyphs, subset.GlyphMap.Span);
        var descendant = WriteDescendant(font, glyphs, name, descriptor, map);
        var text = WriteTextMap(font, glyphs);

        var target = file.Open(font.Number);
        target.Raw("<</Type/Font/Subtype/Type0/BaseFont"u8);
        target.Name(isCff ? name + "-Identity-H" : name);
        target.Raw("/Encoding/Identity-H/DescendantFonts["u8);
        target.Ref(descendant);
        target.Raw("]/ToUnicode "u8);
        target.Ref(text);
        target.Raw(">>"u8);
        file.Close();
    }

    private int WriteProgram(FontFace face, FontSubset subset, bool isCff)
    {
        var number = file.Reserve();
        var entries = file.OpenStream(number);
        if (isCff)
        {
            entries.Raw("/Subtype/CIDFontType0C"u8);
        }
        else
        {
            entries.Raw("/Length1 "u8);
            entries.Int(subset.ProgramLength);
        }

        if (_store is null || subset.Outlines.Count == 0)
            file.CloseStream(subset.Program.Span, StreamCoding.Flate);
        else
            file.ClosePacked(Pieces.WriteProgram(subset, _store.Of(face)));

        return number;
    }

    private int WriteDescriptor(FontFace face, string name, int program, bool isCff)
    {
        var box = face.BoundingBox;
        var number = file.Reserve();
        var target = file.Open(number);
        target.Raw("<</Type/FontDescriptor/FontName"u8);
        target.Name(name);
        target.Raw("/Flags 4/FontBBox["u8);
        target.Int(Thousandths(face, box.Left));
        target.Byte((byte)' ');
        target.Int(Thousandths(face, box.Bottom));
        target.Byte((byte)' ');
        target.Int(Thousandths(face, box.Right));
        target.Byte((byte)' ');
        target.Int(Thousandths(face, box.Top));
        target.Raw("]/ItalicAngle "u8);
        target.Milli((long)Math.Round(face.ItalicAngle * 1000));
        target.Raw("/Ascent "u8);
        target.Int(Thousandths(face, face.Ascender));
        target.Raw("/Descent "u8);
        target.Int(Thousandths(face, face.Descender));
        target.Raw("/CapHeight "u8);
        target.Int(Thousandths(face, face.CapHeight));
        target.Raw("/StemV "u8);
        target.Int(face.WeightClass / 5); // no table states it; about right from light to black
        target.Raw(isCff ? "/FontFile3 "u8 : "/FontFile2 "u8);
        target.Ref(program);
        target.Raw(">>"u8);
        file.Close();
        return number;
    }

    /// <summary>From code to glyph of the program: two bytes each (9.7.4.2).</summary>
    private int WriteGlyphMap(ReadOnlySpan<ushort> glyphs, ReadOnlySpan<byte> programGlyphs)
    {
        _data.Clear();
        foreach (var glyph in glyphs)
            _data.Raw(programGlyphs.Slice(2 * glyph, 2));

        var number = file.Reserve();
        file.OpenStream(number);
        if (_store is null)
            file.CloseStream(_data.Written, StreamCoding.Flate);
        else
            file.ClosePacked(Pieces.WritePlain(_data.Written, _store.GlyphMapCode));

        return number;
    }

    private int WriteDescendant(PdfFont font, ReadOnlySpan<ushort> glyphs, string name, int descriptor, int map)
    {
        var number = file.Reserve();
        var target = file.Open(number);
        target.Raw(map == 0 ? "<</Type/Font/Subtype/CIDFontType0/BaseFont"u8 : "<</Type/Font/Subtype/CIDFontType2/BaseFont"u8);
        target.Name(name);
        target.Raw("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "u8);
        target.Ref(descriptor);
        target.Raw("/DW 1000"u8);
        WriteWidths(target, font, glyphs);
        if (map != 0)
        {
            target.Raw("/CIDToGIDMap "u8);
            target.Ref(map);
        }

        target.Raw(">>"u8);
        file.Close();
        return number;
    }

    /// <summary>Widths that are not the default: lists for neighbours, a range for neighbours of one width (9.7.4.3).</summary>
    private static void WriteWidths(ByteWriter target, PdfFont font, ReadOnlySpan<ushort> glyphs)
    {
        target.Raw("/W["u8);
        for (var start = 0; start < glyphs.Length;)
        {
            var width = font.UseOf(glyphs[start]).Width;
            if (width == DefaultWidth)
            {
                start++;
                continue;
            }

            var end = EndOfNeighbours(font, glyphs, start, out var areEqual);
            target.Int(font.UseOf(glyphs[start]).Code);
            if (areEqual && end - start > 2)
            {
                target.Byte((byte)' ');
                target.Int(font.UseOf(glyphs[end - 1]).Code);
                target.Byte((byte)' ');
                target.Milli(width * 10L);
                target.Byte((byte)' ');
            }
            else
            {
                WriteList(target, font, glyphs[start..end]);
            }

            start = end;
        }

        target.Byte((byte)']');
    }

    private static int EndOfNeighbours(PdfFont font, ReadOnlySpan<ushort> glyphs, int start, out bool areEqual)
    {
        var width = font.UseOf(glyphs[start]).Width;
        var end = start + 1;
        areEqual = true;
        for (; end < glyphs.Length; end++)
        {
            ref readonly var next = ref font.UseOf(glyphs[end]);
            if (next.Width == DefaultWidth || next.Code != font.UseOf(glyphs[end - 1]).Code + 1)
                break;

            areEqual &= next.Width == width;
        }

        return end;
    }

    private static void WriteList(ByteWriter target, PdfFont font, ReadOnlySpan<ushort> glyphs)
    {
        target.Byte((byte)'[');
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (i > 0)
                target.Byte((byte)' ');

            target.Milli(font.UseOf(glyphs[i]).Width * 10L);
        }

        target.Byte((byte)']');
    }

    /// <summary>What glyphs stand for (9.10.3), glyph 0 apart, which is never shown.</summary>
    private int WriteTextMap(PdfFont font, ReadOnlySpan<ushort> glyphs)
    {
        glyphs = glyphs[1..];
        _data.Clear();
        _data.Raw("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"u8);
        _data.Raw("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"u8);
        _data.Raw("/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"u8);
        _data.Raw("1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"u8);
        for (var start = 0; start < glyphs.Length; start += MostPairs)
        {
            var block = glyphs.Slice(start, Math.Min(MostPairs, glyphs.Length - start));
            _data.Int(block.Length);
            _data.Raw(" beginbfchar\n"u8);
            foreach (var glyph in block)
            {
                _data.Byte((byte)'<');
                _data.Hex4(font.UseOf(glyph).Code);
                _data.Raw("><"u8);
                font.WriteText(_data, font.UseOf(glyph));
                _data.Raw(">\n"u8);
            }

            _data.Raw("endbfchar\n"u8);
        }

        _data.Raw("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"u8);
        var number = file.Reserve();
        file.OpenStream(number);
        if (_store is null)
            file.CloseStream(_data.Written, StreamCoding.Flate);
        else
            file.ClosePacked(Pieces.WriteLines(_data.Written, PlainCodes.TextMapLine, _store.TextMapCode));

        return number;
    }

    private static long Thousandths(FontFace face, int units)
    {
        var product = units * 1000L;
        return (product >= 0 ? product + face.UnitsPerEm / 2 : product - face.UnitsPerEm / 2) / face.UnitsPerEm;
    }
}
