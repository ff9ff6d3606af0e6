using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using ReportGen.CommandLine;

namespace ReportGen.Exchange;

/// <summary>Writes tables as a workbook (ISO/IEC 29500), one sheet a table, row by row: memory does not grow with rows.</summary>
/// <remarks>
/// The parts are written with the Open XML library straight into the archive; its own packaging would keep them whole in memory and
/// write the time of day into them. Texts are texts (format @), so none is taken for a formula. Numbers are numbers and show the digits
/// that were written; one with more digits than a workbook can hold is a text.
/// </remarks>
internal sealed class XlsxTables : ITableWriter
{
    /// <summary>A workbook counts with doubles and shows 15 digits.</summary>
    private const int MostDigits = 15;

    private const int MostRows = 1_048_576, MostCharacters = 32_767;

    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Day 0 of the workbook's calendar, right from March 1900 on.
    private static readonly DateOnly DayZero = new(1899, 12, 30), FirstRightDay = new(1900, 3, 1);

    private readonly ZipArchive _archive;
    private readonly Action _finish;
    private readonly XlsxStyles _styles = new();
    private readonly List<(string Name, string Range)> _sheets = [];
    private OpenXmlWriter? _writer;
    private Stream? _entry;
    private DataTable? _table;
    private int _row;

    /// <param name="finish">Puts the output in place.</param>
    public XlsxTables(Stream output, Action finish) => (_archive, _finish) = (new(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8), finish);

