using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ReportGen.Diagnostics.Printing;

/// <summary>Findings in SARIF 2.1.0 (OASIS), for code review tools, written as they come.</summary>
public sealed class SarifPrinter : IDisposable
{
    private readonly Utf8JsonWriter _json;
    private readonly Language _language;
    private readonly SortedDictionary<string, DiagnosticKind> _kinds = new(StringComparer.Ordinal);

    public SarifPrinter(Language language, Stream output)
    {
        _language = language;
        _json = new(output, JsonPrinter.WriterOptions);
        _json.WriteStartObject();
        _json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        _json.WriteString("version", "2.1.0");
        _json.WriteStartArray("runs");
        _json.WriteStartObject();
        _json.WriteString("columnKind", "utf16CodeUnits");
        _json.WriteStartArray("results");
    }

    /// <summary>Writes all there is at once.</summary>
    public static void Print(IReadOnlyCollection<Diagnostic> diagnostics, string version, Language language, Stream output)
    {
        using var printer = new SarifPrinter(language, output);
        foreach (var diagnostic in diagnostics)
            printer.Print(diagnostic);
        printer.Finish(version);
    }

    public void Print(Diagnostic diagnostic)
    {
        _kinds[diagnostic.Kind.Code] = diagnostic.Kind;
        WriteResult(_json, diagnostic, _language);
        if (_json.BytesPending > JsonPrinter.MostPending)
            _json.Flush();
    }

    /// <summary>Ends the document with the rules of the findings.</summary>
    /// <param name="version">The program's version.</param>
    public void Finish(string version)
    {
        _json.WriteEndArray();
        WriteTool(version);
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void WriteTool(string version)
    {
        _json.WriteStartObject("tool");
        _json.WriteStartObject("driver");
        _json.WriteString("name", "ReportGen");
        _json.WriteString("version", version);
        _json.WriteStartArray("rules");
        foreach (var kind in _kinds.Values)
        {
            _json.WriteStartObject();
            _json.WriteString("id", kind.Code);
            _json.WriteString("name", kind.Name);
            WriteText(_json, "fullDescription", kind.Explanation.In(_language));
            _json.WriteStartObject("defaultConfiguration");
            _json.WriteString("level", LevelOf(kind.Severity));
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
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
