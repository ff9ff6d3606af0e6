using System.Collections.Immutable;
using ReportGen.Checking;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Pipeline;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;
using ReportGen.Volumes.Pinyin;

namespace ReportGen.Volumes;

/// <summary>Sets the groups and sheets of a volume, and whatever the design puts around them. Safe for several threads.</summary>
/// <param name="press">Sets sheets.</param>
/// <param name="inspector">Applies the rules: their errors are errors of the sheet.</param>
internal sealed class VolumePress(Volume volume, VolumeDesign design, SheetPress press, SheetInspector inspector, FontLibrary fonts)
{
    // What stands on a blank page when the design says nothing; its number counts as those of the pages before.
    private const string EmptyPage = "<document title=\"-\"><section/></document>";
    private const string EmptyPageInFront = "<document title=\"-\"><section numbering=\"lower-roman\"/></document>";

    // One kit a layout; also the lock that guards them. A thread that wants a layout waits while another opens it.
    private readonly Dictionary<string, FormKit> _kits = new(StringComparer.Ordinal);
    private readonly Lazy<PinyinOrder> _pinyin = new();
    private ImmutableArray<Tome> _tomes = [];
    private DateTimeOffset? _sourceDate;
    private volatile bool _showsPageCount;

    /// <summary>Some part shows how many pages there are in all.</summary>
    public bool ShowsPageCount => _showsPageCount;

    /// <summary>The order of units in an index.</summary>
    public PinyinOrder Pinyin => _pinyin.Value;

    /// <summary>Sets for books that are written, and not only counted.</summary>
    /// <param name="tomes">The books into which the volume is bound.</param>
    /// <param name="sourceDate">The date of the files in which the sheets' data travel; null: they do not.</param>
    public void Begin(ImmutableArray<Tome> tomes, DateTimeOffset? sourceDate) => (_tomes, _sourceDate) = (tomes, sourceDate);

    /// <summary>Sets a group's page or a sheet, with the numbers that follow those of the part before.</summary>
    /// <param name="claims">Where parts get their page numbers.</param>
    /// <param name="bookPages">How many pages there are in all; null when nobody has counted them.</param>
    public BoundPart Set(PlannedPart plan, PageClaims claims, int? bookPages)
    {
        var job = new Job(plan, claims, bookPages);
        try
        {
            return plan.Item is VolumeGroup group ? Number(job, SetDivider(group, job.Sink), null) : SetSheet((VolumeSheet)plan.Item, job);
        }
        catch (CommandException failure)
        {
            return job.Fail(failure);
        }
        catch (FontFormatException failure)
        {
            return job.Fail(new(ExitCode.Environment, FontDamage.Of(failure)));
        }
        finally
        {
            if (!job.HasClaimed)
                claims.Claim(plan.Index, 0);
        }
    }

    /// <summary>A page that stays blank.</summary>
    /// <param name="isFront">It stands before the sheets.</param>
    public TypesetBody? SetBlank(bool isFront, DiagnosticSink sink)
    {
        if (design.BlankLayout is { } layout)
            return SetBody(layout, new() { ["汇编"] = VolumeValues.Of(volume), ["前置"] = ScriptValue.From(isFront) }, names: null, sink);

        return Typesetter.SetBody(TracedText.Verbatim(isFront ? EmptyPageInFront : EmptyPage, SourceSpan.None), KitOf(FirstLayout()).Typesetting, sink);
    }

    /// <summary>Sets a layout of the design.</summary>
    /// <param name="names">Names in the rest of the volume; null when they are not known yet.</param>
    public TypesetBody? SetBody(string layout, ScriptObject values, OutsideNames? names, DiagnosticSink sink) =>
        Render(layout, values, sink) is { } markup ? SetMarkup(layout, markup, names, sink) : null;

    /// <summary>Writes values into a layout of the design.</summary>
    public TracedText? Render(string layout, ScriptObject values, DiagnosticSink sink)
    {
        var kit = KitOf(layout);
        sink.Report(kit.Findings);
        kit.Functions.AddTo(values);
        return kit.Layout.Render(values, kit.Rendering, sink);
    }

    /// <summary>Sets what a layout of the design was rendered to.</summary>
    /// <inheritdoc cref="SetBody(string, ScriptObject, OutsideNames?, DiagnosticSink)"/>
    public TypesetBody? SetMarkup(string layout, TracedText markup, OutsideNames? names, DiagnosticSink sink) =>
        Typesetter.SetBody(markup, KitOf(layout).Typesetting with { OutsideLabel = names is null ? null : names.LabelOf, IsElsewhere = names is null ? null : names.IsOutside }, sink);

    /// <summary>Where pages stand: sheets that lie across are turned to fit the book.</summary>
    public PlaceInBook PlaceAt(int firstPage, int? bookPages) => new(firstPage)
    {
        PageCount = bookPages,
        Paper = volume.Turning == SheetTurning.None || FirstLayout().Length == 0 ? null : KitOf(FirstLayout()).Typesetting.Page,
    };

