using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Markup;

/// <summary>A markup that has been read.</summary>
/// <param name="text">The markup itself, which knows where every character comes from.</param>
/// <param name="nodes">All nodes in the order of the markup, the document element first; what an element holds follows it.</param>
/// <param name="lastHeading">The number of the last heading or table of contents; less than 0 for none.</param>
/// <remarks>Not for several threads at once: it remembers which stretch was asked for last.</remarks>
internal sealed class MarkupTree(TracedText text, MarkupNode[] nodes, int lastHeading)
{
    /// <summary>The number of no node.</summary>
    public const int NoNode = -1;

    private const int MostSteps = 16;

    private int _latest;

    public TracedText Text { get; } = text;

    public int LastHeading { get; } = lastHeading;

    public ref readonly MarkupNode Root => ref nodes[0];

    /// <summary>A node by its number.</summary>
    public ref readonly MarkupNode this[int number] => ref nodes[number];

    public MarkupNodes ChildrenOf(in MarkupNode element) => new(nodes, element.FirstChild, element.After);

    /// <summary>Where something of the markup was written: the value first, else the template.</summary>
    public SourceSpan OriginOf(int start, int length) => Text.OriginOf(start, length);

    public SourceSpan OriginOf(in MarkupNode node) => Text.OriginOf(node.Start, node.Length);

    public SourceSpan OriginOf(in MarkupAttribute attribute) => Text.OriginOf(attribute.ValueStart, attribute.ValueLength);

    /// <summary>Where the template asked for a node.</summary>
    public SourceSpan TemplateOf(in MarkupNode node)
    {
        ref readonly var stretch = ref StretchAt(node.Start);
        return stretch.IsVerbatim && stretch.Value.IsNone
            ? stretch.OriginOf(node.Start, Math.Min(node.Length, stretch.End - node.Start))
            : stretch.Template;
    }

    /// <summary>An attribute's value as text that is drawn: every character knows its place.</summary>
    public TracedText TextOf(in MarkupAttribute attribute)
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
