using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The amounts of a list do not add up to the money they explain.</summary>
internal sealed class ListIsNotTheTotal : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M04", "list-is-not-the-total", Severity.Error,
        new("支出明细或构成各行之和应等于所说明的资金。依据：申报表表式。请核对明细或合计。",
            "The lines of a breakdown add up to the money that they explain. Basis: the application form. Check the lines or the total."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var entry in sheet.Fields)
        {
            if (entry.Value is not RowsValue rows)
                continue;

            if (entry.Definition.SumsTo is { } all)
                Compare(sheet, entry, rows, null, all, sink);
            foreach (var column in entry.Definition.Columns)
            {
                if (column.SumsTo is { } rowName)
                    Compare(sheet, entry, rows, column, rowName, sink);
            }
        }
    }

    private void Compare(Sheet sheet, SheetField entry, RowsValue rows, FormField? column, string rowName, DiagnosticSink sink)
    {
        if (sheet.Funding?.Find(rowName)?.Money is not { } total || SumOf(rows, column) is not { } sum || sum == total.Amount)
            return;

        var name = column is null ? entry.Definition.Name : $"{entry.Definition.Name}.{column.Name}";
        sink.Report(new Diagnostic(Kind, entry.KeySpan,
            new($"“{name}”合计{sum}与“{rowName}”{total.Amount}不符", $"the lines of {name} add up to {sum}, not to {rowName}, {total.Amount}"))
        {
            Hints = [new("核对各行金额，或核对合计", "check the lines, or the total")],
            Related = total.IsComputed ? [] : [new(total.Span, new("合计写在这里", "the total is written here"))],
        });
    }

    /// <param name="column">The column to add up; null for every column of amounts.</param>
    private static decimal? SumOf(RowsValue rows, FormField? column)
    {
        decimal? sum = null;
        foreach (var row in rows.Rows)
        {
            foreach (var cell in row.Cells)
            {
                if (cell.Value is MoneyValue money && (column is null || cell.Definition == column))
                    sum = (sum ?? 0) + money.Money.Amount;
            }
        }

        return sum;
    }
}
