namespace ReportGen.Typesetting.Text;

/// <summary>The units that stand behind numbers in target sheets: what belongs to a number is not parted from it.</summary>
internal static class Units
{
    // Longer than one character, the longest of a kind first; single ones need no list where no blank is between.
    private static readonly string[] Long =
    [
        "个百分点", "百分点", "百分比", "比例", "个工作日", "工作日", "个自然日", "个小时", "小时", "分钟", "个月", "个季度", "季度", "周年", "年度",
        "平方公里", "平方米", "立方米", "公里", "千米", "厘米", "毫米", "公顷", "公斤", "千克", "千瓦时", "千瓦", "兆瓦", "元整",
        "人次", "人天", "人月", "户次", "件次", "台次", "台套", "车次", "场次", "班次", "批次", "班期", "学时", "课时", "名次",
    ];

    // Of one character, for numbers with a blank before the unit: 30 次.
    private const string Short =
        "个次人家期本篇项条座台辆元天月年日时分秒名场届户件批只支份套处所村镇县市区组队位册幅张块间栋层吨克米亩度岁周级";

    // With a blank before them: 35 kg.
    private static readonly string[] Western =
        ["kg", "g", "mg", "t", "km", "m", "cm", "mm", "L", "mL", "ml", "kW", "MW", "GW", "kWh", "kV", "V", "Hz", "GB", "MB", "TB", "h", "min", "s", "dB", "km/h"];

    private const string Magnitudes = "十百千万亿";

    // （人次）, (平方米): longer ones are remarks and may go to the next line.
    private const int LongestBracketed = 5;

    /// <summary>How many cells from here are a unit with its magnitude (万人次); 0 when there is none.</summary>
    /// <param name="cells">The paragraph.</param>
    /// <param name="start">The first cell after the number.</param>
    public static int StartsAt(Span<Cell> cells, int start)
    {
        // 百分点 and 百分比 begin with what is a magnitude elsewhere.
        if (LongAt(cells, start) is > 0 and var word)
            return word;

        var at = start;
        while (at < cells.Length && IsOneOf(cells[at], Magnitudes))
            at++;
        if (LongAt(cells, at) is > 0 and var unit)
            return at + unit - start;

        return at < cells.Length && (IsOneOf(cells[at], Short) || IsSign(cells[at])) ? at + 1 - start : at - start;
    }

    /// <summary>A unit made into one sign of an em: ㎡, ㎏, ㏄ (the squared abbreviations of CJK Compatibility).</summary>
    public static bool IsSign(in Cell cell) => cell.CodePoint is (>= 0x3371 and <= 0x337A) or (>= 0x3380 and <= 0x33DF) or 0x33FF;

    /// <summary>Where a short word in brackets ends that begins here, as in 10.00（次） or 95.00(%).</summary>
    /// <returns>The closing bracket; 0 when there is no such word.</returns>
    public static int EndOfBracketed(Span<Cell> cells, int start)
    {
        if (cells[start].Kind != CellKind.Opening && cells[start].CodePoint != '(')
            return 0;

        for (var at = start + 1; at < cells.Length && at <= start + LongestBracketed + 1; at++)
        {
            if (cells[at].Kind == CellKind.Closing || cells[at].CodePoint == ')')
                return at > start + 1 ? at : 0;
            if (cells[at].Kind is not (CellKind.Han or CellKind.Western or CellKind.Other))
                return 0;
        }

        return 0;
    }

    /// <summary>A unit in Western letters begins here, and no longer word.</summary>
    public static bool IsWesternAt(Span<Cell> cells, int at)
    {
        foreach (var unit in Western)
        {
            if (HasAt(cells, at, unit) && (at + unit.Length == cells.Length || cells[at + unit.Length].Kind != CellKind.Western))
                return true;
        }

        return false;
    }

    private static int LongAt(Span<Cell> cells, int at)
    {
        foreach (var unit in Long)
        {
            if (HasAt(cells, at, unit))
                return unit.Length;
        }

        return 0;
    }

    private static bool IsOneOf(in Cell cell, string characters) =>
        cell.Kind == CellKind.Han && cell.CodePoint <= 0xFFFF && characters.Contains((char)cell.CodePoint);

    private static bool HasAt(Span<Cell> cells, int at, string word)
    {
        if (at + word.Length > cells.Length)
            return false;

        for (var i = 0; i < word.Length; i++)
        {
            if (cells[at + i].CodePoint != word[i])
                return false;
        }

        return true;
    }
}
