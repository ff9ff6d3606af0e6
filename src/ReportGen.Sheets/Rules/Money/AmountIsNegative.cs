using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>An amount of the money block is below nothing.</summary>
internal sealed class AmountIsNegative : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M14", "amount-is-negative", Severity.Warning,
        new("""
            预算和执行都不会是负数：多半多打了减号，或者把调减的数当成了预算数（调减后的余额才是预算数）。合计是各项加起来的，
            负数会让合计变小而看不出来。确有其事（例如收回以前年度支出）时，用“忽略”写明理由。
            """,
            """
            Neither a budget nor what was spent of it is below nothing: mostly a minus too many, or the amount of a cut in place of what is left
            after it. A negative part makes its total smaller, and nobody sees why. If it is meant (money of earlier years paid back), accept it
            with a reason (忽略).
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var row in sheet.Funding?.Rows ?? [])
        {
            if (row.Cells.IsEmpty)
                Check(row, row.Money, column: null, sink);

            Money? before = null;
            foreach (var cell in row.Cells)
            {
                // A budget that was copied to its neighbour has one place, and is one finding.
                if (cell.Value is not MoneyValue { Money: var money } || money.Span == before?.Span)
                    continue;

                Check(row, money, cell.Definition, sink);
                before = money;
            }
        }
    }

    private void Check(FundingRow row, Money? money, FormField? column, DiagnosticSink sink)
    {
        if (money is not { Amount: < 0, IsComputed: false })
            return;

        var (chinese, english) = column is null ? (row.Definition.Label, row.Definition.Label) : ($"{row.Definition.Label}”的“{column.Label}", $"{column.Label} of {row.Definition.Label}");
        sink.Report(new Diagnostic(Kind, money.Span, new($"“{chinese}”是负数：{money.Written}", $"{english} is negative: {money.Written}"))
        {
            Hints = [new("去掉减号，或写调整后的金额", "leave out the minus, or write the amount after the cut")],
        });
    }
}
