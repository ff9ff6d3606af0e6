namespace ReportGen.Sheets.Rules;

/// <summary>What the last word of an indicator's name says about its target. Rules of thumb, not grammar.</summary>
internal static class IndicatorNames
{
    private static readonly Endings Opinions = new("满意度", "满意率", "满意程度", "认可度", "认可率", "认同度", "认同率", "好评率", "好评度");

    private static readonly Endings Counts = new(
        "次数", "人数", "人次", "数量", "篇数", "天数", "个数", "件数", "户数", "家数", "场次", "班次", "期数", "场数", "套数", "份数", "台数", "条数", "册数", "批数", "批次",
        "点击量", "浏览量");

    private static readonly Endings Times = new("时间", "时长", "时限", "时效");

    // Rates that are no share of a whole: growth, speeds, returns, and what is counted by the hundred thousand.
    private static readonly Endings OtherRates = new(
        "频率", "效率", "功率", "速率", "倍率", "汇率", "利率", "税率", "费率", "分辨率", "周转率", "容积率", "产出率", "产出比率", "回报率", "收益率", "利润率", "增值率", "死亡率",
        "发病率", "患病率", "发案率", "出生率");

    // What should be seldom, and how its number is called behind it.
    private static readonly string[] Faults =
    [
        "故障", "差错", "事故", "投诉", "流失", "失误", "缺陷", "超标", "损耗", "返贫", "违规", "违纪", "舆情", "事件", "死亡", "辍学", "逾期", "中断",
    ];

    private static readonly SoughtWords FaultWords = new(Faults);

    private static readonly string[] FaultEndings = ["", "率", "次数", "数", "件数", "起数", "人数", "数量", "发生率", "发生数", "发生次数", "发生起数", "发生件数", "发生情况"];

    // Whoever deals with faults does well to do it often: 投诉处理数, 查处违规数量, 事故下降率.
    private static readonly string[] Cures =
    [
        "处理", "处置", "化解", "排查", "调查", "受理", "办理", "办结", "整改", "演练", "预防", "减少", "下降", "降低", "修复", "治理", "整治", "查处", "查办", "抢修", "维修", "监测",
        "预警", "报道", "报告", "解决", "回复", "回访", "救治", "救助",
    ];

    public static NameSort SortOf(string written)
    {
        var name = WithoutBracket(written);
        var sort = NameSort.None;
        if (Opinions.Close(name))
            sort |= NameSort.Opinion | NameSort.Rate | NameSort.Share;
        if (Counts.Close(name))
            sort |= NameSort.Count;
        if (Times.Close(name))
            sort |= NameSort.Time;
        if (name.EndsWith('率') && !name.EndsWith("频率", StringComparison.Ordinal) && !name.EndsWith("效率", StringComparison.Ordinal))
            sort |= NameSort.Rate;
        if (name.EndsWith('率') && !name.Contains("增长", StringComparison.Ordinal) && !OtherRates.Close(name))
            sort |= NameSort.Share;
        if (NamesFault(name))
            sort |= NameSort.Fault;

        return sort;
    }

    /// <summary>培训人次（人次） without the bracket at its end, which gives the unit or an explanation.</summary>
    public static string WithoutBracket(string name)
    {
        if (name.Length == 0 || name[^1] is not ('）' or ')'))
            return name;

        var opening = name.AsSpan().LastIndexOfAny('（', '(');
        return opening > 0 ? name[..opening].TrimEnd() : name;
    }

    private static bool NamesFault(string name)
    {
        if (!FaultWords.AreIn(name))
            return false;

        foreach (var ending in FaultEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && EndsWithAny(name.AsSpan(0, name.Length - ending.Length), Faults))
                return !HoldsAny(name, Cures);
        }

        return false;
    }

    internal static bool HoldsAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The number behind 任务 at the start of a name (任务3：新建党组织), as written; empty when there is none.</summary>
    public static string TaskOf(string name)
    {
        const string Word = "任务";
        if (!name.StartsWith(Word, StringComparison.Ordinal))
            return "";

        var end = Word.Length;
        while (end < name.Length && (char.IsAsciiDigit(name[end]) || ChineseNumeral.TryRead(name.AsSpan(end, 1)) is not null))
            end++;

        return end > Word.Length && end < name.Length && name[end] is '：' or ':' ? name[..end] : "";
    }

    /// <summary>The name without 任务3： in front.</summary>
    public static string WithoutTask(string name)
    {
        var task = TaskOf(name);
        return task.Length == 0 ? name : name[(task.Length + 1)..].TrimStart();
    }

    internal static bool EndsWithAny(ReadOnlySpan<char> name, string[] endings)
    {
        foreach (var ending in endings)
        {
            // Most differ in the last sign, which costs less to see than a call.
            if (name.Length > 0 && name[^1] == ending[^1] && name.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}

/// <summary>What a name asks for.</summary>
[Flags]
internal enum NameSort
{
    None = 0,

    /// <summary>What somebody thinks of something.</summary>
    Opinion = 1,

    /// <summary>A number of things, people or occasions.</summary>
    Count = 2,

    /// <summary>The fewer the better.</summary>
    Fault = 4,

    /// <summary>How long something takes.</summary>
    Time = 8,

    /// <summary>A ratio of any kind.</summary>
    Rate = 16,

    /// <summary>A share of a whole, which cannot pass 100 %; not growth, which can be any number.</summary>
    Share = 32,
}
