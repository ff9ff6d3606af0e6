using System.Text;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Writing;

namespace ReportGen.Exchange.Import;

/// <summary>Writes a draft as YAML the way people write sheets: plain where that is safe, blocks for texts, in the order of the form.</summary>
internal sealed class DraftYaml
{
    private const string NameKey = "名称";

    /// <summary>A key longer than this is no key to YAML (1.2, 7.4.2); one with room for signs.</summary>
    private const int LongestKey = 500;

    /// <summary>An indicator with columns stands on one line up to this length.</summary>
    private const int LongestLine = 100;

    private readonly SheetDraft _draft;
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int End, Drafted Value)> _places = [];

    private DraftYaml(SheetDraft draft) => _draft = draft;

    public string Text => _text.ToString();

    public static DraftYaml Of(SheetDraft draft)
    {
        var yaml = new DraftYaml(draft);
        yaml.Write();
        return yaml;
    }

    /// <summary>The cell from which the text at an offset comes; the sheet's own for what comes from none.</summary>
    public Drafted CellAt(int offset)
    {
        foreach (var (start, end, value) in _places)
        {
            if (offset >= start && offset <= end)
                return value;
        }

        return _draft.Origin;
    }

    private void Write()
    {
        if (_draft.Remark.Length > 0)
            _text.Append("# ").Append(_draft.Remark.ReplaceLineEndings(" ")).Append('\n');
        _text.Append(SheetReader.FormKey).Append(": ").Append(_draft.Form.Id).Append('\n');
        foreach (var field in _draft.Form.Fields)
        {
            if (field.Type == FieldType.Indicators)
                WriteIndicators(field);
            else if (_draft.EntriesOf(field.Name) is { Count: > 0 } entries)
                Write(field, entries);
        }

        foreach (var name in _draft.OtherFields)
            Write(name, _draft.EntriesOf(name));
        if (_draft.Accepted.Count > 0)
            _text.Append(SheetReader.AcceptedKey).Append(":\n");
        foreach (var (code, reason) in _draft.Accepted)
            Entry(1, reason.With(code), reason);
    }

    private void Write(FormField field, List<DraftedEntry> entries)
    {
        switch (field.Type)
        {
            case FieldType.Paragraphs:
                WriteParagraphs(field.Name, entries);
                break;
            case FieldType.Rows:
                WriteRows(field.Name, entries, [.. field.Columns.Select(column => column.Name).Concat(entries.Select(entry => entry.Column)).Distinct(StringComparer.Ordinal)]);
                break;
            case FieldType.Funding:
                WriteFunding(field, entries);
                break;
            default:
                Entry(0, entries[0].Value.With(field.Name), entries[0].Value);
                break;
        }
    }

    // A field that only other forms print: by its looks a list, a text of paragraphs, or one value.
    private void Write(string name, List<DraftedEntry> entries)
    {
        if (entries.Exists(entry => entry.Column.Length > 0))
            WriteRows(name, entries, [.. entries.Select(entry => entry.Column).Distinct(StringComparer.Ordinal)]);
        else if (entries.Exists(entry => entry.Number > 0))
            WriteParagraphs(name, entries);
        else
            Entry(0, entries[0].Value.With(name), entries[0].Value);
    }

    private void WriteParagraphs(string name, List<DraftedEntry> entries)
    {
        var isBlock = true;
        foreach (var entry in entries)
            isBlock &= CanStandInABlock(entry.Value.Text);

        Key(0, name);
        _text.Append(isBlock ? " |\n" : "\n");
        foreach (var entry in entries)
        {
            foreach (var line in entry.Value.Text.Split('\n'))
            {
                if (line.Trim().Length == 0)
                    continue;

                _text.Append(isBlock ? "  " : "  - ");
                var start = _text.Length;
                if (isBlock)
                    _text.Append(line.TrimEnd());
                else
                    _text.AppendQuoted(line.TrimEnd());
                _places.Add((start, _text.Length, entry.Value));
                _text.Append('\n');
            }
        }
    }

    private void WriteRows(string name, List<DraftedEntry> entries, List<string> columns)
    {
        Key(0, name);
        _text.Append('\n');
        foreach (var row in entries.GroupBy(entry => entry.Number).OrderBy(row => row.Key))
        {
            var isFirst = true;
            foreach (var column in columns)
            {
                if (row.FirstOrDefault(entry => entry.Column == column) is not { } entry)
                    continue;

                _text.Append(isFirst ? "  - " : "    ");
                Entry(0, entry.Value.With(column), entry.Value);
                isFirst = false;
            }
        }
    }

    private void WriteFunding(FormField field, List<DraftedEntry> entries)
    {
        Key(0, field.Name);
        _text.Append('\n');
        // The form's rows in its order, then those of other forms.
        foreach (var row in _draft.Form.FundingRows.Select(row => row.Name).Concat(entries.Select(entry => entry.Item)).Distinct(StringComparer.Ordinal))
        {
            var cells = entries.FindAll(entry => entry.Item == row);
            if (cells is [{ Column: "" } only])
            {
                Entry(1, only.Value.With(row), only.Value);
                continue;
            }

            if (cells.Count == 0)
                continue;

            Key(1, row);
            _text.Append('\n');
            foreach (var cell in cells)
                Entry(2, cell.Value.With(cell.Column.Length > 0 ? cell.Column : FormVocabulary.AmountKey), cell.Value);
        }
    }

    private void WriteIndicators(FormField field)
    {
        if (_draft.GroupsOf(field.Name).Count == 0)
            return;

        Key(0, field.Name);
        _text.Append('\n');
        foreach (var group in _draft.GroupsOf(field.Name))
        {
            Key(1, group.Name);
            _text.Append('\n');
            foreach (var subgroup in group.Subgroups)
            {
                Key(2, subgroup.Name);
                _text.Append('\n');
                WriteIndicators(subgroup.Indicators);
            }
        }
    }

    // Two of one name, or a name too long for a key: then all of them as a list.
    private void WriteIndicators(List<DraftedIndicator> indicators)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var isList = false;
        foreach (var indicator in indicators)
            isList |= !names.Add(indicator.Name.Text) || indicator.Name.Text.Length is 0 or > LongestKey;

        foreach (var indicator in indicators)
        {
            if (isList)
                WriteItem(indicator);
            else if (indicator.Columns.Count == 0)
                Entry(3, indicator.Name, indicator.Target);
            else
                WriteColumns(indicator);
        }
    }

    private void WriteItem(DraftedIndicator indicator)
    {
        _text.Append("      - ");
        Entry(0, indicator.Name.With(NameKey), indicator.Name);
        if (indicator.Target.Text.Length > 0)
            Entry(4, indicator.Target.With(TargetColumn), indicator.Target);
        foreach (var (column, value) in indicator.Columns)
            Entry(4, value.With(column), value);
    }

    private void WriteColumns(DraftedIndicator indicator)
    {
        var columns = new List<(string Column, Drafted Value)>();
        if (indicator.Target.Text.Length > 0)
            columns.Add((TargetColumn, indicator.Target));
        columns.AddRange(indicator.Columns);
        var length = columns.Sum(column => column.Column.Length + column.Value.Text.Length + 4);
        Key(3, indicator.Name);
        if (length > LongestLine)
        {
            _text.Append('\n');
            foreach (var (column, value) in columns)
                Entry(4, value.With(column), value);
            return;
        }

        _text.Append(" { ");
        for (var i = 0; i < columns.Count; i++)
        {
            _text.Append(i > 0 ? ", " : "");
            Scalar(columns[i].Column, isInGroup: true);
            _text.Append(": ");
            Value(columns[i].Value, isInGroup: true);
        }

        _text.Append(" }\n");
    }

    private string TargetColumn
    {
        get
        {
            foreach (var column in _draft.Form.IndicatorColumns)
            {
                if (column.Type == FieldType.Target)
                    return column.Name;
            }

            return IndicatorTable.TargetHeader;
        }
    }

    private void Entry(int depth, Drafted key, Drafted value)
    {
        Key(depth, key);
        if (value.Text.Length > 0)
        {
            _text.Append(' ');
            Value(value, isInGroup: false);
        }

        _text.Append('\n');
    }

    private void Key(int depth, Drafted key)
    {
        var start = _text.Length + (depth * 2);
        Key(depth, key.Text);
        _places.Add((start, _text.Length - 1, key));
    }

    private void Key(int depth, string key)
    {
        _text.Append(' ', depth * 2);
        Scalar(key, isInGroup: false);
        _text.Append(':');
    }

    private void Value(Drafted value, bool isInGroup)
    {
        var start = _text.Length;
        Scalar(value.Text, isInGroup);
        _places.Add((start, _text.Length, value));
    }

    private void Scalar(string text, bool isInGroup)
    {
        if (IsPlain(text, isInGroup))
            _text.Append(text);
        else
            _text.AppendQuoted(text);
    }

    private static bool IsPlain(string text, bool isInGroup)
    {
        if (text.Length == 0 || text[0] == ' ' || text[^1] is ' ' or ':' || text is "~" or "=" or "<<" or "---" or "..." || "-?:,[]{}#&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal))
            return false;

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < ' ' || c is (>= '\u007F' and <= '\u00A0') or '\u2028' or '\u2029' or '\u3000' or '\uFEFF')
                return false;
            if ((c == ':' && i + 1 < text.Length && text[i + 1] == ' ') || (c == '#' && text[i - 1] == ' '))
                return false;
            if (isInGroup && (",[]{}".Contains(c, StringComparison.Ordinal) || c == ':'))
                return false;
        }

        return true;
    }

    private static bool CanStandInABlock(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0 && (char.IsWhiteSpace(line[0]) || line.AsSpan().ContainsAnyInRange('\0', '\u001F') || line.AsSpan().ContainsAnyInRange('\u007F', '\u009F') || line.AsSpan().IndexOfAny('\u2028', '\u2029', '\uFEFF') >= 0))
                return false;
        }

        return true;
    }
}
