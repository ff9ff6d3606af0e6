using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>Turns elements of the markup into blocks of the layout tree and elements of the logical tree.</summary>
internal sealed class BlockBuilder
{
    /// <summary>What an element that is kept on one page says.</summary>
    internal static readonly string[] TogetherWords = ["", "together"];

    private readonly BuildContext _context;
    private readonly InlineBuilder _inlines;
    private readonly TableBuilder _tables;
    private readonly ListBuilder _lists;
    private readonly ContentsBuilder _contents;

    public BlockBuilder(BuildContext context)
    {
        _context = context;
        _inlines = new(context);
        _tables = new(context, this);
        _lists = new(context, this);
        _contents = new(context);
    }

    /// <summary>Builds what stands in a container: blocks, and loose text as paragraphs of its own.</summary>
    /// <param name="byDefault">How loose text and paragraphs stand when nobody says.</param>
    /// <param name="elements">Takes the elements of the logical tree, in reading order.</param>
    public ImmutableArray<Block> BuildAll(
        MarkupNodes nodes, ComputedStyle style, TextAlignment byDefault, List<LogicalElement> elements)
    {
        var blocks = new List<Block>();
        var tree = _context.Tree;
        for (var at = nodes.First; at < nodes.End; at = tree[at].After)
        {
            if (IsBuiltApart(tree[at]))
                continue;

            if (IsBlock(tree[at]))
            {
                Build(tree[at], style, byDefault, blocks, elements);
                continue;
            }

            var start = at;
            while (tree[at].After < nodes.End && (!IsBlock(tree[tree[at].After]) || IsBuiltApart(tree[tree[at].After])))
                at = tree[at].After;

            AddLooseText(nodes.Between(start, tree[at].After), style, byDefault, blocks, elements);
        }

        return [.. blocks];
    }

    /// <summary>Whether a node is a block: it cannot stand in running text.</summary>
    public static bool IsBlock(in MarkupNode node) => node.IsElement && !MarkupSchema.Has(MarkupSchema.Inlines, node.Tag);

    /// <summary>Heads and feet, which stand among a section's blocks and are none of them.</summary>
    public static bool IsBuiltApart(in MarkupNode node) => node.Tag is Tag.Header or Tag.Footer;

    /// <summary>Whether there is a block among nodes.</summary>
    public static bool HasBlocks(MarkupNodes nodes)
    {
        foreach (ref readonly var node in nodes)
        {
            if (IsBlock(node))
                return true;
        }

        return false;
    }

    /// <summary>Builds running text and the element that owns it.</summary>
    /// <param name="stance">How it stands among other blocks.</param>
    /// <param name="anchors">Names that lead to it, beside those in it.</param>
    public (Paragraph Paragraph, LogicalElement? Element) BuildText(
        MarkupNodes nodes, ComputedStyle style, TextAlignment byDefault, in ElementDraft draft, BlockStyle stance, ImmutableArray<AnchorMark> anchors)
    {
        var (inlines, element) = _inlines.Build(nodes, style, draft);
        var inner = _inlines.Anchors;
        return (new(inlines, WithRoom(ParagraphStyleOf(style, byDefault), style, inlines), draft.Source)
        {
            Stance = stance,
            Anchors = anchors.IsEmpty ? inner : [.. anchors, .. inner],
        }, element);
    }

    /// <summary>A leading that is a factor follows the largest characters of the text, so that lines never run into each other.</summary>
    private static ParagraphStyle WithRoom(ParagraphStyle lines, ComputedStyle style, ImmutableArray<Inline> inlines)
    {
        var largest = style.Text.Size;
        foreach (var inline in inlines)
        {
            if (inline is InlineText text)
                largest = Length.Max(largest, text.Style.Size);
        }

        return largest == style.Text.Size ? lines : lines with { Leading = style.Leading.At(largest) };
    }

    /// <summary>How lines stand in a style.</summary>
    public ParagraphStyle ParagraphStyleOf(ComputedStyle style, TextAlignment byDefault)
    {
        // Paragraphs mostly look alike: one object for all of them.
        var styles = _context.Styles.Known.Lines;
        foreach (var known in CollectionsMarshal.AsSpan(styles))
        {
            if (ReferenceEquals(style, known.Computed) && byDefault == known.Default)
                return known.Style;
        }

        var made = style.ParagraphStyle(byDefault);
        if (styles.Count < StyleSet.MostResolved)
            styles.Add(new(style, byDefault, made));
        return made;
    }

