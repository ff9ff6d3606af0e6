using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A word is on the list of usual slips.</summary>
internal sealed class WordIsLikelyATypo : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X06", "word-is-likely-a-typo", Severity.Warning,
        new("疑似错别字，来自已公开表格中常见差错的词表。请核对；确是原文如此的可以不改。",
            "The word is on a list of slips that are usual in published sheets. Please check; if it is meant, leave it."));

    private static readonly Slip[] Words =
    [
        new("战区布置", "展区布置"), new("会史展呈", "会史展陈"), new("建立建全", "建立健全"), new("拔付", "拨付"), new("拔款", "拨款"), new("布署", "部署"), new("按排", "安排"),
        new("帐户", "账户"), new("帐目", "账目"), new("帐务", "账务"), new("报帐", "报账"), new("记帐", "记账"), new("对帐", "对账"), new("座谈会会", "座谈会"), new("既时", "即时"), new("竟争", "竞争"),
        new("己完成", "已完成"), new("做为", "作为"), new("制定制度度", "制定制度"), new("下午17:00", "下午5时"), new("百分百之", "百分之"), new("截止目前", "截至目前"), new("进一部", "进一步"),
        new("通迅", "通讯"), new("幅射", "辐射"), new("再接再励", "再接再厉"), new("松驰", "松弛"),
    ];

    private static readonly SoughtWords WrongWords = new([.. Words.Select(word => word.Wrong)]);

    // Where the same signs are two words that meet: 按排放标准, 自己完成, 座谈会会议, 叫做为民.
    private static readonly string[] Innocent =
    [
        "按排放", "按排名", "按排序", "按排查", "按排污", "按排水", "按排班", "按排列", "自己完成", "座谈会会议", "座谈会会场", "座谈会会务", "座谈会会期", "做为民", "既时尚",
    ];

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        if (!WrongWords.AreIn(text.Text))
            return;

        foreach (var (wrong, right) in Words)
        {
            var at = text.Text.IndexOf(wrong, StringComparison.Ordinal);
            if (at < 0 || IsInnocent(text.Text, at, wrong.Length))
                continue;

            sink.Report(new Diagnostic(Kind, text.OriginOf(at, wrong.Length),
                new($"疑似错别字：“{wrong}”→“{right}”", $"likely typo: {wrong} → {right}"))
            {
                Hints = [new($"是否应为“{right}”", $"should it be {right}")],
            });
        }
    }

    private static bool IsInnocent(string text, int at, int length)
    {
        foreach (var phrase in Innocent)
        {
            if (phrase.Length < length)
                continue;

            var start = Math.Max(0, at + length - phrase.Length);
            if (text.AsSpan(start, Math.Min(text.Length, at + phrase.Length) - start).Contains(phrase, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private sealed record Slip(string Wrong, string Right);
}
