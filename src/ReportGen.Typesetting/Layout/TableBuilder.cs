using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>Builds tables: columns, row groups, the grid of squares, cells, and their part of the logical tree.</summary>
internal sealed class TableBuilder(BuildContext context, BlockBuilder blocks)
{
    private const int UsualRows = 32;

    private static readonly Length DefaultRule = Length.Pt(0.5m);
    private static readonly string[] RowKeepWords = ["together", "with-next", "split"];

    /// <summary>Builds a table, with its caption as a paragraph before it.</summary>
    public void Build(in MarkupNode table, ComputedStyle style, in StyleWishes wishes, List<Block> into, List<LogicalElement> elements)
    {
        var columns = ColumnsOf(table, style.Text.Size);
        var rows = RowsOf(table, out var groups, out var groupElements);
        var draftCount = context.Drafts.Count;
        if (new GridBuilder(context).Build(table, rows, groups.AsSpan(), columns.Length) is { } grid)
            Add(table, columns, grid, rows, groups, groupElements, style, wishes, into, elements);

        context.Drafts.CutTo(draftCount);
    }

    private void Add(
        in MarkupNode table, ImmutableArray<ColumnWish> columns, Grid grid, List<int> rows, ImmutableArray<RowGroup> groups, List<int> groupElements,
        ComputedStyle style, in StyleWishes wishes, List<Block> into, List<LogicalElement> elements)
    {
        var first = into.Count;
        var caption = AddCaption(table, style, into);
        var stance = BlockBuilder.StanceOf(style, wishes);
        var anchors = blocks.AnchorsOf(table);
        var (cells, cellElements) = new CellBuilder(context, blocks, LabelsOf(table))
            .BuildAll(grid, groups, groupElements, GroupStylesOf(groupElements, style));
        var node = new Table(Complete(columns, grid.ColumnCount), RowWishesOf(rows, groups, style), cells, ImmutableCollectionsMarshal.AsImmutableArray(grid.Squares),
            HeadRowsOf(groups), groups, context.Tree.TemplateOf(table))
        {
            Width = TableWidthOf(table, style),
            Rule = context.LengthOf(table, Attr.Rule, style.Text.Size, DefaultRule),
            Stance = into.Count == first ? stance : stance with { SpaceBefore = Length.Zero }, // a caption stands above
            Continued = ContinuedOf(table, style),
            Anchors = anchors,
        };
        into.Add(node with { Frame = context.LengthOf(table, Attr.Frame, style.Text.Size, node.Rule) });
        if (!context.IsArtifact)
            elements.Add(ElementOf(table, grid, groups, caption, cellElements, blocks.LanguageOf(style)));
    }

    // --- columns and rows

    // Tables of a form are written alike in all sheets.
    private ImmutableArray<ColumnWish> ColumnsOf(in MarkupNode table, Length fontSize)
    {
        if (!table.TryGet(Attr.Columns, out var list))
            return ColumnsOfChildren(table, fontSize);

        var known = context.Styles.Known.Columns;
        foreach (var columns in known)
        {
            if (columns.Written == list.Value && columns.FontSize == fontSize)
                return columns.Wishes;
        }

        var findings = context.Sink.Count;
        var read = ReadColumns(list, fontSize);
        if (context.Sink.Count == findings && known.Count < StyleSet.MostResolved)
            known.Add(new(list.Value, fontSize, read));
        return read;
    }

    private ImmutableArray<ColumnWish> ReadColumns(in MarkupAttribute list, Length fontSize)
    {
        var columns = new List<ColumnWish>();
        var words = list.Value.AsSpan();
        for (var word = ValueReader.NextWord(ref words); word.Length > 0; word = ValueReader.NextWord(ref words))
        {
            if (!ValueReader.TryColumn(word, fontSize, out var column))
                WishReader.ReportBadValue(context.Tree, list, context.Sink);
            columns.Add(column);
        }

        return AtMost(columns);
    }

    private ImmutableArray<ColumnWish> ColumnsOfChildren(in MarkupNode table, Length fontSize)
    {
        var columns = new List<ColumnWish>();
        foreach (ref readonly var element in context.Tree.ChildrenOf(table))
        {
            if (element.Tag == Tag.Col)
                AddColumns(element, fontSize, columns);
        }

        return AtMost(columns);
    }

    private static ImmutableArray<ColumnWish> AtMost(List<ColumnWish> columns)
    {
        if (columns.Count > GridBuilder.MaxColumns)
            columns.RemoveRange(GridBuilder.MaxColumns, columns.Count - GridBuilder.MaxColumns);
        return [.. columns];
    }

    private void AddColumns(in MarkupNode element, Length fontSize, List<ColumnWish> columns)
    {
        var wish = ColumnWish.Auto;
        if (element.TryGet(Attr.Width, out var width) && !ValueReader.TryColumn(width.Value, fontSize, out wish))
            WishReader.ReportBadValue(context.Tree, width, context.Sink);

        var count = context.IntegerOf(element, Attr.Repeat, 1, GridBuilder.MaxColumns) ?? 1;
        for (var i = 0; i < count; i++)
            columns.Add(wish);
    }

