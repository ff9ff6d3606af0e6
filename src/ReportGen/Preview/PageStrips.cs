using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>Cuts a page across into strips and names each by what can be seen in it: an edit changes few of them, and the
/// browser lays only those over the picture that it shows.</summary>
/// <remarks>A strip's picture covers the strip wholly, on white. Strips reach over one another, so that a row of pixels in
/// which one ends is covered whole by its neighbour.</remarks>
internal static class PageStrips
{
    /// <summary>From the top of a strip to the top of the next.</summary>
    public static readonly Length Pitch = Length.Pt(72);

    /// <summary>How far a strip reaches beyond, above and below. Pixels are smaller, down to a quarter of the size.</summary>
    public static readonly Length Overlap = Length.Pt(2);

    // What lies so near to a strip may tint the pixels at its edge.
    private static readonly Length Blur = Length.Pt(1);

    /// <summary>The strips' names, from the top.</summary>
    /// <param name="page">The page.</param>
    /// <param name="surroundings">Names all that the picture depends on beside: the program and the fonts' files.</param>
    public static ImmutableArray<string> NamesOf(Page page, string surroundings)
    {
        var bytes = new ArrayBufferWriter<byte>(32 * 1024);
        PageHash.PutHead(bytes, page, surroundings);
        var head = bytes.WrittenCount;
        var ink = new List<(int Start, Length Top, Length Bottom)>();
        foreach (var content in page.Contents)
        {
            foreach (var mark in content.Marks)
            {
                var (top, bottom) = InkOf(page, content, mark);
                ink.Add((bytes.WrittenCount, top, bottom));
                PageHash.Put(bytes, mark, page.Turns(content));
            }
        }

        ink.Add((bytes.WrittenCount, default, default)); // where the last one ends
        var names = ImmutableArray.CreateBuilder<string>(CountOf(page));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var strip = 0; strip < names.Capacity; strip++)
            names.Add(NameOf(AreaOf(page, strip), bytes.WrittenSpan, head, ink, hash));

        return names.MoveToImmutable();
    }

    private static string NameOf(in Rect area, ReadOnlySpan<byte> bytes, int head, List<(int Start, Length Top, Length Bottom)> ink, IncrementalHash hash)
    {
        hash.AppendData(bytes[..head]);
        for (var i = 0; i < ink.Count - 1; i++)
        {
            if (IsIn(area, ink[i].Top, ink[i].Bottom))
                hash.AppendData(bytes[ink[i].Start..ink[i + 1].Start]);
        }

        return ContentHash.Take(hash);
    }

    /// <summary>The number of strips.</summary>
    public static int CountOf(Page page) => (int)((page.Height.MilliPoints + Pitch.MilliPoints - 1) / Pitch.MilliPoints);

    /// <summary>The strip on the page.</summary>
    public static Rect AreaOf(Page page, int strip)
    {
        var top = Length.Max(Length.Zero, Pitch * strip - Overlap);
        return new(Length.Zero, top, page.Width, Length.Min(page.Height, Pitch * (strip + 1) + Overlap) - top);
    }

    /// <summary>The page with nothing on it but what can be seen in the strip.</summary>
    public static Page Cut(Page page, int strip)
    {
        var area = AreaOf(page, strip);
        var contents = ImmutableArray.CreateBuilder<PageContent>();
        foreach (var content in page.Contents)
        {
            var marks = ImmutableArray.CreateBuilder<Mark>();
            foreach (var mark in content.Marks)
            {
                var (top, bottom) = InkOf(page, content, mark);
                if (IsIn(area, top, bottom))
                    marks.Add(mark);
            }

            if (marks.Count > 0)
                contents.Add(content with { Marks = marks.DrainToImmutable() });
        }

        return page with { Contents = contents.DrainToImmutable(), Links = [], Anchors = [] };
    }

    private static bool IsIn(in Rect strip, Length top, Length bottom) => top - Blur < strip.Bottom && bottom + Blur > strip.Y;

    // From where to where a mark reaches on the paper. The em box and half an em around it hold whatever a letter can look like.
    private static (Length Top, Length Bottom) InkOf(Page page, PageContent content, Mark mark) => mark switch
    {
        GlyphRun run when page.Turns(content) => Reach(page.OnPaper(new Rect(run.Origin.X - run.Size / 2, run.Origin.Y, run.Advance + run.Size, run.Size))),
        GlyphRun run => (run.Origin.Y - run.Size.Scale(3, 2), run.Origin.Y + run.Size),
        RuleMark rule => Reach(page.Turns(content) ? page.OnPaper(rule.Area) : rule.Area),
        ImageMark image => Reach(page.Turns(content) ? page.OnPaper(image.Area) : image.Area),
        _ => throw new UnreachableException(),
    };

    private static (Length Top, Length Bottom) Reach(in Rect area) => (area.Y, area.Bottom);
}
