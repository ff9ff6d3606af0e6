using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>Finds the cells of a page: their boxes, their text and where it was written.</summary>
internal static class CellFinder
{
    public static ImmutableArray<CellView> CellsOf(Page page, DocumentProof document)
    {
        var cells = ImmutableArray.CreateBuilder<CellView>();
        LogicalElement? element = null;
        var marks = new List<GlyphRun>();
        var box = default(Box);
        foreach (var content in page.Contents)
        {
            if (content.Artifact == ArtifactKind.Layout)
                continue;

            // The lines of one cell can be several contents in a row.
            var isSame = content.Element is not null && ReferenceEquals(content.Element, element) && content.Area == box.AsRead;
            if (!isSame)
            {
                Add(cells, box, marks, element, document);
                marks.Clear();
                (element, box) = (content.Element, new(content.Area, page.Turns(content) ? page.OnPaper(content.Area) : content.Area));
            }

            foreach (var mark in content.Marks)
            {
                if (mark is GlyphRun run)
                    marks.Add(run);
            }
        }

        Add(cells, box, marks, element, document);
        return cells.ToImmutable();
    }

    /// <summary>The cell of a sheet's pages that shows a place of its YAML, or the nearest one before it on the same line.</summary>
    /// <returns>Page and cell counted from 0; null when nothing near is shown.</returns>
    public static (int Page, int Cell)? Find(SheetView sheet, SourceText source, int start, int length)
    {
        (int Page, int Cell)? nearest = null;
        var least = int.MaxValue;
        var line = source.PositionAt(start).Line;
        for (var p = 0; p < sheet.Pages.Length; p++)
        {
            var cells = sheet.Pages[p].Cells;
            for (var c = 0; c < cells.Length; c++)
            {
                var distance = DistanceTo(cells[c], source, start, length, line);
                if (distance < least)
                    (nearest, least) = ((p, c), distance);
            }
        }

        return nearest;
    }

    private static int DistanceTo(CellView cell, SourceText source, int start, int length, int line)
    {
        var least = int.MaxValue;
        foreach (var value in cell.Values)
        {
            if (!ReferenceEquals(value.Source, source))
                continue;
            if (value.Start < start + Math.Max(length, 1) && start <= value.End)
                return 0;
            if (source.PositionAt(value.Start).Line == line)
                least = Math.Min(least, 1 + Math.Abs(value.Start - start));
        }

        return least;
    }

    private static void Add(ImmutableArray<CellView>.Builder cells, in Box box, List<GlyphRun> runs, LogicalElement? element, DocumentProof document)
    {
        if (runs.Count == 0)
            return;

        var text = new System.Text.StringBuilder();
        var values = ImmutableArray.CreateBuilder<SourceSpan>();
        var template = SourceSpan.None;
        foreach (var run in runs)
        {
            text.Append(run.Text);
            AddOrigins(run, values, ref template);
        }

        cells.Add(new(box.OnPaper, runs[0].Size, text.ToString(), values.ToImmutable(), template, RoomEstimate.Of(box.AsRead, runs))
        {
            Headers = document.HeadersOf(element),
            Substitutes = SubstitutesOf(runs, document),
        });
    }

    private static string SubstitutesOf(List<GlyphRun> runs, DocumentProof document)
    {
        var names = "";
        Fonts.FontFace? last = null;
        foreach (var run in runs)
        {
            if (ReferenceEquals(run.Face, last) || !document.IsSubstitute(run.Face) || names.Contains(run.Face.PostScriptName, StringComparison.Ordinal))
                continue;

            last = run.Face;
            names += (names.Length > 0 ? ", " : "") + run.Face.PostScriptName;
        }

        return names;
    }

    private static void AddOrigins(GlyphRun run, ImmutableArray<SourceSpan>.Builder values, ref SourceSpan template)
    {
        var end = run.TextStart + run.TextLength;
        for (var at = run.TextStart; at < end;)
        {
            var stretch = run.Source.StretchAt(at);
            var until = Math.Min(stretch.End, end);
            if (until <= at)
                return;
            if (template.IsNone)
                template = stretch.Template;
            if (!stretch.Value.IsNone)
                AddValue(values, stretch.OriginOf(at, until - at));
            at = until;
        }
    }

    // Lines of one paragraph follow one another in the file: one place.
    private static void AddValue(ImmutableArray<SourceSpan>.Builder values, SourceSpan value)
    {
        if (values.Count > 0 && values[^1] is var last && ReferenceEquals(last.Source, value.Source) && value.Start >= last.Start && value.Start <= last.End)
            values[^1] = last.To(value);
        else
            values.Add(value);
    }

    /// <summary>Where a cell is: as its page is read, and on the paper, where a page that lies across is turned.</summary>
    private readonly record struct Box(Rect AsRead, Rect OnPaper);
}