    /// <summary>What columns say of labels that go on over a page; one an index.</summary>
    private ColumnLabel[] LabelsOf(in MarkupNode table)
    {
        ColumnLabel[] labels = [];
        var count = 0;
        foreach (ref readonly var element in context.Tree.ChildrenOf(table))
        {
            if (element.Tag != Tag.Col)
                continue;

            // Faults of the number were reported with the widths.
            var isMany = element.TryGet(Attr.Repeat, out var repeat);
            var end = count + (isMany && ValueReader.TryInteger(repeat.Value, 1, GridBuilder.MaxColumns, out var times) ? times : 1);
            if (element.Has(Attr.Label) || element.Has(Attr.Continued))
            {
                Array.Resize(ref labels, Math.Min(end, GridBuilder.MaxColumns));
                var label = new ColumnLabel(context.WordOf(element, Attr.Label, CellBuilder.RepeatWords), element);
                for (var i = count; i < labels.Length; i++)
                    labels[i] = label;
            }

            count = end;
        }

        return labels;
    }

    private static ImmutableArray<ColumnWish> Complete(ImmutableArray<ColumnWish> columns, int count)
    {
        if (columns.Length == count)
            return columns;

        var complete = new ColumnWish[count];
        for (var i = 0; i < count; i++)
            complete[i] = i < columns.Length ? columns[i] : ColumnWish.Auto;

        return ImmutableCollectionsMarshal.AsImmutableArray(complete);
    }

    /// <summary>The rows in the order they are set: the first thead, then the bodies. A table of head rows only is a body.</summary>
    /// <param name="groupElements">By group: the number of its node, or none for rows that stand in the table itself.</param>
    /// <returns>The numbers of the rows' nodes.</returns>
    private List<int> RowsOf(in MarkupNode table, out ImmutableArray<RowGroup> groups, out List<int> groupElements)
    {
        groupElements = [];
        var nodes = context.Tree.ChildrenOf(table);
        var rows = new List<int>(UsualRows);
        var made = new List<RowGroup>();
        var head = nodes.Find(Tag.Thead) ?? MarkupTree.NoNode;
        if (head != MarkupTree.NoNode)
            AddGroup(head, isHead: true, rows, made, groupElements);

        foreach (ref readonly var element in nodes)
        {
            if (element.Number == head)
                continue;

            if (element.Tag == Tag.Thead)
                context.Report(MarkupKinds.MisplacedElement, context.Tree.OriginOf(element),
                    new("表格有第二个 thead，按 tbody 处理", "the table has a second thead, it is taken as a tbody"));
            if (element.Tag is Tag.Tbody or Tag.Thead)
                AddGroup(element.Number, isHead: false, rows, made, groupElements);
            else if (element.Tag == Tag.Tr)
                AddLooseRow(element.Number, rows, made, groupElements);
        }

        if (made.Count == 1 && made[0].IsHead)
            made[0] = made[0] with { IsHead = false };
        groups = [.. made];
        return rows;
    }

    private void AddGroup(
        int number, bool isHead, List<int> rows, List<RowGroup> groups, List<int> elements)
    {
        ref readonly var group = ref context.Tree[number];
        var nodes = context.Tree.ChildrenOf(group);
        var first = rows.Count;
        foreach (ref readonly var node in nodes)
        {
            if (node.Tag == Tag.Tr)
                rows.Add(node.Number);
        }

        var isKept = group.Tag == Tag.Tbody && context.WordOf(group, Attr.Keep, BlockBuilder.TogetherWords) == 1;
        if (rows.Count == first)
            return;

        groups.Add(new(first, rows.Count - first, isHead, isKept));
        elements.Add(number);
    }

    private static void AddLooseRow(
        int row, List<int> rows, List<RowGroup> groups, List<int> elements)
    {
        rows.Add(row);
        if (groups.Count > 0 && elements[^1] == MarkupTree.NoNode)
        {
            groups[^1] = groups[^1] with { RowCount = groups[^1].RowCount + 1 };
            return;
        }

        groups.Add(new(rows.Count - 1, 1, IsHead: false, IsKeptTogether: false));
        elements.Add(MarkupTree.NoNode);
    }

    private ComputedStyle[] GroupStylesOf(List<int> groups, ComputedStyle style)
    {
        var styles = new ComputedStyle[groups.Count];
        for (var i = 0; i < styles.Length; i++)
            styles[i] = groups[i] == MarkupTree.NoNode ? style : context.Styles.Resolve(context.Tree[groups[i]], style).Style;

        return styles;
    }

    private static int HeadRowsOf(ImmutableArray<RowGroup> groups) => groups[0].IsHead ? groups[0].RowCount : 0;

