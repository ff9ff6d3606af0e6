using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Exchange.Import;

/// <summary>Reads what an export wrote: the table of indicators and, when it is there, that of fields.</summary>
internal sealed class TableImport
{
    private readonly FormLibrary _library;
    private readonly ImportWishes _wishes;
    private readonly TableGrid _indicators;
    private readonly TableGrid? _fields;
    private readonly DiagnosticSink _sink;
    private readonly Remarks _remarks;
    private readonly Dictionary<string, Gathered> _sheets = new(StringComparer.Ordinal);
    private readonly List<Gathered> _order = [];

    private TableImport(FormLibrary library, ImportWishes wishes, TableGrid indicators, TableGrid? fields, DiagnosticSink sink) =>
        (_library, _wishes, _indicators, _fields, _sink, _remarks) = (library, wishes, indicators, fields, sink, new(sink));

    /// <summary>The grid is a table of indicators as an export writes it.</summary>
    public static TableGrid? AsIndicators(Grid grid) => TableGrid.TryOpen(grid, IndicatorTable.SheetHeader, IndicatorTable.NameHeader, IndicatorTable.TargetHeader);

    /// <summary>The grid is a table of fields as an export writes it.</summary>
    public static TableGrid? AsFields(Grid grid) => TableGrid.TryOpen(grid, IndicatorTable.SheetHeader, FieldTable.FieldHeader, FieldTable.ValueHeader);

    public static List<SheetDraft> Read(FormLibrary library, ImportWishes wishes, TableGrid indicators, TableGrid? fields, DiagnosticSink sink)
    {
        var import = new TableImport(library, wishes, indicators, fields, sink);
        import.Gather(indicators, (sheet, row) => sheet.Indicators.Add(row));
        if (fields is not null)
            import.Gather(fields, (sheet, row) => sheet.Fields.Add(row));
        else if (import._order.Count > 0)
            sink.Report(new Diagnostic(ImportKinds.FieldsMissing, import._order[0].Origin.Span, new("没有“栏目”表，只导入了指标、名称和资金", "there is no table of fields: only indicators, names and money were imported")));

        var drafts = new List<SheetDraft>();
        foreach (var sheet in import._order)
        {
            if (import.Build(sheet) is { } draft)
                drafts.Add(draft);
        }

        import._remarks.Report();
        return drafts;
    }

    private void Gather(TableGrid table, Action<Gathered, int> add)
    {
        foreach (var row in table.DataRows)
        {
            var cell = table.At(row, IndicatorTable.SheetHeader);
            if (cell.Text.Length == 0)
            {
                _sink.Report(new Diagnostic(ImportKinds.NoProject, table.FirstOf(row).Span, new("这一行没有写是哪张表（填报表）", "the row does not say of which sheet it is (填报表)")));
                continue;
            }

            if (!_sheets.TryGetValue(cell.Text, out var sheet))
            {
                _sheets.Add(cell.Text, sheet = new(cell));
                _order.Add(sheet);
            }

            add(sheet, row);
        }
    }

    private SheetDraft? Build(Gathered sheet)
    {
        if (FindForm(sheet) is not { } form)
            return null;

        var draft = new SheetDraft(form, SafeName(sheet.Origin), sheet.Origin) { KeepsOthers = NamedForm(sheet).Text == form.Id };
        if (_fields is not null)
            AddFields(sheet, draft, _fields);
        if (sheet.Fields.Count == 0 && sheet.Indicators is [var row, ..])
            new BareFields(_indicators, draft).Add(row);
        new TableIndicators(_indicators, draft, _library.Vocabulary, _sink, _remarks).Add(sheet.Indicators);
        if (!draft.HasErrors)
            ComputedValues.Drop(draft, _library);
        return draft;
    }

    private string SafeName(Drafted cell)
    {
        var safe = FileNames.SafePath(cell.Text);
        if (safe != cell.Text)
            _sink.Report(new Diagnostic(ImportKinds.BadFileName, cell.Span, new($"“{cell.Text}”不能作文件名，改用“{safe}”", $"'{cell.Text}' cannot be a file's name; '{safe}' is used")));
        return safe;
    }

    private Form? FindForm(Gathered sheet)
    {
        if (_wishes.Form is { } chosen)
            return chosen;

        if (NamedForm(sheet) is { Text.Length: > 0 } cell)
            return _library.Find(cell.Text, cell.Span, _sink);

        _sink.Report(new Diagnostic(ImportKinds.NoTable, sheet.Origin.Span, new($"“{sheet.Origin.Text}”没有写明表式", $"'{sheet.Origin.Text}' names no form"))
        {
            Hints = [new("在“表式”列里填上，或用 --form 指定", "fill in the column 表式, or name one with --form")],
        });
        return null;
    }

