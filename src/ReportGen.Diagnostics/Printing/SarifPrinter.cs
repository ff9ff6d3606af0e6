using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ReportGen.Diagnostics.Printing;

/// <summary>Findings in SARIF 2.1.0 (OASIS), for code review tools.</summary>
public static class SarifPrinter
{
    public static void Print(IReadOnlyCollection<Diagnostic> diagnostics, string version, Language language, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonPrinter.WriterOptions);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, diagnostics, version, language);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var diagnostic in diagnostics)
            WriteResult(json, diagnostic, language);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyCollection<Diagnostic> diagnostics, string version, Language language)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ReportGen");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        var kinds = new SortedDictionary<string, DiagnosticKind>(StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics)
            kinds[diagnostic.Kind.Code] = diagnostic.Kind;
        foreach (var kind in kinds.Values)
        {
            json.WriteStartObject();
            json.WriteString("id", kind.Code);
            json.WriteString("name", kind.Name);
            WriteText(json, "fullDescription", kind.Explanation.In(language));
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", LevelOf(kind.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, Language language)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Kind.Code);
        json.WriteString("level", LevelOf(diagnostic.Severity));
        WriteText(json, "message", diagnostic.Message.In(language));
        json.WriteStartArray("locations");
        if (!diagnostic.Span.IsNone)
            WriteLocation(json, diagnostic.Span, null);
        json.WriteEndArray();
        json.WriteStartArray("relatedLocations");
        foreach (var related in diagnostic.Related)
        {
            if (!related.Span.IsNone)
                WriteLocation(json, related.Span, related.Label.In(language));
        }

        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("reportgen/v1", FingerprintOf(diagnostic));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceSpan span, string? label)
    {
        var source = span.Source!; // callers leave out places that are nowhere
        var (startLine, _) = source.PositionAt(span.Start);
        var (endLine, _) = source.PositionAt(span.End);
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(source.Path));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", startLine);
        json.WriteNumber("startColumn", span.Start - source.StartOf(startLine) + 1);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", span.End - source.StartOf(endLine) + 1);
        json.WriteEndObject();
        json.WriteEndObject();
        if (!string.IsNullOrEmpty(label))
            WriteText(json, "message", label);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static string UriOf(string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Uri.EscapeDataString(parts[i]);

        return string.Join('/', parts);
    }

    // What is written at the place, not where the place is: moving lines does not make an old finding new.
    private static string FingerprintOf(Diagnostic diagnostic)
    {
        var text = $"{diagnostic.Kind.Code}\n{diagnostic.Span.Source?.Path}\n{diagnostic.Span.Text}\n{diagnostic.Message.English}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
