using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReportGen.Diagnostics.Printing;

/// <summary>Findings for programs: one JSON document, <c>{"schema": …, "findings": […], "summary": {…}}</c>, written as they come.</summary>
/// <remarks>Columns and lines count from 1; <c>column</c> counts characters, <c>utf16</c> UTF-16 units, <c>byte</c> UTF-8 bytes of the line.</remarks>
public sealed class JsonPrinter : IDisposable
{
    public const string Schema = "reportgen-diagnostic/1";

    /// <summary>So much may wait in memory before it goes out.</summary>
    internal const int MostPending = 32 * 1024;

    /// <summary>Chinese stays readable; everything that could end a script or a tag is still escaped by callers that embed it.</summary>
    public static JsonWriterOptions WriterOptions { get; } =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json;
    private readonly Language _language;
    private FindingCounts _counts;

    public JsonPrinter(Language language, Stream output)
    {
        _language = language;
        _json = new(output, WriterOptions);
        _json.WriteStartObject();
        _json.WriteString("schema", Schema);
        _json.WriteStartArray("findings");
    }

    /// <summary>Writes all there is at once.</summary>
    public static void Print(IReadOnlyCollection<Diagnostic> diagnostics, int sheetCount, Language language, Stream output)
    {
        using var printer = new JsonPrinter(language, output);
        foreach (var diagnostic in diagnostics)
            printer.Print(diagnostic);
        printer.Finish(sheetCount, accepted: 0);
    }

    public void Print(Diagnostic diagnostic)
    {
        WriteFinding(_json, diagnostic, _language);
        _counts = _counts.With(diagnostic.Severity);
        if (_json.BytesPending > MostPending)
            _json.Flush();
    }

    /// <summary>Ends the document with the sums.</summary>
    /// <param name="accepted">Findings that the sheets accept, and that were not printed.</param>
    public void Finish(int sheetCount, int accepted)
    {
        _json.WriteEndArray();
        _json.WriteStartObject("summary");
        _json.WriteNumber("sheets", sheetCount);
        _json.WriteNumber("errors", _counts.Errors);
        _json.WriteNumber("warnings", _counts.Warnings);
        _json.WriteNumber("advice", _counts.Advice);
        _json.WriteNumber("accepted", accepted);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

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
