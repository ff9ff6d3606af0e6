using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReportGen.Diagnostics.Printing;

/// <summary>Findings for programs: one JSON document, <c>{"schema": …, "findings": […], "summary": {…}}</c>.</summary>
/// <remarks>Columns and lines count from 1; <c>column</c> counts characters, <c>utf16</c> UTF-16 units, <c>byte</c> UTF-8 bytes of the line.</remarks>
public static class JsonPrinter
{
    public const string Schema = "reportgen-diagnostic/1";

    /// <summary>Chinese stays readable; everything that could end a script or a tag is still escaped by callers that embed it.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(IReadOnlyCollection<Diagnostic> diagnostics, int sheetCount, Language language, Stream output)
    {
        using var json = new Utf8JsonWriter(output, WriterOptions);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartArray("findings");
        foreach (var diagnostic in diagnostics)
            WriteFinding(json, diagnostic, language);
        json.WriteEndArray();

        var (errors, warnings, advice) = Findings.Count(diagnostics);
        json.WriteStartObject("summary");
        json.WriteNumber("sheets", sheetCount);
        json.WriteNumber("errors", errors);
        json.WriteNumber("warnings", warnings);
        json.WriteNumber("advice", advice);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes one finding as an object.</summary>
    public static void WriteFinding(Utf8JsonWriter json, Diagnostic diagnostic, Language language)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Kind.Code);
        json.WriteString("name", diagnostic.Kind.Name);
        json.WriteString("severity", Findings.NameOf(diagnostic.Severity, Language.English));
        json.WriteString("lang", language == Language.Chinese ? "zh" : "en");
        json.WriteString("message", diagnostic.Message.In(language));
        if (!diagnostic.Span.IsNone)
            WritePlace(json, "primary", diagnostic.Span);

        json.WriteStartArray("related");
        foreach (var related in diagnostic.Related)
        {
            json.WriteStartObject();
            if (!related.Span.IsNone)
                WritePlace(json, "place", related.Span);
            json.WriteString("label", related.Label.In(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("hints");
        foreach (var hint in diagnostic.Hints)
            json.WriteStringValue(hint.In(language));
        json.WriteEndArray();
        json.WriteStartArray("repair");
        foreach (var edit in diagnostic.Repair)
        {
            json.WriteStartObject();
            WritePlace(json, "place", edit.Span);
            json.WriteString("text", edit.Replacement);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, string name, SourceSpan span)
    {
        json.WriteStartObject(name);
        json.WriteString("file", span.Source!.Path); // callers leave out places that are nowhere
        WritePoint(json, "start", span.Source, span.Start);
        WritePoint(json, "end", span.Source, span.End);
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, string name, SourceText source, int offset)
    {
        var (line, column) = source.PositionAt(offset);
        var before = source.Text.AsSpan(source.StartOf(line), offset - source.StartOf(line));
        json.WriteStartObject(name);
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        json.WriteNumber("utf16", before.Length + 1);
        json.WriteNumber("byte", Encoding.UTF8.GetByteCount(before) + 1);
        json.WriteEndObject();
    }
}