    /// <summary>Names that lead to an element.</summary>
    public ImmutableArray<AnchorMark> AnchorsOf(in MarkupNode element) =>
        _context.Register(element) is { } name ? [new(name, 0, "")] : [];

    private void AddLooseText(
        MarkupNodes nodes, ComputedStyle style, TextAlignment byDefault, List<Block> blocks, List<LogicalElement> elements)
    {
        var draft = new ElementDraft(LogicalRole.Paragraph, _context.Tree.TemplateOf(nodes.Head));
        var (paragraph, element) = BuildText(nodes, style, byDefault, draft, BlockStyle.Plain, []);
        if (paragraph.Inlines.IsEmpty)
            return;

        blocks.Add(paragraph);
        if (element is not null)
            elements.Add(element);
    }

    private void Build(in MarkupNode element, ComputedStyle inherited, TextAlignment byDefault, List<Block> blocks, List<LogicalElement> elements)
    {
        var resolved = _context.Styles.Resolve(element, inherited);
        var style = resolved.Style;
        ref readonly var wishes = ref resolved.Wishes;
        switch (element.Tag)
        {
            case Tag.P:
                AddParagraph(element, resolved, byDefault, blocks, elements);
                return;
            case Tag.Div:
                AddDivision(element, style, byDefault, wishes, blocks, elements);
                return;
            case Tag.Ul or Tag.Ol:
                blocks.Add(_lists.Build(element, style, elements) with
                {
                    Stance = StanceOf(style, wishes),
                    Anchors = AnchorsOf(element),
                });
                return;
            case Tag.Table:
                _tables.Build(element, style, wishes, blocks, elements);
                return;
            case Tag.Img:
                AddPicture(element, style, wishes, blocks, elements);
                return;
            case Tag.Toc:
                blocks.Add(_contents.Build(element, style, elements) with { Anchors = AnchorsOf(element) });
                return;
            case Tag.PageBreak:
                blocks.Add(new PageBreak(_context.Tree.TemplateOf(element)));
                return;
            case Tag.Space:
                blocks.Add(new Blank(_context.LengthOf(element, Attr.Height, style.Text.Size, style.Text.Size), _context.Tree.TemplateOf(element)));
                return;
            case Tag.Line:
                AddStroke(element, style, wishes, blocks);
                return;
            default:
                AddHeading(element, resolved, blocks, elements);
                return;
        }
    }

    private void AddParagraph(
        in MarkupNode element, ResolvedStyle resolved, TextAlignment byDefault, List<Block> blocks, List<LogicalElement> elements)
    {
        var draft = new ElementDraft(LogicalRole.Paragraph, _context.Tree.TemplateOf(element)) { Language = LanguageOf(resolved.Style) };
        var nodes = _context.Tree.ChildrenOf(element);
        var (paragraph, owner) = BuildText(nodes, resolved.Style, byDefault, draft, StanceOf(resolved, isHeading: false), AnchorsOf(element));
        blocks.Add(paragraph);
        if (owner is not null && !paragraph.Inlines.IsEmpty)
            elements.Add(owner);
    }

    private void AddHeading(in MarkupNode element, ResolvedStyle resolved, List<Block> blocks, List<LogicalElement> elements)
    {
        var style = resolved.Style;
        var heading = _context.HeadingOf(element);
        var role = (LogicalRole)((int)LogicalRole.Heading1 + (element.Tag - Tag.H1));
        var draft = new ElementDraft(role, _context.Tree.TemplateOf(element)) { Language = LanguageOf(style), Title = heading?.Text };
        var name = _context.Register(element) ?? (_context.HasContents && heading is not null ? heading.AnchorName : "");
        var level = heading?.OutlineText is null ? 0 : heading.Level;
        ImmutableArray<AnchorMark> anchors = name.Length > 0 || level > 0 ? [new(name, level, heading?.OutlineText ?? "")] : [];
        var nodes = _context.Tree.ChildrenOf(element);
        var (paragraph, owner) = BuildText(nodes, style, TextAlignment.Center, draft, StanceOf(resolved, isHeading: true), anchors);
        blocks.Add(paragraph);
        if (owner is not null && !paragraph.Inlines.IsEmpty)
            elements.Add(owner);
    }

    private static BlockStyle StanceOf(ResolvedStyle resolved, bool isHeading) =>
        resolved.Block ??= TextStanceOf(resolved.Style, resolved.Wishes) with
        {
            SpaceBefore = At(resolved.Wishes.SpaceBefore, resolved.Style),
            SpaceAfter = At(resolved.Wishes.SpaceAfter, resolved.Style),
            Background = resolved.Wishes.Background,
            KeepsWithNext = isHeading,
            IsHeading = isHeading,
        };

