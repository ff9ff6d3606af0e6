using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Paging;

/// <summary>Sets all pages of a document: the body as often as page numbers need it, then heads and feet.</summary>
internal static class DocumentSetter
{
    /// <summary>Layout is cheap: when numbers stand in the body it is done again until they are right.</summary>
    private const int MaxPasses = 3;

    /// <summary>Sets the body.</summary>
    /// <returns>The pages; the values that they show; and the values by which they were set, which say the same of all that the body shows.</returns>
    /// <param name="book">Where it stands in a book, whose numbers go on through all sections; null: sections say where they begin.</param>
    public static (List<PageSheet> Sheets, FieldValues Values, FieldValues Asked) SetBody(
        DocumentNode document, PlaceInBook? book, TypesetOptions options, DiagnosticSink sink)
    {
        var outside = options.OutsideLabel;
        var values = new FieldValues(document.Sections.Length, outside) { BookPages = book?.PageCount };
        var sheets = new List<PageSheet>();
        for (var pass = 1; ; pass++)
        {
            var findings = new DiagnosticSink();
            sheets.Clear();
            SetOnce(document, options.Lines, values, book?.FirstPage, sheets, findings);
            var now = new FieldValues(document, sheets, outside) { BookPages = book?.PageCount };
            var isSettled = !document.HasBodyFields || values.AgreeWith(now);
            if (!isSettled && pass < MaxPasses)
            {
                values = now;
                continue;
            }

            foreach (var sheet in sheets)
                sheet.SetDeferred();
            sink.Report(findings.ToImmutableArray());
            if (!isSettled)
                sink.Report(new Diagnostic(LayoutKinds.UnsettledNumbers, document.Root.Source,
                    new($"排了 {MaxPasses} 遍，页码仍在变化", $"page numbers still change after {MaxPasses} passes")));
            return (sheets, now, values);
        }
    }

    /// <summary>Sets heads and feet, now that all numbers are known.</summary>
    /// <param name="paper">The paper of the book, to which pages that lie across are turned; null: no page is turned.</param>
    public static TypesetDocument Finish(
        DocumentNode document, TypesetOptions options, List<PageSheet> sheets, FieldValues values, PageSetup? paper, DiagnosticSink sink)
    {
        foreach (var sheet in sheets)
            sheet.TurnTo(paper);

        new RunningHeads(document, options.Lines, values, sink).PlaceOn(sheets);
        var pages = ImmutableArray.CreateBuilder<Page>(sheets.Count);
        foreach (var sheet in sheets)
            pages.Add(sheet.ToPage());

        return new(document.Properties, pages.MoveToImmutable(), document.Root);
    }

    private static void SetOnce(
        DocumentNode document, LineStore store, FieldValues values, int? firstPage, List<PageSheet> sheets, DiagnosticSink sink)
    {
        var printed = firstPage ?? 1;
        for (var i = 0; i < document.Sections.Length; i++)
        {
            var section = document.Sections[i];
            var measurer = new Measurer(store, values, i, section.Numbering, page: null, sink);
            var before = sheets.Count;
            printed = firstPage is null ? section.FirstPage ?? printed : printed;
            SectionPager.SetAll(section, i, measurer, before + 1, printed, sheets, sink);
            printed += sheets.Count - before;
        }
    }
}

/// <summary>Puts headers and footers on finished pages.</summary>
internal sealed class RunningHeads(DocumentNode document, LineStore store, FieldValues values, DiagnosticSink sink)
{
    private readonly List<RunningBlocks> _heard = [];
    private DiagnosticSink? _unheard;

    public void PlaceOn(List<PageSheet> sheets)
    {
        var last = -1;
        foreach (var sheet in sheets)
        {
            PlaceOn(sheet, sheet.SectionIndex, isFirst: sheet.SectionIndex != last);
            last = sheet.SectionIndex;
        }
    }

    private void PlaceOn(PageSheet sheet, int section, bool isFirst)
    {
        var node = document.Sections[section];
        sheet.BeginHeader();
        var frame = sheet.Frame;
        if (MostSpecial(node.Headers, sheet, isFirst) is { } header && Measure(header, sheet, section) is { } head)
        {
            head.PlaceAt(new(frame.Left, node.HeaderDistance), sheet);
            Check(header, node.HeaderDistance + head.Height - frame.Top, sheet);
        }

        sheet.BeginFooter();
        if (MostSpecial(node.Footers, sheet, isFirst) is { } footer && Measure(footer, sheet, section) is { } foot)
        {
            foot.PlaceAt(new(frame.Left, frame.Height - node.FooterDistance - foot.Height), sheet);
            Check(footer, node.FooterDistance + foot.Height - frame.Bottom, sheet);
        }

        sheet.Artifact = ArtifactKind.None;
    }

    private MeasuredBlock? Measure(RunningBlocks running, PageSheet sheet, int section)
    {
        // The same head is measured on every page; what is wrong with it is said once.
        sheet.Sink = IsHeard(running) ? _unheard ??= new() : sink;
        var measurer = new Measurer(store, values, section, sheet.Section.Numbering, sheet.Label, sheet.Sink);
        return measurer.MeasureAll(running.Blocks, sheet.Frame.ContentWidth);
    }

    private void Check(RunningBlocks running, Length excess, PageSheet sheet)
    {
        if (!IsHeard(running))
            _heard.Add(running);
        if (excess > Length.Zero)
            sheet.Report(LayoutKinds.RunningHeadTooTall, running.Source,
                new($"页眉或页脚超出页边距 {excess}", $"the header or footer is {excess} too tall for its margin"));
    }

    private bool IsHeard(RunningBlocks running)
    {
        foreach (var heard in _heard)
        {
            if (ReferenceEquals(heard, running))
                return true;
        }

        return false;
    }

    /// <summary>First page, then odd and even by the printed number, then all others, then all.</summary>
    private static RunningBlocks? MostSpecial(ImmutableArray<RunningBlocks> candidates, PageSheet sheet, bool isFirst)
    {
        RunningBlocks? best = null;
        foreach (var candidate in candidates)
        {
            var applies = candidate.On switch
            {
                RunningOn.First => isFirst,
                RunningOn.Other => !isFirst,
                RunningOn.Odd => sheet.PrintedNumber % 2 != 0,
                RunningOn.Even => sheet.PrintedNumber % 2 == 0,
                _ => true,
            };
            if (applies && (best is null || candidate.On > best.On))
                best = candidate;
        }

        return best;
    }
}
