using System.Collections.Immutable;
using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;

namespace ReportGen.Typesetting.Layout;

/// <summary>What the builders of one document share.</summary>
internal sealed class BuildContext(
    MarkupTree tree, TypesetOptions options, Workbench workbench, StyleSet styles, string language, DiagnosticSink sink)
{
    private readonly Dictionary<string, int> _names = []; // numbers of nodes
    private readonly List<ExpectedTarget> _targets = [];

    public MarkupTree Tree { get; } = tree;

    public TypesetOptions Options { get; } = options;

    public StyleSet Styles { get; } = styles;

    /// <summary>The cells of all tables that are being built.</summary>
    public Pile<CellDraft> Drafts { get; } = workbench.Drafts;

    /// <summary>The document's language; elements name theirs only when it differs.</summary>
    public string Language { get; } = language;

    public DiagnosticSink Sink { get; } = sink;

    /// <summary>All headings in order, for outline and contents.</summary>
    public required ImmutableArray<HeadingEntry> Headings { get; init; }

    /// <summary>A table of contents leads to every heading, so each needs a name.</summary>
    public required bool HasContents { get; init; }

    /// <summary>True while a header or footer is built: nothing in it is an element of the logical tree.</summary>
    public bool IsArtifact { get; set; }

    public bool HasBodyFields { get; set; }

    /// <summary>Somewhere stands how many pages there are in all.</summary>
    public bool HasPageCount { get; set; }

    /// <summary>The name's page is in another file.</summary>
    public bool IsElsewhere(string name) => Options.IsElsewhere?.Invoke(name) == true;

    /// <summary>Takes up an id; a second one of the same name is reported and does not count, nor does one in a header or footer.</summary>
    public string? Register(in MarkupNode element)
    {
        if (IsArtifact || !element.TryGet(Attr.Id, out var id))
            return null;

        var place = Tree.OriginOf(id);
        if (id.Value.Length == 0)
        {
            WishReader.ReportBadValue(Tree, id, Sink);
            return null;
        }

        if (_names.TryAdd(id.Value, element.Number))
            return id.Value;

        Sink.Report(new Diagnostic(MarkupKinds.DuplicateName, place, new($"id “{id.Value}”用了两次", $"the id '{id.Value}' is used twice"))
        {
            Related = [new(Tree.OriginOf(Tree[_names[id.Value]]), new("第一次在这里", "first here"))],
        });
        return null;
    }

    /// <summary>Remembers that something leads to a name, to be checked when all names are known.</summary>
    public void Expect(string name, SourceSpan source) => _targets.Add(new(name, source));

    public void CheckTargets()
    {
        foreach (var (name, source) in _targets)
        {
            if (_names.ContainsKey(name) || Options.OutsideLabel?.Invoke(name) is not null)
                continue;

            var nearest = NearestName.Of(name, _names.Keys);
            Sink.Report(new Diagnostic(MarkupKinds.UnknownTarget, source, new($"文件中没有 id“{name}”", $"the document has no id '{name}'"))
            {
                Hints = nearest is null ? [] : [new($"是否指 {nearest}", $"did you mean {nearest}")],
            });
        }
    }

    public void Report(DiagnosticKind kind, SourceSpan place, Wording message, Wording hint = default) =>
        Sink.Report(new Diagnostic(kind, place, message) { Hints = hint == default ? [] : [hint] });

    /// <summary>Reads an attribute that is a length; a fault is reported and gives the default.</summary>
    public Length LengthOf(in MarkupNode element, Attr name, Length fontSize, Length byDefault) =>
        LengthOf(element, name, fontSize) ?? byDefault;

    public Length? LengthOf(in MarkupNode element, Attr name, Length fontSize)
    {
        if (!element.TryGet(name, out var attribute))
            return null;
        if (ValueReader.TryLength(attribute.Value, out var length))
            return length.At(fontSize);

        WishReader.ReportBadValue(Tree, attribute, Sink);
        return null;
    }

    public int? IntegerOf(in MarkupNode element, Attr name, int least, int most)
    {
        if (!element.TryGet(name, out var attribute))
            return null;
        if (ValueReader.TryInteger(attribute.Value, least, most, out var number))
            return number;

        WishReader.ReportBadValue(Tree, attribute, Sink);
        return null;
    }

    /// <summary>Reads an attribute that is one of some words: its index; a fault is reported and gives the first.</summary>
    public int WordOf(in MarkupNode element, Attr name, string[] words)
    {
        if (!element.TryGet(name, out var attribute))
            return 0;

        var value = attribute.Value.AsSpan().Trim();
        for (var i = 0; i < words.Length; i++)
        {
            if (value.Length > 0 && value.SequenceEqual(words[i]))
                return i;
        }

        WishReader.ReportBadValue(Tree, attribute, Sink);
        return 0;
    }

    /// <summary>The characters of an element without any marks, white space collapsed: for outline, contents, descriptions.</summary>
    public string PlainTextOf(in MarkupNode element) => PlainText.Of(Tree, element);

    /// <summary>The heading entry of an element; null in headers and footers.</summary>
    public HeadingEntry? HeadingOf(in MarkupNode element)
    {
        foreach (var heading in Headings)
        {
            if (heading.Element.Start == element.Start)
                return heading;
        }

        return null;
    }

    /// <summary>A name that something leads to, and where that something is.</summary>
    private sealed record ExpectedTarget(string Name, SourceSpan Source);
}

