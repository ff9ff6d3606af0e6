using System.Collections.Immutable;
using ReportGen.Checking;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Volumes;

/// <summary>How a volume is to be written.</summary>
internal sealed record BindingWishes
{
    /// <summary>Parts that can be set are bound although there are errors.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Small time rather than small files.</summary>
    public bool IsFast { get; init; }

    public DateTimeOffset? Date { get; init; }

    /// <summary>What a file without errors claims; attachments make 3u of 2u.</summary>
    public PdfStandard Standard { get; init; } = PdfStandard.Archive;

    /// <summary>Each sheet's data travel in the PDF; needs <see cref="Date"/>.</summary>
    public bool AttachesSource { get; init; }

    /// <summary>How many threads set sheets; at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>A volume whose file would have more objects is bound in several books. What a PDF/A may hold, less something for what
    /// stands in front.</summary>
    public int MostObjects { get; init; } = PdfSize.MostObjects - 300_000;
}

/// <summary>Hears how the binding goes.</summary>
internal interface IBindingListener
{
    /// <summary>A pass over all groups and sheets begins; one that only counts, and one that was broken off, is followed by another.</summary>
    void BeginPass(bool isCounting);

    /// <summary>A group or sheet was set.</summary>
    /// <returns>False ends the work.</returns>
    bool Take(BoundPart part);

    /// <summary>A group or sheet was counted.</summary>
    /// <returns>False ends the work.</returns>
    bool Count();
}

/// <summary>Lets the work go on.</summary>
internal sealed class NobodyWatches : IBindingListener
{
    public void BeginPass(bool isCounting)
    {
        // Nothing is shown.
    }

    public bool Take(BoundPart part) => true;

    public bool Count() => true;
}

/// <summary>A book that is bound.</summary>
/// <param name="Front">Pages before the sheets.</param>
/// <param name="Body">Pages of sheets and what follows them.</param>
internal sealed record BoundTome(Tome Tome, int Front, int Body);

/// <summary>Binds a volume in one pass: sheets are read, set, written and forgotten in their order; what stands in front is set last.</summary>
/// <remarks>When a sheet shows how many pages there are in all, when contents of the whole stand in the first of several books, or when
/// one file cannot hold everything, the pages are counted in a pass before.</remarks>
internal sealed class VolumeBinder(Volume volume, VolumeDesign design, SheetPress press, SheetInspector inspector, FontLibrary fonts, BindingWishes wishes, IBindingListener listener) : IDisposable
{
    // A sheet takes some 150 objects. So many sheets need more than one book, or nearly: counting first saves a pass that is broken off.
    private const int CountedFirst = 50_000;

    // Flate is a third of the work: half as many threads compress as set sheets.
    private readonly PdfWriter _writer = new(packingThreads: wishes.Jobs / 2);
    private readonly VolumePress _parts = new(volume, design, press, inspector, fonts);
    private readonly List<BoundTome> _bound = [];
    private VolumeSurvey? _survey;
    private bool _hasErrors;

    private enum Outcome
    {
        Bound,
        NotBound,
        NeedsSurvey,
    }

    /// <summary>The books that are bound.</summary>
    public IReadOnlyList<BoundTome> Tomes => _bound;

    public void Dispose() => _writer.Dispose();

    /// <summary>Binds it.</summary>
    /// <param name="output">Takes the PDFs.</param>
    /// <param name="sink">Takes what is wrong with the design's own layouts and with the PDF.</param>
    /// <returns>False when there were errors, or the listener ended the work: then what was written is no PDF.</returns>
    /// <exception cref="IOException">Writing failed.</exception>
    public bool Bind(VolumeOutput output, DiagnosticSink sink)
    {
        var around = new AroundSheets(volume, design, _parts);
        var isCounted = volume.Items.Length > CountedFirst || (volume.Tomes.IsWished && around.LooksAhead);
        while (true)
        {
            if (isCounted && !Count(around))
                return false;

            var tomes = TomePlan.Of(volume, _survey, wishes.MostObjects);
            var outcome = tomes.Length > 1 && around.LooksAhead && _survey is null ? Outcome.NeedsSurvey : BindAll(tomes, around, output, sink);
            if (outcome != Outcome.NeedsSurvey)
                return outcome == Outcome.Bound;

            isCounted = true;
            output.Discard();
        }
    }

    private bool Count(AroundSheets around)
    {
        listener.BeginPass(isCounting: true);
        _survey = VolumeSurvey.Of(volume, around, _parts, wishes.Jobs, wishes.AttachesSource, listener.Count);
        return _survey is not null;
    }

    private Outcome BindAll(ImmutableArray<Tome> tomes, AroundSheets around, VolumeOutput output, DiagnosticSink sink)
    {
        listener.BeginPass(isCounting: false);
        _bound.Clear();
        _hasErrors = false;
        _parts.Begin(tomes, wishes.AttachesSource ? wishes.Date : null);
        var claims = new PageClaims(firstPage: 1);
        var whole = new BookRecord(volume);
        var plan = BindingPlan.Of(volume, tomes);
        foreach (var tome in tomes)
        {
            var binder = new TomeBinder(volume, tome, whole, around, _writer, wishes);
            binder.Begin(output.Open(tome), sink);
            var outcome = BindSheets(plan.Slice(tome.Start, tome.End - tome.Start), binder, claims);
            if (outcome != Outcome.Bound)
                return outcome;
            if (_hasErrors)
                continue;
            if (!binder.Finish(claims, _survey, sink))
                return Outcome.NotBound;
            if (MissesPageCount)
                return Outcome.NeedsSurvey;

            _bound.Add(new(tome, binder.FrontPages, binder.BodyPages));
        }

        return !_hasErrors && whole.Tally.All.Sheets > 0 ? Outcome.Bound : Outcome.NotBound;
    }

    private bool MissesPageCount => _survey is null && _parts.ShowsPageCount;

    private Outcome BindSheets(ImmutableArray<PlannedPart> plan, TomeBinder binder, PageClaims claims)
    {
        var outcome = Outcome.Bound;
        OrderedWork.Run(plan, wishes.Jobs, part => _parts.Set(part, claims, _survey?.Pages), part =>
        {
            if (!listener.Take(part))
            {
                outcome = Outcome.NotBound;
                return false;
            }

            // After an error the rest is looked at, and nothing is written any more.
            _hasErrors |= !wishes.IsDraft && part.HasErrors;
            if (_hasErrors)
                return true;
            if (MissesPageCount || (_survey is null && binder.IsTooLargeWith(part)))
                outcome = Outcome.NeedsSurvey;
            else
                binder.Take(part);

            return outcome == Outcome.Bound;
        });
        return outcome;
    }
}
