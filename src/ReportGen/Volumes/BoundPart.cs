using System.Collections.Immutable;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Export;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;

namespace ReportGen.Volumes;

/// <summary>A group or a sheet with its place in the book.</summary>
/// <param name="Index">Its place among all, from 0.</param>
/// <param name="Target">The name that links lead to.</param>
/// <param name="OutlineDepth">How many entries of the outline stand above it, but for those that begin with it.</param>
/// <param name="Segment">The entry of the outline that begins with it and holds it and its neighbours, such as <c>1–200</c>; null for none.</param>
internal sealed record PlannedPart(VolumeItem Item, int Index, string Target, int OutlineDepth, string? Segment);

/// <summary>What became of a part: its pages, if it could be set.</summary>
/// <param name="FirstPage">The number of its first page.</param>
/// <param name="Documents">The part, and the blank page after it if there is one; empty when it could not be set or has no page.</param>
/// <param name="Facts">What a sheet adds to the sums; null for a group.</param>
/// <param name="Remarks">How many warnings and advice rules have beside.</param>
/// <param name="Failure">What of the surroundings was in the way; null when nothing was.</param>
internal sealed record BoundPart(
    PlannedPart Plan,
    int FirstPage,
    ImmutableArray<TypesetDocument> Documents,
    SheetFacts? Facts,
    ImmutableArray<Diagnostic> Findings,
    FindingCounts Remarks,
    CommandException? Failure)
{
    /// <summary>What the sheet prints, as a file that travels in the PDF; null when nobody wants it.</summary>
    public PdfAttachment? Source { get; init; }

    public bool HasErrors
    {
        get
        {
            foreach (var finding in Findings)
            {
                if (finding.Severity == Severity.Error)
                    return true;
            }

            return Failure is not null;
        }
    }

    public int Pages
    {
        get
        {
            var pages = 0;
            foreach (var document in Documents)
                pages += document.Pages.Length;

            return pages;
        }
    }
}

/// <summary>Gives every group and sheet its place, its name and its entry in the outline.</summary>
internal static class BindingPlan
{
    /// <param name="tomes">The books: the outline of each begins anew.</param>
    public static ImmutableArray<PlannedPart> Of(Volume volume, ImmutableArray<Tome> tomes)
    {
        var plan = ImmutableArray.CreateBuilder<PlannedPart>(volume.Items.Length);
        var (groups, sheets, row) = (0, 0, 0);
        foreach (var tome in tomes)
        {
            for (var i = tome.Start; i < tome.End;)
            {
                if (volume.Items[i] is VolumeGroup group)
                {
                    plan.Add(new(group, i++, $"g{++groups}", group.Level, null));
                    row = 0;
                    continue;
                }

                var end = i;
                while (end < tome.End && volume.Items[end] is VolumeSheet)
                    end++;

                AddRow(volume, plan, new(i, end, row), ref sheets);
                row += end - i;
                i = end;
            }
        }

        return plan.MoveToImmutable();
    }

    // A long row of sheets is divided, so that no level of the outline is longer than a reader can look through.
    private static void AddRow(Volume volume, ImmutableArray<PlannedPart>.Builder plan, Row row, ref int sheets)
    {
        var count = row.End - row.Start;
        var limit = volume.OutlineLimit > 0 && count > volume.OutlineLimit ? volume.OutlineLimit : 0;
        for (var place = 0; place < count; place++)
        {
            var item = volume.Items[row.Start + place];
            var begins = limit > 0 && place % limit == 0;
            var segment = begins ? $"{row.Before + place + 1}–{row.Before + Math.Min(place + limit, count)}" : null;
            plan.Add(new(item, row.Start + place, $"s{++sheets}", item.Level + (limit > 0 && !begins ? 1 : 0), segment));
        }
    }

    /// <summary>Sheets that follow each other.</summary>
    /// <param name="Before">How many of the same row stand in books before.</param>
    private readonly record struct Row(int Start, int End, int Before);
}
