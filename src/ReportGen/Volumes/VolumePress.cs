using System.Collections.Concurrent;
using System.Collections.Immutable;
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
/// <param name="claims">Where parts get their page numbers.</param>
internal sealed class VolumePress(Volume volume, VolumeDesign design, SheetPress press, FontLibrary fonts, PageClaims claims)
{
    // What stands on a blank page when the design says nothing.
    private const string EmptyPage = "<document title=\"-\"><section/></document>";

    private readonly ConcurrentDictionary<string, FormKit> _kits = new(StringComparer.Ordinal);

    /// <summary>Sets a group's page or a sheet, with the numbers that follow those of the part before.</summary>
    public BoundPart Set(PlannedPart plan)
    {
        var sink = new DiagnosticSink();
        var hasClaimed = false;
        try
        {
            var (body, facts) = plan.Item is VolumeGroup group ? (SetDivider(group, sink), null) : SetSheet((VolumeSheet)plan.Item, sink);
            var pages = body?.PageCount ?? 0;
            var hasBlank = volume.IsTwoSided && pages % 2 != 0;
            hasClaimed = true;
            var first = claims.Claim(plan.Index, hasBlank ? pages + 1 : pages);
            var documents = ImmutableArray.CreateBuilder<TypesetDocument>(2);
            if (body is not null)
                documents.Add(body.Finish(first, sink));
            if (hasBlank && SetBlank(sink) is { } blank)
                documents.Add(blank.Finish(first + pages, sink));

            return new(plan, first, documents.DrainToImmutable(), facts, sink.ToImmutableArray(), null);
        }
        catch (CommandException failure)
        {
            return Failed(plan, sink, failure);
        }
        catch (FontFormatException failure)
        {
            return Failed(plan, sink, new(ExitCode.Environment, new($"字体文件损坏：{failure.Message}", $"a font file is damaged: {failure.Message}")));
        }
        finally
        {
            if (!hasClaimed)
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
        DomainFunctions.AddTo(values, design.Shell.Money.Decimals);
        return kit.Layout.Render(values, kit.Rendering, sink) is { } markup
            ? Typesetter.SetBody(markup, kit.Typesetting with { OutsideLabel = outside }, sink)
            : null;
    }

    private static BoundPart Failed(PlannedPart plan, DiagnosticSink sink, CommandException failure) =>
        new(plan, 0, [], null, sink.ToImmutableArray(), failure);

    private TypesetBody? SetDivider(VolumeGroup group, DiagnosticSink sink)
    {
        if (!volume.HasDividers || design.DividerLayout is not { } layout)
            return null;

        return SetBody(layout, new() { ["汇编"] = VolumeValues.Of(volume), ["组"] = VolumeValues.Of(group) }, outside: null, sink);
    }

    private (TypesetBody? Body, SheetFacts? Facts) SetSheet(VolumeSheet item, DiagnosticSink sink)
    {
        if (SheetFile.Load(item.Path, sink) is not { } source || press.Read(source, volume.Defaults, sink) is not { } sheet)
            return (null, null);

        var markup = press.Render(sheet, VolumeValues.Of(volume), sink);
        var body = markup is null ? null : press.SetBody(sheet, markup, sink);
        return (body, body is null ? null : SheetFacts.Of(sheet, design));
    }

    private string FirstLayout() => design.Parts.IsEmpty ? design.DividerLayout ?? "" : design.Parts[0].Layout;

    private FormKit KitOf(string layout)
    {
        if (_kits.TryGetValue(layout, out var kit))
            return kit;

        return _kits.GetOrAdd(layout, FormKit.Open(design.Shell, layout, fonts));
    }
}
