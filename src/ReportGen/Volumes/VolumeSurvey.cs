using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Pipeline;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Volumes;

/// <summary>What is counted in a pass of its own, without writing, when a book has to know more than what it has seen so far.</summary>
/// <param name="Weights">How many objects each item takes in a file, at most.</param>
/// <param name="WeightOfBack">How many the parts behind the sheets take, at most.</param>
/// <param name="Pages">Pages of sheets and what follows them.</param>
/// <param name="Record">Lines, sums and page numbers of the whole volume; null when nothing in front asks for them.</param>
internal sealed record VolumeSurvey(int[] Weights, long WeightOfBack, int Pages, BookRecord? Record)
{
    /// <summary>What a row of contents or index takes in a file: five elements, a link and their share of the trees; and its row in the sums.</summary>
    public const int RowWeight = 24;

    /// <summary>Counts.</summary>
    /// <param name="attaches">Each sheet's data travel in the file.</param>
    /// <param name="goesOn">Hears of every item; false ends the counting.</param>
    /// <returns>Null when the counting was ended.</returns>
    public static VolumeSurvey? Of(Volume volume, AroundSheets around, VolumePress press, int jobs, bool attaches, Func<bool> goesOn)
    {
        var record = new BookRecord(volume);
        var weights = new int[volume.Items.Length];
        var claims = new PageClaims(firstPage: 1);
        ImmutableArray<Tome> whole = [Tome.Whole(volume)];
        var isWhole = true;
        OrderedWork.Run(BindingPlan.Of(volume, whole), jobs, plan => press.Set(plan, claims, bookPages: null), part =>
        {
            weights[part.Plan.Index] = RowWeight + (attaches ? PdfSize.ObjectsOfAttachment : 0);
            foreach (var document in part.Documents)
                weights[part.Plan.Index] += PdfSize.ObjectsOf(document.Pages, document.Root);

            record.Add(part.Plan, part.FirstPage, part.Pages, part.Facts);
            return isWhole = goesOn();
        });
        if (!isWhole)
            return null;

        // What is wrong with the design's own layouts is said when they are set for good.
        var weight = 0L;
        around.SetBack(whole[0], record, record, claims, bookPages: null, (document, _) => weight += PdfSize.ObjectsOf(document.Pages, document.Root), new DiagnosticSink());
        return new(weights, weight, record.BodyPages, around.LooksAhead ? record : null);
    }
}
