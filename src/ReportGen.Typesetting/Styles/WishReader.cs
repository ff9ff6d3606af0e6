using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Styles;

/// <summary>Reads what style attributes say, and reports what they cannot say.</summary>
internal static class WishReader
{
    /// <summary>Reads all style attributes of an element.</summary>
    public static void Read(MarkupTree tree, in MarkupNode element, ref StyleWishes wishes, DiagnosticSink sink)
    {
        foreach (ref readonly var attribute in element.StartTag.Attributes.AsSpan())
        {
            if (MarkupSchema.Has(MarkupSchema.StyleAttributes, attribute.Name) && !TryRead(attribute, ref wishes))
                ReportBadValue(tree, attribute.From(element.Start), sink);
        }
    }

    /// <summary>Reports a value that its attribute cannot have.</summary>
    public static void ReportBadValue(MarkupTree tree, in MarkupAttribute attribute, DiagnosticSink sink)
    {
        var name = MarkupNames.NameOf(attribute.Name);
        sink.Report(new Diagnostic(MarkupKinds.BadValue, tree.OriginOf(attribute), new(
            $"{name} 不能取值“{attribute.Value}”", $"{name} cannot be '{attribute.Value}'"))
        {
            Hints = [HintOf(attribute.Name)],
        });
    }

    private static bool TryRead(in MarkupAttribute attribute, ref StyleWishes wishes)
    {
        var value = attribute.Value.AsSpan().Trim();
        switch (attribute.Name)
        {
            case Attr.Font:
                wishes.Font = value.ToString();
                return value.Length > 0;
            case Attr.Lang:
                wishes.Language = value.ToString();
                return value.Length > 0;
            case Attr.Size:
                return TryPositive(value, ref wishes.Size);
            case Attr.Leading:
                var hasLeading = ValueReader.TryLeading(value, out var leading);
                wishes.Leading = hasLeading ? leading : wishes.Leading;
                return hasLeading;
            case Attr.Color:
                return TryColor(value, ref wishes.Color);
            case Attr.Background:
                return TryColor(value, ref wishes.Background);
            case Attr.Indent:
                return TryLength(value, ref wishes.Indent);
            case Attr.IndentSides:
                var hasSides = ValueReader.TrySideIndents(value, out var sides);
                wishes.Sides = hasSides ? sides : wishes.Sides;
                return hasSides;
            case Attr.SpaceBefore:
                return TryLength(value, ref wishes.SpaceBefore);
            case Attr.SpaceAfter:
                return TryLength(value, ref wishes.SpaceAfter);
            case Attr.MinSize:
                return TryPositive(value, ref wishes.SmallestSize);
            case Attr.Padding:
                var hasPadding = ValueReader.TrySides(value, out var padding);
                wishes.Padding = hasPadding ? padding : wishes.Padding;
                return hasPadding;
            case Attr.RuleTop or Attr.RuleRight or Attr.RuleBottom or Attr.RuleLeft:
                return TryRule(attribute.Name, value, ref wishes);
            default:
                return TryWord(attribute.Name, value, ref wishes);
        }
    }

    private static bool TryWord(Attr name, ReadOnlySpan<char> value, ref StyleWishes wishes)
    {
        switch (name)
        {
            case Attr.Weight:
                wishes.IsBold = value is "bold" ? true : value is "normal" ? false : wishes.IsBold;
                return value is "bold" or "normal";
            case Attr.Align:
                var alignment = AlignmentOf(value);
                wishes.Alignment = alignment ?? wishes.Alignment;
                return alignment is not null;
            case Attr.Digits:
                wishes.HasTabularDigits = value is "tabular" ? true : value is "proportional" ? false : wishes.HasTabularDigits;
                return value is "tabular" or "proportional";
            case Attr.Punctuation:
                var punctuation = PunctuationOf(value);
                wishes.Punctuation = punctuation ?? wishes.Punctuation;
                return punctuation is not null;
            case Attr.LineBreak:
                var prohibition = ProhibitionOf(value);
                wishes.Prohibition = prohibition ?? wishes.Prohibition;
                return prohibition is not null;
            case Attr.Valign:
                var vertical = VerticalAlignmentOf(value);
                wishes.VerticalAlignment = vertical ?? wishes.VerticalAlignment;
                return vertical is not null;
            case Attr.Vertical:
                wishes.IsUpright = value is "upright" ? true : value is "none" ? false : wishes.IsUpright;
                return value is "upright" or "none";
            default:
                wishes.IsShrunk = value is "shrink" ? true : value is "none" ? false : wishes.IsShrunk;
                return value is "shrink" or "none";
        }
    }

    private static bool TryRule(Attr side, ReadOnlySpan<char> value, ref StyleWishes wishes)
    {
        if (!ValueReader.TryLength(value, out var length))
            return false;

        wishes.Rules = side switch
        {
            Attr.RuleTop => wishes.Rules with { Top = length },
            Attr.RuleRight => wishes.Rules with { Right = length },
            Attr.RuleBottom => wishes.Rules with { Bottom = length },
            _ => wishes.Rules with { Left = length },
        };
        return true;
    }