    public void Begin(DataTable table)
    {
        _table = table;
        _entry = Open($"xl/worksheets/sheet{_sheets.Count + 1}.xml");
        _writer = OpenXmlWriter.Create(_entry);
        _writer.WriteStartDocument(standalone: true);
        _writer.WriteStartElement(new Worksheet());
        _writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        {
            WorkbookViewId = 0,
            TabSelected = _sheets.Count == 0,
        }));
        WriteColumns(table);
        _writer.WriteStartElement(new SheetData());
        _row = 0;
        BeginRow();
        for (var i = 0; i < table.Columns.Length; i++)
            WriteText(i, table.Columns[i].Header, XlsxStyles.Header);
        _writer.WriteEndElement();
    }

    public void Write(ReadOnlySpan<DataCell> row)
    {
        BeginRow();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].Kind != DataCellKind.Blank)
                Write(i, row[i]);
        }

        _writer!.WriteEndElement(); // a table was begun
    }

    public void End()
    {
        var range = $"A1:{CellName.ColumnOf(_table!.Columns.Length)}{_row}"; // a table was begun
        _sheets.Add((_table.Name, range));
        _writer!.WriteEndElement();
        _writer.WriteElement(new AutoFilter { Reference = range });
        _writer.WriteEndElement();
        _writer.Dispose();
        _entry!.Dispose();
        _writer = null;
    }

    public void Finish()
    {
        WritePart("xl/styles.xml", _styles.ToStylesheet());
        WritePart("xl/workbook.xml", ToWorkbook());
        WriteText("xl/_rels/workbook.xml.rels", XlsxPackage.WorkbookRelations(_sheets.Count));
        WriteText("_rels/.rels", XlsxPackage.RootRelations);
        WriteText("[Content_Types].xml", XlsxPackage.ContentTypes(_sheets.Count));
        _archive.Dispose();
        _finish();
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _entry?.Dispose();
        _archive.Dispose();
    }

    private void WriteColumns(DataTable table)
    {
        var columns = new Columns();
        for (uint i = 0; i < table.Columns.Length; i++)
            columns.AppendChild(new Column { Min = i + 1, Max = i + 1, Width = table.Columns[(int)i].Width, CustomWidth = true });
        _writer!.WriteElement(columns); // called while a table is begun
    }

    private void BeginRow()
    {
        if (_row == MostRows)
        {
            throw new CommandException(ExitCode.Usage, new($"xlsx 的一张工作表最多 {MostRows} 行，“{_table!.Name}”超出了", $"a sheet of a workbook holds {MostRows} rows, and '{_table!.Name}' has more"),
                new("改用 --format csv，或分几个文件夹导出", "use --format csv, or export folder by folder"));
        }

        _row++;
        _writer!.WriteStartElement(new Row { RowIndex = (uint)_row }); // called while a table is begun
    }

    private void Write(int column, DataCell cell)
    {
        switch (cell.Kind)
        {
            case DataCellKind.Number when CountDigits(cell.Text) <= MostDigits && !IsPadded(cell.Text):
                var point = cell.Text.IndexOf('.', StringComparison.Ordinal);
                WriteNumber(column, cell.Text, _styles.OfNumber(point < 0 ? 0 : cell.Text.Length - point - 1, _table!.Columns[column].IsMoney));
                break;
            case DataCellKind.Date when cell.Date >= FirstRightDay && XlsxStyles.DateFormatOf(cell.Text) is { } format:
                WriteNumber(column, $"{cell.Date.DayNumber - DayZero.DayNumber}", _styles.Of(format));
                break;
            default:
                WriteText(column, cell.Text, XlsxStyles.Text);
                break;
        }
    }

    private void WriteNumber(int column, string digits, uint style) =>
        _writer!.WriteElement(new Cell { CellReference = NameOf(column), StyleIndex = style, CellValue = new CellValue(digits) });

    private void WriteText(int column, string text, uint style)
    {
        if (text.Length > MostCharacters)
        {
            throw new CommandException(ExitCode.DocumentErrors,
                new($"“{_table!.Name}”第 {_row} 行“{_table.Columns[column].Header}”有 {text.Length} 个字符，xlsx 的一格最多 {MostCharacters} 个",
                    $"'{_table.Columns[column].Header}' in row {_row} of '{_table.Name}' has {text.Length} characters, and a cell of a workbook holds {MostCharacters}"),
                new("改用 --format csv 或 json", "use --format csv or json"));
        }

        _writer!.WriteElement(new Cell
        {
            CellReference = NameOf(column),
            StyleIndex = style,
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(XlsxPackage.Escape(text)) { Space = SpaceProcessingModeValues.Preserve }),
        });
    }

    private string NameOf(int column) => CellName.ColumnOf(column + 1) + _row.ToString(CultureInfo.InvariantCulture);

    private Workbook ToWorkbook()
    {
        var (sheets, names) = (new DocumentFormat.OpenXml.Spreadsheet.Sheets(), new DefinedNames());
        for (var i = 0; i < _sheets.Count; i++)
        {
            var (name, range) = _sheets[i];
            sheets.AppendChild(new Sheet { Name = name, SheetId = (uint)i + 1, Id = $"rId{i + 1}" });
            // Excel keeps the range of a filter under this name, too.
            var corners = range.Split(':');
            names.AppendChild(new DefinedName($"'{name}'!{Absolute(corners[0])}:{Absolute(corners[1])}") { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)i, Hidden = true });
        }

        return new Workbook(sheets, names);
    }

    private static string Absolute(string cell)
    {
        var digit = cell.AsSpan().IndexOfAnyInRange('0', '9');
        return $"${cell[..digit]}${cell[digit..]}";
    }

    private static int CountDigits(string number)
    {
        var count = 0;
        foreach (var c in number.AsSpan().TrimStart("-0."))
            count += char.IsAsciiDigit(c) ? 1 : 0;

        return count;
    }

    // 007 would lose its noughts.
    private static bool IsPadded(string number)
    {
        var whole = number.AsSpan().TrimStart('-');
        return whole.Length > 1 && whole[0] == '0' && whole[1] != '.';
    }

    private void WritePart(string name, OpenXmlPartRootElement root)
    {
        using var stream = Open(name);
        root.Save(stream);
    }

    private void WriteText(string name, string text)
    {
        using var stream = Open(name);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private Stream Open(string name)
    {
        var entry = _archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }
}
