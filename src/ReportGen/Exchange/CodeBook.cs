using ReportGen.Diagnostics;

namespace ReportGen.Exchange;

/// <summary>The code book: what every column of the tables means.</summary>
internal static class CodeBook
{
    public static DataTable Table { get; } = new("codebook", "说明",
    [
        new("table", "表", DataType.Text, default) { Width = 12 },
        new("id", "列编号", DataType.Text, default) { Width = 24 },
        new("header", "列名", DataType.Text, default) { Width = 24 },
        new("meaning", "含义", DataType.Text, default) { Width = 60 },
        new("type", "类型", DataType.Text, default) { Width = 10 },
        new("unit", "单位", DataType.Text, default) { Width = 16 },
        new("values", "取值", DataType.Text, default) { Width = 40 },
    ]);

    public static void Write(ReadOnlySpan<DataTable> tables, Language language, ITableWriter writer)
    {
        var row = new DataCell[Table.Columns.Length];
        foreach (var table in tables)
        {
            foreach (var column in table.Columns)
            {
                row[0] = DataCell.Of(table.Name);
                row[1] = DataCell.Of(column.Id);
                row[2] = DataCell.Of(column.Header);
                row[3] = DataCell.Of(column.Meaning.In(language));
                row[4] = DataCell.Of(NameOf(column.Type, language));
                row[5] = DataCell.Of(column.Unit);
                row[6] = DataCell.Of(column.Values);
                writer.Write(row);
            }
        }
    }

    private static string NameOf(DataType type, Language language) => (type switch
    {
        DataType.Integer => new Wording("整数", "integer"),
        DataType.Number => new("数", "number"),
        DataType.Any => new("文字、数或日期", "text, number or date"),
        _ => new("文字", "text"),
    }).In(language);
}
