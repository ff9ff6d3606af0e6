using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Reads what a form says about rules: their weight (规则) and checks of its own (自查).</summary>
internal sealed class FormRuleReader(DiagnosticSink sink)
{
    private static readonly string[] Levels = ["错误", "警告", "建议", "关"];
    private static readonly string[] CheckNames = ["名称", "条件", "提示", "级别"];

    public ImmutableArray<FormRuleLevel> ReadLevels(YamlNode node)
    {
        if (Keys.AsMapping(node, "规则", sink) is not { } mapping)
            return [];

        var levels = ImmutableArray.CreateBuilder<FormRuleLevel>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
        {
            if (!IsCode(entry.Key.Value))
            {
                FormValues.Report(entry.Key,
                    new($"“{entry.Key.Value}”不是规则编号", $"\"{entry.Key.Value}\" is no code of a rule"),
                    new("写成 SHEET-V01: 警告", "write SHEET-V01: 警告"),
                    sink);
                continue;
            }

            if (FormValues.OneOf(entry.Value, entry.Key.Value, Levels, sink) is { } level)
                levels.Add(new(entry.Key.Value, SeverityOf(level), entry.Key.TextSpan));
        }

        return levels.DrainToImmutable();
    }

    public ImmutableArray<FormCheck> ReadChecks(YamlNode node)
    {
        if (node is not YamlSequence sequence)
        {
            Keys.ReportShape(node, "自查",
                new("一个列表", "a list"),
                new("- { 名称: …, 条件: …, 提示: … }", "- { 名称: …, 条件: …, 提示: … }"),
                sink);
            return [];
        }

        var checks = ImmutableArray.CreateBuilder<FormCheck>(sequence.Items.Length);
        foreach (var item in sequence.Items)
        {
            if (Keys.AsMapping(item, "自查", sink) is { } mapping && ReadCheck(mapping) is { } check)
                checks.Add(check);
        }

        return checks.DrainToImmutable();
    }

    private FormCheck? ReadCheck(YamlMapping mapping)
    {
        foreach (var entry in mapping.Entries)
        {
            if (Array.IndexOf(CheckNames, entry.Key.Value) < 0)
                Keys.ReportUnknown(entry.Key, CheckNames, "自查", sink);
        }

        var name = mapping.Find("名称");
        var condition = mapping.Find("条件");
        var message = mapping.Find("提示");
        if (name is null || condition is null || message is null)
        {
            var missing = name is null ? "名称" : condition is null ? "条件" : "提示";
            Keys.ReportMissing(missing, mapping.Span, new($"加上“{missing}:”", $"add \"{missing}:\""), sink);
            return null;
        }

        if (Keys.AsScalar(condition.Value, "条件", sink) is not { } expression)
            return null;

        var level = mapping.Find("级别") is { } written ? FormValues.OneOf(written.Value, "级别", Levels[..3], sink) : null;
        return new(FormValues.Text(name.Value, "名称", sink), new(expression.Value, expression.TextSpan), FormValues.Text(message.Value, "提示", sink),
            SeverityOf(level ?? "警告") ?? Severity.Warning);
    }

    private static Severity? SeverityOf(string level) => level switch
    {
        "错误" => Severity.Error,
        "警告" => Severity.Warning,
        "建议" => Severity.Advice,
        _ => null,
    };

    // SHEET-V01, SET-X09; whether the rule exists is for those who know the rules.
    private static bool IsCode(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash is 3 or 5 && text.Length - dash == 4 && char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(text[^2]);
    }
}
