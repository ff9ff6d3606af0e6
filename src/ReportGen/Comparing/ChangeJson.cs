using System.Text.Json;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.Comparing;

/// <summary>Writes comparisons for programs, as they come: <c>{"schema": …, "sheets": [{…}], "summary": {…}}</c>.</summary>
/// <remarks>
/// A sheet has status (same, changed, added, removed), matched_by, before and after (file, name, unit, form, year; or null) and changes.
/// A change has subject (form, field, money, list, indicator), change (added, removed, changed, moved, renamed), path, before, after,
/// direction (looser, tighter, or null when it is not sure), and difference, percent, unit (null but for money).
/// </remarks>
internal sealed class ChangeJson : IDisposable
{
    public const string Schema = "reportgen-diff/1";

    private readonly Utf8JsonWriter _json;

    public ChangeJson(Stream output)
    {
        _json = new(output, JsonPrinter.WriterOptions);
        _json.WriteStartObject();
        _json.WriteString("schema", Schema);
        _json.WriteStartArray("sheets");
    }

    public void Write(SheetComparison comparison)
    {
        _json.WriteStartObject();
        _json.WriteString("status", comparison switch { { Before: null } => "added", { After: null } => "removed", { IsSame: true } => "same", _ => "changed" });
        _json.WriteString("matched_by", comparison.Reason switch
        {
            MatchReason.Named => "named",
            MatchReason.Code => "code",
            MatchReason.Name => "name",
            MatchReason.File => "file",
            MatchReason.Likeness => "likeness",
            _ => null,
        });
        WriteKey("before", comparison.Before);
        WriteKey("after", comparison.After);
        _json.WriteStartArray("changes");
        foreach (var change in comparison.Changes)
            Write(change);
        _json.WriteEndArray();
        _json.WriteEndObject();
        if (_json.BytesPending > 1 << 15)
            _json.Flush();
    }

    public void Finish(ChangeCounts counts)
    {
        _json.WriteEndArray();
        _json.WriteStartObject("summary");
        _json.WriteNumber("same", counts.Same);
        _json.WriteNumber("changed", counts.Changed);
        _json.WriteNumber("added", counts.Added);
        _json.WriteNumber("removed", counts.Removed);
        _json.WriteNumber("changes", counts.Changes);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose() => _json.Dispose();

    private void WriteKey(string name, SheetKey? key)
    {
        if (key is null)
        {
            _json.WriteNull(name);
            return;
        }

        _json.WriteStartObject(name);
        _json.WriteString("file", key.File);
        _json.WriteString("name", key.Name);
        _json.WriteString("unit", key.Unit);
        _json.WriteString("form", key.Form);
        if (key.Year is { } year)
            _json.WriteNumber("year", year);
        else
            _json.WriteNull("year");
        _json.WriteEndObject();
    }

    private void Write(SheetChange change)
    {
        _json.WriteStartObject();
        _json.WriteString("subject", change.Subject switch
        {
            ChangeSubject.Form => "form",
            ChangeSubject.Money => "money",
            ChangeSubject.List => "list",
            ChangeSubject.Indicator => "indicator",
            _ => "field",
        });
        _json.WriteString("change", ChangeWording.NameOf(change.Kind).English);
        _json.WriteStartArray("path");
        foreach (var part in change.Path)
            _json.WriteStringValue(part);
        _json.WriteEndArray();
        _json.WriteString("before", change.Before);
        _json.WriteString("after", change.After);
        _json.WriteString("direction", change.Direction switch { TargetDirection.Looser => "looser", TargetDirection.Tighter => "tighter", _ => null });
        WriteNumber("difference", change.Difference);
        WriteNumber("percent", change.Percent);
        _json.WriteString("unit", change.Unit.Length == 0 ? null : change.Unit);
        _json.WriteEndObject();
    }

    private void WriteNumber(string name, decimal? number)
    {
        if (number is { } value)
            _json.WriteNumber(name, value);
        else
            _json.WriteNull(name);
    }
}
