using System.Collections.Immutable;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange;

/// <summary>What a sheet says beside its indicators: one row a value. Together with the long table it is the whole sheet.</summary>
/// <remarks>What was computed (totals, rates, the grade) is left out: whoever reads the table computes it again.</remarks>
internal static class FieldTable
{
    public const string FieldHeader = "栏目", ItemHeader = "项目", RowHeader = "行", ColumnHeader = "列", ValueHeader = "内容", UnitHeader = "单位";

    public static DataTable Table { get; } = new("fields", "栏目",
    [
        new("sheet", IndicatorTable.SheetHeader, DataType.Text, new("填报文件，同“指标”表", "file of the sheet, as in the table of indicators")) { Width = 28 },
        new("field", FieldHeader, DataType.Text, new("栏目名，如 项目名称、资金；“忽略”是本表认可的提示", "field, such as 项目名称 or 资金; 忽略 names findings that the sheet accepts")) { Width = 18 },
        new("item", ItemHeader, DataType.Text, new("资金：哪一行；忽略：提示编号", "of money its row; of 忽略 the code")) { Width = 20 },
        new("row", RowHeader, DataType.Integer, new("列表的第几行、段落的第几段，从 1 起", "row of a list or paragraph of a text, from 1")) { Width = 6 },
        new("column", ColumnHeader, DataType.Text, new("列表或资金的列", "column of a list or of the money block")) { Width = 16 },
        new("value", ValueHeader, DataType.Any, new("填写的内容：文字、数字或日期", "what was written: a text, a number or a date")) { Width = 60 },
        new("unit", UnitHeader, DataType.Text, new("金额的单位", "unit of an amount")) { Values = "元、万元", Width = 8 },
    ]);

    /// <summary>Writes the rows of a sheet.</summary>
    /// <param name="others">What the sheet states for other forms; what stands beside indicators is in the long table.</param>
    public static void Write(Sheet sheet, ImmutableArray<OtherFact> others, string name, ITableWriter writer)
    {
        var rows = new Rows(sheet, name, writer);
        rows.Add(IndicatorTable.FormHeader, "", 0, "", DataCell.Of(sheet.Form.Id));
        foreach (var field in sheet.Fields)
            Write(field, rows);
        foreach (var fact in others)
        {
            if (sheet.Form.FindField(fact.Field) is not { Type: FieldType.Indicators })
                Write(fact, rows);
        }

        foreach (var accepted in sheet.Accepted)
            rows.Add(SheetReader.AcceptedKey, accepted.Code, 0, "", DataCell.Of(accepted.Reason));
    }

    public static DataCell CellOf(FieldValue value) => value switch
    {
        NumberValue number => DataCell.Of(number.Number),
        MoneyValue money => DataCell.Of(money.Money),
        DateValue date => DataCell.OfDate(date.Date, date.Written.Text),
        _ => DataCell.Of(SheetNames.TextOf(value)),
    };

    private static void Write(SheetField field, Rows rows)
    {
        var name = field.Definition.Name;
        switch (field.Value)
        {
            case null or IndicatorsValue or { IsComputed: true }:
                break;
            case ParagraphsValue paragraphs:
                for (var i = 0; i < paragraphs.Paragraphs.Length; i++)
                    rows.Add(name, "", i + 1, "", DataCell.Of(paragraphs.Paragraphs[i].Text));
                break;
            case RowsValue list:
                for (var i = 0; i < list.Rows.Length; i++)
                    WriteRow(name, i + 1, list.Rows[i], rows);
                break;
            case FundingValue funding:
                foreach (var row in funding.Rows)
                    Write(name, row, rows);
                break;
            default:
                rows.Add(name, "", 0, "", CellOf(field.Value), field.Value is MoneyValue);
                break;
        }
    }

    private static void Write(OtherFact fact, Rows rows)
    {
        var lines = fact.Text.TrimEnd('\n').Split('\n');
        if (fact.Number > 0 || lines.Length == 1)
        {
            rows.Add(fact.Field, fact.Item, fact.Number, fact.Column, CellOf(fact), isMoney: fact.Item.Length > 0 && fact.Role is FieldRole.None or FieldRole.Initial or FieldRole.Budget or FieldRole.Executed);
            return;
        }

        for (var i = 0; i < lines.Length; i++)
            rows.Add(fact.Field, fact.Item, i + 1, fact.Column, DataCell.Of(lines[i]));
    }

    /// <summary>An amount is a number; what else other forms print is a text here.</summary>
    public static DataCell CellOf(OtherFact fact) => fact.Item.Length > 0 && WrittenNumber.TryRead(fact.Text.AsSpan().Trim()) is { } number
        ? DataCell.Of(number)
        : DataCell.Of(fact.Text.TrimEnd('\n'));

    private static void WriteRow(string name, int number, SheetRow row, Rows rows)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Value is { } value)
                rows.Add(name, "", number, cell.Definition.Name, CellOf(value));
        }
    }

    private static void Write(string name, FundingRow row, Rows rows)
    {
        if (row.Cells.IsEmpty && row.Money is { IsComputed: false } money)
            rows.Add(name, row.Definition.Name, 0, "", DataCell.Of(money), isMoney: true);
        foreach (var cell in row.Cells)
        {
            if (cell.Value is { IsComputed: false } value and not MoneyValue { Money.IsComputed: true })
                rows.Add(name, row.Definition.Name, 0, cell.Definition.Name, CellOf(value), value is MoneyValue);
        }
    }

    private sealed class Rows(Sheet sheet, string name, ITableWriter writer)
    {
        private readonly DataCell[] _row = new DataCell[Table.Columns.Length];

        public void Add(string field, string item, int row, string column, DataCell value, bool isMoney = false)
        {
            _row[0] = DataCell.Of(name);
            _row[1] = DataCell.Of(field);
            _row[2] = DataCell.Of(item);
            _row[3] = row == 0 ? DataCell.Blank : DataCell.Of(row);
            _row[4] = DataCell.Of(column);
            _row[5] = value;
            _row[6] = value.Kind == DataCellKind.Number && isMoney ? DataCell.Of(sheet.MoneyUnit) : DataCell.Blank;
            writer.Write(_row);
        }
    }
}
