using System.Text.Json;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.Exchange;

/// <summary>Writes tables as one JSON document: <c>{"schema": …, "indicators": [{…}], "fields": [{…}], "codebook": [{…}]}</c>.</summary>
/// <remarks>A row is an object with the columns' ids. Numbers keep their written digits (490000.00). Blank cells are null; those of columns
/// that only some forms have are left out.</remarks>
/// <param name="finish">Puts the output in place.</param>
internal sealed class JsonTables(Stream output, Action finish) : ITableWriter
{
    public const string Schema = "reportgen-data/1";

    private readonly Utf8JsonWriter _json = new(output, JsonPrinter.WriterOptions);
    private DataTable? _table;

    public void Begin(DataTable table)
    {
        if (_table is null)
        {
            _json.WriteStartObject();
            _json.WriteString("schema", Schema);
        }

        _table = table;
        _json.WriteStartArray(table.Id);
    }

    public void Write(ReadOnlySpan<DataCell> row)
    {
        var columns = _table!.Columns; // a table was begun
        _json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].Kind != DataCellKind.Blank || !columns[i].IsOfForm)
                Write(columns[i].Id, row[i]);
        }

        _json.WriteEndObject();
        if (_json.BytesPending > 1 << 15)
            _json.Flush();
    }

    public void End() => _json.WriteEndArray();

    public void Finish()
    {
        _json.WriteEndObject();
        _json.Dispose(); // writes what is pending, before the output is put in place
        output.WriteByte((byte)'\n');
        finish();
    }

    public void Dispose() => _json.Dispose();

    private void Write(string id, DataCell cell)
    {
        _json.WritePropertyName(id);
        if (cell.Kind == DataCellKind.Blank)
            _json.WriteNullValue();
        else if (cell.Kind == DataCellKind.Number && IsJsonNumber(cell.Text))
            _json.WriteRawValue(cell.Text);
        else
            _json.WriteStringValue(cell.Text);
    }

    // 007 is a number to people and none to JSON.
    private static bool IsJsonNumber(string digits)
    {
        var whole = digits.AsSpan().TrimStart('-');
        return !(whole.Length > 1 && whole[0] == '0' && whole[1] != '.');
    }
}
