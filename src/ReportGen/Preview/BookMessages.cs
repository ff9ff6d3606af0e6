using System.Text.Json;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.Preview;

/// <summary>What the server tells the page about volumes, as JSON. Lengths are in points, parts count from 0.</summary>
internal static class BookMessages
{
    public static byte[] Book(BookView book) => Messages.Write(json => Book(json, book));

    /// <summary>What a book holds: <c>{"n":revision,"parts":[{"key","name","sheet","number","status","runs":[[pages,w,h], …]}, …]}</c>;
    /// the page k of a part is named key.k. A run is pages of one size.</summary>
    public static byte[] PartsOf(BookView book) => Messages.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("n", book.Revision);
        json.WriteStartArray("parts");
        foreach (var part in book.Parts)
            Part(json, part);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>What is wrong with a book, and which of its sheets have errors.</summary>
    public static byte[] FindingsOf(BookView book) => Messages.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("n", book.Revision);
        if (book.Failure.English is not null)
            Messages.Wording(json, "failure", book.Failure);
        json.WriteStartArray("findings");
        foreach (var finding in book.Findings)
            Messages.Finding(json, finding, sheet: null);
        json.WriteEndArray();
        json.WriteStartArray("faulty");
        foreach (var (id, name, errors) in book.Faulty)
        {
            json.WriteStartObject();
            json.WriteString("sheet", id);
            json.WriteString("name", name);
            json.WriteNumber("errors", errors);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static void Book(Utf8JsonWriter json, BookView book)
    {
        var (errors, warnings, advice) = default(FindingCounts).With(book.Findings);
        json.WriteStartObject();
        json.WriteString("id", book.Id);
        json.WriteNumber("n", book.Revision);
        json.WriteString("name", book.Name);
        json.WriteString("title", book.Title);
        json.WriteString("status", Messages.NameOf(book.Status));
        json.WriteBoolean("stale", book.IsStale);
        json.WriteNumber("done", book.Done);
        json.WriteNumber("total", book.Total);
        json.WriteNumber("shownAt", book.ShownAt.ToUnixTimeMilliseconds());
        json.WriteNumber("ms", Math.Round(book.Took.TotalMilliseconds, 1));
        json.WriteNumber("errors", errors + book.Faulty.Length + (book.Failure.English is null ? 0 : 1));
        json.WriteNumber("warnings", warnings);
        json.WriteNumber("advice", advice);
        json.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter json, BookPart part)
    {
        json.WriteStartObject();
        json.WriteString("key", part.Key);
        json.WriteString("name", part.Name);
        json.WriteString("sheet", part.SheetId);
        json.WriteNumber("number", part.FirstNumber);
        if (part.Status == SheetStatus.Error)
            json.WriteString("status", "error");
        json.WriteStartArray("runs");
        for (var i = 0; i < part.Sizes.Length;)
        {
            var end = i + 1;
            while (end < part.Sizes.Length && part.Sizes[end] == part.Sizes[i])
                end++;

            json.WriteStartArray();
            json.WriteNumberValue(end - i);
            json.WriteNumberValue(Messages.Points(part.Sizes[i].Width));
            json.WriteNumberValue(Messages.Points(part.Sizes[i].Height));
            json.WriteEndArray();
            i = end;
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
