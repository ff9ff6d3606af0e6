using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>Reads how a self-evaluation is scored (评分).</summary>
internal sealed class FormScoringReader(DiagnosticSink sink)
{
    private static readonly string[] Names = ["超额倍数", "等级", "自动计分", "小数", "均分", "定性", "及格线", "缺项并入"];
    private static readonly string[] BandNames = ["最低", "最高", "取"];

    public FormScoring Read(YamlNode node)
    {
        var scoring = FormScoring.Default;
        if (Keys.AsMapping(node, "评分", sink) is not { } mapping)
            return scoring;

        foreach (var entry in mapping.Entries)
            scoring = With(scoring, entry);

        return scoring;
    }

    private FormScoring With(FormScoring scoring, YamlEntry entry)
    {
        var (key, value) = (entry.Key.Value, entry.Value);
        switch (key)
        {
            case "超额倍数":
                return scoring with { Overshoot = ReadMultiple(value) ?? scoring.Overshoot };
            case "等级":
                return scoring with { Grades = ReadGrades(value) };
            case "自动计分":
                return scoring with { IsComputed = FormValues.YesNo(value, key, sink) };
            case "均分":
                return scoring with { SharesPoints = FormValues.YesNo(value, key, sink) };
            case "小数":
                return scoring with { Decimals = FormValues.Integer(value, key, 0, 4, sink) ?? scoring.Decimals };
            case "定性":
                return scoring with { Bands = ReadBands(value) };
            case "及格线":
                return scoring with { PassLines = ReadPassLines(value) };
            case "缺项并入":
                return scoring with { Heirs = ReadHeirs(value) };
            default:
                Keys.ReportUnknown(entry.Key, Names, "评分", sink);
                return scoring;
        }
    }

    // 达成预期指标: { 最低: 80%, 最高: 100%, 取: 100% }
    private ImmutableArray<FormBand> ReadBands(YamlNode node) => FormValues.Entries(node, "定性",
        entry => Keys.AsMapping(entry.Value, entry.Key.Value, sink) is { } band ? ReadBand(entry.Key, band) : null, sink);

    private FormBand ReadBand(YamlScalar name, YamlMapping mapping)
    {
        foreach (var entry in mapping.Entries)
        {
            if (Array.IndexOf(BandNames, entry.Key.Value) < 0)
                Keys.ReportUnknown(entry.Key, BandNames, "定性", sink);
        }

        var (least, most) = (PercentOf(mapping, "最低") ?? 0, PercentOf(mapping, "最高") ?? 100);
        var usual = PercentOf(mapping, "取");
        if (least >= most || usual < least || usual > most)
            FormValues.Report(name,
                new($"“{name.Value}”应当 最低 < 最高，“取”在两者之间", $"{name.Value} wants 最低 below 最高, and 取 between them"),
                new("写成 { 最低: 80%, 最高: 100%, 取: 100% }", "write { 最低: 80%, 最高: 100%, 取: 100% }"),
                sink);

        return new(name.Value, least, most, usual);
    }

    private decimal? PercentOf(YamlMapping mapping, string key) => mapping.Find(key) is { } entry ? ReadPercent(entry.Value, key) : null;

    private ImmutableArray<FormWeight> ReadPassLines(YamlNode node) => FormValues.Entries(node, "及格线",
        entry => ReadPercent(entry.Value, entry.Key.Value) is { } percent ? new FormWeight(entry.Key.Value, percent) : null, sink);

    private ImmutableArray<(string Missing, string Heir)> ReadHeirs(YamlNode node)
    {
        if (Keys.AsMapping(node, "缺项并入", sink) is not { } mapping)
            return [];

        var heirs = ImmutableArray.CreateBuilder<(string, string)>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
            heirs.Add((entry.Key.Value, FormValues.Text(entry.Value, entry.Key.Value, sink)));

        return heirs.DrainToImmutable();
    }

    // 60% or 60, from 0 to 100.
    private decimal? ReadPercent(YamlNode node, string key)
    {
        if (Keys.AsScalar(node, key, sink) is not { } scalar)
            return null;

        var text = scalar.Value.AsSpan().Trim();
        var digits = text.EndsWith("%", StringComparison.Ordinal) ? text[..^1].TrimEnd() : text;
        if (decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100)
            return number;

        FormValues.Report(scalar,
            new($"“{key}”应为 0% 到 100%，现为“{scalar.Value}”", $"\"{key}\" takes 0 % to 100 %, and this is \"{scalar.Value}\""),
            new($"写成 {key}: 60%", $"write {key}: 60%"),
            sink);
        return null;
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
