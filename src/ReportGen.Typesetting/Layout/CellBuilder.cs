using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>Builds the cells of one table.</summary>
/// <param name="columnLabels">By column: how its labels go on over a page; beyond the end: nobody says.</param>
internal sealed class CellBuilder(BuildContext context, BlockBuilder blocks, ColumnLabel[] columnLabels)
{
    /// <summary>Whether a label is shown again on further pages: nobody says, yes, no.</summary>
    internal static readonly string[] RepeatWords = ["", "label", "none"];

    /// <summary>1 mm above and below, 1.5 mm left and right.</summary>
    private static readonly SideWishes DefaultPadding = new(
        LengthWish.Of(Length.Mm(1)), LengthWish.Of(Length.Mm(1.5m)), LengthWish.Of(Length.Mm(1)), LengthWish.Of(Length.Mm(1.5m)));

    private static readonly string[] ScopeWords = ["", "row", "column", "both"];

    private readonly List<CellRepeat> _usualRepeats = [];
    private ComputedStyle?[] _rowStyles = [];
    private ComputedStyle[] _groupStyles = [];
    private ImmutableArray<RowGroup> _groups = [];

    /// <summary>Builds all cells and, one a cell, their elements of the logical tree; in heads and feet there are none.</summary>
    /// <remarks>Header cells are built before data cells, which name them.</remarks>
    public (ImmutableArray<Cell> Cells, LogicalElement?[] Elements) BuildAll(
        Grid grid, ImmutableArray<RowGroup> groups, List<int> groupElements, ComputedStyle[] groupStyles)
    {
        (_groups, _groupStyles) = (groups, groupStyles);
        _rowStyles = new ComputedStyle?[groups[^1].End];
        var count = grid.CellCount;
        var cells = new Cell[count];
        var elements = new LogicalElement?[count];
        var scopes = new HeaderScope[count];
        for (var i = 0; i < count; i++)
        {
            ref readonly var draft = ref grid[i];
            if (draft.IsFiller || context.Tree[draft.Element].Tag != Tag.Th)
                continue;

            scopes[i] = ScopeOf(context.Tree[draft.Element], groups[0].IsHead && draft.Row < groups[0].End);
            (cells[i], elements[i]) = Build(draft, scopes[i], []);
        }

        var heads = new HeaderCells(grid, elements, scopes);
        var index = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            var group = groups[g];
            heads.BeginGroup();
            for (var row = group.FirstRow; row < group.End; row++)
            {
                heads.TakeUp(row, group.IsHead);
                var first = index;
                for (; index < count && grid[index].Row == row; index++)
                {
                    if (cells[index] is null)
                        (cells[index], elements[index]) = Build(grid[index], HeaderScope.None, context.IsArtifact ? [] : heads.Of(index));
                }

                AddAnchors(grid, cells, first, index, row == group.FirstRow ? groupElements[g] : MarkupTree.NoNode);
            }
        }

