using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ReportGen.Diagnostics;

namespace ReportGen.Exchange.Import;

/// <summary>Reads the sheets of a workbook (ISO/IEC 29500) into grids, whoever made it: bounded in time and memory.</summary>
/// <remarks>Read with the XML reader of .NET and not with the Open XML library: that one believes what a package says of itself,
/// keeps parts whole and follows relations. Nothing outside the file is ever opened, and nothing is computed.</remarks>
internal sealed class XlsxGrids : IDisposable
{
    // All parts together may unpack to 512 MB.
    private const int MostBlocks = 512 * 1024 * 1024 / BoundedStream.BlockBytes;

    private static readonly string[] OfficeRelations =
        ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"];

    private readonly string _path;
    private readonly ZipArchive _archive;
    private readonly DiagnosticSink _sink;
    private readonly XlsxTexts _texts = new();
    private readonly XlsxFormats _formats = new();
    private readonly StringBuilder _content = new();
    private long _characters;
    private int _cells;
    private int _blocks;

    private XlsxGrids(string path, ZipArchive archive, DiagnosticSink sink) => (_path, _archive, _sink) = (path, archive, sink);

    /// <returns>The sheets that can be seen, in their order; what could not be read is a finding.</returns>
    public static List<Grid> Read(string path, byte[] bytes, DiagnosticSink sink)
    {
        try
        {
            using var grids = new XlsxGrids(path, new(new MemoryStream(bytes), ZipArchiveMode.Read), sink);
            return grids.Read();
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            Report(ImportKinds.Unreadable, path, new("工作簿已损坏，或不是 xlsx", "the workbook is damaged, or no xlsx"), sink);
            return [];
        }
        catch (GridLimitException limit)
        {
            Report(ImportKinds.TooLarge, path, limit.Wording, sink);
            return [];
        }
    }

    public void Dispose() => _archive.Dispose();

    private List<Grid> Read()
    {
        if (_archive.Entries.Count > GridLimits.Parts)
            throw new GridLimitException(new($"工作簿里有 {_archive.Entries.Count} 个部件", $"the workbook has {_archive.Entries.Count} parts"));
        if (_archive.Entries.Any(entry => entry.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)))
            Report(ImportKinds.OutsideLink, _path, new("工作簿引用了别的工作簿，用的是存着的值", "the workbook refers to others; the values it keeps are used"), _sink);

        var targets = ReadRelations();
        var sheets = ReadSheetList();
        ReadPart("xl/sharedStrings.xml", _texts.Read);
        ReadPart("xl/styles.xml", _formats.Read);
        var grids = new List<Grid>();
        foreach (var (name, relation) in sheets)
        {
            if (!targets.TryGetValue(relation, out var target))
                continue;

            var grid = new Grid($"{_path}!{name}", name);
            ReadPart(target, reader => ReadSheet(reader, grid));
            grids.Add(grid);
        }

