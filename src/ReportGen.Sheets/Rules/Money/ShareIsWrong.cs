using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>A share is not its amount by the whole.</summary>
internal sealed class ShareIsWrong : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M13", "share-is-wrong", Severity.Error,
        new("""
            占比＝本行金额÷合计，以百分数计，按填写的小数位四舍五入后比较。依据：湖北部门整体表的收支构成。列表的合计是各行之和，
            有“合计到”的是所说明的那一行；资金各行的合计是包含它的那一行。
            """,
            """
            A share is the row's amount by the whole, in percent, compared after rounding to the written digits. Basis: the composition tables
            of Hubei's form. The whole of a list is the sum of its rows, or the row of money it explains; that of a row of money is the row that
            it adds up to.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Form.FindFundingColumn(FieldRole.Share) is not null && sheet.Funding is { } funding)
        {
            for (var i = 0; i < funding.Rows.Length; i++)
                CheckShare(funding.Rows[i].Find(FieldRole.Share), funding.Rows[i].Money, WholeOf(funding, i), sink);
        }

        foreach (var field in sheet.Fields)
        {
            if (field.Value is RowsValue rows && FormField.Find(field.Definition.Columns, FieldRole.Share) is not null)
                CheckRows(field, rows, sheet, sink);
        }
    }

    private void CheckRows(SheetField field, RowsValue rows, Sheet sheet, DiagnosticSink sink)
    {
        var stated = field.Definition.SumsTo is { } row ? sheet.Funding?.Find(row)?.Money?.Amount : null;
        var sum = 0m;
        foreach (var each in rows.Rows)
            sum += MoneyIn(each)?.Amount ?? 0;

        foreach (var each in rows.Rows)
            CheckShare(SheetField.Find(each.Cells, FieldRole.Share), MoneyIn(each), stated ?? sum, sink);
    }

    private static Money? MoneyIn(SheetRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Value is MoneyValue money)
                return money.Money;
        }

        return null;
    }

    // The row that this one is a part of; a row that is no part is its own whole.
    private static decimal? WholeOf(FundingValue funding, int row)
    {
        foreach (var other in funding.Rows)
        {
            if (other.Definition.Parts.Contains(row))
                return other.Money?.Amount;
        }

        return funding.Rows[row].Money?.Amount;
    }

    private void CheckShare(SheetField? cell, Money? money, decimal? whole, DiagnosticSink sink)
    {
        if (Percent.Read(cell) is not { } written || money is null || Percent.Of(money.Amount, whole ?? 0) is not { } computed || Percent.Round(computed, written.Decimals) == written.Value)
            return;

        var right = Percent.Print(computed, Math.Max(1, written.Decimals));
        sink.Report(new Diagnostic(Kind, written.Span,
            new($"占比{written.Written}与金额计算{right}%不符", $"the share is {written.Written}, computed {right} %"))
        {
            Hints = [new($"{money.Amount}÷{whole}＝{right}%", $"{money.Amount} by {whole} is {right} %")],
        });
    }
}
