using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReportGen.Diagnostics;
using ReportGen.Sheets;

namespace ReportGen.Preview;

/// <summary>What the page asks to be done: tell where a cell was written, open the editor, write a text, show a place.</summary>
internal sealed class PagePosts(PreviewWishes wishes, ShownPages pages)
{
    private const int Template = -1;

    public async Task AnswerAsync(HttpContext context, string path)
    {
        using var body = await ReadAsync(context.Request);
        var (status, answer) = body is null ? (StatusCodes.Status400BadRequest, null) : Answer(path, body);
        context.Response.StatusCode = status;
        if (answer is null)
            return;

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }

    /// <summary>The body as a JSON object; null when it is none.</summary>
    public static async Task<JsonDocument?> ReadAsync(HttpRequest request)
    {
        try
        {
            var document = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;

            document.Dispose();
            return null;
        }
        catch (Exception failure) when (failure is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A member that is a text; empty when it is not there.</summary>
    public static string Text(JsonDocument body, string name) =>
        body.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() ?? "" : "";

    private static int? Number(JsonDocument body, string name) =>
        body.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) ? number : null;

    private (int Status, byte[]? Answer) Answer(string path, JsonDocument body) => path switch
    {
        "/view" => LookAt(body),
        "/where" => Where(body),
        "/find" => Find(body),
        "/open" => Open(body),
        "/edit" => Edit(body),
        "/reveal" => Reveal(body),
        _ => (StatusCodes.Status404NotFound, null),
    };

    private (int, byte[]?) LookAt(JsonDocument body)
    {
        var id = Text(body, "sheet");
        if (!wishes.Desk.Current.Has(id))
            return (StatusCodes.Status404NotFound, null);

        wishes.Desk.LookAt(id);
        return (StatusCodes.Status204NoContent, null);
    }

    // Where words stand: in the sheet or volume that is named, else in which sheets.
    private (int, byte[]?) Find(JsonDocument body)
    {
        const int MostCharacters = 200;
        var (id, now, words) = (Text(body, "sheet"), wishes.Desk.Current, SearchText.Fold(Text(body, "text")));
        if (words.Length is 0 or > MostCharacters)
            return (StatusCodes.Status400BadRequest, null);
        if (id.Length == 0)
            return (StatusCodes.Status200OK, TextSearch.Over(now, words));
        if (now.FindBook(id) is { } book)
            return (StatusCodes.Status200OK, TextSearch.In(book, words));

        return now.Find(id) is { } sheet ? (StatusCodes.Status200OK, TextSearch.In(sheet, words)) : (StatusCodes.Status404NotFound, null);
    }

    private (int, byte[]?) Where(JsonDocument body)
    {
        if (CellOf(body) is not var (sheet, cell))
            return (StatusCodes.Status409Conflict, null);

        return (StatusCodes.Status200OK, Messages.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("values");
            foreach (var place in PlacesOf(sheet, cell))
                WritePlace(json, sheet, place);
            json.WriteEndArray();
            json.WriteStartObject("template");
            Messages.Place(json, cell.Template);
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }

    private void WritePlace(Utf8JsonWriter json, SheetView sheet, SourceSpan place)
    {
        json.WriteStartObject();
        Messages.Place(json, place);
        var scalar = ReferenceEquals(place.Source, sheet.Source) ? ScalarEditor.Find(place.Source!, place.Start) : null; // the sheet's source is not null
        if (scalar is not null && !wishes.IsReadOnly && !sheet.IsStale)
            json.WriteString("value", scalar.Value);
        json.WriteEndObject();
    }

    private (int, byte[]?) Open(JsonDocument body)
    {
        if (PlaceOf(body) is not { } place)
            return (StatusCodes.Status409Conflict, null);

        var isOpened = MayOpen(place) && wishes.Editor.Open(place);
        return (StatusCodes.Status200OK, Messages.Write(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("opened", isOpened);
            json.WriteString("link", MayOpen(place) ? EditorOpener.LinkTo(place) : "");
            json.WriteEndObject();
        }));
    }

    private (int, byte[]?) Edit(JsonDocument body)
    {
        if (wishes.IsReadOnly)
            return (StatusCodes.Status403Forbidden, null);
        if (CellOf(body) is not var (sheet, cell))
            return (StatusCodes.Status409Conflict, null);

        var places = PlacesOf(sheet, cell);
        if (Number(body, "value") is not { } index || index < 0 || index >= places.Count)
            return (StatusCodes.Status400BadRequest, null);

        var outcome = sheet.IsStale ? EditOutcome.FileChanged : SheetEdit.Apply(wishes.Folder, sheet, places[index], Text(body, "was"), Text(body, "text"));
        if (outcome == EditOutcome.Written)
            wishes.Desk.Touch(sheet.Id);
        return outcome switch
        {
            EditOutcome.Written => (StatusCodes.Status204NoContent, null),
            EditOutcome.FileChanged => (StatusCodes.Status409Conflict, null),
            EditOutcome.Impossible => (StatusCodes.Status422UnprocessableEntity, null),
            _ => (StatusCodes.Status403Forbidden, null),
        };
    }

    private (int, byte[]?) Reveal(JsonDocument body)
    {
        if (wishes.Desk.Current.Find(Text(body, "sheet")) is not { } known)
            return (StatusCodes.Status404NotFound, null);

        var sheet = pages.Complete(known);
        var (page, cell) = (-1, -1);
        if (sheet.Source is { } source && Number(body, "line") is { } line)
        {
            var offset = source.OffsetAt(line, Number(body, "column") ?? 1);
            var length = Number(body, "column") is null ? source.LineAt(Math.Clamp(line, 1, source.LineCount)).Length : 0;
            (page, cell) = CellFinder.Find(sheet, source, offset, length) ?? (-1, -1);
        }

        wishes.Desk.Show(new(sheet.Id, page, cell));
        return (StatusCodes.Status204NoContent, null);
    }

    // The cell that a request means; null when the page it was seen on is no longer shown.
    private (SheetView Sheet, CellView Cell)? CellOf(JsonDocument body)
    {
        if (pages.FindPage(Text(body, "sheet"), Text(body, "map")) is not var (sheet, page))
            return null;

        return Number(body, "cell") is { } cell && cell >= 0 && cell < page.Cells.Length ? (sheet, page.Cells[cell]) : null;
    }

    // The place to be opened: a finding's, a cell's value, or where the layout asked for the cell.
    private SourceSpan? PlaceOf(JsonDocument body)
    {
        if (Number(body, "finding") is { } finding)
            return FindingOf(body, finding);

        if (CellOf(body) is not var (sheet, cell))
            return null;
        if (Number(body, "value") is not { } index || index == Template)
            return cell.Template;

        var places = PlacesOf(sheet, cell);
        return index >= 0 && index < places.Count ? places[index] : null;
    }

    private SourceSpan? FindingOf(JsonDocument body, int index)
    {
        var (id, now) = (Text(body, "sheet"), wishes.Desk.Current);
        var (findings, revision) = now.FindBook(id) is { } book ? (book.Findings, book.Revision) : now.Find(id) is { } sheet ? (sheet.Findings, sheet.Revision) : ([], -1);
        if (Number(body, "n") != revision || index < 0 || index >= findings.Length)
            return null;
        if (Number(body, "related") is not { } related)
            return findings[index].Span;

        return related >= 0 && related < findings[index].Related.Length ? findings[index].Related[related].Span : null;
    }

    // One place for each text of the file, though the cell may show it in several pieces.
    private static List<SourceSpan> PlacesOf(SheetView sheet, CellView cell)
    {
        var places = new List<SourceSpan>();
        var seen = new HashSet<int>();
        foreach (var value in cell.Values)
        {
            var isOwn = ReferenceEquals(value.Source, sheet.Source) && value.Source is not null;
            var start = isOwn && ScalarEditor.Find(value.Source!, value.Start) is { } scalar ? scalar.Span.Start : value.Start; // own, so there
            if (seen.Add(start))
                places.Add(value);
        }

        return places;
    }

    private bool MayOpen(SourceSpan place)
    {
        if (place.Source is not { } source)
            return false;

        var real = SheetFolder.RealPath(source.Path);
        return wishes.Folder.IsInside(real)
            || real.StartsWith(SheetFolder.RealPath(wishes.Setter.FormsFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