        if (grids.Count == 0)
            Report(ImportKinds.Unreadable, _path, new("工作簿里没有工作表", "the workbook has no sheets"), _sink);
        return grids;
    }

    private Dictionary<string, string> ReadRelations()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadPart("xl/_rels/workbook.xml.rels", reader =>
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship" || reader.GetAttribute("TargetMode") == "External")
                    continue;
                if (reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                    targets.TryAdd(id, target.StartsWith('/') ? target[1..] : "xl/" + target);
            }
        });
        return targets;
    }

    private List<(string Name, string Relation)> ReadSheetList()
    {
        var sheets = new List<(string Name, string Relation)>();
        ReadPart("xl/workbook.xml", reader =>
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.LocalName == "workbookPr" && reader.GetAttribute("date1904") is "1" or "true")
                    _formats.StartsIn1904 = true;
                if (reader.LocalName != "sheet" || (reader.GetAttribute("id", OfficeRelations[0]) ?? reader.GetAttribute("id", OfficeRelations[1])) is not { } relation)
                    continue;

                var name = reader.GetAttribute("name") ?? "";
                if (reader.GetAttribute("state") is "hidden" or "veryHidden")
                    Report(ImportKinds.SheetLeftOut, $"{_path}!{name}", new("这张工作表是隐藏的，没有导入", "this sheet is hidden, so it was not imported"), _sink);
                else if (sheets.Count < GridLimits.Sheets)
                    sheets.Add((name, relation));
                else
                    throw new GridLimitException(new($"工作表超过 {GridLimits.Sheets} 张", $"there are more than {GridLimits.Sheets} sheets"));
            }
        });
        return sheets;
    }

    private void ReadPart(string name, Action<XmlReader> read)
    {
        if (_archive.GetEntry(name) is not { } entry)
            return;

        using var stream = new BoundedStream(entry.Open(), () => ++_blocks > MostBlocks);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = GridLimits.PartCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
        read(reader);
    }

    private void ReadSheet(XmlReader reader, Grid grid)
    {
        var (number, merges) = (0, 0);
        GridRow? row = null;
        var isFurther = reader.Read();
        while (isFurther)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "row":
                        Keep(row, grid);
                        var named = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : number + 1;
                        row = named > number ? new(named) : null;
                        number = Math.Max(number, named);
                        break;
                    case "c":
                        ReadCell(reader, grid, row);
                        break;
                    case "mergeCell" when ReadMerge(reader.GetAttribute("ref")) is { } merge:
                        merges += Math.Min(merge.Right, GridLimits.Columns) - Math.Min(merge.Left, GridLimits.Columns) + 1;
                        if (merges > GridLimits.MergedColumns)
                            throw new GridLimitException(new($"“{grid.Name}”的合并区域太多", $"too many merged areas in '{grid.Name}'"));
                        grid.Add(merge);
                        break;
                }
            }

            isFurther = reader.Read();
        }

        Keep(row, grid);
    }

    private static void Keep(GridRow? row, Grid grid)
    {
        if (row is { Cells.Count: > 0 })
            grid.Add(row);
    }

    private void ReadCell(XmlReader reader, Grid grid, GridRow? row)
    {
        var place = CellName.TryRead(reader.GetAttribute("r"));
        var column = place?.Column ?? (row is { Cells: [.., var last] } ? last.Column + 1 : 1);
        var type = reader.GetAttribute("t") ?? "n";
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;
        var (value, hasFormula) = ReadContent(reader);
        var isError = type == "e" || (hasFormula && value.Length == 0);
        var text = type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var shared) ? _texts[shared] : "",
            "n" => _formats.Show(value, style),
            "b" => value == "1" ? "TRUE" : "FALSE",
            _ => XlsxPackage.Unescape(value),
        };
        text = text.Trim(' ', '\n', '\r', '\t', '\u00A0');
        if (row is null || (text.Length == 0 && !isError))
            return;
        if (column > GridLimits.Columns || ++_cells > GridLimits.Cells || (_characters += text.Length) > GridLimits.TextCharacters)
        {
            throw new GridLimitException(new(
                $"“{grid.Name}”在 {CellName.Of(row.Number, column)} 处超出上限：{GridLimits.Columns} 列、{GridLimits.Cells} 个单元格、{GridLimits.TextCharacters} 个字符",
                $"'{grid.Name}' passes a limit at {CellName.Of(row.Number, column)}: {GridLimits.Columns} columns, {GridLimits.Cells} cells, {GridLimits.TextCharacters} characters"));
        }

        if (!row.TryAdd(column, isError && text.Length == 0 ? "#N/A" : text) || !(isError || hasFormula))
            return;

        var span = new SourceSpan(new SourceText($"{grid.Place}!{CellName.Of(row.Number, column)}", text), 0, text.Length);
        _sink.Report(isError
            ? new Diagnostic(ImportKinds.ErrorCell, span, text.Length > 0 ? new($"单元格是错误值“{text}”", $"the cell is an error: {text}") : new("单元格是公式，没有存下结果", "the cell is a formula without a result"))
            : new Diagnostic(ImportKinds.Formula, span, new($"单元格是公式，用了存着的结果“{text}”", $"the cell is a formula; its kept result '{text}' is used")));
    }

    // The element's texts: <v>, or <is> with its runs; phonetic readings (rPh) are no part of the text.
    private (string Value, bool HasFormula) ReadContent(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return ("", false);

        var (depth, hasFormula) = (reader.Depth, false);
        _content.Clear();
        var isText = false;
        var phonetic = int.MaxValue;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                hasFormula |= reader.LocalName == "f";
                isText = reader.LocalName is "v" or "t" && reader.Depth <= phonetic;
                if (reader.LocalName == "rPh" && !reader.IsEmptyElement)
                    phonetic = reader.Depth;
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                isText = false;
                if (reader.LocalName == "rPh")
                    phonetic = int.MaxValue;
            }
            else if (isText && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                _content.Append(reader.Value);
            }
        }

        return (_content.ToString(), hasFormula);
    }

    private static GridMerge? ReadMerge(string? reference)
    {
        var colon = reference?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0 || CellName.TryRead(reference.AsSpan(0, colon)) is not { } from || CellName.TryRead(reference.AsSpan(colon + 1)) is not { } to)
            return null;

        return to.Row >= from.Row && to.Column >= from.Column ? new(from.Row, from.Column, to.Row, to.Column) : null;
    }

    private static void Report(DiagnosticKind kind, string path, Wording message, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(kind, new(new SourceText(path, ""), 0, 0), message));
}

/// <summary>Reads on as long as the limit is not reached, whatever the archive says about sizes.</summary>
internal sealed class BoundedStream(Stream inner, Func<bool> isExhausted) : Stream
{
    public const int BlockBytes = 1 << 16;

    private int _left;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_left <= 0)
        {
            if (isExhausted())
                throw new GridLimitException(new("展开后超过 512 MB", "it unpacks to more than 512 MB"));
            _left = BlockBytes;
        }

        var read = inner.Read(buffer, offset, Math.Min(count, _left));
        _left -= read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A table passes a limit; said to the user as a finding by the door.</summary>
internal sealed class GridLimitException(Wording wording) : Exception(wording.English)
{
    public Wording Wording => wording;
}
