using System.Collections.Immutable;
using System.Diagnostics;
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

    /// <summary>The strips' names, from the top; none for a page whose contents lie across.</summary>
    /// <param name="page">The page.</param>
    /// <param name="surroundings">Names all that the picture depends on beside: the program and the fonts' files.</param>
    public static ImmutableArray<string> NamesOf(Page page, string surroundings)
    {
        if (page.IsTurned)
            return [];

        var count = CountOf(page);
        var names = ImmutableArray.CreateBuilder<string>(count);
        for (var strip = 0; strip < count; strip++)
            names.Add(PageHash.Of(Cut(page, strip), surroundings));

        return names.MoveToImmutable();
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
                var (top, bottom) = InkOf(mark);
                if (top - Blur < area.Bottom && bottom + Blur > area.Y)
                    marks.Add(mark);
            }

            if (marks.Count > 0)
                contents.Add(content with { Marks = marks.DrainToImmutable() });
        }

        return page with { Contents = contents.DrainToImmutable(), Links = [], Anchors = [] };
    }

    // The em box and half an em around it hold whatever a letter can look like.
    private static (Length Top, Length Bottom) InkOf(Mark mark) => mark switch
    {
        GlyphRun run => (run.Origin.Y - run.Size.Scale(3, 2), run.Origin.Y + run.Size),
        RuleMark rule => (rule.Area.Y, rule.Area.Bottom),
        ImageMark image => (image.Area.Y, image.Area.Bottom),
        _ => throw new UnreachableException(),
    };
}
