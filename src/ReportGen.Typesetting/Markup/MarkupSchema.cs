namespace ReportGen.Typesetting.Markup;

/// <summary>Which element may stand where and which attributes it knows. Sets are bit masks over <see cref="Tag"/> and <see cref="Attr"/>.</summary>
internal static class MarkupSchema
{
    /// <summary>The attributes that a named style may set.</summary>
    public const ulong StyleAttributes =
        1UL << (int)Attr.Font | 1UL << (int)Attr.Size | 1UL << (int)Attr.Leading | 1UL << (int)Attr.Weight
        | 1UL << (int)Attr.Color | 1UL << (int)Attr.Align | 1UL << (int)Attr.Indent | 1UL << (int)Attr.Digits
        | 1UL << (int)Attr.Valign | 1UL << (int)Attr.SpaceBefore | 1UL << (int)Attr.SpaceAfter | 1UL << (int)Attr.Padding
        | 1UL << (int)Attr.Background | 1UL << (int)Attr.RuleTop | 1UL << (int)Attr.RuleRight | 1UL << (int)Attr.RuleBottom
        | 1UL << (int)Attr.RuleLeft | 1UL << (int)Attr.Vertical | 1UL << (int)Attr.Fit | 1UL << (int)Attr.MinSize
        | 1UL << (int)Attr.Punctuation | 1UL << (int)Attr.LineBreak | 1UL << (int)Attr.Lang | 1UL << (int)Attr.IndentSides;

    public const ulong Headings =
        1UL << (int)Tag.H1 | 1UL << (int)Tag.H2 | 1UL << (int)Tag.H3 | 1UL << (int)Tag.H4 | 1UL << (int)Tag.H5 | 1UL << (int)Tag.H6;

    public const ulong Blocks =
        Headings | 1UL << (int)Tag.P | 1UL << (int)Tag.Div | 1UL << (int)Tag.Ul | 1UL << (int)Tag.Ol | 1UL << (int)Tag.Table
        | 1UL << (int)Tag.PageBreak | 1UL << (int)Tag.Img | 1UL << (int)Tag.Toc | 1UL << (int)Tag.Space | 1UL << (int)Tag.Line;

    public const ulong Inlines =
        1UL << (int)Tag.Span | 1UL << (int)Tag.B | 1UL << (int)Tag.Br | 1UL << (int)Tag.A | 1UL << (int)Tag.PageNumber
        | 1UL << (int)Tag.PageCount | 1UL << (int)Tag.PageRef | 1UL << (int)Tag.Sup | 1UL << (int)Tag.Sub | 1UL << (int)Tag.U;

    private const ulong TextHolders =
        Headings | 1UL << (int)Tag.P | 1UL << (int)Tag.Li | 1UL << (int)Tag.Caption | 1UL << (int)Tag.Th | 1UL << (int)Tag.Td
        | 1UL << (int)Tag.Span | 1UL << (int)Tag.B | 1UL << (int)Tag.A | 1UL << (int)Tag.Sup | 1UL << (int)Tag.Sub | 1UL << (int)Tag.U
        | 1UL << (int)Tag.Entry;

    private const ulong Common = StyleAttributes | 1UL << (int)Attr.Class | 1UL << (int)Attr.Id;

    private const ulong CellAttributes =
        Common | 1UL << (int)Attr.Colspan | 1UL << (int)Attr.Rowspan | 1UL << (int)Attr.Continued | 1UL << (int)Attr.Repeat;

    public static bool Has(ulong set, Tag tag) => (set >> (int)tag & 1) != 0;

    public static bool Has(ulong set, Attr attribute) => (set >> (int)attribute & 1) != 0;

    /// <summary>The elements that may stand right inside an element.</summary>
    public static ulong ChildrenOf(Tag tag) => tag switch
    {
        Tag.Document => 1UL << (int)Tag.Style | 1UL << (int)Tag.Section,
        Tag.Section => Blocks | 1UL << (int)Tag.Header | 1UL << (int)Tag.Footer,
        Tag.Header or Tag.Footer => Blocks & ~(1UL << (int)Tag.PageBreak | 1UL << (int)Tag.Toc),
        Tag.Div => Blocks,
        Tag.Ul or Tag.Ol => 1UL << (int)Tag.Li,
        Tag.Li => Inlines | Blocks,
        Tag.Th or Tag.Td => Inlines | (Blocks & ~(1UL << (int)Tag.PageBreak | 1UL << (int)Tag.Toc)),
        Tag.Table => 1UL << (int)Tag.Caption | 1UL << (int)Tag.Col | 1UL << (int)Tag.Thead | 1UL << (int)Tag.Tbody | 1UL << (int)Tag.Tr,
        Tag.Thead or Tag.Tbody => 1UL << (int)Tag.Tr,
        Tag.Tr => 1UL << (int)Tag.Th | 1UL << (int)Tag.Td,
        Tag.Toc => 1UL << (int)Tag.Entry,
        _ => HoldsText(tag) ? Inlines : 0,
    };

    /// <summary>Whether text may stand right inside an element.</summary>
    public static bool HoldsText(Tag tag) => Has(TextHolders, tag);

    public static ulong AttributesOf(Tag tag) => tag switch
    {
        Tag.Document => Common | 1UL << (int)Attr.Title | 1UL << (int)Attr.Author | 1UL << (int)Attr.Subject | 1UL << (int)Attr.Keywords,
        Tag.Style => StyleAttributes | 1UL << (int)Attr.Name | 1UL << (int)Attr.BasedOn,
        Tag.Section => Common | 1UL << (int)Attr.Paper | 1UL << (int)Attr.Orientation | 1UL << (int)Attr.Margin
            | 1UL << (int)Attr.HeaderDistance | 1UL << (int)Attr.FooterDistance | 1UL << (int)Attr.FirstPage | 1UL << (int)Attr.Numbering,
        Tag.Header or Tag.Footer => Common | 1UL << (int)Attr.On,
        Tag.Div or Tag.Tbody => Common | 1UL << (int)Attr.Keep,
        Tag.Ul => Common | 1UL << (int)Attr.Marker,
        Tag.Ol => Common | 1UL << (int)Attr.Start,
        Tag.Table => Common | 1UL << (int)Attr.Columns | 1UL << (int)Attr.Width | 1UL << (int)Attr.Rule | 1UL << (int)Attr.Frame
            | 1UL << (int)Attr.Continued,
        Tag.Col => 1UL << (int)Attr.Width | 1UL << (int)Attr.Repeat | 1UL << (int)Attr.Label | 1UL << (int)Attr.Continued,
        Tag.Tr => Common | 1UL << (int)Attr.Height | 1UL << (int)Attr.Keep,
        Tag.Th => CellAttributes | 1UL << (int)Attr.Scope,
        Tag.Td => CellAttributes,
        Tag.PageBreak or Tag.Br => 0,
        Tag.Img => Common | 1UL << (int)Attr.Src | 1UL << (int)Attr.Alt | 1UL << (int)Attr.Width | 1UL << (int)Attr.Height,
        Tag.Toc => Common | 1UL << (int)Attr.Levels,
        Tag.Entry => Common | 1UL << (int)Attr.To | 1UL << (int)Attr.Level,
        Tag.Space => 1UL << (int)Attr.Height,
        Tag.Line => Common | 1UL << (int)Attr.Thickness,
        Tag.A => Common | 1UL << (int)Attr.Href,
        Tag.PageCount => Common | 1UL << (int)Attr.Of,
        Tag.PageRef => Common | 1UL << (int)Attr.To,
        _ => Has(Headings, tag) ? Common | 1UL << (int)Attr.Outline : Common,
    };
}
