using ReportGen.Typesetting.Markup;

namespace ReportGen.Typesetting.Styles;

/// <summary>What elements look like that have one name, stand in one style and say the same of themselves.</summary>
/// <param name="element">The first of them.</param>
internal sealed class ResolvedStyle(MarkupElement element, ComputedStyle inherited, ComputedStyle style, in StyleWishes wishes)
{
    private const ulong Looks = MarkupSchema.StyleAttributes | 1UL << (int)Attr.Class;

    /// <summary>What counts for such an element alone (padding, rules …), and all it says itself.</summary>
    public readonly StyleWishes Wishes = wishes;

    /// <summary>How text in it looks, and what it hands down.</summary>
    public ComputedStyle Style { get; } = style;

    /// <summary>Whether another element looks the same.</summary>
    public bool IsFor(MarkupElement other, ComputedStyle otherInherited) =>
        element.Tag == other.Tag && ReferenceEquals(inherited, otherInherited)
        && ((element.Names ^ other.Names) & Looks) == 0 && SaysTheSame(other);

    private bool SaysTheSame(MarkupElement other)
    {
        if ((element.Names & Looks) == 0)
            return true;

        foreach (ref readonly var attribute in element.Attributes.AsSpan())
        {
            if (MarkupSchema.Has(Looks, attribute.Name) && attribute.Value != other.ValueOf(attribute.Name))
                return false;
        }

        return true;
    }
}
