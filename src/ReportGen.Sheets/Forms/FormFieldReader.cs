using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Reads fields (字段), the columns of a list (列) and the columns of the indicators (指标列).</summary>
internal sealed class FormFieldReader(DiagnosticSink sink)
{
    private static readonly string[] Properties = ["类型", "必填", "标签", "选项", "别名", "字数", "列", "合计到", "说明", "作用", "取自"];
    private static readonly string[] OfRows = Array.FindAll(Properties, property => property != "列");
    private static readonly string[] OfColumns = Array.FindAll(OfRows, property => property != "合计到");

    // In the order of FieldType.
    private static readonly string[] TypeNames =
        ["文本", "段落", "整数", "数值", "年度", "日期", "金额", "选项", "列表", "资金", "指标", "目标"];

    /// <param name="place">Columns hold plain values only.</param>
    public ImmutableArray<FormField> Read(YamlNode node, string key, FieldPlace place)
    {
        if (Keys.AsMapping(node, key, sink) is not { } mapping)
            return [];

        var fields = ImmutableArray.CreateBuilder<FormField>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
        {
            var field = ReadField(entry, place);
            if (field.Role != FieldRole.None && FormField.Find(fields.ToImmutable(), field.Role) is { } first)
                FormValues.Report(entry.Key,
                    new($"“{field.Name}”与“{first.Name}”的作用都是“{FormRoles.NameOf(field.Role)}”", $"\"{field.Name}\" and \"{first.Name}\" both play {FormRoles.NameOf(field.Role)}"),
                    new("只留一个", "keep one"),
                    sink);
            fields.Add(field);
        }

        return fields.DrainToImmutable();
    }

    private FormField ReadField(YamlEntry entry, FieldPlace place)
    {
        var field = new FormField(entry.Key.Value, FormRoles.TypeOf(FieldRole.None, place));
        // “项目名称: 文本” is short for “项目名称: { 类型: 文本 }”.
        if (entry.Value is YamlScalar type)
        {
            field = type.IsBlank ? field : field with { Type = ReadType(type, place) };
            CheckOwn(field, entry.Key);
            return field;
        }

        if (Keys.AsMapping(entry.Value, entry.Key.Value, sink) is not { } mapping)
            return field;

        foreach (var property in mapping.Entries)
            field = WithProperty(field, property, place);
        if (mapping.Find("类型") is null)
            field = field with { Type = FormRoles.TypeOf(field.Role, place) };
        CheckOwn(field, entry.Key);
        return field;
    }

    private FormField WithProperty(FormField field, YamlEntry property, FieldPlace place)
    {
        var (key, value) = (property.Key.Value, property.Value);
        switch (key)
        {
            case "类型":
                return field with { Type = ReadType(value, place) };
            case "作用":
                return field with { Role = FormRoles.Read(value, place, sink) };
            case "必填":
                return field with { IsRequired = FormValues.YesNo(value, key, sink) };
            case "标签":
                return field with { Label = FormValues.Text(value, key, sink) };
            case "说明":
                return field with { Description = FormValues.Text(value, key, sink) };
            case "选项":
                return field with { Options = FormValues.Words(value, key, sink) };
            case "别名":
                return field with { Aliases = FormValues.Words(value, key, sink) };
            case "取自":
                return field with { Sources = FormValues.Words(value, key, sink) };
            case "字数":
                return field with { MaximalLength = FormValues.Integer(value, key, 1, 100_000, sink) };
            case "列" when place == FieldPlace.Sheet:
                return field with { Columns = Read(value, key, FieldPlace.Rows) };
            case "合计到" when place is FieldPlace.Sheet or FieldPlace.Rows:
                return field with { SumsTo = FormValues.Text(value, key, sink) };
            default:
                Keys.ReportUnknown(property.Key, PropertiesAt(place), $"字段“{field.Name}”", sink);
                return field;
        }
    }

    private static string[] PropertiesAt(FieldPlace place) => place switch
    {
        FieldPlace.Sheet => Properties,
        FieldPlace.Rows => OfRows,
        _ => OfColumns,
    };

    private void CheckOwn(FormField field, YamlScalar key)
    {
        if (field.Type == FieldType.Choice && field.Options.IsEmpty)
            FormValues.Report(key,
                new($"选项字段“{field.Name}”没有列出选项", $"the choice \"{field.Name}\" lists no options"),
                new("加上 选项: [甲, 乙]", "add 选项: [甲, 乙]"),
                sink);
        if (!FormRoles.Suits(field.Role, field.Type))
            FormValues.Report(key,
                new($"“{field.Name}”的类型与作用“{FormRoles.NameOf(field.Role)}”不配", $"the type of \"{field.Name}\" does not suit the role {FormRoles.NameOf(field.Role)}"),
                new("去掉“类型”，由作用决定", "leave 类型 out; the role decides it"),
                sink);
        if (field.Type == FieldType.Rows && field.Columns.IsEmpty)
            FormValues.Report(key,
                new($"列表字段“{field.Name}”没有列", $"the list \"{field.Name}\" has no columns"),
                new("加上 列: { 名称: 文本 }", "add 列: { 名称: 文本 }"),
                sink);
    }

    private FieldType ReadType(YamlNode node, FieldPlace place)
    {
        if (Keys.AsScalar(node, "类型", sink) is not { } scalar)
            return FieldType.Text;

        var index = Array.IndexOf(TypeNames, scalar.Value);
        if (index < 0)
        {
            FormValues.OneOf(node, "类型", TypeNames, sink);
            return FieldType.Text;
        }

        var type = (FieldType)index;
        var isAllowed = type switch
        {
            FieldType.Rows or FieldType.Funding or FieldType.Indicators => place == FieldPlace.Sheet,
            FieldType.Target => place is FieldPlace.Rows or FieldPlace.Indicators,
            _ => true,
        };
        if (isAllowed)
            return type;

        FormValues.Report(scalar,
            new($"类型“{scalar.Value}”不能用在这里", $"the type {scalar.Value} cannot be used here"),
            new("列里只能是单个值；目标只能在指标列里", "columns hold single values; targets stand in 指标列 only"),
            sink);
        return FieldType.Text;
    }
}
