namespace ReportGen.Typesetting.Markup;

/// <summary>A node of the markup's tree: an element, or characters as written. Places are offsets in the markup, UTF-16 units from 0.</summary>
/// <remarks>Of characters references are not yet resolved and white space is not yet collapsed.
/// An element's own place is the name in its start tag with the '&lt;' before it.</remarks>
internal struct MarkupNode
{
    private readonly StartTag? _startTag;
    private readonly TextKind _text;

    private MarkupNode(int number, StartTag? startTag, TextKind text, int start, int length)
    {
        (_startTag, _text, Start, Length) = (startTag, text, start, length);
        (FirstChild, After) = (number + 1, number + 1);
    }

    /// <summary>How characters are to be understood.</summary>
    public enum TextKind : byte
    {
        /// <summary>There may be references and white space among them.</summary>
        Written,

        /// <summary>From a CDATA section: '&amp;' stands for itself.</summary>
        Literal,

        /// <summary>Neither references nor white space among them: they are drawn as they are written.</summary>
        Plain,
    }

    public int Start { get; }

    public int Length { get; }

    /// <summary>Where it stands in <see cref="MarkupTree"/>, from 0.</summary>
    public readonly int Number => FirstChild - 1;

    /// <summary>The number of its first child, if it has children.</summary>
    public int FirstChild { get; }

    /// <summary>The number of what follows it and all that it holds.</summary>
    public int After { get; private set; }

    public readonly bool HasChildren => After > FirstChild;

    public readonly int End => Start + Length;

    public readonly bool IsElement => _startTag is not null;

    /// <summary>Unknown for characters.</summary>
    public readonly Tag Tag => _startTag is null ? Tag.Unknown : _startTag.Tag;

    /// <summary>The start tag. Only elements have one.</summary>
    public readonly StartTag StartTag => _startTag!; // asked of elements only

    public readonly bool IsLiteral => _text == TextKind.Literal;

    public readonly bool IsPlain => _text == TextKind.Plain;

    public static MarkupNode Element(int number, StartTag tag, int start) => new(number, tag, default, start, tag.NameLength);

    public static MarkupNode Text(int number, int start, int length, TextKind kind) => new(number, null, kind, start, length);

    /// <summary>Ends an element: what was read since it began is what it holds.</summary>
    public void Close(int after) => After = after;

    public readonly bool Has(Attr name) => _startTag is not null && MarkupSchema.Has(_startTag.Names, name);

    public readonly bool TryGet(Attr name, out MarkupAttribute attribute)
    {
        if (!Has(name))
        {
            attribute = default;
            return false;
        }

        var attributes = StartTag.Attributes;
        var i = 0;
        while (attributes[i].Name != name)
            i++;

        attribute = attributes[i].From(Start);
        return true;
    }

    public readonly string? ValueOf(Attr name) => TryGet(name, out var attribute) ? attribute.Value : null;
}

/// <summary>An attribute: its value with references resolved, and where the value stands (without quotes).</summary>
/// <param name="ValueStart">In the markup; in a <see cref="StartTag"/> counted from the tag's start.</param>
internal readonly record struct MarkupAttribute(Attr Name, string Value, int ValueStart, int ValueLength)
{
    /// <summary>The attribute of a tag that begins at a place.</summary>
    public MarkupAttribute From(int tagStart) => new(Name, Value, ValueStart + tagStart, ValueLength);
}

/// <summary>Nodes that follow each other: the children of an element, or some of them.</summary>
/// <param name="nodes">All nodes of the tree.</param>
/// <param name="first">The number of the first one.</param>
/// <param name="end">The number of what follows the last one and all that it holds.</param>
/// <remarks>Not a span of the framework: those of our own value types are compiled anew in every process.</remarks>
internal readonly struct MarkupNodes(MarkupNode[] nodes, int first, int end)
{
    private readonly MarkupNode[] _nodes = nodes;

    public int First { get; } = first;

    public int End { get; } = end;

    /// <summary>There is one, and no more.</summary>
    public bool IsSingle => First < End && _nodes[First].After == End;

    /// <summary>The first one. There are some.</summary>
    public ref readonly MarkupNode Head => ref _nodes[First];

    /// <summary>Some of them, by their numbers.</summary>
    public MarkupNodes Between(int first, int end) => new(_nodes, first, end);

    /// <summary>The number of the first element of a name; null when there is none.</summary>
    public int? Find(Tag tag)
    {
        foreach (ref readonly var node in this)
        {
            if (node.Tag == tag)
                return node.Number;
        }

        return null;
    }

    public Enumerator GetEnumerator() => new(_nodes, First, End);

    public struct Enumerator(MarkupNode[] nodes, int first, int end)
    {
        private int _at = -1;

        public readonly ref readonly MarkupNode Current => ref nodes[_at];

        public bool MoveNext()
        {
            _at = _at < 0 ? first : nodes[_at].After;
            return _at < end;
        }
    }
}
