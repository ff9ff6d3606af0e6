using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Markup;

/// <summary>A node of the markup's tree. Places are offsets in the markup, UTF-16 units from 0.</summary>
internal abstract class MarkupNode(int start, int length)
{
    public int Start { get; } = start;

    public int Length { get; } = length;

    public int End => Start + Length;
}

/// <summary>Characters as written: references are not yet resolved, white space is not yet collapsed.</summary>
/// <param name="isLiteral">It came from a CDATA section: '&amp;' stands for itself.</param>
internal sealed class MarkupText(int start, int length, bool isLiteral) : MarkupNode(start, length)
{
    public bool IsLiteral { get; } = isLiteral;
}

/// <summary>An element. Its own place is the name in its start tag with the '&lt;' before it.</summary>
internal sealed class MarkupElement(Tag tag, int start, int length, MarkupAttribute[] attributes) : MarkupNode(start, length)
{
    public Tag Tag { get; } = tag;

    public MarkupAttribute[] Attributes { get; } = attributes;

    /// <summary>The names of its attributes, a bit each.</summary>
    public ulong Names { get; } = NamesOf(attributes);

    public MarkupNode[] Children { get; set; } = [];

    public bool Has(Attr name) => MarkupSchema.Has(Names, name);

    public bool TryGet(Attr name, out MarkupAttribute attribute)
    {
        if (!Has(name))
        {
            attribute = default;
            return false;
        }

        var i = 0;
        while (Attributes[i].Name != name)
            i++;

        attribute = Attributes[i];
        return true;
    }

    private static ulong NamesOf(MarkupAttribute[] attributes)
    {
        var names = 0UL;
        for (var i = 0; i < attributes.Length; i++)
            names |= 1UL << (int)attributes[i].Name;

        return names;
    }

    public string? ValueOf(Attr name) => TryGet(name, out var attribute) ? attribute.Value : null;
}

/// <summary>An attribute: its value with references resolved, and where the value stands in the markup (without quotes).</summary>
internal readonly record struct MarkupAttribute(Attr Name, string Value, int ValueStart, int ValueLength);

/// <summary>A markup that has been read.</summary>
/// <param name="text">The markup itself, which knows where every character comes from.</param>
/// <param name="root">Its document element.</param>
/// <remarks>Not for several threads at once: it remembers which stretch was asked for last.</remarks>
internal sealed class MarkupTree(TracedText text, MarkupElement root)
{
    private const int MostSteps = 8;

    private int _latest;

    public TracedText Text { get; } = text;

    public MarkupElement Root { get; } = root;

    /// <summary>Where something of the markup was written: the value first, else the template.</summary>
    public SourceSpan OriginOf(int start, int length) => Text.OriginOf(start, length);

    public SourceSpan OriginOf(MarkupNode node) => Text.OriginOf(node.Start, node.Length);

    public SourceSpan OriginOf(MarkupAttribute attribute) => Text.OriginOf(attribute.ValueStart, attribute.ValueLength);

    /// <summary>Where the template asked for a node.</summary>
    public SourceSpan TemplateOf(MarkupNode node)
    {
        ref readonly var stretch = ref StretchAt(node.Start);
        return stretch.IsVerbatim && stretch.Value.IsNone
            ? stretch.OriginOf(node.Start, Math.Min(node.Length, stretch.End - node.Start))
            : stretch.Template;
    }

    /// <summary>An attribute's value as text that is drawn: every character knows its place.</summary>
    public TracedText TextOf(MarkupAttribute attribute)
    {
        var isVerbatim = attribute.Value.Length == attribute.ValueLength;
        if (isVerbatim)
        {
            var builder = new TracedTextBuilder();
            builder.Append(Text, attribute.ValueStart, attribute.ValueLength);
            return builder.ToTracedText();
        }

        var stretch = Text.StretchAt(attribute.ValueStart);
        var whole = new TracedTextBuilder();
        whole.Append(attribute.Value, stretch.Template, stretch.Value, isVerbatim: false);
        return whole.ToTracedText();
    }

    // Nodes are mostly asked for as they follow each other: a few steps on from the last one instead of a search.
    private ref readonly TracedStretch StretchAt(int offset)
    {
        var (stretches, at) = (Text.Stretches, _latest);
        var last = Math.Min(stretches.Length - 1, at + MostSteps);
        while (at < last && stretches.ItemRef(at + 1).Start <= offset)
            at++;

        var isHere = stretches.ItemRef(at).Start <= offset && (at + 1 == stretches.Length || stretches.ItemRef(at + 1).Start > offset);
        _latest = isHere ? at : Text.StretchIndexAt(offset);
        return ref stretches.ItemRef(_latest);
    }
}
