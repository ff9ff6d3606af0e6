using System.Text;
using ReportGen.Output;

namespace ReportGen.Exchange;

/// <summary>Writes tables as CSV (RFC 4180: comma, quotes doubled, lines end with CR LF), each into a file of its own.</summary>
/// <remarks>
/// A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) gets an apostrophe in front,
/// and so does a text that begins with one; taking one apostrophe away gives the text back. Numbers and lone signs are left alone.
/// </remarks>
internal sealed class CsvTables : ITableWriter
{
    private readonly Func<string, PendingFile?> _create;
    private readonly Stream? _only;
    private readonly CsvStyle _style;
    private readonly List<PendingFile> _files = [];
    private StreamWriter? _writer;

    /// <param name="path">The file of the first table; the others stand beside it, <c>a.fields.csv</c> and <c>a.codebook.csv</c>.</param>
    public CsvTables(string path, CsvStyle style)
    {
        _style = style;
        _create = id => PendingFile.Create(id == "indicators" ? path : CompanionOf(path, id));
    }

    /// <summary>Writes the first table only, to where only one stream is.</summary>
    public CsvTables(Stream only, CsvStyle style) => (_only, _style, _create) = (only, style, _ => null);

    /// <summary>Where the table of that name lies, beside the file of the first.</summary>
    public static string CompanionOf(string path, string id) => Path.ChangeExtension(path, $".{id}.csv");

    public void Begin(DataTable table)
    {
        var file = _create(table.Id);
        if (file is not null)
            _files.Add(file);
        var stream = file?.Stream ?? (table.Id == "indicators" ? _only : null);
        if (stream is null)
            return;

        _writer = new StreamWriter(stream, new UTF8Encoding(_style.HasByteOrderMark), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        var header = new DataCell[table.Columns.Length];
        for (var i = 0; i < header.Length; i++)
            header[i] = DataCell.Of(table.Columns[i].Header);
        Write(header);
    }

    public void Write(ReadOnlySpan<DataCell> row)
    {
        if (_writer is null)
            return;

        for (var i = 0; i < row.Length; i++)
        {
            if (i > 0)
                _writer.Write(',');
            Write(row[i], _writer);
        }

        _writer.WriteLine();
    }

    public void End()
    {
        _writer?.Dispose();
        _writer = null;
    }

    public void Finish()
    {
        foreach (var file in _files)
            file.Commit();
    }

    public void Dispose()
    {
        _writer?.Dispose();
        foreach (var file in _files)
            file.Dispose();
    }

    private void Write(DataCell cell, StreamWriter writer)
    {
        var text = cell.Text;
        var isArmed = !_style.IsRaw && cell.Kind == DataCellKind.Text && text.Length > 1 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\'';
        if (isArmed)
            text = "'" + text;
        if (text.AsSpan().IndexOfAny("\",\r\n") < 0)
        {
            writer.Write(text);
            return;
        }

        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}

/// <summary>How CSV is to be written.</summary>
/// <param name="HasByteOrderMark">Excel in China takes a file without one for GBK.</param>
/// <param name="IsRaw">Texts as they are, though a spreadsheet may take them for formulas.</param>
internal sealed record CsvStyle(bool HasByteOrderMark, bool IsRaw);