/// <summary>A heading of the document.</summary>
/// <param name="AnchorName">The name that the contents lead to: its id, or one made up.</param>
/// <param name="OutlineText">Null: no entry.</param>
internal sealed record HeadingEntry(MarkupNode Element, int Level, string Text, string? OutlineText, string AnchorName);

/// <summary>Text without marks.</summary>
internal static class PlainText
{
    public static string Of(MarkupTree tree, in MarkupNode element)
    {
        var children = tree.ChildrenOf(element);
        if (children.IsSingle && children.Head.IsPlain)
            return tree.Text.Text.Substring(children.Head.Start, children.Head.Length);

        var text = new StringBuilder();
        Add(tree, element, text);
        return Collapse(text.ToString());
    }

    private static void Add(MarkupTree tree, in MarkupNode element, StringBuilder text)
    {
        foreach (ref readonly var child in tree.ChildrenOf(element))
        {
            if (child.IsElement)
            {
                text.Append(child.Tag == Tag.Br ? " " : "");
                Add(tree, child, text);
                continue;
            }

            Add(tree.Text.Text.AsSpan(child.Start, child.Length), child.IsLiteral, text);
        }
    }

    private static void Add(ReadOnlySpan<char> written, bool isLiteral, StringBuilder text)
    {
        for (var i = 0; i < written.Length; i++)
        {
            if (!isLiteral && written[i] == '&' && CharacterReference.TryRead(written, i, out var character, out var length))
            {
                text.Append(character.ToString());
                i += length - 1;
                continue;
            }

            text.Append(written[i]);
        }
    }

    private static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        var hasBlank = false;
        var hasLineEnd = false;
        foreach (var c in text)
        {
            if (HanText.IsBlank(c))
            {
                hasBlank = true;
                hasLineEnd |= c is '\r' or '\n';
                continue;
            }

            var joins = hasLineEnd && collapsed.Length > 0 && HanText.IsHan(collapsed[^1]) && HanText.IsHan(c);
            if (hasBlank && collapsed.Length > 0 && !joins)
                collapsed.Append(' ');
            collapsed.Append(c);
            (hasBlank, hasLineEnd) = (false, false);
        }

        return collapsed.ToString();
    }
}

/// <summary>What counts as a Han character when a line end in the markup is judged.</summary>
internal static class HanText
{
    /// <summary>White space that is collapsed. U+00A0 and U+3000 are not.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    /// <summary>Han characters, kana, and the full-width punctuation that stands among them. Any surrogate counts: they are rare Han characters here.</summary>
    public static bool IsHan(char c) =>
        c is (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE4F') or (>= '\uFF00' and <= '\uFFEF')
            or '“' or '”' or '‘' or '’' or '—' or '…' or '·'
        || char.IsSurrogate(c);
}
