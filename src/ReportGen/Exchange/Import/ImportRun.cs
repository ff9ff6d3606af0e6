using System.Collections.Immutable;
using System.Text;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Output;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Reading;

namespace ReportGen.Exchange.Import;

/// <summary>Reads a table and writes the sheets in it.</summary>
internal sealed class ImportRun(FormLibrary library, ImportWishes wishes)
{
    private readonly DiagnosticSink _sink = new();
    private readonly List<(SheetDraft Draft, string Text)> _sheets = [];
    private int _refused;

    public ImmutableArray<Diagnostic> Findings => _sink.ToImmutableArray();

    public bool HasErrors => _sink.HasErrors;

    /// <summary>Sheets that can be written.</summary>
    public int SheetCount => _sheets.Count;

    /// <summary>Sheets that cannot, for errors.</summary>
    public int RefusedCount => _refused;

    /// <summary>Reads the table; what is wrong becomes findings.</summary>
    public void Read(string path)
    {
        var drafts = DraftsOf(path);
        var remarks = new Remarks(_sink);
        foreach (var draft in drafts)
            Take(draft, remarks);
        remarks.Report();
    }

    /// <summary>Writes the sheets.</summary>
    /// <param name="modelineFor">The line that tells editors a file's schema; null when there is none near it.</param>
    /// <param name="mayOverwrite">Files that are there and say something else are replaced.</param>
    /// <exception cref="CommandException">Such files are there and may not be replaced: then nothing is written.</exception>
    public void Write(string folder, Func<string, string?> modelineFor, bool mayOverwrite)
    {
        var files = new List<NewFile>(_sheets.Count);
        foreach (var (draft, text) in _sheets)
        {
            var path = Path.Combine(folder, draft.Name.Replace('/', Path.DirectorySeparatorChar) + ".yaml");
            files.Add(new(path, Encoding.UTF8.GetBytes(modelineFor(path) is { } modeline ? $"{modeline}\n{text}" : text)));
        }

        NewFile.WriteAll(files, mayOverwrite);
    }

    private List<SheetDraft> DraftsOf(string path)
    {
        var grids = ReadGrids(path);
        TableGrid? indicators = null, fields = null;
        foreach (var grid in grids)
        {
            indicators ??= TableImport.AsIndicators(grid);
            fields ??= TableImport.AsFields(grid);
        }

        if (indicators is not null)
            return TableImport.Read(library, wishes, indicators, fields, _sink);

        var drafts = new List<SheetDraft>();
        var without = new List<Grid>();
        foreach (var grid in grids)
        {
            if (ListHead.Find(grid) is not { } head)
            {
                without.Add(grid);
                continue;
            }

            var form = wishes.Form ?? throw new CommandException(ExitCode.Usage, new("导入清单要指定表式", "a list needs a form"), new("加上 --form，例如 --form shanghai/project-target-2024；reportgen forms 列出全部", "add --form, such as --form shanghai/project-target-2024; `reportgen forms` lists them"));
            drafts.AddRange(ListImport.Read(grid, head, form, wishes, drafts.Count + 1, _sink));
        }

        if (without.Count < grids.Count)
            ReportLeftOut(without);
        else if (!_sink.HasErrors)
            ReportNoTable(grids, path);
        return drafts;
    }

    private void ReportNoTable(List<Grid> grids, string path)
    {
        var isSaid = false;
        foreach (var grid in grids)
            isSaid |= ReportDamagedHead(grid, ImportKinds.NoTable);
        if (!isSaid)
            Report(ImportKinds.NoTable, path, new("没有找到表头", "no head of a table was found"));
    }

    private bool ReportDamagedHead(Grid grid, DiagnosticKind kind)
    {
        if (ListHead.FindDamaged(grid, out var missing) is not { } head)
            return false;

        _sink.Report(new Diagnostic(kind, head.Span, new($"第 {head.Row} 行像是表头，但没有“{missing}”这一列，没有导入", $"row {head.Row} looks like the head of a list, but has no column {missing}, so nothing was imported"))
        {
            Hints = [new("补上这一列，或改正它的列名", "add the column, or correct its name")],
        });
        return true;
    }

