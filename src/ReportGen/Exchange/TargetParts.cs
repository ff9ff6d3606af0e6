using ReportGen.Sheets;

namespace ReportGen.Exchange;

/// <summary>A target taken apart, for columns: 值类型, 比较, 数值, 数值至, 计量单位, 文字值.</summary>
/// <param name="Amount">Digits; empty when there is no number.</param>
/// <param name="UpperAmount">The upper end of a range.</param>
internal sealed record TargetParts(string Kind, string Relation, string Amount, string UpperAmount, string Unit, string Text)
{
    public const string Quantity = "数量", Range = "区间", Tolerance = "偏差", Date = "日期", Period = "期间", Words = "文字", Blank = "空白";

    public static TargetParts Of(Target target)
    {
        var written = target.Written.Text;
        return target.Meaning switch
        {
            QuantityMeaning quantity => new(Quantity, TargetPrinter.SignOf(quantity.Comparator), DataCell.DigitsOf(quantity.Number), "", quantity.Unit, ""),
            RangeMeaning range => new(Range, "", DataCell.DigitsOf(range.From), DataCell.DigitsOf(range.To), range.Unit, ""),
            ToleranceMeaning tolerance => new(Tolerance, "±", DataCell.DigitsOf(tolerance.Number), "", tolerance.Unit, ""),
            DateMeaning => new(Date, "", "", "", "", written),
            PeriodMeaning => new(Period, "", "", "", "", written),
            TextMeaning => new(Words, "", "", "", "", written),
            BlankMeaning => new(Blank, "", "", "", "", ""),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
