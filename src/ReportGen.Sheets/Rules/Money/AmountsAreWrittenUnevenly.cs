using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Amounts of one sheet are written with unlike decimals or commas.</summary>
internal sealed class AmountsAreWrittenUnevenly : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M11", "amounts-written-unevenly", Severity.Advice,
        new("同一张表的金额，小数位数或千分位写法不一致，或以元计而多于两位小数。印出时会统一，填报时建议也统一，便于核对。",
            "Amounts of one sheet have unlike decimals or commas, or more than two decimals in 元. Print evens them out; writing them alike makes checking easier."));

    // Below a thousand nobody writes a comma, so such an amount says nothing about commas.
    private const decimal Thousand = 1000;

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Funding is not { } funding)
            return;

        Money? first = null;
        bool? hasCommas = null;
        foreach (var row in funding.Rows)
        {
            if (row.Money is not { IsComputed: false } money)
                continue;

            first ??= money;
            var commas = money.Amount >= Thousand ? money.Written.Contains(',', StringComparison.Ordinal) : hasCommas;
            hasCommas ??= commas;
            if (money.Decimals == first.Decimals && commas == hasCommas && !HasFractionsOfAFen(money, sheet.MoneyUnit))
                continue;

            sink.Report(new Diagnostic(Kind, money.Span,
                ReferenceEquals(first, money) || first.Written == money.Written
                    ? new($"金额小数位数过多：{money.Written}", $"too many decimals: {money.Written}")
                    : new($"金额小数位数或千分位不统一：{first.Written}与{money.Written}", $"mixed decimals or separators: {first.Written} and {money.Written}"))
            {
                Hints = [new($"都写 {sheet.Form.Money.Decimals} 位小数，千分位要么都有要么都没有", $"write {sheet.Form.Money.Decimals} decimals everywhere, commas everywhere or nowhere")],
            });
            return;
        }
    }

    // 万元 are written with three and four decimals as well.
    private static bool HasFractionsOfAFen(Money money, string unit) => unit == "元" && money.Decimals > 2;
}
