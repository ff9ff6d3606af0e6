using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Reads the rows of the money block (资金) and what adds up to what.</summary>
internal sealed class FormFundingReader(DiagnosticSink sink)
{
    private static readonly string[] Properties = ["标签", "必填", "等于", "作用", "别名", "取自", "性质"];
    private static readonly string[] Roles = ["年度合计", "项目合计"];

    /// <summary>Columns of the block (资金列); one of them at least holds amounts.</summary>
    public ImmutableArray<FormField> ReadColumns(YamlNode node)
    {
        var columns = new FormFieldReader(sink).Read(node, "资金列", FieldPlace.Funding);
        foreach (var column in columns)
        {
            if (column.Type == FieldType.Money)
                return columns;
        }

        FormValues.Report(node,
            new("“资金列”里没有金额", "资金列 has no amounts"),
            new("加上 全年预算数: { 作用: 预算 }", "add 全年预算数: { 作用: 预算 }"),
            sink);
        return [];
    }

    public ImmutableArray<FormFundingRow> Read(YamlNode node)
    {
        if (Keys.AsMapping(node, "资金", sink) is not { } mapping)
            return [];

        var names = new string[mapping.Entries.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = mapping.Entries[i].Key.Value;

        var rows = ImmutableArray.CreateBuilder<FormFundingRow>(names.Length);
        foreach (var entry in mapping.Entries)
            rows.Add(ReadRow(entry, names));
        for (var i = 0; i < rows.Count; i++)
        {
            if (!Contains(rows, i, i, rows.Count))
                continue;

            FormValues.Report(mapping.Entries[i].Key,
                new($"“{names[i]}”最终等于它自己", $"\"{names[i]}\" adds up from itself"),
                new("检查“等于”里的各项", "check the rows in 等于"),
                sink);
            rows[i] = rows[i] with { Parts = [] };
        }

        return rows.DrainToImmutable();
    }

    private FormFundingRow ReadRow(YamlEntry entry, string[] names)
    {
        var row = new FormFundingRow(entry.Key.Value, []);
        if (entry.Value is YamlScalar { IsBlank: true } || Keys.AsMapping(entry.Value, entry.Key.Value, sink) is not { } mapping)
            return row;

        foreach (var property in mapping.Entries)
        {
            var (key, value) = (property.Key.Value, property.Value);
            switch (key)
            {
                case "标签":
                    row = row with { Label = FormValues.Text(value, key, sink) };
                    break;
                case "必填":
                    row = row with { IsRequired = FormValues.YesNo(value, key, sink) };
                    break;
                case "别名":
                    row = row with { Aliases = FormValues.Words(value, key, sink) };
                    break;
                case "取自":
                    row = row with { Sources = FormValues.Words(value, key, sink) };
                    break;
                case "性质":
                    row = row with { Natures = FormValues.Words(value, key, sink) };
                    break;
                case "等于":
                    row = row with { Parts = ReadParts(value, names) };
                    break;
                case "作用":
                    var role = FormValues.OneOf(value, key, Roles, sink);
                    row = row with { Role = role == Roles[0] ? FundingRole.AnnualTotal : role == Roles[1] ? FundingRole.ProjectTotal : FundingRole.None };
                    break;
                default:
                    Keys.ReportUnknown(property.Key, Properties, $"资金“{row.Name}”", sink);
                    break;
            }
        }

        return row;
    }

    private ImmutableArray<int> ReadParts(YamlNode node, string[] names)
    {
        var words = FormValues.Words(node, "等于", sink);
        var parts = new int[words.Length];
        var count = 0;
        foreach (var word in words)
        {
            var index = Array.IndexOf(names, word);
            if (index >= 0)
            {
                parts[count++] = index;
                continue;
            }

            var nearest = NearestName.Of(word, names);
            FormValues.Report(node, new($"“等于”里的“{word}”不是资金的一行", $"\"{word}\" in 等于 is no row of 资金"),
                nearest is null ? new($"可用：{string.Join('、', names)}", $"one of: {string.Join(", ", names)}") : new($"改为“{nearest}”", $"did you mean \"{nearest}\"?"), sink);
        }

        // An unknown name is a finding, so the form is not used and the places behind count do not matter.
        return ImmutableCollectionsMarshal.AsImmutableArray(count == parts.Length ? parts : []);
    }

    private static bool Contains(ImmutableArray<FormFundingRow>.Builder rows, int row, int wanted, int depth)
    {
        foreach (var part in rows[row].Parts)
        {
            if (part == wanted || (depth > 0 && Contains(rows, part, wanted, depth - 1)))
                return true;
        }

        return false;
    }
}
