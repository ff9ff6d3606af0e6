namespace ReportGen.Typesetting.Markup;

/// <summary>A node of the markup's tree: an element, or characters as written. Places are offsets in the markup, UTF-16 units from 0.</summary>
/// <remarks>Of characters references are not yet resolved and white space is not yet collapsed.
/// An element's own place is the name in its start tag with the '&lt;' before it.</remarks>
internal readonly struct MarkupNode
{
    private readonly StartTag? _startTag;
    private readonly TextKind _text;

    private MarkupNode(StartTag? startTag, TextKind text, int start, int length, int firstChild, int childCount)
    {
        (_startTag, _text, Start, Length) = (startTag, text, start, length);
        (FirstChild, ChildCount) = (firstChild, childCount);
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

    /// <summary>Where its children begin in <see cref="MarkupTree"/>.</summary>
    public int FirstChild { get; }

    public int ChildCount { get; }

    public int End => Start + Length;

    public bool IsElement => _startTag is not null;

    /// <summary>Unknown for characters.</summary>
    public Tag Tag => _startTag is null ? Tag.Unknown : _startTag.Tag;

    /// <summary>The start tag. Only elements have one.</summary>
    public StartTag StartTag => _startTag!; // asked of elements only

    public bool IsLiteral => _text == TextKind.Literal;

    public bool IsPlain => _text == TextKind.Plain;

    public static MarkupNode Element(StartTag tag, int start) => new(tag, default, start, tag.NameLength, 0, 0);

    public static MarkupNode Text(int start, int length, TextKind kind) => new(null, kind, start, length, 0, 0);

    public MarkupNode With(int firstChild, int childCount) => new(_startTag, _text, Start, Length, firstChild, childCount);

    public bool Has(Attr name) => _startTag is not null && MarkupSchema.Has(_startTag.Names, name);

    public bool TryGet(Attr name, out MarkupAttribute attribute)
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

    public string? ValueOf(Attr name) => TryGet(name, out var attribute) ? attribute.Value : null;
}

/// <summary>An attribute: its value with references resolved, and where the value stands (without quotes).</summary>
/// <param name="ValueStart">In the markup; in a <see cref="StartTag"/> counted from the tag's start.</param>
internal readonly record struct MarkupAttribute(Attr Name, string Value, int ValueStart, int ValueLength)
{
    /// <summary>The attribute of a tag that begins at a place.</summary>
    public MarkupAttribute From(int tagStart) => new(Name, Value, ValueStart + tagStart, ValueLength);
}

/// <summary>Nodes that follow each other: the children of an element, or some of them.</summary>
/// <remarks>Not a span of the framework: those of our own value types are compiled anew in every process.</remarks>
internal readonly struct MarkupNodes(MarkupNode[] nodes, int first, int length)
{
    private readonly MarkupNode[] _nodes = nodes;

    /// <summary>The number of the first one in <see cref="MarkupTree"/>.</summary>
    public int First { get; } = first;

    public int Length { get; } = length;

    public ref readonly MarkupNode this[int index] => ref _nodes[First + index];

    public MarkupNodes Slice(int start, int length) => new(_nodes, First + start, length);

    /// <summary>The first element of a name; null when there is none.</summary>
    /// <returns>Its number in <see cref="MarkupTree"/>.</returns>
    public int? Find(Tag tag)
    {
        for (var i = 0; i < Length; i++)
        {
            if (this[i].Tag == tag)
                return First + i;
        }

        return null;
    }

    public Enumerator GetEnumerator() => new(_nodes, First, Length);

    public struct Enumerator(MarkupNode[] nodes, int first, int length)
    {
        private readonly int _end = first + length;
        private int _at = first - 1;

        public readonly ref readonly MarkupNode Current => ref nodes[_at];

        public bool MoveNext() => ++_at < _end;
    }
}
