using System.Collections.Concurrent;
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

namespace ReportGen.Volumes;

/// <summary>Sets the groups and sheets of a volume, and whatever the design puts around them. Safe for several threads.</summary>
/// <param name="press">Sets sheets.</param>
/// <param name="inspector">Applies the rules: their errors are errors of the sheet.</param>
/// <param name="claims">Where parts get their page numbers.</param>
internal sealed class VolumePress(Volume volume, VolumeDesign design, SheetPress press, SheetInspector inspector, FontLibrary fonts, PageClaims claims)
{
    // What stands on a blank page when the design says nothing.
    private const string EmptyPage = "<document title=\"-\"><section/></document>";

    private readonly ConcurrentDictionary<string, FormKit> _kits = new(StringComparer.Ordinal);

    /// <summary>Sets a group's page or a sheet, with the numbers that follow those of the part before.</summary>
    public BoundPart Set(PlannedPart plan)
    {
        var job = new Job(plan);
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
    public TypesetBody? SetBlank(DiagnosticSink sink)
    {
        if (design.BlankLayout is { } layout)
            return SetBody(layout, new() { ["汇编"] = VolumeValues.Of(volume) }, outside: null, sink);

        return Typesetter.SetBody(TracedText.Verbatim(EmptyPage, SourceSpan.None), KitOf(FirstLayout()).Typesetting, sink);
    }

    /// <summary>Sets a layout of the design.</summary>
    /// <param name="outside">Labels of names in the rest of the book; null when they are not known yet.</param>
    public TypesetBody? SetBody(string layout, ScriptObject values, Func<string, string?>? outside, DiagnosticSink sink)
    {
        var kit = KitOf(layout);
        sink.Report(kit.Findings);
        kit.Functions.AddTo(values);
        return kit.Layout.Render(values, kit.Rendering, sink) is { } markup
            ? Typesetter.SetBody(markup, kit.Typesetting with { OutsideLabel = outside }, sink)
            : null;
    }

    private BoundPart SetSheet(VolumeSheet item, Job job)
    {
        if (SheetFile.Load(item.Path, job.Sink) is not { } source || press.Read(source, volume.Defaults, job.Sink) is not { } sheet)
            return Number(job, null, null);

        job.Findings.Inspect(sheet, inspector);
        var markup = press.Render(sheet, VolumeValues.Of(volume), job.Sink);
        var body = markup is null ? null : press.SetBody(sheet, markup, job.Sink);
        return Number(job, body, body is null ? null : SheetFacts.Of(sheet, design));
    }

    private BoundPart Number(Job job, TypesetBody? body, SheetFacts? facts)
    {
        var pages = body?.PageCount ?? 0;
        var hasBlank = volume.IsTwoSided && pages % 2 != 0;
        job.HasClaimed = true;
        var first = claims.Claim(job.Plan.Index, hasBlank ? pages + 1 : pages);
        var documents = ImmutableArray.CreateBuilder<TypesetDocument>(2);
        if (body is not null)
            documents.Add(body.Finish(first, job.Sink));
        if (hasBlank && SetBlank(job.Sink) is { } blank)
            documents.Add(blank.Finish(first + pages, job.Sink));

        return new(job.Plan, first, documents.DrainToImmutable(), facts, job.Findings.Shown, job.Findings.Remarks, null);
    }

    private TypesetBody? SetDivider(VolumeGroup group, DiagnosticSink sink)
    {
        if (!volume.HasDividers || design.DividerLayout is not { } layout)
            return null;

        return SetBody(layout, new() { ["汇编"] = VolumeValues.Of(volume), ["组"] = VolumeValues.Of(group) }, outside: null, sink);
    }

    private string FirstLayout() => design.Parts.IsEmpty ? design.DividerLayout ?? "" : design.Parts[0].Layout;

    private FormKit KitOf(string layout)
    {
        if (_kits.TryGetValue(layout, out var kit))
            return kit;

        return _kits.GetOrAdd(layout, FormKit.Open(design.Shell, layout, fonts));
    }

    /// <summary>One part on its way.</summary>
    private sealed class Job(PlannedPart plan)
    {
        public PlannedPart Plan => plan;

        public SheetFindings Findings { get; } = new();

        public DiagnosticSink Sink => Findings.Sink;

        /// <summary>Its pages have their numbers.</summary>
        public bool HasClaimed { get; set; }

        public BoundPart Fail(CommandException failure) => new(plan, 0, [], null, Findings.Shown, Findings.Remarks, failure);
    }
}
