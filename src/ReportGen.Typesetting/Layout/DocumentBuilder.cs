using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;

namespace ReportGen.Typesetting.Layout;

/// <summary>Turns a markup into the layout tree and the logical tree.</summary>
internal static class DocumentBuilder
{
    private const string DefaultLanguage = "zh-CN";

    /// <summary>Builds a document.</summary>
    /// <param name="desk">Where the markup was read.</param>
    /// <returns>Null when the form has no font to set anything with.</returns>
    public static DocumentNode? Build(MarkupTree tree, TypesetOptions options, Desk desk, DiagnosticSink sink)
    {
        if (!options.Fonts.TryGetValue(options.DefaultFont, out var font))
        {
            sink.Report(new Diagnostic(MarkupKinds.NoFont, tree.OriginOf(tree.Root), new(
                $"表式没有默认字体角色“{options.DefaultFont}”", $"the form has no default font role '{options.DefaultFont}'")));
            return null;
        }

        ref readonly var root = ref tree.Root;
        var findings = sink.Count;
        var language = root.ValueOf(Attr.Lang) is { Length: > 0 } lang ? lang : DefaultLanguage;
        var styles = new StyleSet(tree, options, font, language, desk.Styles, sink);
        var (headings, hasContents) = HeadingList.Collect(tree, sink);
        var context = new BuildContext(tree, options, desk, styles, language, sink) { Headings = headings, HasContents = hasContents };
        var documentStyle = styles.Resolve(root, styles.Root).Style;
        var document = BuildAll(context, documentStyle);

        // What was wrong with this document is said of the next one as well.
        desk.Styles = sink.Count == findings && styles.Known.IsKept ? styles.Known : null;
        return document;
    }

    private static DocumentNode BuildAll(BuildContext context, ComputedStyle style)
    {
        ref readonly var root = ref context.Tree.Root;
        var properties = PropertiesOf(context);
        var sections = ImmutableArray.CreateBuilder<SectionNode>();
        var elements = new List<LogicalElement>();
        var blocks = new BlockBuilder(context);
        foreach (ref readonly var section in context.Tree.ChildrenOf(root))
        {
            if (section.Tag == Tag.Section)
                sections.Add(new SectionBuilder(context, blocks).Build(section, style, elements));
        }

        if (sections.Count == 0)
            context.Report(MarkupKinds.NoDocument, context.Tree.OriginOf(root), new("document 中没有 section", "document has no section"),
                new("正文放在 <section>…</section> 中", "the text stands in <section>…</section>"));

        context.CheckTargets();
        var tree = new LogicalElement { Role = LogicalRole.Document, Children = [.. elements], Source = context.Tree.TemplateOf(root) };
        return new(properties, sections.ToImmutable(), tree, context.HasBodyFields) { HasPageCount = context.HasPageCount };
    }

    private static DocumentProperties PropertiesOf(BuildContext context)
    {
        ref readonly var root = ref context.Tree.Root;
        var title = root.ValueOf(Attr.Title)?.Trim();
        if (string.IsNullOrEmpty(title))
            context.Report(MarkupKinds.MissingAttribute, context.Tree.OriginOf(root), new("document 缺少 title", "document has no title"),
                new("写作 <document title=\"…\">，标题显示在阅读器窗口上", "write <document title=\"…\">; the reader's window shows it"));

        // A document without a title is an error; what is set all the same calls itself by its first heading.
        var heading = context.Headings.IsEmpty ? "" : context.Headings[0].Text;
        var shown = !string.IsNullOrEmpty(title) ? title : heading.Length > 0 ? heading : "…";
        return new(shown, context.Language)
        {
            Author = root.ValueOf(Attr.Author),
            Subject = root.ValueOf(Attr.Subject),
            Keywords = root.ValueOf(Attr.Keywords),
        };
    }
}

/// <summary>All headings of the document, before anything is built: contents may stand before them.</summary>
internal static class HeadingList
{
    /// <summary>Collects headings outside headers and footers, and reports levels that are skipped (ISO 14289-1, 7.4.2).</summary>
    public static (ImmutableArray<HeadingEntry> Headings, bool HasContents) Collect(MarkupTree tree, DiagnosticSink sink)
    {
        var headings = ImmutableArray.CreateBuilder<HeadingEntry>();
        var hasContents = false;
        for (var number = tree.Root.Number; number < tree.Root.After;)
        {
            ref readonly var element = ref tree[number];
            hasContents |= element.Tag == Tag.Toc && !element.HasChildren;
            var isHeading = MarkupSchema.Has(MarkupSchema.Headings, element.Tag);
            if (isHeading)
                headings.Add(EntryOf(tree, element, headings.Count));

            number = isHeading || element.Tag is Tag.Header or Tag.Footer ? element.After : element.FirstChild;
        }

        var last = 0;
        foreach (var heading in headings)
        {
            if (heading.Level > last + 1)
                sink.Report(new Diagnostic(MarkupKinds.SkippedHeading, tree.OriginOf(heading.Element), last == 0
                    ? new($"第一个标题是 h{heading.Level}，应从 h1 开始", $"the first heading is h{heading.Level}, not h1")
                    : new($"h{heading.Level} 跟在 h{last} 之后，跳过了一级", $"h{heading.Level} follows h{last}: a level is skipped")));
            last = heading.Level;
        }

        return (headings.ToImmutable(), hasContents);
    }

    private static HeadingEntry EntryOf(MarkupTree tree, in MarkupNode element, int index)
    {
        var text = PlainText.Of(tree, element);
        var outline = element.ValueOf(Attr.Outline)?.Trim();
        var shown = outline is "none" ? null : string.IsNullOrEmpty(outline) ? text : outline;
        var name = element.ValueOf(Attr.Id) is { Length: > 0 } id ? id : $"heading:{index + 1}";
        return new(element, element.Tag - Tag.H1 + 1, text, string.IsNullOrEmpty(shown) ? null : shown, name);
    }
}
