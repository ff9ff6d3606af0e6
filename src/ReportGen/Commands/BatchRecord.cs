using System.Text.Json;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using ReportGen.Output;
using ReportGen.Pipeline;

namespace ReportGen.Commands;

/// <summary>What became of each sheet of a batch, for programs: a JSON file that is written as the work goes on.</summary>
/// <remarks>It names no time, machine or share, so that the records of shares merge into the record of a single run.</remarks>
internal sealed class BatchRecord : IDisposable
{
    public const string Schema = "reportgen-batch/1";

    // Bytes that wait in the writer before they go to the file.
    private const int FlushAt = 64 * 1024;

    private readonly PendingFile _file;
    private readonly Utf8JsonWriter _json;
    private readonly Language _language;
    private BatchSums _sums;

    private BatchRecord(PendingFile file, Language language)
    {
        (_file, _language) = (file, language);
        _json = new(file.Stream, JsonPrinter.WriterOptions);
        _json.WriteStartObject();
        _json.WriteString("schema", Schema);
        _json.WriteStartArray("sheets");
    }

    /// <exception cref="IOException">The file cannot be made.</exception>
    public static BatchRecord Create(string path, Language language) => new(PendingFile.Create(path), language);

    public void Add(SheetResult result)
    {
        _json.WriteStartObject();
        _json.WriteString("sheet", result.Input.Path);
        _json.WriteBoolean("written", result.IsWritten);
        if (result.IsWritten)
        {
            _json.WriteString("output", result.Output);
            _json.WriteNumber("pages", result.Pages);
            _json.WriteNumber("bytes", result.Bytes);
        }

        if (result.Digest is { } digest)
            _json.WriteString("sha256", digest);
        if (result.Failure is { } failure)
            _json.WriteString("failure", failure.Wording.In(_language));

        var findings = Findings.Sort(result.Findings);
        _json.WriteStartArray("findings");
        foreach (var finding in findings)
            JsonPrinter.WriteFinding(_json, finding, _language);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _sums = _sums.With(result.IsWritten, result.Pages);
        if (_json.BytesPending > FlushAt)
            _json.Flush();
    }

    /// <summary>Puts the file in place.</summary>
    public void Finish()
    {
        _json.WriteEndArray();
        _sums.Write(_json);
        _json.WriteEndObject();
        _json.Dispose();
        _file.Commit();
    }

    public void Dispose()
    {
        try
        {
            _json.Dispose();
        }
        finally
        {
            _file.Dispose();
        }
    }
}

/// <summary>The sums at the end of a record.</summary>
internal readonly record struct BatchSums(int Sheets, int Written, int Pages)
{
    public BatchSums With(bool isWritten, int pages) => new(Sheets + 1, Written + (isWritten ? 1 : 0), Pages + (isWritten ? pages : 0));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("sheets", Sheets);
        json.WriteNumber("written", Written);
        json.WriteNumber("failed", Sheets - Written);
        json.WriteNumber("pages", Pages);
        json.WriteEndObject();
    }
}