    private ImmutableArray<RowWish> RowWishesOf(List<int> rows, ImmutableArray<RowGroup> groups, ComputedStyle style)
    {
        var wishes = new RowWish[rows.Count];
        for (var group = 0; group < groups.Length; group++)
        {
            for (var row = groups[group].FirstRow; row < groups[group].End; row++)
            {
                ref readonly var element = ref context.Tree[rows[row]];
                var keep = context.WordOf(element, Attr.Keep, RowKeepWords);
                var height = context.LengthOf(element, Attr.Height, style.Text.Size, Length.Zero);
                var isAlike = row > groups[group].FirstRow && wishes[row - 1] is var last
                    && last.Height == height && last.KeepsWithNext == (keep == 1) && last.IsSplit == (keep == 2);
                wishes[row] = isAlike ? wishes[row - 1] : new(height, KeepsWithNext: keep == 1, IsSplit: keep == 2, group);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(wishes);
    }

    private Length? TableWidthOf(in MarkupNode table, ComputedStyle style) =>
        table.ValueOf(Attr.Width)?.Trim() == "100%" ? null : context.LengthOf(table, Attr.Width, style.Text.Size);

    // --- what stands above

    private LogicalElement? AddCaption(in MarkupNode table, ComputedStyle inherited, List<Block> into)
    {
        if (context.Tree.ChildrenOf(table).Find(Tag.Caption) is not { } number)
            return null;

        ref readonly var caption = ref context.Tree[number];
        var resolved = context.Styles.Resolve(caption, inherited);
        var style = resolved.Style;
        var draft = new ElementDraft(LogicalRole.Caption, context.Tree.TemplateOf(caption)) { Language = blocks.LanguageOf(style) };
        var anchors = blocks.AnchorsOf(caption);
        var stance = BlockBuilder.StanceOf(style, resolved.Wishes) with { KeepsWithNext = true };
        var (paragraph, element) = blocks.BuildText(context.Tree.ChildrenOf(caption), style, TextAlignment.Center, draft, stance, anchors);
        if (paragraph.Inlines.IsEmpty)
            return null;

        into.Add(paragraph);
        return element;
    }

    private Paragraph? ContinuedOf(in MarkupNode table, ComputedStyle style)
    {
        if (!table.TryGet(Attr.Continued, out var continued) || continued.Value.Length == 0)
            return null;

        var left = (style with { Indent = default, Sides = default }).ParagraphStyle(TextAlignment.Left);
        return new(ContinuedInlines(context.Tree.TextOf(continued), style.Text), left, context.Tree.TemplateOf(table));
    }

    /// <summary>Text with <c>{part}</c> and <c>{parts}</c> in it, which are known only when the whole table has been set.</summary>
    private static ImmutableArray<Inline> ContinuedInlines(TracedText written, TextStyle style)
    {
        var inlines = ImmutableArray.CreateBuilder<Inline>();
        var start = 0;
        while (NextField(written.Text, start) is { Kind: { } kind } field)
        {
            AddShare(written, start, field.At, style, inlines);
            inlines.Add(new InlineField(kind, "", style, null, written.OriginOf(field.At, field.Length)));
            start = field.At + field.Length;
        }

        AddShare(written, start, written.Length, style, inlines);
        return inlines.ToImmutable();
    }

    private static (FieldKind? Kind, int At, int Length) NextField(string text, int start)
    {
        const string part = "{part}", parts = "{parts}";
        for (var at = text.IndexOf('{', start); at >= 0; at = text.IndexOf('{', at + 1))
        {
            if (text.AsSpan(at).StartsWith(part, StringComparison.Ordinal))
                return (FieldKind.TablePart, at, part.Length);
            if (text.AsSpan(at).StartsWith(parts, StringComparison.Ordinal))
                return (FieldKind.TablePartCount, at, parts.Length);
        }

        return default;
    }

    private static void AddShare(TracedText written, int start, int end, TextStyle style, ImmutableArray<Inline>.Builder into)
    {
        if (start == end)
            return;

        var share = new TracedTextBuilder();
        share.Append(written, start, end - start);
        into.Add(new InlineText(share.ToTracedText(), style, null));
    }

    // --- logical tree

    private LogicalElement ElementOf(
        in MarkupNode table, Grid grid, ImmutableArray<RowGroup> groups, LogicalElement? caption, LogicalElement?[] cells, string? language)
    {
        var children = new List<LogicalElement>(groups.Length + 1);
        if (caption is not null)
            children.Add(caption);

        var cell = 0;
        foreach (var group in groups)
        {
            var rows = ImmutableArray.CreateBuilder<LogicalElement>(group.RowCount);
            for (var row = group.FirstRow; row < group.End; row++)
            {
                var first = cell;
                while (cell < cells.Length && grid[cell].Row == row)
                    cell++;

                rows.Add(new() { Role = LogicalRole.TableRow, Children = Share(cells, first, cell) });
            }

            children.Add(new() { Role = group.IsHead ? LogicalRole.TableHead : LogicalRole.TableBody, Children = rows.MoveToImmutable() });
        }

        return new() { Role = LogicalRole.Table, Children = [.. children], Language = language, Source = context.Tree.TemplateOf(table) };
    }

    private static ImmutableArray<LogicalElement> Share(LogicalElement?[] cells, int start, int end)
    {
        var share = new LogicalElement[end - start];
        for (var i = start; i < end; i++)
            share[i - start] = cells[i]!; // only asked for where there are elements

        return ImmutableCollectionsMarshal.AsImmutableArray(share);
    }
}
