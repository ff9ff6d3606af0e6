using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Markup;

namespace ReportGen.Typesetting.Styles;

/// <summary>What elements look like that have one name, stand in one style and say the same of themselves.</summary>
/// <param name="startTag">That of the first of them.</param>
internal sealed class ResolvedStyle(StartTag startTag, ComputedStyle inherited, ComputedStyle style, in StyleWishes wishes)
{
    private const ulong Looks = MarkupSchema.StyleAttributes | 1UL << (int)Attr.Class;

    /// <summary>What counts for such an element alone (padding, rules …), and all it says itself.</summary>
    public readonly StyleWishes Wishes = wishes;

    /// <summary>What the element around hands down.</summary>
    public ComputedStyle Inherited { get; } = inherited;

    /// <summary>How text in it looks, and what it hands down.</summary>
    public ComputedStyle Style { get; } = style;

    /// <summary>How it looks as a cell; null until it has been one.</summary>
    public CellStyle? Cell { get; set; }

    /// <summary>How it stands as a block, or as the text of a cell; null until it has been one.</summary>
    public BlockStyle? Block { get; set; }

    /// <summary>Whether an element with another tag looks the same.</summary>
    public bool IsFor(StartTag other, ComputedStyle otherInherited) =>
        startTag.Tag == other.Tag && ReferenceEquals(Inherited, otherInherited)
        && ((startTag.Names ^ other.Names) & Looks) == 0 && SaysTheSame(other);

    private bool SaysTheSame(StartTag other)
    {
        if ((startTag.Names & Looks) == 0)
            return true;

        foreach (ref readonly var attribute in startTag.Attributes.AsSpan())
        {
            if (MarkupSchema.Has(Looks, attribute.Name) && attribute.Value != other.ValueOf(attribute.Name))
                return false;
        }

        return true;
    }
}
