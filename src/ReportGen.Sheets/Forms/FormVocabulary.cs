using System.Collections.Immutable;

namespace ReportGen.Sheets.Forms;

/// <summary>Every key that a sheet can have on some form of a library. A sheet states facts: what its own form does not print, another may.</summary>
public sealed class FormVocabulary
{
    /// <summary>The key of a row's own amount on every form (金额).</summary>
    public const string AmountKey = "金额";

    private readonly Dictionary<string, FieldRole> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldRole> _rowColumns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldRole> _indicatorColumns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fundingRows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldRole> _fundingColumns = new(StringComparer.Ordinal) { [AmountKey] = FieldRole.Initial };

    /// <summary>Some form has a field of that key.</summary>
    public bool KnowsField(string key) => _fields.ContainsKey(key);

    /// <summary>On some form indicators have a column of that key.</summary>
    public bool KnowsIndicatorColumn(string key) => _indicatorColumns.ContainsKey(key);

    /// <summary>Some form has a row of money of that key.</summary>
    public bool KnowsFundingRow(string key) => _fundingRows.Contains(key);

    /// <summary>The keys of a place, sorted: for schemas.</summary>
    internal IEnumerable<string> KeysOf(FieldPlace place) => KeysAt(place).Keys.Order(StringComparer.Ordinal);

    /// <summary>The rows of money, sorted.</summary>
    internal IEnumerable<string> FundingRows => _fundingRows.Order(StringComparer.Ordinal);

    internal bool Knows(FieldPlace place, string key) => KeysAt(place).ContainsKey(key);

    /// <summary>What a key is to the rules; none when no form has it, or only as a plain text.</summary>
    internal FieldRole RoleOf(FieldPlace place, string key) => KeysAt(place).GetValueOrDefault(key);

    internal void Add(Form form)
    {
        Add(form.Fields, _fields);
        Add(form.IndicatorColumns, _indicatorColumns);
        foreach (var field in form.Fields)
            Add(field.Columns, _rowColumns);
        foreach (var row in form.FundingRows)
        {
            _fundingRows.Add(row.Name);
            _fundingRows.UnionWith(row.Aliases);
        }

        Add(form.FundingColumns, _fundingColumns);
    }

    private Dictionary<string, FieldRole> KeysAt(FieldPlace place) => place switch
    {
        FieldPlace.Sheet => _fields,
        FieldPlace.Rows => _rowColumns,
        FieldPlace.Indicators => _indicatorColumns,
        _ => _fundingColumns,
    };

    private static void Add(ImmutableArray<FormField> fields, Dictionary<string, FieldRole> keys)
    {
        foreach (var field in fields)
        {
            Add(field.Name, field.Role, keys);
            foreach (var alias in field.Aliases)
                Add(alias, field.Role, keys);
        }
    }

    // One form may have a plain text where another says what it is.
    private static void Add(string key, FieldRole role, Dictionary<string, FieldRole> keys)
    {
        if (!keys.TryAdd(key, role) && keys[key] == FieldRole.None)
            keys[key] = role;
    }
}