    private static bool TryLength(ReadOnlySpan<char> value, ref LengthWish? wish)
    {
        if (!ValueReader.TryLength(value, out var length))
            return false;

        wish = length;
        return true;
    }

    private static bool TryPositive(ReadOnlySpan<char> value, ref LengthWish? wish)
    {
        if (!ValueReader.TryLength(value, out var length) || length.Value == 0)
            return false;

        wish = length;
        return true;
    }

    private static bool TryColor(ReadOnlySpan<char> value, ref Color? wish)
    {
        if (!ValueReader.TryColor(value, out var color))
            return false;

        wish = color;
        return true;
    }

    private static TextAlignment? AlignmentOf(ReadOnlySpan<char> value) => value switch
    {
        "left" => TextAlignment.Left,
        "center" => TextAlignment.Center,
        "right" => TextAlignment.Right,
        "justify" => TextAlignment.Justify,
        _ => null,
    };

    private static PunctuationStyle? PunctuationOf(ReadOnlySpan<char> value) => value switch
    {
        "行末半角" => PunctuationStyle.HalfWidthAtLineEnd,
        "全角" => PunctuationStyle.FullWidth,
        "开明" => PunctuationStyle.Kaiming,
        "悬挂" => PunctuationStyle.Hanging,
        _ => null,
    };

    private static LineProhibition? ProhibitionOf(ReadOnlySpan<char> value) => value switch
    {
        "严格" => LineProhibition.Strict,
        "国标" => LineProhibition.National,
        "基本" => LineProhibition.Basic,
        "不处理" => LineProhibition.None,
        _ => null,
    };

    private static VerticalAlignment? VerticalAlignmentOf(ReadOnlySpan<char> value) => value switch
    {
        "top" => VerticalAlignment.Top,
        "middle" => VerticalAlignment.Middle,
        "bottom" => VerticalAlignment.Bottom,
        _ => null,
    };

    private static Wording HintOf(Attr attribute) => attribute switch
    {
        Attr.Color or Attr.Background => new("颜色写作 #rrggbb，如 #333333", "write a colour as #rrggbb, such as #333333"),
        Attr.Leading => new("写作倍数 1.4 或长度 18pt", "write a factor such as 1.4 or a length such as 18pt"),
        Attr.Weight => new("可取 normal、bold", "normal or bold"),
        Attr.Align => new("可取 left、center、right、justify", "left, center, right or justify"),
        Attr.Valign => new("可取 top、middle、bottom", "top, middle or bottom"),
        Attr.Digits => new("可取 proportional、tabular", "proportional or tabular"),
        Attr.Punctuation => new("可取 行末半角、全角、开明、悬挂", "行末半角, 全角, 开明 or 悬挂"),
        Attr.LineBreak => new("可取 严格、国标、基本、不处理", "严格, 国标, 基本 or 不处理"),
        Attr.Vertical => new("可取 upright、none", "upright or none"),
        Attr.Fit => new("可取 shrink、none", "shrink or none"),
        Attr.Padding or Attr.Margin => new("写 1、2 或 4 个长度，如 1mm 1.5mm", "write 1, 2 or 4 lengths, such as 1mm 1.5mm"),
        Attr.IndentSides => new("写 1 或 2 个长度（左右，或左、右），如 0pt 1em", "write 1 or 2 lengths (both sides, or left and right), such as 0pt 1em"),
        Attr.Columns or Attr.Width => new("宽度写作 20mm、2fr 或 auto", "write a width as 20mm, 2fr or auto"),
        Attr.Colspan or Attr.Rowspan or Attr.Start or Attr.Levels or Attr.FirstPage => new("写一个整数", "write a whole number"),
        Attr.Keep => new("tr 可取 together、split、with-next；div、tbody 可取 together", "together, split or with-next in tr; together in div and tbody"),
        Attr.Repeat => new("单元格可取 label、none；col 写一个整数", "label or none in cells; a whole number in col"),
        Attr.Scope => new("可取 row、column、both", "row, column or both"),
        Attr.On => new("可取 all、first、other、odd、even", "all, first, other, odd or even"),
        Attr.Paper => new("可取 A3、A4、A5、A6、B5 或 210mm 297mm", "A3, A4, A5, A6, B5 or 210mm 297mm"),
        Attr.Orientation => new("可取 portrait、landscape", "portrait or landscape"),
        Attr.Numbering => new("可取 decimal、lower-roman、upper-roman、none", "decimal, lower-roman, upper-roman or none"),
        Attr.Of => new("可取 document、section", "document or section"),
        Attr.Href => new("写网址（http、https、mailto）或 #名称", "write an address (http, https, mailto) or #name"),
        Attr.Font or Attr.Lang => new("值不能为空", "the value may not be empty"),
        _ => new("长度要带单位，如 10.5pt、4mm、2em", "a length carries its unit: 10.5pt, 4mm, 2em"),
    };
}
