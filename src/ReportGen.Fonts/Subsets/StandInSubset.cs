// A bare CID-keyed CFF table whose glyphs are all empty frames. Offsets take five bytes whatever they are, so a first writing
// measures. Source: Adobe Technical Note 5176 (The Compact Font Format Specification).

using ReportGen.Fonts.Cff;

namespace ReportGen.Fonts.Subsets;

/// <summary>Makes the program that stands in for a face whose own outlines may not or cannot be had.</summary>
internal static class StandInSubset
{
    private const byte DictOfAll = 3;

    // Thousandths of the em.
    private const int Em = 1000;
    private const int Margin = 80;
    private const int Rule = 30;
    private const int Bottom = -40;
    private const int Top = 760;

    /// <param name="glyphs">In the order of their codes.</param>
    /// <param name="codes">Ascending, from 0: the charset of the program.</param>
    public static FontSubset Of(FontFace face, ReadOnlySpan<ushort> glyphs, ReadOnlySpan<ushort> codes, SubsetName name)
    {
        var output = new PooledBytes(16 * 1024);
        var frames = new PooledBytes(16 * 1024);
        var frameAt = new int[glyphs.Length + 1];
        for (var i = 0; i < glyphs.Length; i++)
        {
            var width = (int)Math.Round(face.AdvanceOf(glyphs[i]) * (double)Em / face.UnitsPerEm);
            CharstringEncoder.Write(frames, FrameOf(width), width);
            frameAt[i + 1] = frames.Length;
        }

        var places = default(CffPlaces);
        for (var round = 0; round < 2; round++)
        {
            output.Truncate(0);
            WriteHead(output, name.Full, codes, ref places);
            places.CharStrings = output.Length;
            CffWriter.BeginIndex(output, frameAt);
            output.Add(frames.Written);
        }

        frames.Return();
        return new FontSubset(face, FontProgramKind.Cff, name, output.Array, output.Length, new OutlineStretches(0));
    }

    // Nothing for a blank or a mark too narrow to hold a frame.
    private static GlyphOutline FrameOf(int width)
    {
        var (left, right) = (Margin, width - Margin);
        if (right - left <= 3 * Rule)
            return GlyphOutline.Empty;

        // The inner contour runs against the outer one.
        return new GlyphOutline([
            .. Contour(new(left, Bottom), new(right, Bottom), new(right, Top), new(left, Top)),
            .. Contour(new(left + Rule, Bottom + Rule), new(left + Rule, Top - Rule), new(right - Rule, Top - Rule), new(right - Rule, Bottom + Rule)),
        ]);
    }

    private static OutlineStep[] Contour(OutlinePoint start, OutlinePoint second, OutlinePoint third, OutlinePoint fourth) =>
    [
        new(OutlineVerb.Move, default, default, start),
        new(OutlineVerb.Line, default, default, second),
        new(OutlineVerb.Line, default, default, third),
        new(OutlineVerb.Line, default, default, fourth),
        new(OutlineVerb.Close, default, default, default),
    ];

    private static void WriteHead(PooledBytes output, string name, ReadOnlySpan<ushort> codes, ref CffPlaces places)
    {
        CffWriter.BeginTable(output, name, [], codes[^1], places);
        places.Charset = output.Length;
        CffWriter.Charset(output, codes);
        places.FontSelect = output.Length;
        output.Add([DictOfAll, 0, 1, 0, 0, 0]);
        output.AddNumber(codes.Length, 2);
        places.FontArray = output.Length;
        var dict = new PooledBytes(32);
        CffWriter.Number(dict, 0); // its Private DICT is empty: both widths that charstrings count from are 0
        CffWriter.Entry(dict, CffOperator.Private, places.FontArray);
        CffWriter.BeginIndex(output, [0, dict.Length]);
        output.Add(dict.Written);
        dict.Return();
    }
}
