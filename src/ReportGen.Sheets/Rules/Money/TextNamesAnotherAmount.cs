using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A text names an amount of the sheet's money that the table does not have.</summary>
internal sealed class TextNamesAnotherAmount : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M09", "text-names-another-amount", Severity.Warning,
        new("文字里写的资金总额与表内任何一行都对不上。两处只有一处能是对的，建议核对。",
            "The money named in the text is none of the amounts in the table. Only one can be right; please check."));

    private static readonly SoughtWord[] Lead = ["资金总额", "年度资金", "预算总额", "总预算", "年度预算", "申请资金", "项目资金", "安排资金", "预算资金"];

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        if (text.Role != TextRole.Paragraph || sheet.Funding is not { } funding)
            return;

        foreach (var lead in Lead)
        {
            var at = lead.IndexIn(text);
            if (at < 0 || FindAmount(text.Text, at + lead.Length) is not { } amount || IsInTable(funding, sheet.MoneyUnit, amount.Yuan))
                continue;

            sink.Report(new Diagnostic(Kind, text.OriginOf(amount.Start, amount.Length),
                new($"文字中的金额{text.Text.Substring(amount.Start, amount.Length)}与表内金额不一致", $"the amount {text.Text.Substring(amount.Start, amount.Length)} in the text is none of the table's"))
            {
                Hints = [new("核对文字和资金各行", "check the text and the rows of money")],
                Related = [new(funding.Span, new("表内金额", "the amounts of the table"))],
            });
            return;
        }
    }

    // Within a few characters behind the lead: digits, then 元 or 万元.
    private static (int Start, int Length, decimal Yuan)? FindAmount(string text, int from)
    {
        const int Reach = 4;
        var start = from;
        while (start < text.Length && start < from + Reach && !char.IsAsciiDigit(text[start]))
            start++;

        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ','))
            end++;
        if (end == start || WrittenNumber.TryRead(text.AsSpan(start, end - start)) is not { } number)
            return null;

        var rest = text.AsSpan(end);
        var unit = rest.StartsWith("万元", StringComparison.Ordinal) ? 2 : rest.StartsWith("元", StringComparison.Ordinal) ? 1 : 0;
        return unit == 0 ? null : (start, end - start + unit, number.Value * (unit == 2 ? 10_000 : 1));
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
}
