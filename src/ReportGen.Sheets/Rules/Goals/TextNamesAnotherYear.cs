using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A text names another year than the sheet.</summary>
internal sealed class TextNamesAnotherYear : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T08", "text-names-another-year", Severity.Warning,
        new("文字里的年份与表头年度不同，多为沿用上年的稿子，或所指的规划期已过。与上年比较（较2023年）、起止跨越本年、远期目标（到2027年）、文号和尾款不提示。若确指那一年，可以不改。",
            """
            The text names another year than the sheet: mostly last year's text was kept, or a plan period has ended. Left alone are comparisons
            (较2023年), periods that hold the own year, goals for later (到2027年), document numbers and final payments. If that year is meant, leave it.
            """));

    // Farther away it is history (founded in 1953) or a long-term plan (by 2035).
    private const int Reach = 5;

    protected override SignSorts Concerns => SignSorts.Digit;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Year is not { } own || text.Role == TextRole.Target)
            return;

        for (var i = 0; i + 4 <= text.Length; i++)
        {
            if (YearAt(text.Text, i) is not { } year || year == own || Math.Abs(year - own) > Reach || IsMeant(text.Text, i, isLater: year > own))
                continue;

            sink.Report(new Diagnostic(Kind, text.OriginOf(i, 4),
                new($"文中年份{year}与表头年度{own}不符", $"the year {year} in the text differs from {own}"))
            {
                Hints = [new($"核对是否应为 {own}", $"check whether it should be {own}")],
            });
            i += 3;
        }
    }

    private const int DigitsOfYear = 4;
    private const int Near = 10;

    // 较2023年, 与2023年相比, 2023年以来, 2023年至2025年, 截至2023年底, 2023年工程尾款, 2023年度自评.
    private static readonly string[] BeforeEarlier = ["较", "比", "超", "自", "从", "截至", "截止", "同比", "始于", "延续", "沿用", "参照", "对照", "承接"];
    private static readonly string[] BehindEarlier = ["相比", "基础上", "同期", "水平", "持平", "以来", "起", "开始", "启动", "至", "到", "—", "-", "～", "修订", "修正", "版"];
    private static readonly string[] LeftFromEarlier = ["尾款", "质保金", "余款", "欠款", "结转", "清算", "决算", "自评", "绩效评价", "年鉴", "会议", "纪要", "统计", "收尾"];

    // 到2027年, 2021—2030年, 力争2030年, 编制2026年预算.
    private static readonly string[] BeforeLater = ["到", "至", "为", "力争", "争取", "确保", "预计", "编制", "申报", "谋划", "—", "-", "～", "~", "–"];

    private static bool IsMeant(string text, int at, bool isLater)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        if (isLater)
            return IndicatorNames.EndsWithAny(before, BeforeLater);

        // 农业农村部令2021年第5号 is a document.
        var behind = text.AsSpan(at + DigitsOfYear);
        if (behind.StartsWith("年第", StringComparison.Ordinal) && behind[..Math.Min(Near, behind.Length)].Contains('号'))
            return true;
        if (IndicatorNames.EndsWithAny(before, BeforeEarlier))
            return true;

        var rest = SkipDate(behind);
        foreach (var word in BehindEarlier)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
                return true;
        }

        return IndicatorNames.HoldsAny(behind[..Math.Min(Near, behind.Length)], LeftFromEarlier);
    }

    // Behind the digits: 年, 年度, 年末, 年1月, 年1月1日.
    private static ReadOnlySpan<char> SkipDate(ReadOnlySpan<char> text)
    {
        const int Longest = 12;
        var at = 0;
        while (at < Math.Min(text.Length, Longest) && (text[at] is '年' or '度' or '末' or '底' or '月' or '日' or ' ' || char.IsAsciiDigit(text[at])))
            at++;

        return text[at..];
    }

    // Four digits of this century, not part of a longer number, not the year of a document number 〔2021〕 or （2021）.
    private static int? YearAt(string text, int at)
    {
        if (text[at] != '2' || text[at + 1] != '0' || !char.IsAsciiDigit(text[at + 2]) || !char.IsAsciiDigit(text[at + 3]))
            return null;

        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + DigitsOfYear < text.Length ? text[at + DigitsOfYear] : ' ';
        var isPart = char.IsAsciiDigit(before) || before is '.' or ',' or '-' or '〔' or '[' || char.IsAsciiLetter(before)
            || char.IsAsciiDigit(after) || after is '.' or ',' or '〕' or ']' or '】' or '）' or ')' or '-' or '—' or '～' or '~' || char.IsAsciiLetter(after);
        // A count (2022人) or who came in that year (2022级) is no year; 2022年 is.
        var isCount = after == '届' || (after != '年' && TargetUnits.IsKnown(new ReadOnlySpan<char>(ref after)));
        return isPart || isCount ? null : ((text[at + 2] - '0') * 10) + text[at + 3] - '0' + 2000;
    }
}
