using ReportGen.Typesetting.Styles;

namespace ReportGen.Typesetting.Markup;

/// <summary>A start tag: what all elements have in common that are written alike.</summary>
/// <param name="nameLength">The '&lt;' and the name.</param>
/// <param name="isEmpty">It ends with <c>/&gt;</c>.</param>
/// <param name="written">All of it, when it is kept to be known again; else null.</param>
internal sealed class StartTag(Tag tag, int nameLength, MarkupAttribute[] attributes, bool isEmpty, string? written)
{
    /// <summary>An element mostly stands in one or two styles, a <c>p</c> or <c>tr</c> in some more.</summary>
    private const int MostLooks = 4;

    private ResolvedStyle[] _looks = [];

    public Tag Tag { get; } = tag;

    /// <summary>UTF-16 units of the name and the '&lt;' before it.</summary>
    public int NameLength { get; } = nameLength;

    /// <summary>Its attributes; their places count from the tag's '&lt;'.</summary>
    public MarkupAttribute[] Attributes { get; } = attributes;

    /// <summary>The names of its attributes, a bit each.</summary>
    public ulong Names { get; } = NamesOf(attributes);

    public bool IsEmpty { get; } = isEmpty;

    public string? Written { get; } = written;

    /// <summary>The tag that came after it the last time; null when that is not kept.</summary>
    public StartTag? Follower { get; private set; }

    /// <summary>What elements with this tag have been found to look like in a style; null when none has been met there.</summary>
    public ResolvedStyle? LookIn(ComputedStyle inherited)
    {
        foreach (var look in _looks)
        {
            if (ReferenceEquals(look.Inherited, inherited))
                return look;
        }

        return null;
    }

    /// <summary>Notes what comes after it.</summary>
    public void LetFollow(StartTag? next)
    {
        if (!ReferenceEquals(next, Follower))
            Follower = next?.Written is null ? null : next;
    }

    public void Remember(ResolvedStyle look) => _looks = _looks.Length < MostLooks ? [.. _looks, look] : [look];

    public string? ValueOf(Attr name)
    {
        foreach (ref readonly var attribute in Attributes.AsSpan())
        {
            if (attribute.Name == name)
                return attribute.Value;
        }

        return null;
    }

    public bool IsWrittenAs(StartTag other) =>
        ReferenceEquals(this, other) || (Written is not null && Written == other.Written);

    private static ulong NamesOf(MarkupAttribute[] attributes)
    {
        var names = 0UL;
        for (var i = 0; i < attributes.Length; i++)
            names |= 1UL << (int)attributes[i].Name;

        return names;
    }
}

/// <summary>The start tags that were read last: a form writes the same few again and again, in one sheet and in all.</summary>
/// <remarks>Only tags without a fault are kept. A tag that is written as a known one is that one: reading depends on nothing else.</remarks>
internal sealed class KnownTags
{
    /// <summary>The longest tag that is kept, UTF-16 units; longer ones hold text of a sheet.</summary>
    public const int LongestKept = 160;

    private const int SlotCount = 512;

    private readonly StartTag?[] _slots = new StartTag?[SlotCount];

    /// <summary>Finds a tag.</summary>
    /// <param name="written">From its '&lt;' to the first '&gt;': a tag that holds one inside a value is never found.</param>
    public StartTag? Find(ReadOnlySpan<char> written)
    {
        var known = _slots[SlotOf(written)];
        return known is not null && written.SequenceEqual(known.Written) ? known : null;
    }

    /// <summary>Keeps a tag in place of the one that had its slot.</summary>
    public void Keep(StartTag tag)
    {
        ref var slot = ref _slots[SlotOf(tag.Written)];

        // Tags that are no longer kept must not keep each other.
        slot?.LetFollow(null);
        slot = tag;
    }

    // A few characters tell tags apart: the name, and those of a value that change.
    private static int SlotOf(ReadOnlySpan<char> written)
    {
        var (length, last) = (written.Length, written.Length - 1);
        var mixed = length + written[Math.Min(2, last)] * 31 + written[length / 4] * 7 + written[length / 2] * 131
            + written[last - length / 4] * 17 + written[Math.Max(0, last - 2)] * 61;
        return mixed & (SlotCount - 1);
    }
}
