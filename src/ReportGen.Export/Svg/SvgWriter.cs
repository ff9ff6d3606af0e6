using System.Buffers.Text;
using System.Diagnostics;
using System.Numerics;
using ReportGen.Export.Pdf;
using ReportGen.Fonts;
using ReportGen.Typesetting;

namespace ReportGen.Export.Svg;

/// <summary>Writes a page as SVG 1.1 with href as in SVG 2: definitions of the glyphs, what is drawn, invisible text, links.</summary>
/// <param name="target">Takes the picture; empty.</param>
internal sealed class SvgWriter(SvgOptions options, ByteWriter target)
{
    /// <summary>Room for the picture of a usual page.</summary>
    public const int UsualBytes = 64 * 1024;

    private const long Billion = 1_000_000_000;

    private readonly List<FontFace> _faces = [];
    private readonly List<ulong[]> _used = [];

    public ReadOnlySpan<byte> Write(Page page)
    {
        WriteStart(page);
        if (!options.JoinsGlyphs)
            WriteGlyphs(page);
        foreach (var content in page.Contents)
        {
            BeginTurned(page, content);
            WriteContent(content);
            EndTurned(page, content);
        }

        if (options.HasText)
            WriteText(page);

        WriteLinks(page);
        target.Raw("</svg>\n"u8);
        return target.Written;
    }

    private void WriteStart(Page page)
    {
        target.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""u8);
        WriteSide(page.Width);
        target.Raw("\" height=\""u8);
        WriteSide(page.Height);
        target.Raw("\" viewBox=\"0 0 "u8);
        target.Milli(page.Width.MilliPoints);
        target.Byte((byte)' ');
        target.Milli(page.Height.MilliPoints);
        target.Raw("\" xml:lang=\""u8);
        SvgText.Write(target, options.Language);
        target.Raw("\">\n"u8);
        if (options.Title is { } title)
        {
            target.Raw("<title>"u8);
            SvgText.Write(target, title);
            target.Raw("</title>\n"u8);
        }

        if (options.Ground is { } ground)
        {
            target.Raw("<rect"u8);
            WriteBox(ground);
            target.Raw(" fill=\"#fff\"/>\n"u8);
            return;
        }

