using System.Collections.Immutable;
using System.Globalization;
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
    private readonly VolumeTally _tally = new(HasGroups(volume));
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private ImmutableArray<string> _waitingGroups = [];
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

        BindAround(parts, sink);
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
        _labels[part.Plan.Target] = Label(part.FirstPage);

        // A group without a page of its own begins with its first sheet.
        if (part.Documents.IsEmpty)
            _waitingGroups = _waitingGroups.Add(group.Name.Text);
        else
            Write(part, ImmutableArray<string>.Empty, part.Plan.OutlineDepth);
    }

    private void TakeSheet(SheetFacts facts, BoundPart part)
    {
        _tally.AddSheet(facts, part.Plan.Item.Level, part.Plan.Target, part.FirstPage);
        _labels[part.Plan.Target] = Label(part.FirstPage);
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

    // What follows the sheets, then what stands before them: contents know all numbers by then.
    private void BindAround(VolumePress parts, DiagnosticSink sink)
    {
        var lines = new List<VolumeLine>(_tally.Lines);
        var number = _claims.NextPage;
        foreach (var part in Chosen(volume.Back, isFront: false))
        {
            lines.Add(new(part.Name, "", 0, part.Name, number, IsGroup: true, null));
            _labels[part.Name] = Label(number);
            number += Bind(part, parts, lines, number, sink);
        }

        var front = 1;
        foreach (var part in Chosen(volume.Front, isFront: true))
            front += Bind(part, parts, lines, front, sink);
    }

    /// <summary>Binds a part of the design.</summary>
    /// <returns>How many pages got numbers.</returns>
    private int Bind(VolumePart part, VolumePress parts, List<VolumeLine> lines, int firstPage, DiagnosticSink sink)
    {
        var decimals = _tally.DecimalsFor(design.Shell.Money.Decimals, VolumeValues.DivisorOf(volume));
        var values = VolumeValues.Of(volume, _tally, BodyPages, decimals);
        var (pages, numbered, name) = (0, 0, part.Name);
        void Write(TypesetDocument document)
        {
            pages += document.Pages.Length;
            numbered += document.Pages[0].Label.Length > 0 ? document.Pages.Length : 0;
            _writer.AddSection(new(document.Pages, document.Root) { Name = name, IsFront = part.IsFront });
            name = null;
        }

        new PartSetter(parts, volume, _tally, values, _labels.GetValueOrDefault, sink).Set(part, RowsOf(part, lines), firstPage, Write);
        if (volume.IsTwoSided && pages % 2 != 0 && parts.SetBlank(sink) is { } blank)
            Write(numbered > 0 ? blank.Finish(firstPage + pages, sink) : WithoutNumbers(blank.Finish(sink)));

        FrontPages += part.IsFront ? pages : 0;
        BodyPages += part.IsFront ? 0 : pages;
        return numbered;
    }

    // The back of a page without a number has none either.
    private static TypesetDocument WithoutNumbers(TypesetDocument document) =>
        document with { Pages = [.. document.Pages.Select(page => page with { Label = "" })] };

    private IReadOnlyList<VolumeLine> RowsOf(VolumePart part, List<VolumeLine> lines) => part.Rows switch
    {
        VolumeRows.Contents => lines,
        VolumeRows.Summary => [.. _tally.Lines.Where(line => line.Sums is not null)],
        VolumeRows.Index => ByUnit(),
        _ => [],
    };

    // Units in the order in which they first appear; sheets of a unit in the order of the book.
    private List<VolumeLine> ByUnit()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in _tally.Lines)
        {
            if (!line.IsGroup)
                places.TryAdd(line.Unit, places.Count);
        }

        return [.. _tally.Lines.Where(line => !line.IsGroup).OrderBy(line => places[line.Unit])];
    }

    private IEnumerable<VolumePart> Chosen(ImmutableArray<VolumePartName>? names, bool isFront) =>
        names is { } chosen
            ? chosen.Select(name => design.Find(name.Name)).OfType<VolumePart>().Where(part => part.IsFront == isFront)
            : design.Parts.Where(part => part.IsFront == isFront);

    private static bool HasGroups(Volume volume) => volume.Items.Any(item => item is VolumeGroup);

    private static string Label(int page) => page.ToString(CultureInfo.InvariantCulture);
}
