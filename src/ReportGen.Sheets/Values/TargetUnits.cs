namespace ReportGen.Sheets;

/// <summary>Units (计量单位) that forms use.</summary>
internal static class TargetUnits
{
    private static readonly string[] Known =
    [
        "%", "％", "‰", "个", "次", "人", "人次", "家", "期", "本", "篇", "项", "条", "座", "台", "辆", "套", "份", "件", "名", "户", "场", "册", "批", "处",
        "万元", "元", "小时", "分钟", "天", "日", "周", "月", "个月", "季度", "年", "米", "公里", "平方米", "亩", "吨", "公斤", "万人", "万人次", "万次", "分", "级",
    ];

    public static bool IsKnown(ReadOnlySpan<char> unit)
    {
        foreach (var known in Known)
        {
            if (unit.SequenceEqual(known))
                return true;
        }

        return false;
    }
}
