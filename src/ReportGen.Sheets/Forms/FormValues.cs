using System.Collections.Immutable;
using System.Globalization;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Reading;
using ReportGen.Sheets.Yaml;

namespace ReportGen.Sheets.Forms;

/// <summary>The small values of a form.yaml: numbers, words, yes and no.</summary>
internal static class FormValues
{
    private static readonly string[] YesAndNo = ["是", "否"];

    public static string Text(YamlNode node, string key, DiagnosticSink sink) => Keys.AsScalar(node, key, sink)?.Value ?? "";

    public static bool YesNo(YamlNode node, string key, DiagnosticSink sink) => OneOf(node, key, YesAndNo, sink) == "是";

    public static int? Integer(YamlNode node, string key, int least, int most, DiagnosticSink sink)
    {
        if (Keys.AsScalar(node, key, sink) is not { } scalar)
            return null;
        if (int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;

        Report(scalar, new($"“{key}”应为 {least} 到 {most} 之间的整数，现为“{scalar.Value}”",
            $"\"{key}\" takes a whole number from {least} to {most}, and this is \"{scalar.Value}\""), new($"写成 {key}: {least}", $"write {key}: {least}"), sink);
        return null;
    }

    public static decimal? Number(YamlNode node, string key, DiagnosticSink sink)
    {
        if (Keys.AsScalar(node, key, sink) is not { } scalar)
            return null;
        if (decimal.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;

        Report(scalar, new($"“{key}”应为数字，现为“{scalar.Value}”", $"\"{key}\" takes a number, and this is \"{scalar.Value}\""),
            new($"写成 {key}: 10", $"write {key}: 10"), sink);
        return null;
    }

    /// <summary>One of a few words; null with a finding for any other.</summary>
    public static string? OneOf(YamlNode node, string key, string[] words, DiagnosticSink sink)
    {
        if (Keys.AsScalar(node, key, sink) is not { } scalar)
            return null;
        if (Array.IndexOf(words, scalar.Value) >= 0)
            return scalar.Value;

        var nearest = NearestName.Of(scalar.Value, words);
        Report(scalar, new($"“{key}”不能是“{scalar.Value}”", $"\"{key}\" cannot be \"{scalar.Value}\""),
            nearest is null
                ? new($"可用：{string.Join('、', words)}", $"one of: {string.Join(", ", words)}")
                : new($"改为“{nearest}”", $"did you mean \"{nearest}\"?"), sink);
        return null;
    }

    /// <summary>A list of words, or one word.</summary>
    public static ImmutableArray<string> Words(YamlNode node, string key, DiagnosticSink sink)
    {
        if (node is not YamlSequence sequence)
            return Keys.AsScalar(node, key, sink) is { Value.Length: > 0 } only ? [only.Value] : [];

        var words = ImmutableArray.CreateBuilder<string>(sequence.Items.Length);
        foreach (var item in sequence.Items)
        {
            if (Keys.AsScalar(item, key, sink) is { Value.Length: > 0 } word)
                words.Add(word.Value);
        }

        return words.DrainToImmutable();
    }

    /// <summary>What each entry of a group says, in its order; an entry that cannot be read is left out, with its finding.</summary>
    public static ImmutableArray<T> Entries<T>(YamlNode node, string key, Func<YamlEntry, T?> read, DiagnosticSink sink)
        where T : class
    {
        if (Keys.AsMapping(node, key, sink) is not { } mapping)
            return [];

        var all = ImmutableArray.CreateBuilder<T>(mapping.Entries.Length);
        foreach (var entry in mapping.Entries)
        {
            if (read(entry) is { } one)
                all.Add(one);
        }

        return all.DrainToImmutable();
    }

    public static void Report(YamlNode node, Wording message, Wording hint, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(ReadingKinds.BadFormValue, node.Span, message) { Hints = [hint] });
}
