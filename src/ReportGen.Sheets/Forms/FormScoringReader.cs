using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Reads the bounds of a self-evaluation (评分).</summary>
internal sealed class FormScoringReader(DiagnosticSink sink)
{
    private static readonly string[] Names = ["超额倍数", "等级"];

    public FormScoring Read(YamlNode node)
    {
        var scoring = FormScoring.Default;
        if (Keys.AsMapping(node, "评分", sink) is not { } mapping)
            return scoring;

        foreach (var entry in mapping.Entries)
        {
            switch (entry.Key.Value)
            {
                case "超额倍数":
                    scoring = scoring with { Overshoot = ReadMultiple(entry.Value) ?? scoring.Overshoot };
                    break;
                case "等级":
                    scoring = scoring with { Grades = ReadGrades(entry.Value) };
                    break;
                default:
                    Keys.ReportUnknown(entry.Key, Names, "评分", sink);
                    break;
            }
        }

        return scoring;
    }

    // 120% or 1.2.
    private decimal? ReadMultiple(YamlNode node)
    {
        if (Keys.AsScalar(node, "超额倍数", sink) is not { } scalar)
            return null;

        var text = scalar.Value.AsSpan().Trim();
        var isPercent = text.EndsWith("%", StringComparison.Ordinal);
        var isNumber = decimal.TryParse(isPercent ? text[..^1].TrimEnd() : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        var multiple = isPercent ? number / 100 : number;
        if (isNumber && multiple is > 1 and <= 100)
            return multiple;

        FormValues.Report(scalar,
            new($"“超额倍数”应大于 100%，不超过 10000%，现为“{scalar.Value}”", $"超额倍数 is above 100 % and at most 10000 %, and this is \"{scalar.Value}\""),
            new("写成 超额倍数: 120%", "write 超额倍数: 120%"),
            sink);
        return null;
    }

    private ImmutableArray<FormGrade> ReadGrades(YamlNode node)
    {
        if (Keys.AsMapping(node, "等级", sink) is not { } mapping)
            return [];

        var grades = ImmutableArray.CreateBuilder<FormGrade>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
        {
            if (FormValues.Number(entry.Value, entry.Key.Value, sink) is not { } least)
                continue;
            if (grades.Count > 0 && grades[^1].Least <= least)
                FormValues.Report(entry.Key,
                    new($"“等级”应由高到低，“{entry.Key.Value}”不低于前一个", $"grades go from the best down, and {entry.Key.Value} is not below the one before"),
                    new("写成 { 优: 90, 良: 80, 中: 60, 差: 0 }", "write { 优: 90, 良: 80, 中: 60, 差: 0 }"),
                    sink);
            grades.Add(new(entry.Key.Value, least));
        }

        return grades.DrainToImmutable();
    }
}
