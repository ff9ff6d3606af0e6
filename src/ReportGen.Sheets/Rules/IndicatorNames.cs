namespace ReportGen.Sheets.Rules;

/// <summary>What the last word of an indicator's name says about its target. Rules of thumb, not grammar.</summary>
internal static class IndicatorNames
{
    private static readonly string[] Opinions = ["满意度", "满意率", "认可度", "好评率"];
    private static readonly string[] Counts = ["次数", "人数", "人次", "数量", "篇数", "天数", "个数", "件数", "户数", "家数", "场次", "班次", "期数", "场数", "点击量", "浏览量"];
    private static readonly string[] Faults = ["故障率", "差错率", "事故率", "投诉率", "流失率", "失误率", "缺陷率", "发生率", "超标率", "投诉次数", "事故次数", "故障次数", "投诉数", "事故数"];
    private static readonly string[] Times = ["时间", "时长", "时限"];

    public static bool IsOpinion(string name) => EndsWithAny(name, Opinions);

    public static bool IsCount(string name) => EndsWithAny(name, Counts);

    /// <summary>The fewer the better.</summary>
    public static bool IsFault(string name) => EndsWithAny(name, Faults);

    public static bool IsTime(string name) => EndsWithAny(name, Times);

    /// <summary>A share of a whole; not growth, which can be any number.</summary>
    public static bool IsRate(string name) =>
        (name.EndsWith('率') && !name.Contains("增长", StringComparison.Ordinal) && !name.EndsWith("频率", StringComparison.Ordinal)) || IsOpinion(name);

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

    internal static bool EndsWithAny(string name, string[] endings)
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
