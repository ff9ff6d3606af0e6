using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Translation;

/// <summary>Puts a sheet into the words of another form: the sheet states facts, the form asks for what it prints.</summary>
/// <remarks>Everything keeps its place in the file. What the other form does not print is left out; what neither form nor any other
/// knows is kept, so that reading reports it; what the other form needs and the sheet lacks is found by reading.</remarks>
internal sealed class SheetTranslator
{
    private readonly Form _from;
    private readonly Form _to;
    private readonly FormVocabulary _vocabulary;
    private readonly AmountConverter _amounts;

    /// <param name="unit">The unit of the sheet's amounts.</param>
    private SheetTranslator(Form from, Form to, FormVocabulary vocabulary, string unit)
    {
        (_from, _to, _vocabulary) = (from, to, vocabulary);
        _amounts = new(unit, to.Money.IsUnitStated ? to.Money.Unit : unit);
    }

    /// <summary>Translates the entries of a sheet.</summary>
    /// <param name="ownKeys">Keys that are no fields: they stay.</param>
    /// <param name="converts">Amounts changed their unit.</param>
    public static YamlMapping Translate(YamlMapping written, Form from, Form to, FormVocabulary vocabulary, string[] ownKeys, out bool converts)
    {
        var translator = new SheetTranslator(from, to, vocabulary, UnitOf(written, from));
        converts = translator._amounts.Changes;
        return translator.Translate(written, ownKeys);
    }

    // What the sheet says in the field for it, else the form's.
    private static string UnitOf(YamlMapping written, Form from)
    {
        if (FormField.Find(from.Fields, FieldRole.MoneyUnit) is { } field && FieldNames.FindNamed(field.Name, field.Aliases, written)?.Value is YamlScalar { Value: var unit } && unit.Trim() is "元" or "万元")
            return unit.Trim();

        return from.Money.Unit;
    }

    private YamlMapping Translate(YamlMapping written, string[] ownKeys) => FieldNames.Translate(written, _to.Fields, _from.Fields,
        key => !_vocabulary.Knows(FieldPlace.Sheet, key) || Array.IndexOf(ownKeys, key) >= 0, Value);

    private YamlNode Value(FormField field, YamlEntry found) => (field.Type, found.Value) switch
    {
        (FieldType.Money, var amount) => _amounts.Convert(amount),
        (FieldType.Funding, YamlMapping rows) => new FundingTranslator(_from, _to, _vocabulary, _amounts).Translate(rows),
        (FieldType.Indicators, YamlMapping tree) => new IndicatorTranslator(_from, _to, _vocabulary, _amounts).Translate(tree),
        (FieldType.Rows, YamlSequence rows) => rows with { Items = [.. rows.Items.Select(row => row is YamlMapping cells ? Row(field, found.Key.Value, cells) : row)] },
        var (_, value) => value,
    };

    private YamlMapping Row(FormField field, string key, YamlMapping cells) => FieldNames.Translate(cells, field.Columns, _from.FindField(key)?.Columns ?? [],
        column => !_vocabulary.Knows(FieldPlace.Rows, column), _amounts.Convert);
}
