using System.Collections.Immutable;
using System.IO.Compression;
using ReportGen.Checking;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;

namespace ReportGen.Volumes;

/// <summary>How a volume is to be written.</summary>
internal sealed record BindingWishes
{
    /// <summary>Parts that can be set are bound although there are errors.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Small time rather than small files.</summary>
    public bool IsFast { get; init; }

    public DateTimeOffset? Date { get; init; }

    /// <summary>How many threads set sheets; at least 1.</summary>
    public int Jobs { get; init; } = 1;
}

/// <summary>Binds a volume in one pass: sheets are read, set, written and forgotten in their order; what stands in front is set last.</summary>
/// <param name="listener">Hears of every part; false ends the work.</param>
internal sealed class VolumeBinder(Volume volume, VolumeDesign design, SheetPress press, SheetInspector inspector, FontLibrary fonts, BindingWishes wishes, Func<BoundPart, bool> listener) : IDisposable
{
    // Flate is a third of the work: half as many threads compress as set sheets.
    private readonly PdfWriter _writer = new(packingThreads: wishes.Jobs / 2);
    private readonly PageClaims _claims = new(firstPage: 1);
    private readonly VolumeTally _tally = new(BookEnds.HasGroups(volume));
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private ImmutableArray<string> _waitingGroups = [];
    private VolumePart? _lastEnd;
    private bool _isGiven = true;

    /// <summary>Pages before the sheets.</summary>
    public int FrontPages { get; private set; }

    /// <summary>Pages of sheets and what follows them.</summary>
    public int BodyPages { get; private set; }

    public void Dispose() => _writer.Dispose();

    /// <summary>Binds it.</summary>
    /// <param name="output">Takes the PDF.</param>
    /// <param name="sink">Takes what is wrong with the design's own layouts and with the PDF.</param>
    /// <returns>False when there were errors, or the listener ended the work: then what was written is no PDF.</returns>
    /// <exception cref="IOException">Writing failed.</exception>
    public bool Bind(Stream output, DiagnosticSink sink)
    {
        _writer.BeginDocument(new(volume.Title.Text, "zh-CN") { Author = volume.Body.Length > 0 ? volume.Body.Text : null }, output, Options(), sink);
        var parts = new VolumePress(volume, design, press, inspector, fonts, _claims);
        OrderedWork.Run(BindingPlan.Of(volume), wishes.Jobs, parts.Set, Take);
        if (!_isGiven || _tally.All.Sheets == 0)
            return false;

        new BookEnds(volume, design, _tally, _labels, parts).Set(_claims.NextPage, BodyPages, WriteEnd, sink);
        if (sink.HasErrors && !wishes.IsDraft)
            return false;

        _writer.Finish();
        return !sink.HasErrors || wishes.IsDraft;
    }

    private PdfOptions Options() => new()
    {
        Standard = wishes.IsDraft ? PdfStandard.None : PdfStandard.Archive,
        Compression = wishes.IsFast ? CompressionLevel.Fastest : CompressionLevel.Optimal,
        Date = wishes.Date,
        Producer = ProgramVersion.Text,
        Key = $"{volume.Design}\n{volume.Title.Text}",
        IsOutlineUnfolded = false,
    };

    private bool Take(BoundPart part)
    {
        if (!listener(part))
        {
            _isGiven = false;
            return false;
        }

        // After an error the rest is looked at, and nothing is written any more.
        _isGiven &= wishes.IsDraft || !part.HasErrors;
        if (!_isGiven)
            return true;

        if (part.Plan.Item is VolumeGroup group)
            TakeGroup(group, part);
        else if (part.Facts is { } facts)
            TakeSheet(facts, part);

        return true;
    }

    private void TakeGroup(VolumeGroup group, BoundPart part)
    {
        _tally.AddGroup(group.Name.Text, group.Level, part.Plan.Target, part.FirstPage);
        _labels[part.Plan.Target] = BookEnds.Label(part.FirstPage);

        // A group without a page of its own begins with its first sheet.
        if (part.Documents.IsEmpty)
            _waitingGroups = _waitingGroups.Add(group.Name.Text);
        else
            Write(part, ImmutableArray<string>.Empty, part.Plan.OutlineDepth);
    }

    private void TakeSheet(SheetFacts facts, BoundPart part)
    {
        _tally.AddSheet(facts, part.Plan.Item.Level, part.Plan.Target, part.FirstPage);
        _labels[part.Plan.Target] = BookEnds.Label(part.FirstPage);
        var groups = part.Plan.Segment is { } segment ? _waitingGroups.Add(segment) : _waitingGroups;
        Write(part, groups, part.Plan.OutlineDepth - _waitingGroups.Length);
        _waitingGroups = [];
    }

    private void Write(BoundPart part, ImmutableArray<string> outlineGroups, int outlineDepth)
    {
        for (var i = 0; i < part.Documents.Length; i++)
        {
            var document = part.Documents[i];
            BodyPages += document.Pages.Length;
            _writer.AddSection(new(document.Pages, document.Root)
            {
                Name = i == 0 ? part.Plan.Target : null,
                OutlineDepth = outlineDepth,
                OutlineGroups = i == 0 ? outlineGroups : [],
            });
        }
    }

    private void WriteEnd(VolumePart part, TypesetDocument document)
    {
        var isFirst = !ReferenceEquals(part, _lastEnd);
        _lastEnd = part;
        FrontPages += part.IsFront ? document.Pages.Length : 0;
        BodyPages += part.IsFront ? 0 : document.Pages.Length;
        _writer.AddSection(new(document.Pages, document.Root) { Name = isFirst ? part.Name : null, IsFront = part.IsFront });
    }
}
