using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Reads paper, direction and margins (页面).</summary>
internal static class FormPageReader
{
    private static readonly string[] Papers = ["A4", "A3", "B5"];
    private static readonly string[] Directions = ["纵向", "横向"];
    private static readonly string[] Units = ["mm", "cm", "pt"];
    private static readonly string[] SectionNames = ["纸张", "方向", "页边距"];
    private static readonly string[] Sides = ["上", "下", "左", "右"];

    public static FormPage Read(YamlNode node, DiagnosticSink sink)
    {
        var page = FormPage.A4;
        if (Keys.AsMapping(node, "页面", sink) is not { } mapping)
            return page;

        var isLandscape = false;
        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.Value)
            {
                case "纸张":
                    page = WithPaper(page, FormValues.OneOf(entry.Value, "纸张", Papers, sink));
                    break;
                case "方向":
                    isLandscape = FormValues.OneOf(entry.Value, "方向", Directions, sink) == "横向";
                    break;
                case "页边距":
                    page = WithMargins(page, entry.Value, sink);
                    break;
                default:
                    Keys.ReportUnknown(entry.Key, SectionNames, "页面", sink);
                    break;
            }
        }

        return isLandscape ? page with { Width = page.Height, Height = page.Width } : page;
    }

    // ISO 216 for A, GB/T 148 for B5 (176 × 250 mm).
    private static FormPage WithPaper(FormPage page, string? paper) => paper switch
    {
        "A3" => page with { Width = new(297, "mm"), Height = new(420, "mm") },
        "B5" => page with { Width = new(176, "mm"), Height = new(250, "mm") },
        _ => page,
    };

    private static FormPage WithMargins(FormPage page, YamlNode node, DiagnosticSink sink)
    {
        if (Keys.AsMapping(node, "页边距", sink) is not { } mapping)
            return page;

        foreach (var entry in mapping.Entries)
        {
            var side = entry.Key.Value;
            if (Array.IndexOf(Sides, side) < 0)
            {
                Keys.ReportUnknown(entry.Key, Sides, "页边距", sink);
                continue;
            }

            if (Length(entry.Value, side, sink) is not { } length)
                continue;

            page = side switch
            {
                "上" => page with { Top = length },
                "下" => page with { Bottom = length },
                "左" => page with { Left = length },
                _ => page with { Right = length },
            };
        }

        return page;
    }

    private static FormLength? Length(YamlNode node, string key, DiagnosticSink sink)
    {
        if (Keys.AsScalar(node, key, sink) is not { } scalar)
            return null;

        foreach (var unit in Units)
        {
            if (scalar.Value.EndsWith(unit, StringComparison.Ordinal)
                && decimal.TryParse(scalar.Value.AsSpan(0, scalar.Value.Length - unit.Length).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return new(number, unit);
            }
        }

        FormValues.Report(scalar,
            new($"“{scalar.Value}”不是长度", $"\"{scalar.Value}\" is no length"),
            new("写成 20mm、2cm 或 56pt", "write 20mm, 2cm or 56pt"),
            sink);
        return null;
    }
}