        return (ImmutableCollectionsMarshal.AsImmutableArray(cells), elements);
    }

    /// <summary>Names of rows and row groups lead to the first cell that begins there.</summary>
    private void AddAnchors(Grid grid, Cell[] cells, int first, int end, int group)
    {
        if (first == end)
            return;

        if (group != MarkupTree.NoNode && blocks.AnchorsOf(context.Tree[group]) is { IsEmpty: false } groupAnchors)
            cells[first] = cells[first] with { Anchors = [.. groupAnchors, .. cells[first].Anchors] };
        if (blocks.AnchorsOf(context.Tree[grid[first].RowElement]) is { IsEmpty: false } rowAnchors)
            cells[first] = cells[first] with { Anchors = [.. rowAnchors, .. cells[first].Anchors] };
    }

    private (Cell Cell, LogicalElement? Element) Build(in CellDraft draft, HeaderScope scope, ImmutableArray<LogicalElement> headers)
    {
        if (draft.IsFiller)
            return BuildFiller(draft, headers);

        ref readonly var element = ref context.Tree[draft.Element];
        var resolved = context.Styles.Resolve(element, RowStyleOf(draft));
        var style = resolved.Style;
        var isHeader = element.Tag == Tag.Th;
        var byDefault = isHeader ? TextAlignment.Center : TextAlignment.Left;
        var elementDraft = new ElementDraft(isHeader ? LogicalRole.TableHeaderCell : LogicalRole.TableDataCell, draft.Source)
        {
            RowSpan = draft.RowSpan,
            ColumnSpan = draft.ColumnSpan,
            Scope = scope,
            Headers = headers,
            Language = blocks.LanguageOf(style),
        };
        var anchors = blocks.AnchorsOf(element);
        var (text, content, owner, leaf) = BuildContent(element, resolved, byDefault, elementDraft);
        var column = draft.Column < columnLabels.Length ? columnLabels[draft.Column] : default;
        return (new(draft.Row, draft.Column, draft.RowSpan, draft.ColumnSpan, StyleOf(resolved, byDefault), text, content)
        {
            Repeat = IsRepeated(element, column, isHeader) ? RepeatOf(element, column, style) : null,
            Anchors = anchors,
            Leaf = leaf,
        }, owner);
    }

    /// <returns>The text or the blocks that the cell holds; its element; the same if it is a leaf of the logical tree.</returns>
    private (InlineText? Text, ImmutableArray<Block> Content, LogicalElement? Owner, LogicalElement? Leaf) BuildContent(
        in MarkupNode element, ResolvedStyle resolved, TextAlignment byDefault, in ElementDraft draft)
    {
        var style = resolved.Style;
        var children = context.Tree.ChildrenOf(element);
        var stance = BlockBuilder.CellStanceOf(resolved);
        var mayBePlain = !context.IsArtifact && ReferenceEquals(stance, BlockStyle.Plain);
        if (mayBePlain && children.IsSingle && children.Head.IsPlain)
        {
            var leaf = draft.ToElement([]);
            return (new(context.Tree.Text, children.Head.Start, children.Head.Length, style.Text, leaf), [], leaf, leaf);
        }

        if (BlockBuilder.HasBlocks(children))
        {
            var inner = new List<LogicalElement>();
            var aligned = context.Styles.Intern(style with { Alignment = style.Alignment ?? byDefault });
            var content = blocks.BuildAll(children, aligned, byDefault, inner);
            return (null, content, context.IsArtifact ? null : draft.ToElement([.. inner]), null);
        }

        var (paragraph, owner) = blocks.BuildText(children, style, byDefault, draft, stance, []);
        if (paragraph.Inlines.IsEmpty)
            return (null, [], owner, null);
        if (mayBePlain && paragraph.Anchors.IsEmpty && paragraph.Inlines is [InlineText only] && IsCellsOwn(only, style, owner))
            return (only, [], owner, owner);

        return (null, [paragraph], owner, owner is { Children.IsEmpty: true } ? owner : null);
    }

    private static bool IsCellsOwn(InlineText text, ComputedStyle style, LogicalElement? owner) =>
        ReferenceEquals(text.Style, style.Text) && ReferenceEquals(text.Element, owner);

    private (Cell Cell, LogicalElement? Element) BuildFiller(in CellDraft draft, ImmutableArray<LogicalElement> headers)
    {
        var owner = context.IsArtifact ? null : new ElementDraft(LogicalRole.TableDataCell, draft.Source) { Headers = headers }.ToElement([]);
        var style = StyleOf(context.Styles.Root, default, TextAlignment.Left);
        return (new(draft.Row, draft.Column, draft.RowSpan, draft.ColumnSpan, style, null, []), owner);
    }

    private ComputedStyle RowStyleOf(in CellDraft draft)
    {
        if (_rowStyles[draft.Row] is { } known)
            return known;

        var group = 0;
        while (_groups[group].End <= draft.Row)
            group++;

        var style = context.Styles.Resolve(context.Tree[draft.RowElement], _groupStyles[group]).Style;
        _rowStyles[draft.Row] = style;
        return style;
    }

    private HeaderScope ScopeOf(in MarkupNode element, bool isInHead) =>
        context.WordOf(element, Attr.Scope, ScopeWords) switch
        {
            1 => HeaderScope.Row,
            2 => HeaderScope.Column,
            3 => HeaderScope.Both,
            _ => isInHead ? HeaderScope.Column : HeaderScope.Row,
        };

    // The cell's own word first, then its column's; else heads are repeated and other cells are not.
    private bool IsRepeated(in MarkupNode element, ColumnLabel column, bool isHeader)
    {
        var repeats = context.WordOf(element, Attr.Repeat, RepeatWords);
        if (repeats == 0)
            repeats = column.Repeats;

        return repeats == 1 || (repeats == 0 && isHeader);
    }

    private CellRepeat RepeatOf(in MarkupNode element, ColumnLabel column, ComputedStyle style)
    {
        if (element.TryGet(Attr.Continued, out var continued) || column.Element.TryGet(Attr.Continued, out continued))
            return continued.Value.Length == 0 ? CellRepeat.Bare : new(new InlineText(context.Tree.TextOf(continued), style.Text, null));

        return style.Text.Language.StartsWith("zh", StringComparison.Ordinal) ? UsualRepeatOf(element, style.Text) : CellRepeat.Bare;
    }

    private CellRepeat UsualRepeatOf(in MarkupNode element, TextStyle style)
    {
        foreach (var known in CollectionsMarshal.AsSpan(_usualRepeats))
        {
            if (ReferenceEquals(known.Continued?.Style, style))
                return known;
        }

        const string text = "（续）";
        var stretch = new TracedStretch(0, text.Length, context.Tree.TemplateOf(element), SourceSpan.None, IsVerbatim: false);
        var made = new CellRepeat(new InlineText(new(text, [stretch]), style, null));
        if (_usualRepeats.Count < StyleSet.MostResolved)
            _usualRepeats.Add(made);
        return made;
    }

    // What a cell's text is by default follows from the tag, as all that is resolved does.
    private CellStyle StyleOf(ResolvedStyle resolved, TextAlignment byDefault) =>
        resolved.Cell ??= StyleOf(resolved.Style, resolved.Wishes, byDefault);

    private CellStyle StyleOf(ComputedStyle style, in StyleWishes wishes, TextAlignment byDefault)
    {
        var size = style.Text.Size;
        var padding = wishes.Padding ?? DefaultPadding;
        var rules = wishes.Rules;
        return Intern(
            new(padding.Top.At(size), padding.Right.At(size), padding.Bottom.At(size), padding.Left.At(size)),
            wishes.VerticalAlignment ?? VerticalAlignment.Middle,
            wishes.Background,
            new(rules.Top?.At(size), rules.Right?.At(size), rules.Bottom?.At(size), rules.Left?.At(size)),
            blocks.ParagraphStyleOf(style, byDefault));
    }

    /// <summary>The one instance of a style; it is made when the first cell has it.</summary>
    private CellStyle Intern(in Padding padding, VerticalAlignment vertical, Color? background, in OwnRules rules, ParagraphStyle lines)
    {
        var styles = context.Styles.Known.Cells;
        foreach (var known in styles)
        {
            if (known.VerticalAlignment == vertical && known.Lines.IsSame(lines) && known.Background == background
                && IsSame(known.Padding, padding) && IsSame(known.Rules, rules))
            {
                return known;
            }
        }

        var made = new CellStyle(padding, vertical, background, rules, lines);
        styles.Add(made);
        return made;
    }

    // Field by field: the comparers that a record's own equality asks for are slow to make, and every form would pay for it.
    private static bool IsSame(in Padding one, in Padding other) =>
        one.Top == other.Top && one.Right == other.Right && one.Bottom == other.Bottom && one.Left == other.Left;

    private static bool IsSame(in OwnRules one, in OwnRules other) =>
        one.Top == other.Top && one.Right == other.Right && one.Bottom == other.Bottom && one.Left == other.Left;
}

/// <summary>How labels of a column go on over a page.</summary>
/// <param name="Repeats">Index in <see cref="CellBuilder.RepeatWords"/>.</param>
/// <param name="Element">The element that says so; says nothing when none does.</param>
internal readonly record struct ColumnLabel(int Repeats, MarkupNode Element);
