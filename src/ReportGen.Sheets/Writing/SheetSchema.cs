using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Writing;

/// <summary>The door: JSON Schema 2020-12 of sheets, for editors that complete and check YAML.</summary>
/// <remarks>It says no more than reading does: what reading takes without error, the schema takes. What rules want is for check.
/// No unions where they can be avoided: editors explain them badly. A keyword of another type is simply not looked at.</remarks>
public sealed class SheetSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    private const string Amount = @"^\s*[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?\s*$";
    private const string Whole = @"^\s*[+-]?(\d+|\d{1,3}(,\d{3})+)\s*$";
    private const string Year = @"^\s*(19[5-9]\d|1949|2\d{3})\s*$";
    private const string Date = @"^\s*\d{4}(-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日)\s*$";

    private static readonly string[] ScalarTypes = ["string", "number", "boolean"];

    private readonly Utf8JsonWriter _json;
    private readonly FormVocabulary _vocabulary;

    private SheetSchema(Utf8JsonWriter json, FormVocabulary vocabulary) => (_json, _vocabulary) = (json, vocabulary);

    /// <summary>Writes the schema of the sheets of one form.</summary>
    /// <param name="vocabulary">What a sheet may state beside: the keys of the library's other forms. Editors accept them and do not suggest them.</param>
    public static void Write(Form form, FormVocabulary vocabulary, Stream output) => Write(output, json => new SheetSchema(json, vocabulary).WriteOne(form));

    /// <summary>Writes the schema of the sheets of several forms: 表式 decides which holds.</summary>
    /// <inheritdoc cref="Write(Form, FormVocabulary, Stream)"/>
    public static void Write(ImmutableArray<Form> forms, FormVocabulary vocabulary, Stream output) => Write(output, json => new SheetSchema(json, vocabulary).WriteAll(forms));

    private static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(output, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        write(json);
    }

    private void WriteOne(Form form)
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", Dialect);
        WriteForm(form, 1);
        _json.WriteStartObject("$defs");
        WriteLevels(form, 1);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteAll(ImmutableArray<Form> forms)
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", Dialect);
        _json.WriteString("title", "绩效目标表");
        _json.WriteString("type", "object");
        WriteNames("required", [SheetReader.FormKey]);
        _json.WriteStartObject("properties");
        _json.WriteStartObject(SheetReader.FormKey);
        _json.WriteString("description", "用哪种表，写在最前面");
        WriteNames("enum", forms.Select(form => form.Id));
        WriteNames("enumDescriptions", forms.Select(form => $"{form.Place} {form.Title}"));
        _json.WriteEndObject();
        _json.WriteEndObject();

        _json.WriteStartArray("allOf");
        for (var i = 0; i < forms.Length; i++)
            WriteChoice(forms[i], i + 1);
        _json.WriteEndArray();

        _json.WriteStartObject("$defs");
        for (var i = 0; i < forms.Length; i++)
        {
            _json.WriteStartObject($"form-{i + 1}");
            WriteForm(forms[i], i + 1);
            _json.WriteEndObject();
            WriteLevels(forms[i], i + 1);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteChoice(Form form, int number)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("if");
        WriteNames("required", [SheetReader.FormKey]);
        _json.WriteStartObject("properties");
        _json.WriteStartObject(SheetReader.FormKey);
        _json.WriteString("const", form.Id);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteStartObject("then");
        _json.WriteString("$ref", $"#/$defs/form-{number}");
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteForm(Form form, int number)
    {
        _json.WriteString("title", form.Title);
        _json.WriteString("description", $"{form.Place} {form.Kind}（{form.Id}）".Trim());
        _json.WriteString("type", "object");
        _json.WriteStartObject("properties");
        _json.WriteStartObject(SheetReader.FormKey);
        _json.WriteString("description", "用哪种表，写在最前面");
        _json.WriteString("const", form.Id);
        _json.WriteEndObject();
        WriteFields(form.Fields, form, number);
        WriteAccepted();
        _json.WriteEndObject();
        WriteOthers(_vocabulary.KeysOf(FieldPlace.Sheet));
        WriteRequired(form.Fields, [SheetReader.FormKey]);
        _json.WriteBoolean("additionalProperties", false);
    }

    // Keys of other forms: any value will do, for this form does not print them.
    private void WriteOthers(IEnumerable<string> keys)
    {
        _json.WriteStartObject("patternProperties");
        _json.WriteBoolean($"^({string.Join('|', keys.Select(Escape))})$", true);
        _json.WriteEndObject();
    }

    // For regular expressions of ECMA-262.
    private static string Escape(string key)
    {
        var text = new System.Text.StringBuilder(key.Length);
        foreach (var c in key)
        {
            if ("\\^$.|?*+()[]{}/-".Contains(c, StringComparison.Ordinal))
                text.Append('\\');
            text.Append(c);
        }

        return text.ToString();
    }

    private void WriteAccepted()
    {
        _json.WriteStartObject(SheetReader.AcceptedKey);
        _json.WriteString("description", "本表认可的提示：编号和理由，例如 SHEET-V04: 原件如此");
        WriteNames("type", ["object", "null"]);
        _json.WriteStartObject("additionalProperties");
        _json.WriteString("type", "string");
        _json.WriteNumber("minLength", 1);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteFields(ImmutableArray<FormField> fields, Form form, int number)
    {
        foreach (var field in fields)
        {
            WriteField(field.Name, field, form, number);
            foreach (var alias in field.Aliases)
                WriteField(alias, field, form, number);
        }
    }

    private void WriteField(string key, FormField field, Form form, int number)
    {
        _json.WriteStartObject(key);
        if (field.Label != field.Name)
            _json.WriteString("title", field.Label);
        _json.WriteString("description", DescriptionOf(field, form));
        WriteValue(field, form, number);
        _json.WriteEndObject();
    }

    private void WriteValue(FormField field, Form form, int number)
    {
        switch (field.Type)
        {
            case FieldType.Year:
                WriteTypes(field, ["integer", "string"]);
                _json.WriteNumber("minimum", 1949);
                _json.WriteNumber("maximum", 2999);
                WritePattern(Year, field);
                break;
            case FieldType.Integer:
                WriteTypes(field, ["integer", "string"]);
                WritePattern(Whole, field);
                break;
            case FieldType.Number or FieldType.Money:
                WriteTypes(field, ["number", "string"]);
                WritePattern(Amount, field);
                break;
            case FieldType.Date:
                WriteTypes(field, ["string"]);
                WritePattern(Date, field);
                break;
            case FieldType.Choice:
                _json.WriteStartArray("enum");
                foreach (var option in field.Options)
                    _json.WriteStringValue(option);
                if (!field.IsRequired)
                    _json.WriteNullValue();
                _json.WriteEndArray();
                break;
            case FieldType.Paragraphs:
                WriteTypes(field, [.. ScalarTypes, "array"]);
                _json.WriteStartObject("items");
                WriteNames("type", [.. ScalarTypes, "null"]);
                _json.WriteEndObject();
                break;
            case FieldType.Rows:
                WriteTypes(field, ["array"]);
                _json.WriteStartObject("items");
                _json.WriteString("type", "object");
                WriteKeys(field.Columns, FieldPlace.Rows, form, number);
                _json.WriteEndObject();
                break;
            case FieldType.Funding:
                WriteFunding(field, form, number);
                break;
            case FieldType.Indicators:
                WriteIndicators(field, form, number);
                break;
            default:
                WriteTypes(field, ScalarTypes);
                break;
        }
    }

    // The keys of an object: the fields of its place, and what other forms have there.
    private void WriteKeys(ImmutableArray<FormField> fields, FieldPlace place, Form form, int number)
    {
        _json.WriteStartObject("properties");
        WriteFields(fields, form, number);
        _json.WriteEndObject();
        WriteOthers(_vocabulary.KeysOf(place));
        WriteRequired(fields, []);
        _json.WriteBoolean("additionalProperties", false);
    }

    private void WriteFunding(FormField field, Form form, int number)
    {
        WriteTypes(field, ["object"]);
        _json.WriteStartObject("properties");
        foreach (var row in form.FundingRows)
        {
            foreach (var key in row.Aliases.Insert(0, row.Name))
                WriteFundingRow(key, row, form, number);
        }

        _json.WriteEndObject();
        WriteOthers(_vocabulary.FundingRows);
        _json.WriteBoolean("additionalProperties", false);
        _json.WriteStartArray("allOf");
        foreach (var row in form.FundingRows)
        {
            if (row.IsRequired)
                WriteOneOfKeys(KeysFor(row, form));
        }

        _json.WriteBooleanValue(true);
        _json.WriteEndArray();
    }

    private void WriteFundingRow(string key, FormFundingRow row, Form form, int number)
    {
        _json.WriteStartObject(key);
        if (row.Label != row.Name)
            _json.WriteString("title", row.Label);
        var cells = form.FundingColumns.IsEmpty ? "" : $"；或写各列：{{ {string.Join(", ", form.FundingColumns.Select(column => $"{column.Name}: …"))} }}";
        var sum = row.Parts.IsEmpty ? "" : $"；等于 {string.Join(" + ", row.Parts.Select(part => form.FundingRows[part].Name))}，不写则自动算出";
        _json.WriteString("description", $"单位：{form.Money.Unit}，只写数字{cells}{sum}");
        _json.WriteString("$ref", $"#/$defs/amounts-{number}");
        _json.WriteEndObject();
    }

    // A sum is there when it is written, or one of its parts is.
    private static IEnumerable<string> KeysFor(FormFundingRow row, Form form) =>
        row.Aliases.Insert(0, row.Name).Concat(row.Parts.SelectMany(part => KeysFor(form.FundingRows[part], form))).Distinct(StringComparer.Ordinal);

    private void WriteIndicators(FormField field, Form form, int number)
    {
        WriteTypes(field, ["object"]);
        _json.WriteStartObject("properties");
        foreach (var kind in form.IndicatorKinds)
        {
            _json.WriteStartObject(kind.Name);
            _json.WriteString("description", "一级指标");
            WriteNames("type", ["object", "null"]);
            _json.WriteStartObject("properties");
            foreach (var child in kind.Children)
                WriteReference(child.Name, $"level-{number}");
            _json.WriteEndObject();
            WriteReference("additionalProperties", $"level-{number}");
            _json.WriteEndObject();
        }

        // Other spellings and unknown levels: what to say about them is for check.
        _json.WriteEndObject();
        _json.WriteStartObject("additionalProperties");
        WriteNames("type", ["object", "null"]);
        WriteReference("additionalProperties", $"level-{number}");
        _json.WriteEndObject();
    }

    private void WriteReference(string key, string name)
    {
        _json.WriteStartObject(key);
        _json.WriteString("$ref", $"#/$defs/{name}");
        _json.WriteEndObject();
    }

    // A row of money, a second level, an indicator in it, and an indicator in a list.
    private void WriteLevels(Form form, int number)
    {
        _json.WriteStartObject($"amounts-{number}");
        WriteNames("type", ["number", "string", "null", "object"]);
        _json.WriteString("pattern", $"{Amount}|^$");
        WriteKeys(form.FundingColumns, FieldPlace.Funding, form, number);
        _json.WriteEndObject();

        _json.WriteStartObject($"level-{number}");
        _json.WriteString("description", "一条一行：指标名称: 目标值；也可以是以“- ”开头的列表");
        WriteNames("type", ["object", "array", "null"]);
        WriteReference("additionalProperties", $"indicator-{number}");
        WriteReference("items", $"listed-{number}");
        _json.WriteEndObject();

        _json.WriteStartObject($"indicator-{number}");
        _json.WriteString("description", "目标值，例如 ≥180人；有分值等内容时写成 { 目标值: ≥180人, 分值: 10 }");
        WriteNames("type", [.. ScalarTypes, "null", "object"]);
        WriteKeys(form.IndicatorColumns, FieldPlace.Indicators, form, number);
        _json.WriteEndObject();

        _json.WriteStartObject($"listed-{number}");
        _json.WriteString("type", "object");
        _json.WriteStartObject("if");
        WriteNames("required", ["名称"]);
        _json.WriteEndObject();
        _json.WriteStartObject("then");
        _json.WriteStartObject("properties");
        _json.WriteStartObject("名称");
        WriteNames("type", ScalarTypes);
        _json.WriteEndObject();
        WriteFields(form.IndicatorColumns, form, number);
        _json.WriteEndObject();
        WriteOthers(_vocabulary.KeysOf(FieldPlace.Indicators));
        WriteRequired(form.IndicatorColumns, ["名称"]);
        _json.WriteBoolean("additionalProperties", false);
        _json.WriteEndObject();
        _json.WriteStartObject("else");
        _json.WriteNumber("minProperties", 1);
        _json.WriteNumber("maxProperties", 1);
        WriteReference("additionalProperties", $"indicator-{number}");
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteRequired(ImmutableArray<FormField> fields, ImmutableArray<string> others)
    {
        WriteNames("required", fields.Where(field => field.IsRequired && field.Aliases.IsEmpty).Select(field => field.Name).Concat(others));
        var spelt = fields.RemoveAll(field => !field.IsRequired || field.Aliases.IsEmpty);
        if (spelt.IsEmpty)
            return;

        _json.WriteStartArray("allOf");
        foreach (var field in spelt)
            WriteOneOfKeys(field.Aliases.Insert(0, field.Name));
        _json.WriteEndArray();
    }

    private void WriteOneOfKeys(IEnumerable<string> keys)
    {
        _json.WriteStartObject();
        _json.WriteStartArray("anyOf");
        foreach (var key in keys)
        {
            _json.WriteStartObject();
            WriteNames("required", [key]);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteTypes(FormField field, string[] types) => WriteNames("type", field.IsRequired ? types : [.. types, "null"]);

    private void WritePattern(string pattern, FormField field) => _json.WriteString("pattern", field.IsRequired ? pattern : $"{pattern}|^$");

    private void WriteNames(string key, IEnumerable<string> names)
    {
        _json.WriteStartArray(key);
        foreach (var name in names)
            _json.WriteStringValue(name);
        _json.WriteEndArray();
    }

    private static string DescriptionOf(FormField field, Form form)
    {
        var parts = new List<string>();
        if (field.Description.Length > 0)
            parts.Add(field.Description);
        parts.Add(field.Type switch
        {
            FieldType.Year => "四位年份",
            FieldType.Date => "日期，写成 2024-01-31",
            FieldType.Integer => "整数",
            FieldType.Number => "数字",
            FieldType.Money => $"金额，单位：{form.Money.Unit}，只写数字",
            FieldType.Choice => $"选一个：{string.Join('、', field.Options)}",
            FieldType.Paragraphs => "大段文字，一行一段",
            FieldType.Rows => "列表，每项以“- ”开头",
            FieldType.Funding => $"资金各行，单位：{form.Money.Unit}",
            FieldType.Indicators => "一级指标、二级指标，再写 指标名称: 目标值",
            FieldType.Target => "目标值，例如 ≥180人",
            _ => "文字",
        });
        if (field.MaximalLength is { } most)
            parts.Add($"不超过 {most} 字");
        parts.Add(field.IsRequired ? "必填" : "可不填");
        return string.Join("；", parts);
    }
}
