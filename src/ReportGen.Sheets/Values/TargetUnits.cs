namespace ReportGen.Sheets;

/// <summary>Units (计量单位) that forms use.</summary>
internal static class TargetUnits
{
    private static readonly string[] Counts =
    [
        "个", "次", "人", "人次", "家", "期", "本", "篇", "项", "条", "座", "台", "辆", "套", "份", "件", "名", "户", "场", "册", "批", "处", "起", "所", "例",
        "张", "支", "只", "头", "株", "棵", "栋", "幢", "间", "门", "班", "场次", "批次", "班次", "台次", "家次", "户次", "件次", "辆次", "个次",
    ];

    private static readonly string[] Money = ["万元", "元", "亿元"];

    private static readonly string[] Others =
    [
        "%", "％", "‰", "小时", "分钟", "天", "日", "周", "月", "个月", "工作日", "个工作日", "季度", "年", "米", "公里", "平方米", "亩", "吨", "公斤", "万人", "万人次", "万次",
        "分", "级",
    ];

    // A numeral before them names a class or a place in a row (一级, 二期), and counts nothing.
    private static readonly string[] Ordinals = ["级", "分", "期", "门", "班", "支"];

    public static bool IsKnown(ReadOnlySpan<char> unit) => IsCount(unit) || IsMoney(unit) || IsOneOf(unit, Others);

    /// <summary>Counts things or occasions.</summary>
    public static bool IsCount(ReadOnlySpan<char> unit) => IsOneOf(unit, Counts);

    public static bool IsMoney(ReadOnlySpan<char> unit) => IsOneOf(unit, Money);

    public static bool IsShare(ReadOnlySpan<char> unit) => unit is "%" or "％" or "‰" or "百分比" or "比例";

    /// <summary>May stand behind a numeral in words: 十二次.</summary>
    public static bool IsCountedInWords(ReadOnlySpan<char> unit) => IsKnown(unit) && !IsOneOf(unit, Ordinals);

    /// <summary>A unit and another one in brackets that are said together: 台（套）, 人(次).</summary>
    public static bool IsPair(ReadOnlySpan<char> text)
    {
        var bracket = text.IndexOfAny('（', '(');
        if (bracket <= 0 || text[^1] != (text[bracket] == '（' ? '）' : ')'))
            return false;

        var first = text[..bracket];
        var second = text[(bracket + 1)..^1];
        return !first.SequenceEqual(second) && IsCount(first) && IsCount(second);
    }

    private static bool IsOneOf(ReadOnlySpan<char> unit, string[] units)
    {
        foreach (var known in units)
        {
            if (unit.SequenceEqual(known))
                return true;
        }

        return false;
    }
}
