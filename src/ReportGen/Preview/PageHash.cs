using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>Names a page by what is drawn on it, without drawing it: that takes a hundredth of the time.</summary>
internal static class PageHash
{
    // Marks of different kinds begin differently, so that no two pages give the same bytes.
    private const long Run = 1, Rule = 2, Image = 3, Link = 4;

    /// <param name="page">The page.</param>
    /// <param name="surroundings">Names all that the picture depends on beside: the program and the fonts' files.</param>
    public static string Of(Page page, string surroundings)
    {
        var bytes = new ArrayBufferWriter<byte>(32 * 1024);
        PutHead(bytes, page, surroundings);
        foreach (var content in page.Contents)
        {
            foreach (var mark in content.Marks)
                Put(bytes, mark, page.Turns(content));
        }

        foreach (var link in page.Links)
        {
            Put(bytes, Link, link.Area);
            Put(bytes, link.Target);
            Put(bytes, link.Description);
        }

        return ContentHash.Of(bytes.WrittenSpan);
    }

    /// <summary>Puts what every mark of a page depends on.</summary>
    public static void PutHead(ArrayBufferWriter<byte> bytes, Page page, string surroundings)
    {
        Put(bytes, surroundings);
        Put(bytes, page.Width.MilliPoints, page.Height.MilliPoints);
    }

    /// <summary>Puts all that can be seen of a mark.</summary>
    public static void Put(ArrayBufferWriter<byte> bytes, Mark mark, bool isTurned)
    {
        Put(bytes, isTurned ? 1 : 0);
        Put(bytes, mark);
    }

    private static void Put(ArrayBufferWriter<byte> bytes, Mark mark)
    {
        switch (mark)
        {
            case GlyphRun run:
                Put(bytes, Run, run.Origin.X.MilliPoints, run.Origin.Y.MilliPoints, run.Size.MilliPoints, ColorOf(run.Color), run.IsSyntheticBold ? 1 : 0, run.Glyphs.Length);
                Put(bytes, run.Face.Path);
                Put(bytes, run.Face.Index);
                foreach (var glyph in run.Glyphs)
                    Put(bytes, glyph.Id, glyph.Advance.MilliPoints, glyph.Shift.MilliPoints);
                break;
            case RuleMark rule:
                Put(bytes, Rule, rule.Area);
                Put(bytes, ColorOf(rule.Color));
                break;
            case ImageMark image:
                Put(bytes, Image, image.Area);
                Put(bytes, ContentHash.Of(image.Image.Bytes.AsSpan()));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static long ColorOf(Color color) => (color.Red << 16) | (color.Green << 8) | color.Blue;

    private static void Put(ArrayBufferWriter<byte> bytes, long kind, in Rect area) =>
        Put(bytes, kind, area.X.MilliPoints, area.Y.MilliPoints, area.Width.MilliPoints, area.Height.MilliPoints);

    private static void Put(ArrayBufferWriter<byte> bytes, string text)
    {
        Put(bytes, text.Length);
        bytes.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Put(ArrayBufferWriter<byte> bytes, params ReadOnlySpan<long> numbers) => bytes.Write(MemoryMarshal.AsBytes(numbers));
}
