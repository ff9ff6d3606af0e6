using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Reads what a form says about indicators: the tree, aliases, columns, house style, weights.</summary>
internal sealed class FormIndicatorReader(DiagnosticSink sink)
{
    private static readonly string[] StyleNames = ["小数", "单位"];
    private static readonly string[] Placements = ["紧跟", "括号", "空格"];

    /// <summary>Just the target, for a form that lists no columns.</summary>
    public static ImmutableArray<FormField> DefaultColumns { get; } = [new("目标值", FieldType.Target) { Label = "指标值" }];

    public ImmutableArray<FormIndicatorKind> ReadTree(YamlNode tree, YamlNode? aliases)
    {
        if (Keys.AsMapping(tree, "指标", sink) is not { } mapping)
            return [];

        var names = aliases is null ? null : Keys.AsMapping(aliases, "别名", sink);
        var kinds = ImmutableArray.CreateBuilder<FormIndicatorKind>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
        {
            var children = ImmutableArray.CreateBuilder<FormIndicatorKind>();
            foreach (var child in FormValues.Words(entry.Value, entry.Key.Value, sink))
                children.Add(new(child, [], AliasesOf(child, names)));

            kinds.Add(new(entry.Key.Value, children.DrainToImmutable(), AliasesOf(entry.Key.Value, names)));
        }

        CheckAliases(names, kinds);
        return kinds.DrainToImmutable();
    }

    public ImmutableArray<FormField> ReadColumns(YamlNode node)
    {
        var columns = new FormFieldReader(sink).Read(node, "指标列", FieldPlace.Indicators);
        var targets = 0;
        foreach (var column in columns)
            targets += column.Type == FieldType.Target ? 1 : 0;
        if (targets == 1)
            return columns;

        FormValues.Report(node,
            new($"“指标列”里要有且只有一列类型为“目标”，现有 {targets} 列", $"指标列 needs exactly one column of the type 目标 and has {targets}"),
            new("加上 目标值: { 类型: 目标 }", "add 目标值: { 类型: 目标 }"), sink);
        return DefaultColumns;
    }

    public TargetStyle? ReadStyle(YamlNode node)
    {
        if (node is YamlScalar { Value: "原样" })
            return null;
        if (node is not YamlMapping mapping)
        {
            FormValues.Report(node,
                new("“指标值写法”应为“原样”或一组设置", "指标值写法 takes 原样 or a group of settings"),
                new("写成 { 小数: 2, 单位: 括号 }", "write { 小数: 2, 单位: 括号 }"),
                sink);
            return null;
        }

        var style = new TargetStyle(null, UnitPlacement.Attached);
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.Value)
            {
                case "小数":
                    style = style with { Decimals = FormValues.Integer(entry.Value, "小数", 0, 6, sink) };
                    break;
                case "单位":
                    var placement = FormValues.OneOf(entry.Value, "单位", Placements, sink);
                    style = style with { Unit = (UnitPlacement)Math.Max(0, Array.IndexOf(Placements, placement)) };
                    break;
                default:
                    Keys.ReportUnknown(entry.Key, StyleNames, "指标值写法", sink);
                    break;
            }
        }

        return style;
    }

    public ImmutableArray<FormWeight> ReadWeights(YamlNode node) => FormValues.Entries(node, "权重",
        entry => FormValues.Number(entry.Value, entry.Key.Value, sink) is { } points ? new FormWeight(entry.Key.Value, points) : null, sink);

    private ImmutableArray<string> AliasesOf(string name, YamlMapping? aliases) =>
        aliases?.Find(name) is { } entry ? FormValues.Words(entry.Value, name, sink) : [];

    private void CheckAliases(YamlMapping? aliases, ImmutableArray<FormIndicatorKind>.Builder kinds)
    {
        if (aliases is null)
            return;

        foreach (var entry in aliases.Entries)
        {
            var known = new List<string>();
            foreach (var kind in kinds)
            {
                known.Add(kind.Name);
                foreach (var child in kind.Children)
                    known.Add(child.Name);
            }

            if (!known.Contains(entry.Key.Value))
                Keys.ReportUnknown(entry.Key, known, "指标", sink);
        }
    }
}
