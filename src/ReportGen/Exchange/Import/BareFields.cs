using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>Takes what the long table alone says of a sheet: year, names and money.</summary>
internal sealed class BareFields(TableGrid table, SheetDraft draft)
{
    public void Add(int row)
    {
        foreach (var field in draft.Form.Fields)
        {
            if (field.Type == FieldType.Year)
                Add(field, table.At(row, IndicatorTable.YearHeader));
            else if (field.Type == FieldType.Funding)
                AddMoney(field, row);
        }

        Add(SheetNames.FieldOf(draft.Form, SheetNames.Project), table.At(row, IndicatorTable.ProjectHeader));
        Add(SheetNames.FieldOf(draft.Form, SheetNames.Department), table.At(row, IndicatorTable.DepartmentHeader));
        Add(SheetNames.FieldOf(draft.Form, SheetNames.Unit), table.At(row, IndicatorTable.UnitHeader));
    }

    private void Add(FormField? field, Drafted value)
    {
        if (field is not null && value.Text.Length > 0 && draft.EntriesOf(field.Name).Count == 0)
            draft.Add(field.Name, new("", 0, "", value));
    }

    private void AddMoney(FormField field, int row)
    {
        var unit = table.At(row, IndicatorTable.MoneyUnitHeader).Text;
        foreach (var funding in draft.Form.FundingRows)
        {
            AddMoney(field, funding, "", table.At(row, IndicatorTable.MoneyPrefix + funding.Name), unit);
            foreach (var column in draft.Form.FundingColumns)
                AddMoney(field, funding, column.Name, table.At(row, $"{IndicatorTable.MoneyPrefix}{funding.Name}.{column.Name}"), unit);
        }
    }

    private void AddMoney(FormField field, FormFundingRow row, string column, Drafted value, string unit)
    {
        if (value.Text.Length == 0)
            return;

        var money = draft.Form.Money;
        if (unit is "元" or "万元" && money.IsUnitStated && Amounts.DigitsOf(value.Text) is { } digits)
            value = value.With(Amounts.Convert(digits, unit, money.Unit, money.Decimals));
        draft.Add(field.Name, new(row.Name, 0, column, value));
    }
}
