using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Styles;

/// <summary>A length as written: absolute, or in ems of a font size that is known later.</summary>
/// <param name="Value">Thousandths of a point, or thousandths of an em; no more than <see cref="Longest"/>.</param>
internal readonly record struct LengthWish(int Value, bool IsEm)
{
    /// <summary>The longest there can be: 100,000 pt is 35 m.</summary>
    public const int Longest = 100_000_000;

    public static LengthWish Of(Length length) => new((int)length.MilliPoints, IsEm: false);

    public Length At(Length fontSize) => IsEm ? fontSize.Scale(Value, 1000) : new(Value);
}

/// <summary>Baseline to baseline: a length, or a factor of the font size in thousandths.</summary>
internal readonly record struct LeadingWish(LengthWish? Length, int Factor)
{
    public Length At(Length fontSize) => Length is { } length ? length.At(fontSize) : fontSize.Scale(Factor, 1000);
}

internal enum VerticalAlignment
{
    Top,
    Middle,
    Bottom,
}

/// <summary>Four lengths around a box.</summary>
internal readonly record struct SideWishes(LengthWish Top, LengthWish Right, LengthWish Bottom, LengthWish Left);

/// <summary>Blanks beside all lines of a paragraph.</summary>
internal readonly record struct SideIndents(LengthWish Left, LengthWish Right);

/// <summary>Thicknesses of a cell's own rules; null is not said.</summary>
internal readonly record struct RuleWishes(LengthWish? Top, LengthWish? Right, LengthWish? Bottom, LengthWish? Left);

/// <summary>How wide a column is wished to be.</summary>
/// <param name="Value">Thousandths of a point, or of a share; nothing for <see cref="ColumnKind.Auto"/>.</param>
internal sealed record ColumnWish(ColumnKind Kind, long Value)
{
    public static ColumnWish Auto => new(ColumnKind.Auto, 0);
}

internal enum ColumnKind
{
    /// <summary>By content.</summary>
    Auto,

    /// <summary>A length.</summary>
    Fixed,

    /// <summary>A share of what the others leave.</summary>
    Share,
}

/// <summary>What is handed down from element to element: how text looks and stands.</summary>
/// <param name="Alignment">Null until somebody says: then the element's own default counts.</param>
internal sealed record ComputedStyle(
    TextStyle Text, LeadingWish Leading, TextAlignment? Alignment, LengthWish Indent, SideIndents Sides, PunctuationStyle Punctuation,
    LineProhibition Prohibition)
{
    public ParagraphStyle ParagraphStyle(TextAlignment byDefault) =>
        new(Alignment ?? byDefault, Leading.At(Text.Size), Indent.At(Text.Size))
        {
            LeftIndent = Sides.Left.At(Text.Size),
            RightIndent = Sides.Right.At(Text.Size),
            Punctuation = Punctuation,
            Prohibition = Prohibition,
        };
}

/// <summary>What a style or an element says of itself; null is not said.</summary>
internal struct StyleWishes
{
    public string? Font;
    public string? Language;
    public LengthWish? Size;
    public LeadingWish? Leading;
    public bool? IsBold;
    public Color? Color;
    public TextAlignment? Alignment;
    public LengthWish? Indent;
    public SideIndents? Sides;
    public bool? HasTabularDigits;
    public PunctuationStyle? Punctuation;
    public LineProhibition? Prohibition;
    public VerticalAlignment? VerticalAlignment;
    public LengthWish? SpaceBefore;
    public LengthWish? SpaceAfter;
    public SideWishes? Padding;
    public Color? Background;
    public RuleWishes Rules;
    public bool? IsUpright;
    public bool? IsShrunk;
    public LengthWish? SmallestSize;

    /// <summary>Whether it says anything that is handed down.</summary>
    public readonly bool HasInherited =>
        Font is not null || Language is not null || Size is not null || Leading is not null || IsBold is not null || Color is not null
        || Alignment is not null || Indent is not null || Sides is not null || HasTabularDigits is not null
        || Punctuation is not null || Prohibition is not null;

    /// <summary>Lays other wishes over these: what they say counts.</summary>
    public void Overlay(in StyleWishes other)
    {
        Font = other.Font ?? Font;
        Language = other.Language ?? Language;
        Size = other.Size ?? Size;
        Leading = other.Leading ?? Leading;
        IsBold = other.IsBold ?? IsBold;
        Color = other.Color ?? Color;
        Alignment = other.Alignment ?? Alignment;
        Indent = other.Indent ?? Indent;
        Sides = other.Sides ?? Sides;
        HasTabularDigits = other.HasTabularDigits ?? HasTabularDigits;
        Punctuation = other.Punctuation ?? Punctuation;
        Prohibition = other.Prohibition ?? Prohibition;
        VerticalAlignment = other.VerticalAlignment ?? VerticalAlignment;
        SpaceBefore = other.SpaceBefore ?? SpaceBefore;
        SpaceAfter = other.SpaceAfter ?? SpaceAfter;
        Padding = other.Padding ?? Padding;
        Background = other.Background ?? Background;
        Rules = new(other.Rules.Top ?? Rules.Top, other.Rules.Right ?? Rules.Right, other.Rules.Bottom ?? Rules.Bottom, other.Rules.Left ?? Rules.Left);
        IsUpright = other.IsUpright ?? IsUpright;
        IsShrunk = other.IsShrunk ?? IsShrunk;
        SmallestSize = other.SmallestSize ?? SmallestSize;
    }
}
