using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>Builds lists (ul, ol).</summary>
internal sealed class ListBuilder(BuildContext context, BlockBuilder blocks)
{
    private const string DefaultMarker = "•";

    public ListBlock Build(in MarkupNode list, ComputedStyle style, List<LogicalElement> elements)
    {
        var number = list.Tag == Tag.Ol ? context.IntegerOf(list, Attr.Start, 0, 999_999) ?? 1 : 0;
        var marker = list.TryGet(Attr.Marker, out var written) ? context.Tree.TextOf(written) : null;
        var entries = ImmutableArray.CreateBuilder<ListEntry>();
        var items = new List<LogicalElement>();
        foreach (ref readonly var item in context.Tree.ChildrenOf(list))
        {
            if (item.Tag != Tag.Li)
                continue;

            var label = list.Tag == Tag.Ol ? Generated($"{number++}.", item) : marker ?? Generated(DefaultMarker, item);
            entries.Add(BuildItem(item, label, style, items));
        }

        var source = context.Tree.TemplateOf(list);
        if (!context.IsArtifact && items.Count > 0)
            elements.Add(new() { Role = LogicalRole.List, Children = [.. items], Source = source });
        return new(entries.ToImmutable(), source);
    }

    private ListEntry BuildItem(in MarkupNode item, TracedText label, ComputedStyle inherited, List<LogicalElement> items)
    {
        var resolved = context.Styles.Resolve(item, inherited);
        var style = resolved.Style;
        var source = context.Tree.TemplateOf(item);
        var labelElement = context.IsArtifact ? null : new LogicalElement { Role = LogicalRole.ListLabel, Source = source };
        var labelText = new InlineText(label, style.Text, labelElement);
        var labelStyle = style.ParagraphStyle(TextAlignment.Left) with
        {
            Alignment = TextAlignment.Left,
            FirstLineIndent = Length.Zero,
            RightIndent = Length.Zero,
        };
        var marker = new Paragraph(label.Length == 0 ? [] : [labelText], labelStyle, source);
        var anchors = blocks.AnchorsOf(item);
        var (body, bodyElement) = BuildBody(item, style with { Indent = default });
        if (labelElement is not null && bodyElement is not null)
        {
            ImmutableArray<LogicalElement> children = label.Length == 0 ? [bodyElement] : [labelElement, bodyElement];
            items.Add(new() { Role = LogicalRole.ListItem, Children = children, Language = blocks.LanguageOf(style), Source = source });
        }

        if (body.IsEmpty)
            body = [new Paragraph([], style.ParagraphStyle(TextAlignment.Left), source)];
        var first = body[0] with
        {
            Anchors = [.. anchors, .. body[0].Anchors],
            Stance = body[0].Stance with { SpaceBefore = Length.Max(body[0].SpaceBefore, resolved.Wishes.SpaceBefore?.At(style.Text.Size) ?? Length.Zero) },
        };
        body = body.SetItem(0, first);
        var after = Length.Max(body[^1].SpaceAfter, resolved.Wishes.SpaceAfter?.At(style.Text.Size) ?? Length.Zero);
        var last = body[^1] with { Stance = body[^1].Stance with { SpaceAfter = after } };
        return new(marker, body.SetItem(body.Length - 1, last), source);
    }

    private (ImmutableArray<Block> Body, LogicalElement? Element) BuildBody(in MarkupNode item, ComputedStyle style)
    {
        var draft = new ElementDraft(LogicalRole.ListBody, context.Tree.TemplateOf(item));
        var children = context.Tree.ChildrenOf(item);
        if (!BlockBuilder.HasBlocks(children))
        {
            var (paragraph, element) = blocks.BuildText(children, style, TextAlignment.Justify, draft, BlockStyle.Plain, []);
            return ([paragraph], element);
        }

        var inner = new List<LogicalElement>();
        var body = blocks.BuildAll(children, style, TextAlignment.Justify, inner);
        return (body, context.IsArtifact ? null : draft.ToElement([.. inner]));
    }

    private TracedText Generated(string text, in MarkupNode item)
    {
        var builder = new TracedTextBuilder();
        builder.Append(text, context.Tree.TemplateOf(item), SourceSpan.None, isVerbatim: false);
        return builder.ToTracedText();
    }
}
