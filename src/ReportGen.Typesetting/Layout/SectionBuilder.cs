using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>Builds sections: paper, margins, running heads, and what is on the pages.</summary>
internal sealed class SectionBuilder(BuildContext context, BlockBuilder blocks)
{
    // In the order of Numbering and RunningOn.
    private static readonly string[] NumberingWords = ["decimal", "lower-roman", "upper-roman", "none"];
    private static readonly string[] RunningWords = ["all", "other", "odd", "even", "first"];
    private static readonly string[] OrientationWords = ["", "portrait", "landscape"];
    private static readonly Length DefaultDistance = Length.Mm(12);

    /// <summary>The least that margins must leave of a page, each way.</summary>
    private static readonly Length SmallestContent = Length.Pt(20);

    public SectionNode Build(in MarkupNode section, ComputedStyle inherited, List<LogicalElement> elements)
    {
        var style = context.Styles.Resolve(section, inherited).Style;
        var headers = ImmutableArray.CreateBuilder<RunningBlocks>();
        var footers = ImmutableArray.CreateBuilder<RunningBlocks>();
        foreach (ref readonly var running in context.Tree.ChildrenOf(section))
        {
            if (running.Tag is Tag.Header or Tag.Footer)
                (running.Tag == Tag.Header ? headers : footers).Add(BuildRunning(running, style));
        }

        var inner = new List<LogicalElement>();
        var source = context.Tree.TemplateOf(section);
        var anchors = blocks.AnchorsOf(section);
        var content = blocks.BuildAll(context.Tree.ChildrenOf(section), style, TextAlignment.Justify, inner);
        if (!anchors.IsEmpty)
            content = WithAnchors(content, anchors, source);
        elements.Add(new() { Role = LogicalRole.Section, Children = [.. inner], Language = blocks.LanguageOf(style), Source = source });

        return new(
            PageOf(section, style),
            context.LengthOf(section, Attr.HeaderDistance, style.Text.Size, DefaultDistance),
            context.LengthOf(section, Attr.FooterDistance, style.Text.Size, DefaultDistance),
            context.IntegerOf(section, Attr.FirstPage, 0, 999_999),
            (Numbering)context.WordOf(section, Attr.Numbering, NumberingWords),
            headers.ToImmutable(),
            footers.ToImmutable(),
            content,
            source);
    }

    /// <summary>Names of the section lead to the first thing on its first page.</summary>
    private static ImmutableArray<Block> WithAnchors(ImmutableArray<Block> content, ImmutableArray<AnchorMark> anchors, SourceSpan source)
    {
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] is not PageBreak)
                return content.SetItem(i, content[i] with { Anchors = [.. anchors, .. content[i].Anchors] });
        }

        return [new Blank(Length.Zero, source) { Anchors = anchors }];
    }

    private RunningBlocks BuildRunning(in MarkupNode running, ComputedStyle inherited)
    {
        var style = context.Styles.Resolve(running, inherited).Style;
        var on = (RunningOn)context.WordOf(running, Attr.On, RunningWords);
        context.IsArtifact = true;
        var content = blocks.BuildAll(context.Tree.ChildrenOf(running), style, TextAlignment.Left, []);
        context.IsArtifact = false;
        return new(on, content, context.Tree.TemplateOf(running));
    }

    private PageSetup PageOf(in MarkupNode section, ComputedStyle style)
    {
        var page = PaperOf(section);
        var turn = context.WordOf(section, Attr.Orientation, OrientationWords);
        var isTurned = (turn == 1 && page.Width > page.Height) || (turn == 2 && page.Width < page.Height);
        if (isTurned)
            page = page with { Width = page.Height, Height = page.Width };

        if (!section.TryGet(Attr.Margin, out var margin))
            return Sensible(page, section);

        if (!ValueReader.TrySides(margin.Value, out var sides))
        {
            WishReader.ReportBadValue(context.Tree, margin, context.Sink);
            return page;
        }

        var size = style.Text.Size;
        return Sensible(
            page with { Top = sides.Top.At(size), Right = sides.Right.At(size), Bottom = sides.Bottom.At(size), Left = sides.Left.At(size) }, section);
    }

    /// <summary>Margins that leave nothing of the page are reported and taken away.</summary>
    private PageSetup Sensible(PageSetup page, in MarkupNode section)
    {
        var fits = page.Width - page.Left - page.Right >= SmallestContent && page.Height - page.Top - page.Bottom >= SmallestContent;
        if (fits)
            return page;

        var place = section.TryGet(Attr.Margin, out var margin) ? context.Tree.OriginOf(margin) : context.Tree.OriginOf(section);
        context.Report(MarkupKinds.BadValue, place,
            new($"页边距使 {page.Width} × {page.Height} 的纸上没有版心", $"the margins leave nothing of a page of {page.Width} × {page.Height}"));
        var side = Length.Min(page.Width, page.Height) / 10;
        return page with { Top = side, Right = side, Bottom = side, Left = side };
    }

    private PageSetup PaperOf(in MarkupNode section)
    {
        var page = context.Options.Page;
        if (!section.TryGet(Attr.Paper, out var paper))
            return page;

        // ISO 216, in millimetres; B5 as ISO, not as JIS.
        var (width, height) = paper.Value.Trim() switch
        {
            "A3" => (Length.Mm(297), Length.Mm(420)),
            "A4" => (Length.Mm(210), Length.Mm(297)),
            "A5" => (Length.Mm(148), Length.Mm(210)),
            "A6" => (Length.Mm(105), Length.Mm(148)),
            "B5" => (Length.Mm(176), Length.Mm(250)),
            _ => default,
        };
        if (width > Length.Zero)
            return page with { Width = width, Height = height };

        // A side of a PDF page lies between 3 and 14,400 units (ISO 32000-1, Annex C).
        var isWritten = ValueReader.TrySides(paper.Value, out var sides) && !sides.Top.IsEm && !sides.Right.IsEm && paper.Value.Trim().Contains(' ');
        var (wide, high) = (new Length(sides.Top.Value), new Length(sides.Right.Value));
        var isPaper = isWritten && wide >= Length.Pt(30) && high >= Length.Pt(30) && wide <= Length.Pt(14_400) && high <= Length.Pt(14_400);
        if (isPaper)
            return page with { Width = wide, Height = high };

        WishReader.ReportBadValue(context.Tree, paper, context.Sink);
        return page;
    }
}