    // What the table says of its form; blank when it says nothing.
    private Drafted NamedForm(Gathered sheet)
    {
        foreach (var row in sheet.Fields)
        {
            if (_fields!.At(row, FieldTable.FieldHeader).Text == IndicatorTable.FormHeader) // rows of fields come from that table
                return _fields.At(row, FieldTable.ValueHeader);
        }

        return sheet.Indicators.Count > 0 ? _indicators.At(sheet.Indicators[0], IndicatorTable.FormHeader) : sheet.Origin.With("");
    }

    private void AddFields(Gathered sheet, SheetDraft draft, TableGrid fields)
    {
        foreach (var row in sheet.Fields)
        {
            var (name, item, value) = (fields.At(row, FieldTable.FieldHeader), fields.At(row, FieldTable.ItemHeader), fields.At(row, FieldTable.ValueHeader));
            if (name.Text == IndicatorTable.FormHeader || value.Text.Length == 0)
                continue;
            if (name.Text == SheetReader.AcceptedKey)
            {
                draft.Accepted.Add((item.Text, value));
                continue;
            }

            if (draft.Form.FindField(name.Text) is { Type: not FieldType.Indicators } field)
                AddField(draft, field, fields, row);
            else if (draft.KeepsOthers && _library.Vocabulary.KnowsField(name.Text))
                draft.Add(name.Text, new("", NumberAt(fields, row), fields.At(row, FieldTable.ColumnHeader).Text, value));
            else
                NotOfForm(name.Text, name);
        }
    }

    private static int NumberAt(TableGrid fields, int row) =>
        int.TryParse(fields.At(row, FieldTable.RowHeader).Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private void AddField(SheetDraft draft, FormField field, TableGrid fields, int row)
    {
        var (item, place, column) = (fields.At(row, FieldTable.ItemHeader), NumberAt(fields, row), fields.At(row, FieldTable.ColumnHeader));
        var (value, unit) = (fields.At(row, FieldTable.ValueHeader), fields.At(row, FieldTable.UnitHeader).Text);
        var itemName = item.Text;
        if (field.Type == FieldType.Funding)
        {
            var funding = FundingRowOf(draft.Form, item.Text);
            if (funding is null && !(draft.KeepsOthers && _library.Vocabulary.KnowsFundingRow(item.Text)))
            {
                NotOfForm($"{field.Name}.{item.Text}", item);
                return;
            }

            itemName = funding?.Name ?? item.Text;
        }

        if (unit is "元" or "万元" && draft.Form.Money.IsUnitStated && unit != draft.Form.Money.Unit && Amounts.DigitsOf(value.Text) is { } digits)
            value = value.With(Amounts.Convert(digits, unit, draft.Form.Money.Unit, draft.Form.Money.Decimals));
        var isSingle = field.Type is not (FieldType.Funding or FieldType.Rows or FieldType.Paragraphs);
        var known = draft.EntriesOf(field.Name).Find(entry => entry.Item == itemName && entry.Number == place && entry.Column == column.Text);
        if (known is not null && (isSingle || field.Type != FieldType.Paragraphs) && !Amounts.AreSame(known.Value.Text, value.Text))
            Contradict(draft, value, known.Value, field.Name);
        else if (known is null || field.Type == FieldType.Paragraphs)
            draft.Add(field.Name, new(itemName, place, column.Text, value));
    }

    private void Contradict(SheetDraft draft, Drafted here, Drafted there, string name)
    {
        draft.HasErrors = true;
        _sink.Report(new Diagnostic(ImportKinds.Contradiction, here.Span, new($"“{name}”在这里是“{here.Text}”，在 {there.Span.Source!.Path} 是“{there.Text}”", $"'{name}' is '{here.Text}' here and '{there.Text}' in {there.Span.Source.Path}"))
        {
            Related = [new(there.Span, new("另一处", "the other place"))],
        });
    }

    private void NotOfForm(string name, Drafted place) => _remarks.Add(ImportKinds.NotOfForm, name, place, count => new(
        $"表式没有“{name}”，{count} 处没有导入", $"the form has no '{name}'; {count} {(count == 1 ? "cell was" : "cells were")} left out"));

    internal static FormFundingRow? FundingRowOf(Form form, string name)
    {
        foreach (var row in form.FundingRows)
        {
            if (row.Name == name || row.Aliases.Contains(name))
                return row;
        }

        return null;
    }

    /// <summary>The rows of one sheet, in both tables.</summary>
    private sealed class Gathered(Drafted origin)
    {
        public Drafted Origin => origin;

        public List<int> Indicators { get; } = [];

        public List<int> Fields { get; } = [];
    }
}
