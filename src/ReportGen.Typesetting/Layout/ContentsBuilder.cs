using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>Builds the table of contents: from the headings of the whole document, or from entries that the markup gives.</summary>
internal sealed class ContentsBuilder(BuildContext context)
{
    // A contents has one kind of entries, or two.
    private const int MostLooks = 8;

    private readonly List<EntryLook> _looks = [];

    public ContentsBlock Build(in MarkupNode toc, ComputedStyle style, List<LogicalElement> elements)
    {
        var levels = context.IntegerOf(toc, Attr.Levels, 1, 6) ?? 3;
        var source = context.Tree.TemplateOf(toc);
        var entries = ImmutableArray.CreateBuilder<ContentsEntry>();
        var items = new List<LogicalElement>();
        if (!toc.HasChildren)
            AddHeadings(levels, style, entries, items);
        else
            AddEntries(toc, levels, style, entries, items);

        context.HasBodyFields = true;
        if (items.Count > 0)
            elements.Add(new() { Role = LogicalRole.Contents, Children = [.. items], Source = source });
        return new(entries.ToImmutable(), source);
    }

    private void AddHeadings(int levels, ComputedStyle style, ImmutableArray<ContentsEntry>.Builder entries, List<LogicalElement> items)
    {
        foreach (var heading in context.Headings)
        {
            if (heading.Level <= levels && heading.OutlineText is { Length: > 0 } text)
                entries.Add(BuildEntry(heading.Element, heading.AnchorName, heading.Level, text, style, items));
        }
    }

    private void AddEntries(
        in MarkupNode toc, int levels, ComputedStyle inherited, ImmutableArray<ContentsEntry>.Builder entries, List<LogicalElement> items)
    {
        foreach (ref readonly var entry in context.Tree.ChildrenOf(toc))
        {
            if (entry.Tag != Tag.Entry)
                continue;

            var style = context.Styles.Resolve(entry, inherited).Style;
            var level = context.IntegerOf(entry, Attr.Level, 1, 6) ?? 1;
            var text = context.PlainTextOf(entry);
            if (!entry.TryGet(Attr.To, out var to))
            {
                context.Report(MarkupKinds.MissingAttribute, context.Tree.OriginOf(entry), new("entry 缺少 to", "entry has no to"));
                continue;
            }

            context.Expect(to.Value, context.Tree.OriginOf(to));
            if (level <= levels && text.Length > 0)
                entries.Add(BuildEntry(entry, to.Value, level, text, style, items));
        }
    }

    private ContentsEntry BuildEntry(
        in MarkupNode element, string name, int level, string text, ComputedStyle style, List<LogicalElement> items)
    {
        var source = context.Tree.TemplateOf(element);
        var isLinked = !context.IsElsewhere(name);
        var link = isLinked ? new LogicalElement { Role = LogicalRole.Link, Title = text, Source = source } : null;
        var reference = new LogicalElement { Role = LogicalRole.Reference, Children = link is null ? [] : [link], Source = source };
        items.Add(new() { Role = LogicalRole.ContentsItem, Children = [reference], Source = source });

        var target = isLinked ? $"#{name}" : null;
        var title = new InlineText(Traced(text, context.Tree.OriginOf(element)), style.Text, link ?? reference) { LinkTarget = target };
        var number = new InlineField(FieldKind.PageReference, name, style.Text, link ?? reference, source) { LinkTarget = target };
        var look = LookOf(style, source);
        return new(
            new([title], look.Left, source),
            new([number], look.Left, source),
            look.Leader,
            level,
            style.Text.Size,
            new(name, 0, text));
    }

    private EntryLook LookOf(ComputedStyle style, SourceSpan source)
    {
        foreach (var known in _looks)
        {
            if (ReferenceEquals(known.Style, style) && known.Source == source)
                return known;
        }

        if (_looks.Count == MostLooks)
            _looks.Clear();
        var left = (style with { Indent = default, Sides = default }).ParagraphStyle(TextAlignment.Left) with { Alignment = TextAlignment.Left };
        var leader = new InlineText(Traced("·", source), style.Text, null);
        var look = new EntryLook(style, source, left, new([leader], left, source));
        _looks.Add(look);
        return look;
    }

    private static TracedText Traced(string text, SourceSpan place)
    {
        var builder = new TracedTextBuilder();
        builder.Append(text, place, SourceSpan.None, isVerbatim: false);
        return builder.ToTracedText();
    }

    /// <summary>What entries of one style have in common that one place of the template writes.</summary>
    private sealed record EntryLook(ComputedStyle Style, SourceSpan Source, ParagraphStyle Left, Paragraph Leader);
}