        target.Raw("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"u8);
    }

    /// <summary>A side in the chosen unit: 72 points are 25.4 mm.</summary>
    private void WriteSide(Length side)
    {
        if (options.Unit == SvgUnit.Point)
        {
            target.Milli(side.MilliPoints);
            target.Raw("pt"u8);
            return;
        }

        target.Milli(side.Scale(254, 720).MilliPoints);
        target.Raw("mm"u8);
    }

    /// <summary>Defines each glyph once, in design units with y down.</summary>
    private void WriteGlyphs(Page page)
    {
        foreach (var content in page.Contents)
        {
            foreach (var mark in content.Marks)
            {
                if (mark is GlyphRun run)
                    TakeIn(run);
            }
        }

        target.Raw("<defs>\n"u8);
        for (var face = 0; face < _faces.Count; face++)
        {
            var used = _used[face];
            for (var word = 0; word < used.Length; word++)
            {
                for (var bits = used[word]; bits != 0; bits &= bits - 1)
                    WriteGlyph(face, (ushort)(word << 6 | BitOperations.TrailingZeroCount(bits)));
            }
        }

        target.Raw("</defs>\n"u8);
    }

    private void TakeIn(GlyphRun run)
    {
        var used = _used[IndexOf(run.Face)];
        foreach (var glyph in run.Glyphs)
            used[glyph.Id >> 6] |= 1UL << (glyph.Id & 63);
    }

    private int IndexOf(FontFace face)
    {
        var index = _faces.IndexOf(face);
        if (index >= 0)
            return index;

        _faces.Add(face);
        _used.Add(new ulong[1024]);
        return _faces.Count - 1;
    }

    private void WriteGlyph(int face, ushort glyph)
    {
        target.Raw("<path id=\""u8);
        WriteId(face, glyph);
        target.Raw("\" d=\""u8);
        WriteOutline(_faces[face], glyph);
        target.Raw("\"/>\n"u8);
    }

    private void WriteOutline(FontFace face, ushort glyph)
    {
        if (options.Store is { } store)
            target.Raw(store.PathOf(face, glyph));
        else
            SvgPath.Write(target, face.OutlineOf(glyph));
    }

    private void WriteId(int face, ushort glyph)
    {
        target.Utf8(options.IdPrefix);
        target.Int(face);
        target.Byte((byte)'-');
        target.Int(glyph);
    }

    private void BeginTurned(Page page, PageContent content)
    {
        if (!page.Turns(content))
            return;

        target.Raw("<g transform=\"translate(0 "u8);
        target.Milli(page.Height.MilliPoints);
        target.Raw(") rotate(-90)\">\n"u8);
    }

    private void EndTurned(Page page, PageContent content)
    {
        if (page.Turns(content))
            target.Raw("</g>\n"u8);
    }

    private void WriteContent(PageContent content)
    {
        foreach (var mark in content.Marks)
        {
            switch (mark)
            {
                case GlyphRun run:
                    WriteRun(run);
                    break;
                case RuleMark rule:
                    target.Raw("<rect"u8);
                    WriteBox(rule.Area);
                    WriteColor(" fill=\"#"u8, rule.Color);
                    target.Raw("/>\n"u8);
                    break;
                case ImageMark image:
                    WriteImage(image, content.Element?.Alternative);
                    break;
                default:
                    throw new UnreachableException();
            }
        }
    }

    private void WriteRun(GlyphRun run)
    {
        if (run.Glyphs.IsEmpty || run.Size <= Length.Zero)
            return;

        var unitsPerEm = run.Face.UnitsPerEm;
        target.Raw(options.JoinsGlyphs ? "<path transform=\"translate("u8 : "<g transform=\"translate("u8);
        target.Milli(run.Origin.X.MilliPoints);
        target.Byte((byte)' ');
        target.Milli(run.Origin.Y.MilliPoints);
        target.Raw(") scale("u8);
        target.Fixed(run.Size.MilliPoints * (Billion / 1000) / unitsPerEm, Billion);
        target.Raw(")\""u8);
        WriteColor(" fill=\"#"u8, run.Color);
        if (run.IsSyntheticBold)
        {
            WriteColor(" stroke=\"#"u8, run.Color);
            target.Raw(" stroke-miterlimit=\"10\" stroke-width=\""u8);
            target.Milli(unitsPerEm * 1000L / 40);
            target.Byte((byte)'"');
        }

        if (options.JoinsGlyphs)
            WriteJoined(run);
        else
            WriteReferences(run);
    }

    // Outlines begin with a step from where the pen is.
    private void WriteJoined(GlyphRun run)
    {
        target.Raw(" d=\""u8);
        var pen = Length.Zero;
        foreach (var glyph in run.Glyphs)
        {
            target.Byte((byte)'M');
            target.Milli((pen + glyph.Shift).Scale(run.Face.UnitsPerEm * 1000L, run.Size.MilliPoints).MilliPoints);
            target.Raw(" 0"u8);
            WriteOutline(run.Face, glyph.Id);
            pen += glyph.Advance;
        }

        target.Raw("\"/>\n"u8);
    }

    private void WriteReferences(GlyphRun run)
    {
        var (face, unitsPerEm) = (IndexOf(run.Face), run.Face.UnitsPerEm);
        target.Byte((byte)'>');
        var pen = Length.Zero;
        foreach (var glyph in run.Glyphs)
        {
            target.Raw("<use href=\"#"u8);
            WriteId(face, glyph.Id);
            target.Byte((byte)'"');
            WriteNumber(" x=\""u8, (pen + glyph.Shift).Scale(unitsPerEm * 1000L, run.Size.MilliPoints));
            target.Raw("/>"u8);
            pen += glyph.Advance;
        }

        target.Raw("</g>\n"u8);
    }

    private void WriteImage(ImageMark mark, string? alternative)
    {
        var bytes = mark.Image.Bytes.AsSpan();
        target.Raw("<image preserveAspectRatio=\"none\""u8);
        WriteBox(mark.Area);
        if (alternative is not null)
        {
            target.Raw(" role=\"img\" aria-label=\""u8);
            SvgText.Write(target, alternative);
            target.Byte((byte)'"');
        }

        target.Raw(mark.Image.IsJpeg ? " href=\"data:image/jpeg;base64,"u8 : " href=\"data:image/png;base64,"u8);
        Base64.EncodeToUtf8(bytes, target.Take(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out _);
        target.Raw("\"/>\n"u8);
    }

    /// <summary>The text as text, stretched to where its glyphs are, in reading order.</summary>
    private void WriteText(Page page)
    {
        target.Raw("<g fill-opacity=\"0\" font-family=\"serif\" style=\"white-space:pre\">\n"u8);
        foreach (var content in page.Contents)
        {
            BeginTurned(page, content);
            foreach (var mark in content.Marks)
            {
                if (mark is GlyphRun run)
                    WriteText(run);
            }

            EndTurned(page, content);
        }

        target.Raw("</g>\n"u8);
    }

    private void WriteText(GlyphRun run)
    {
        var text = run.ActualText is { } actual ? actual : run.Text;
        if (text.IsEmpty)
            return;

        target.Raw("<text"u8);
        WriteNumber(" x=\""u8, run.Origin.X);
        WriteNumber(" y=\""u8, run.Origin.Y);
        WriteNumber(" font-size=\""u8, run.Size);
        if (run.Advance > Length.Zero)
        {
            WriteNumber(" textLength=\""u8, run.Advance);
            target.Raw(" lengthAdjust=\"spacingAndGlyphs\""u8);
        }

        if (options.HasOrigins && run.Source.OriginOf(run.TextStart, run.TextLength) is { IsNone: false } origin)
        {
            target.Raw(" data-at=\""u8);
            SvgText.Write(target, origin.ToString());
            target.Byte((byte)'"');
        }

        target.Byte((byte)'>');
        SvgText.Write(target, text);
        target.Raw("</text>\n"u8);
    }

    /// <summary>Links to other documents; places of this one are on other pages, in other files.</summary>
    private void WriteLinks(Page page)
    {
        foreach (var link in page.Links)
        {
            if (Uris.ToAscii(link.Target) is not { } uri)
                continue;

            target.Raw("<a href=\""u8);
            SvgText.Write(target, uri);
            target.Raw("\" target=\"_blank\" rel=\"noopener\"><title>"u8);
            SvgText.Write(target, link.Description);
            target.Raw("</title><rect fill-opacity=\"0\""u8);
            WriteBox(page.OnPaper(link.Area));
            target.Raw("/></a>\n"u8);
        }
    }

    private void WriteBox(in Rect box)
    {
        WriteNumber(" x=\""u8, box.X);
        WriteNumber(" y=\""u8, box.Y);
        WriteNumber(" width=\""u8, box.Width);
        WriteNumber(" height=\""u8, box.Height);
    }

    private void WriteNumber(ReadOnlySpan<byte> before, Length number)
    {
        target.Raw(before);
        target.Milli(number.MilliPoints);
        target.Byte((byte)'"');
    }

    private void WriteColor(ReadOnlySpan<byte> before, Color color)
    {
        target.Raw(before);
        foreach (var channel in (ReadOnlySpan<byte>)[color.Red, color.Green, color.Blue])
        {
            target.Byte("0123456789abcdef"u8[channel >> 4]);
            target.Byte("0123456789abcdef"u8[channel & 15]);
        }

        target.Byte((byte)'"');
    }
}
