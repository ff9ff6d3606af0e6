using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A text names an amount of the sheet's money that the table does not have.</summary>
internal sealed class TextNamesAnotherAmount : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M09", "text-names-another-amount", Severity.Warning,
        new("文字里写的资金总额，或几项相加得出的“共计”，与表内任何一行都对不上。两处只有一处能是对的，建议核对。几年合计的不检查。",
            """
            The money named in the text, or a sum behind its parts (共计), is none of the amounts in the table. Only one can be right; please
            check. The money of several years is left alone.
            """));

    private static readonly string[] Lead = ["资金总额", "年度资金", "预算总额", "总预算", "年度预算", "申请资金", "项目资金", "安排资金", "预算资金", "申请财政资金", "申请财政拨款", "申请预算", "申请经费", "所需资金", "所需经费", "经费预算", "预算经费", "总经费"];
    private static readonly string[] Sums = ["共计", "合计", "总计", "共"];
    private static readonly SoughtWords Leads = new(Lead);

    protected override SignSorts Concerns => SignSorts.Digit;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        if (text.Role != TextRole.Paragraph || sheet.Funding is not { } funding)
            return;

        if (FindStranger(text.Text, funding, sheet.MoneyUnit) is { } amount)
            Report(text, amount, funding, sink);
        else if (FindSum(text.Text) is { } sum && !IsInTable(funding, sheet.MoneyUnit, sum.Yuan))
            Report(text, sum, funding, sink);
    }

    // An amount behind a word for the sheet's money that the table does not have.
    private static NamedAmount? FindStranger(string text, FundingValue funding, string unit)
    {
        if (!Leads.AreIn(text))
            return null;

        foreach (var lead in Lead)
        {
            var at = text.IndexOf(lead, StringComparison.Ordinal);
            if (at >= 0 && !IsOfYears(text, at) && FindAmount(text, at + lead.Length) is { } amount && !IsInTable(funding, unit, amount.Yuan))
                return amount;
        }

        return null;
    }

    private void Report(SheetText text, NamedAmount amount, FundingValue funding, DiagnosticSink sink)
    {
        var written = text.Text.Substring(amount.Start, amount.Length);
        sink.Report(new Diagnostic(Kind, text.OriginOf(amount.Start, amount.Length),
            new($"文字中的金额{written}与表内金额不一致", $"the amount {written} in the text is none of the table's"))
        {
            Hints = [new("核对文字和资金各行", "check the text and the rows of money")],
            Related = [new(funding.Span, new("表内金额", "the amounts of the table"))],
        });
    }

    // 三年预算总额: the money of several years is not this sheet's.
    private static bool IsOfYears(string text, int at) =>
        at >= 2 && text[at - 1] == '年' && (ChineseNumeral.TryRead(text.AsSpan(at - 2, 1)) is > 1 || text[at - 2] is '期' or '多' or '几');

    // 培训12万元、会议9万元、调研7万元，共计28万元: parts that add up to what is said behind them are the plan of the money.
    private static NamedAmount? FindSum(string text)
    {
        foreach (var word in Sums)
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            if (at < 0 || FindAmount(text, at + word.Length) is not { } sum)
                continue;

            var (parts, count) = (0m, 0);
            for (var i = 0; i < at; i++)
            {
                if (!char.IsAsciiDigit(text[i]))
                    continue;

                var part = FindAmount(text, i);
                (parts, count) = (parts + (part?.Yuan ?? 0), count + (part is null ? 0 : 1));
                i = part is null ? EndOfNumber(text, i) : part.Start + part.Length;
            }

            return count >= 2 && parts == sum.Yuan ? sum : null;
        }

        return null;
    }

    // Within a few characters behind the lead: digits, then 元 or 万元.
    private static NamedAmount? FindAmount(string text, int from)
    {
        const int Reach = 4;
        var start = from;
        while (start < text.Length && start < from + Reach && !char.IsAsciiDigit(text[start]))
            start++;

        var end = EndOfNumber(text, start);
        // 约50万元 may stand for 49.
        if (end == start || text.AsSpan(from, start - from).IndexOfAny('约', '近') >= 0 || WrittenNumber.TryRead(text.AsSpan(start, end - start)) is not { } number)
            return null;

        var rest = text.AsSpan(end);
        var unit = rest.StartsWith("万元", StringComparison.Ordinal) ? 2 : rest.StartsWith("元", StringComparison.Ordinal) ? 1 : 0;
        return unit == 0 ? null : new(start, end - start + unit, number.Value * (unit == 2 ? 10_000 : 1));
    }

    private static int EndOfNumber(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ','))
            end++;

        return end;
    }

    private static bool IsInTable(FundingValue funding, string unit, decimal yuan)
    {
        foreach (var row in funding.Rows)
        {
            if (row.Money is { } money && money.Amount * (unit == "万元" ? 10_000 : 1) == yuan)
                return true;
        }

        return false;
    }

    /// <param name="Start">Where it stands in the text, UTF-16 units.</param>
    private sealed record NamedAmount(int Start, int Length, decimal Yuan);
}
