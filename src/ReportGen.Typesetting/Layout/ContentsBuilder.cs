using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>Builds the table of contents from the headings of the whole document.</summary>
internal sealed class ContentsBuilder(BuildContext context)
{
    public ContentsBlock Build(MarkupElement toc, ComputedStyle style, List<LogicalElement> elements)
    {
        var levels = context.IntegerOf(toc, Attr.Levels, 1, 6) ?? 3;
        var source = context.Tree.TemplateOf(toc);
        var entries = ImmutableArray.CreateBuilder<ContentsEntry>();
        var items = new List<LogicalElement>();
        foreach (var heading in context.Headings)
        {
            if (heading.Level <= levels && heading.OutlineText is { Length: > 0 } text)
                entries.Add(BuildEntry(heading, text, style, items));
        }

        context.HasBodyFields = true;
        if (items.Count > 0)
            elements.Add(new() { Role = LogicalRole.Contents, Children = [.. items], Source = source });
        return new(entries.ToImmutable(), source);
    }

    private ContentsEntry BuildEntry(HeadingEntry heading, string text, ComputedStyle style, List<LogicalElement> items)
    {
        var source = context.Tree.TemplateOf(heading.Element);
        var link = new LogicalElement { Role = LogicalRole.Link, Title = text, Source = source };
        var reference = new LogicalElement { Role = LogicalRole.Reference, Children = [link], Source = source };
        items.Add(new() { Role = LogicalRole.ContentsItem, Children = [reference], Source = source });

        var target = $"#{heading.AnchorName}";
        var title = new InlineText(Traced(text, context.Tree.OriginOf(heading.Element)), style.Text, link) { LinkTarget = target };
        var number = new InlineField(FieldKind.PageReference, heading.AnchorName, style.Text, link, source) { LinkTarget = target };
        var leader = new InlineText(Traced("·", source), style.Text, null);
        var left = style.ParagraphStyle(TextAlignment.Left) with { Alignment = TextAlignment.Left, FirstLineIndent = Length.Zero };
        return new(
            new([title], left, source),
            new([number], left, source),
            new([leader], left, source),
            heading.Level,
            style.Text.Size,
            new(heading.AnchorName, 0, text));
    }

    private static TracedText Traced(string text, SourceSpan place)
    {
        var builder = new TracedTextBuilder();
        builder.Append(text, place, SourceSpan.None, isVerbatim: false);
        return builder.ToTracedText();
    }
}
