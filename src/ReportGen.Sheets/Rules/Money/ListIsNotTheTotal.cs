using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The amounts of a list do not add up to the money they explain.</summary>
internal sealed class ListIsNotTheTotal : ISheetRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-M04", "list-is-not-the-total", Severity.Error,
        new("支出明细或构成各行之和应等于所说明的资金。依据：申报表表式。请核对明细或合计。",
            "The lines of a breakdown add up to the money that they explain. Basis: the application form. Check the lines or the total."));

    public void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var entry in sheet.Fields)
        {
            if (entry is not { Definition.SumsTo: { } rowName, Value: RowsValue rows } || sheet.Funding?.Find(rowName)?.Money is not { } total)
                continue;
            if (SumOf(rows) is not { } sum || sum == total.Amount)
                continue;

            sink.Report(new Diagnostic(Kind, entry.KeySpan,
                new($"“{entry.Definition.Name}”合计{sum}与“{rowName}”{total.Amount}不符", $"the lines of {entry.Definition.Name} add up to {sum}, not to {rowName}, {total.Amount}"))
            {
                Hints = [new("核对各行金额，或核对合计", "check the lines, or the total")],
                Related = total.IsComputed ? [] : [new(total.Span, new("合计写在这里", "the total is written here"))],
            });
        }
    }

    private static decimal? SumOf(RowsValue rows)
    {
        decimal? sum = null;
        foreach (var row in rows.Rows)
        {
            foreach (var cell in row.Cells)
            {
                if (cell.Value is MoneyValue money)
                    sum = (sum ?? 0) + money.Money.Amount;
            }
        }

        return sum;
    }
}
