using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>Puts a project's own columns into the fields of a form.</summary>
internal sealed class ListFields(ListHead head, Form form, ImportWishes wishes, DiagnosticSink sink, Remarks remarks)
{
    public void Add(SheetDraft draft, ListColumn column, Drafted value)
    {
        // A unit or sum over the columns is no field: the leaf decides, then what the form calls it.
        var field = form.FindField(column.Label) ?? column.Role switch
        {
            ListRole.Goal => SheetNames.FieldOf(form, SheetNames.Goal),
            ListRole.Department => SheetNames.FieldOf(form, SheetNames.Department),
            ListRole.Year => SheetNames.FieldOf(form, FieldType.Year),
            _ => null,
        };
        if (field is { Type: FieldType.Money })
            PutAmount(draft, field.Name, "", column, value);
        else if (field is { Type: not (FieldType.Funding or FieldType.Indicators or FieldType.Rows) })
            draft.Add(field.Name, new("", 0, "", value));
        else if (SheetNames.FieldOf(form, FieldType.Funding) is { } funding && RowOf(column) is { } row)
            PutAmount(draft, funding.Name, row.Name, column, value);
        else
            remarks.Add(ImportKinds.NotOfForm, column.Label, column.Place, count => new($"列“{column.Label}”在表式中没有对应的栏目，{count} 处没有导入", $"the form has no field for the column '{column.Label}'; {count} {(count == 1 ? "cell was" : "cells were")} left out"));
    }

    // 预算数 is the year's total; a column under 资金 is the row of its name, or the total when it says so.
    private FormFundingRow? RowOf(ListColumn column)
    {
        if (TableImport.FundingRowOf(form, column.Label) is { } named)
            return named;

        var isTotal = column.Role == ListRole.Budget || (column.Parent.Length > 0 && column.Label is "合计" or "总额" or "小计");
        foreach (var row in form.FundingRows)
        {
            if ((isTotal && row.Role == FundingRole.AnnualTotal) || (!isTotal && row.Label == column.Label))
                return row;
        }

        return null;
    }

    private void PutAmount(SheetDraft draft, string field, string item, ListColumn column, Drafted value)
    {
        if (Amounts.TryRead(value.Text) is not { } amount)
        {
            draft.HasErrors = true;
            sink.Report(new Diagnostic(ImportKinds.UnreadableAmount, value.Span, new($"“{column.Label}”应为金额，现为“{value.Text}”", $"'{column.Label}' takes an amount, and this is '{value.Text}'")));
            return;
        }

        var from = amount.Unit.Length > 0 ? amount.Unit : wishes.MoneyUnit ?? (column.Unit.Length > 0 ? column.Unit : head.MoneyUnit);
        var digits = Amounts.Convert(amount.Digits, from, form.Money.Unit, form.Money.Decimals);
        draft.Add(field, new(item, 0, "", value.With(Amounts.Padded(digits, form.Money.Decimals))));
    }
}