    /// <summary>Remembers whether the part shows how many pages there are in all.</summary>
    public void NotePageCount(TypesetBody body)
    {
        if (body.ShowsPageCount)
            _showsPageCount = true;
    }

    /// <summary>The number of the book in which a line's page stands.</summary>
    public int TomeOf(VolumeLine line)
    {
        foreach (var tome in _tomes)
        {
            if (tome.Holds(line.Item))
                return tome.Number;
        }

        return 1;
    }

    /// <summary>The volume as the layouts around the sheets see it.</summary>
    public ScriptObject ValuesOf(BookRecord record, Tome tome)
    {
        var decimals = record.Tally.DecimalsFor(design.Shell.Money.Decimals, VolumeValues.DivisorOf(volume));
        return VolumeValues.Of(volume, record, tome, decimals);
    }

    private BoundPart SetSheet(VolumeSheet item, Job job)
    {
        if (SheetFile.Load(item.Path, job.Sink) is not { } source || press.Read(source, volume.Defaults, job.Sink) is not { } sheet)
            return Number(job, null, null);

        job.Findings.Inspect(sheet, inspector);
        var markup = press.Render(sheet, VolumeValues.Of(volume), job.Sink);
        var body = markup is null ? null : press.SetBody(sheet, markup, job.Sink);
        var part = Number(job, body, body is null ? null : SheetFacts.Of(sheet, design));
        return _sourceDate is { } date && body is not null ? part with { Source = PrintedSource.Attach(sheet, markup!, NameOf(item, job.Plan), date) } : part;
    }

    // The sheet's place in the book tells files of one name apart.
    private static string NameOf(VolumeSheet item, PlannedPart plan) => $"{plan.Index + 1:D4}-{Path.GetFileNameWithoutExtension(item.Path)}.yaml";

    private BoundPart Number(Job job, TypesetBody? body, SheetFacts? facts)
    {
        var pages = body?.PageCount ?? 0;
        var hasBlank = volume.IsTwoSided && pages % 2 != 0;
        job.HasClaimed = true;
        var first = job.Claims.Claim(job.Plan.Index, hasBlank ? pages + 1 : pages);
        var documents = ImmutableArray.CreateBuilder<TypesetDocument>(2);
        if (body is not null)
        {
            NotePageCount(body);
            documents.Add(body.Finish(PlaceAt(first, job.BookPages), job.Sink));
        }

        if (hasBlank && SetBlank(isFront: false, job.Sink) is { } blank)
            documents.Add(blank.Finish(PlaceAt(first + pages, job.BookPages), job.Sink));

        return new(job.Plan, first, documents.DrainToImmutable(), facts, job.Findings.Shown, job.Findings.Remarks, null);
    }

    private TypesetBody? SetDivider(VolumeGroup group, DiagnosticSink sink)
    {
        if (!volume.HasDividers || design.DividerLayout is not { } layout)
            return null;

        return SetBody(layout, new() { ["汇编"] = VolumeValues.Of(volume), ["组"] = VolumeValues.Of(group) }, names: null, sink);
    }

    private string FirstLayout() => design.Parts.IsEmpty ? design.DividerLayout ?? "" : design.Parts[0].Layout;

    private FormKit KitOf(string layout)
    {
        lock (_kits)
        {
            if (!_kits.TryGetValue(layout, out var kit))
                _kits.Add(layout, kit = FormKit.Open(design.Shell, layout, fonts));

            return kit;
        }
    }

    /// <summary>One part on its way.</summary>
    private sealed class Job(PlannedPart plan, PageClaims claims, int? bookPages)
    {
        public PlannedPart Plan => plan;

        public PageClaims Claims => claims;

        public int? BookPages => bookPages;

        public SheetFindings Findings { get; } = new();

        public DiagnosticSink Sink => Findings.Sink;

        /// <summary>Its pages have their numbers.</summary>
        public bool HasClaimed { get; set; }

        public BoundPart Fail(CommandException failure) => new(plan, 0, [], null, Findings.Shown, Findings.Remarks, failure);
    }
}

/// <summary>Names in the rest of a volume, as a part of one of its books sees them.</summary>
internal sealed record OutsideNames(BookRecord Record, Tome Tome)
{
    /// <summary>Takes in what was asked for and answered; null when nobody wants to know.</summary>
    public Dictionary<string, (string? Label, bool IsOutside)>? Asked { get; init; }

    public string? LabelOf(string name) => Answer(name).Label;

    public bool IsOutside(string name) => Answer(name).IsOutside;

    private (string? Label, bool IsOutside) Answer(string name)
    {
        var answer = (Record.LabelOf(name), Record.IsOutside(name, Tome));
        if (Asked is not null)
            Asked[name] = answer;
        return answer;
    }
}
