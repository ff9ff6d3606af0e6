namespace ReportGen.Sheets;

/// <summary>Units (计量单位) that forms use.</summary>
internal static class TargetUnits
{
    public static bool IsKnown(ReadOnlySpan<char> unit) => IsCount(unit) || IsMoney(unit) || IsOther(unit);

    /// <summary>Counts things or occasions.</summary>
    public static bool IsCount(ReadOnlySpan<char> unit) => unit is
        "个" or "次" or "人" or "人次" or "家" or "期" or "本" or "篇" or "项" or "条" or "座" or "台" or "辆" or "套" or "份" or "件" or "名" or "户" or "场" or "册" or "批" or "处" or "起"
        or "所" or "例" or "张" or "支" or "只" or "头" or "株" or "棵" or "栋" or "幢" or "间" or "门" or "班" or "场次" or "批次" or "班次" or "台次" or "家次" or "户次" or "件次" or "辆次"
        or "个次";

    public static bool IsMoney(ReadOnlySpan<char> unit) => unit is "万元" or "元" or "亿元";

    public static bool IsShare(ReadOnlySpan<char> unit) => unit is "%" or "％" or "‰" or "百分比" or "比例";

    /// <summary>May stand behind a numeral in words: 十二次.</summary>
    public static bool IsCountedInWords(ReadOnlySpan<char> unit) => IsKnown(unit) && !IsOrdinal(unit);

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

    // A numeral before them names a class or a place in a row (一级, 二期), and counts nothing.
    private static bool IsOrdinal(ReadOnlySpan<char> unit) => unit is "级" or "分" or "期" or "门" or "班" or "支";

    private static bool IsOther(ReadOnlySpan<char> unit) => unit is
        "%" or "％" or "‰" or "小时" or "分钟" or "天" or "日" or "周" or "月" or "个月" or "工作日" or "个工作日" or "季度" or "年" or "米" or "公里" or "平方米" or "亩" or "吨" or "公斤"
        or "万人" or "万人次" or "万次" or "分" or "级";
}
