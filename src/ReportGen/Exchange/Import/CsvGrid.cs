using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Exchange.Import;

/// <summary>Reads CSV (RFC 4180) in UTF-8 into a grid.</summary>
internal static class CsvGrid
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null with a finding when it is no such file.</returns>
    public static Grid? Read(string path, byte[] bytes, DiagnosticSink sink)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes);
        }
        catch (DecoderFallbackException)
        {
            Report(path, new("CSV 不是 UTF-8 编码（可能是 GBK 或 UTF-16）", "the CSV is not encoded as UTF-8 (GBK or UTF-16, perhaps)"),
                new("在 Excel 中另存为“CSV UTF-8（逗号分隔）”", "save it as \"CSV UTF-8 (comma delimited)\""), sink);
            return null;
        }

        var grid = new Grid(path, "");
        var cells = 0;
        var reader = new Reader(text);
        for (var number = 1; !reader.IsAtEnd; number++)
        {
            var row = new GridRow(number);
            var column = 0;
            while (reader.Next(out var field, out var isLast))
            {
                column++;
                if (field.Length > 0 && (column > GridLimits.Columns || ++cells > GridLimits.Cells))
                    return TooLarge(grid, number, sink);
                if (field.Length > 0)
                    row.TryAdd(column, Disarmed(field));
                if (isLast)
                    break;
            }

            if (reader.IsBroken)
            {
                Report(path, new($"第 {number} 行的引号没有结束", $"a quote opened in row {number} is never closed"), new("检查这一行的双引号是否成对", "look for quotes that are not in pairs"), sink);
                return null;
            }

            if (row.Cells.Count > 0)
                grid.Add(row);
        }

        return grid;
    }

    // An apostrophe was put in front of what looks like a formula (see CsvTables).
    private static string Disarmed(string text) => text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\'' ? text[1..] : text;

    private static Grid? TooLarge(Grid grid, int row, DiagnosticSink sink)
    {
        sink.Report(new Diagnostic(ImportKinds.TooLarge, grid.SpanOf(row, 1),
            new($"超过 {GridLimits.Columns} 列或 {GridLimits.Cells} 个单元格", $"more than {GridLimits.Columns} columns or {GridLimits.Cells} cells")));
        return null;
    }

    private static void Report(string path, Wording message, Wording hint, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(ImportKinds.Unreadable, new(new SourceText(path, ""), 0, 0), message) { Hints = [hint] });

    private sealed class Reader(string text)
    {
        private int _at;

        public bool IsAtEnd => _at >= text.Length;

        public bool IsBroken { get; private set; }

        /// <summary>Reads one field; the last of a row takes the line end with it.</summary>
        public bool Next(out string field, out bool isLast)
        {
            field = _at < text.Length && text[_at] == '"' ? Quoted() : Bare();
            isLast = _at >= text.Length || text[_at] != ',';
            if (!isLast)
            {
                _at++;
                return true;
            }

            if (_at < text.Length && text[_at] == '\r')
                _at++;
            if (_at < text.Length && text[_at] == '\n')
                _at++;
            return !IsBroken;
        }

        private string Bare()
        {
            var length = text.AsSpan(_at).IndexOfAny(",\r\n");
            var end = length < 0 ? text.Length : _at + length;
            var field = text[_at..end];
            _at = end;
            return field;
        }

        private string Quoted()
        {
            var field = new StringBuilder();
            for (_at++; _at < text.Length; _at++)
            {
                if (text[_at] != '"')
                {
                    field.Append(text[_at]);
                }
                else if (_at + 1 < text.Length && text[_at + 1] == '"')
                {
                    field.Append('"');
                    _at++;
                }
                else
                {
                    // What stands between the quote and the comma belongs to the field, as spreadsheets read it.
                    _at++;
                    return field + Bare();
                }
            }

            IsBroken = true;
            return "";
        }
    }
}
