namespace ReportGen.Sheets.Forms;

/// <summary>Every key that a sheet can have on some form of a library. A sheet states facts: what its own form does not print, another may.</summary>
public sealed class FormVocabulary
{
    /// <summary>The key of a row's own amount on every form (金额).</summary>
    internal const string AmountKey = "金额";

    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rowColumns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _indicatorColumns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fundingRows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldRole> _fundingColumns = new(StringComparer.Ordinal) { [AmountKey] = FieldRole.Initial };

    /// <summary>The keys of a place, sorted: for schemas.</summary>
    internal IEnumerable<string> KeysOf(FieldPlace place) => (place switch
    {
        FieldPlace.Sheet => _fields,
        FieldPlace.Rows => _rowColumns,
        FieldPlace.Indicators => _indicatorColumns,
        _ => (IEnumerable<string>)_fundingColumns.Keys,
    }).Order(StringComparer.Ordinal);

    /// <summary>The rows of money, sorted.</summary>
    internal IEnumerable<string> FundingRows => _fundingRows.Order(StringComparer.Ordinal);

    internal bool Knows(FieldPlace place, string key) => place switch
    {
        FieldPlace.Sheet => _fields.Contains(key),
        FieldPlace.Rows => _rowColumns.Contains(key),
        FieldPlace.Indicators => _indicatorColumns.Contains(key),
        _ => _fundingColumns.ContainsKey(key),
    };

    internal bool KnowsFundingRow(string key) => _fundingRows.Contains(key);

    /// <summary>What a column of money is to the rules; none when no form has it.</summary>
    internal FieldRole RoleOfFundingColumn(string key) => _fundingColumns.GetValueOrDefault(key);

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

        foreach (var column in form.FundingColumns)
        {
            _fundingColumns.TryAdd(column.Name, column.Role);
            foreach (var alias in column.Aliases)
                _fundingColumns.TryAdd(alias, column.Role);
        }
    }

    private static void Add(System.Collections.Immutable.ImmutableArray<FormField> fields, HashSet<string> keys)
    {
        foreach (var field in fields)
        {
            keys.Add(field.Name);
            keys.UnionWith(field.Aliases);
        }
    }
}