    /// <summary>How the text of a cell stands: the blank around and what lies behind are the cell's.</summary>
    public static BlockStyle CellStanceOf(ResolvedStyle resolved) => resolved.Block ??= TextStanceOf(resolved.Style, resolved.Wishes);

    private static BlockStyle TextStanceOf(ComputedStyle style, in StyleWishes wishes) =>
        wishes.IsUpright is null && wishes.IsShrunk is null
            ? BlockStyle.Plain
            : new() { IsUpright = wishes.IsUpright ?? false, SmallestSize = SmallestSizeOf(style, wishes) };

    /// <summary>How a block stands of which only the space around it is asked.</summary>
    public static BlockStyle StanceOf(ComputedStyle style, in StyleWishes wishes) =>
        wishes.SpaceBefore is null && wishes.SpaceAfter is null
            ? BlockStyle.Plain
            : new() { SpaceBefore = At(wishes.SpaceBefore, style), SpaceAfter = At(wishes.SpaceAfter, style) };

    /// <summary>The floor of fit="shrink"; null when the text is not to be shrunk.</summary>
    private static Length? SmallestSizeOf(ComputedStyle style, in StyleWishes wishes) =>
        wishes.IsShrunk ?? false ? wishes.SmallestSize?.At(style.Text.Size) ?? Length.Pt(7.5m) : null;

    private void AddDivision(
        in MarkupNode element, ComputedStyle style, TextAlignment byDefault, in StyleWishes wishes, List<Block> blocks, List<LogicalElement> elements)
    {
        var isKept = _context.WordOf(element, Attr.Keep, TogetherWords) == 1;
        var anchors = AnchorsOf(element);
        var inner = new List<LogicalElement>();
        var children = BuildAll(_context.Tree.ChildrenOf(element), style, byDefault, inner);
        if (children.IsEmpty)
            return;

        blocks.Add(new Division(children, isKept, _context.Tree.TemplateOf(element))
        {
            Stance = new()
            {
                SpaceBefore = Length.Max(At(wishes.SpaceBefore, style), children[0].SpaceBefore),
                SpaceAfter = Length.Max(At(wishes.SpaceAfter, style), children[^1].SpaceAfter),
                KeepsWithNext = children[^1].KeepsWithNext,
                Background = wishes.Background,
            },
            Anchors = anchors,
        });
        if (inner.Count > 0)
            elements.Add(new() { Role = LogicalRole.Division, Children = [.. inner], Language = LanguageOf(style), Source = _context.Tree.TemplateOf(element) });
    }

    private void AddStroke(in MarkupNode element, ComputedStyle style, in StyleWishes wishes, List<Block> blocks) =>
        blocks.Add(new Stroke(
            _context.LengthOf(element, Attr.Thickness, style.Text.Size, Length.Pt(0.5m)), style.Text.Color, _context.Tree.TemplateOf(element))
        {
            Stance = StanceOf(style, wishes),
            Anchors = AnchorsOf(element),
        });

    private void AddPicture(in MarkupNode element, ComputedStyle style, in StyleWishes wishes, List<Block> blocks, List<LogicalElement> elements)
    {
        var alternative = element.ValueOf(Attr.Alt);
        if (string.IsNullOrWhiteSpace(alternative))
            _context.Report(MarkupKinds.MissingAttribute, _context.Tree.OriginOf(element), new("img 缺少 alt", "img has no alt"),
                new("alt 写图片的内容，供读屏软件读出", "alt says what the picture shows, to be read aloud"));
        if (PictureReader.Read(_context, element) is not { } image)
            return;

        var figure = _context.IsArtifact ? null : new LogicalElement
        {
            Role = LogicalRole.Figure, Alternative = alternative, Source = _context.Tree.TemplateOf(element),
        };
        blocks.Add(new Picture(
            image,
            _context.LengthOf(element, Attr.Width, style.Text.Size),
            _context.LengthOf(element, Attr.Height, style.Text.Size),
            figure,
            style.Alignment ?? TextAlignment.Left,
            _context.Tree.TemplateOf(element))
        {
            Stance = StanceOf(style, wishes),
            Anchors = AnchorsOf(element),
        });
        if (figure is not null)
            elements.Add(figure);
    }

    public string? LanguageOf(ComputedStyle style) => style.Text.Language == _context.Language ? null : style.Text.Language;

    private static Length At(LengthWish? wish, ComputedStyle style) => wish?.At(style.Text.Size) ?? Length.Zero;
}
