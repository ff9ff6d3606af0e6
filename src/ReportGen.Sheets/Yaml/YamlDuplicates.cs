using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Yaml;

/// <summary>Finds keys that are written twice in one group.</summary>
internal static class YamlDuplicates
{
    /// <summary>The entries, each key once; every further use of a key is a finding.</summary>
    public static ImmutableArray<YamlEntry> Drop(ImmutableArray<YamlEntry>.Builder entries, DiagnosticSink sink)
    {
        const int Few = 16;
        var seen = entries.Count > Few ? new Dictionary<string, YamlScalar>(entries.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < entries.Count; i++)
        {
            var key = entries[i].Key;
            var earlier = seen is null ? FindBefore(entries, i) : seen.GetValueOrDefault(key.Value);
            if (earlier is null)
            {
                seen?.Add(key.Value, key);
                continue;
            }

            Report(key, earlier, sink);
            entries.RemoveAt(i--);
        }

        return entries.DrainToImmutable();
    }

    private static void Report(YamlScalar key, YamlScalar earlier, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(YamlKinds.DuplicateKey, key.Span,
            new($"“{key.Value}”在同一层写了两次", $"\"{key.Value}\" is written twice in one group"))
        {
            Hints =
            [
                new("删去一处；两个指标确实同名时写成列表：- { 名称: …, 目标值: … }",
                    "remove one; for two indicators of one name write a list: - { 名称: …, 目标值: … }"),
            ],
            Related = [new(earlier.Span, new("第一次写在这里", "first written here"))],
        });

    private static YamlScalar? FindBefore(ImmutableArray<YamlEntry>.Builder entries, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (entries[i].Key.Value == entries[index].Key.Value)
                return entries[i].Key;
        }

        return null;
    }
}