    // Where other sheets are lists, this one may be one whose head is damaged.
    private void ReportLeftOut(List<Grid> without)
    {
        foreach (var grid in without)
        {
            if (grid.Rows.Count > 0 && !ReportDamagedHead(grid, ImportKinds.SheetLeftOut))
                Report(ImportKinds.SheetLeftOut, grid.Place, new("这张工作表里没有找到表头，没有导入", "no head of a table was found in this sheet, so it was not imported"));
        }
    }

    private List<Grid> ReadGrids(string path)
    {
        if (ReadBytes(path) is not { } bytes)
            return [];
        if (bytes.AsSpan().StartsWith("PK"u8))
            return XlsxGrids.Read(path, bytes, _sink);
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            Report(ImportKinds.Unreadable, path, new("文件是旧的 .xls，或加了密码", "the file is an old .xls, or has a password"));
            return [];
        }

        var grids = new List<Grid>();
        if (CsvGrid.Read(path, bytes, _sink) is { } grid)
            grids.Add(grid);
        var companion = CsvTables.CompanionOf(path, FieldTable.Table.Id);
        if (grids.Count > 0 && File.Exists(companion) && ReadBytes(companion) is { } more && CsvGrid.Read(companion, more, _sink) is { } fields)
            grids.Add(fields);
        return grids;
    }

    private byte[]? ReadBytes(string path)
    {
        if (!File.Exists(path))
            throw new CommandException(ExitCode.Environment, new($"没有这个文件：{path}", $"no such file: {path}"));
        if (new FileInfo(path).Length > GridLimits.FileBytes)
        {
            Report(ImportKinds.TooLarge, path, new($"文件超过 {GridLimits.FileBytes / 1024 / 1024} MB", $"the file is larger than {GridLimits.FileBytes / 1024 / 1024} MB"));
            return null;
        }

        return File.ReadAllBytes(path);
    }

    // The sheet is read back as its author will have it; what is found there is said about the cell it came from.
    private void Take(SheetDraft draft, Remarks remarks)
    {
        if (!draft.HasErrors && MissingFields(draft) is { Length: > 0 } missing)
        {
            draft.Remark = draft.Remark.Length == 0 ? $"还要填写：{missing}" : $"{draft.Remark}；还要填写：{missing}";
            remarks.Add(ImportKinds.NotFilled, missing, draft.Origin, count => new($"{count} 张表还要填写：{missing}", $"{count} {(count == 1 ? "sheet lacks" : "sheets lack")} required fields: {missing}"));
        }

        var yaml = DraftYaml.Of(draft);
        var found = new DiagnosticSink();
        SheetReader.Read(new SourceText(draft.Name, yaml.Text), library, found);
        foreach (var finding in found.ToImmutableArray())
        {
            if (finding.Kind == ReadingKinds.MissingKey)
                continue;

            _sink.Report(finding with { Span = yaml.CellAt(finding.Span.Start).Span, Repair = [], Related = [] });
            draft.HasErrors |= finding.Severity == Severity.Error;
        }

        if (draft.HasErrors)
            _refused++;
        else
            _sheets.Add((draft, yaml.Text));
    }

    private static string MissingFields(SheetDraft draft)
    {
        var names = new List<string>();
        foreach (var field in draft.Form.Fields)
        {
            var isThere = field.Type == FieldType.Indicators ? draft.GroupsOf(field.Name).Count > 0 : draft.EntriesOf(field.Name).Count > 0;
            if (field.IsRequired && !isThere)
                names.Add(field.Name);
        }

        return string.Join('、', names);
    }

    private void Report(DiagnosticKind kind, string path, Wording message) => _sink.Report(new Diagnostic(kind, new(new SourceText(path, ""), 0, 0), message));
}
