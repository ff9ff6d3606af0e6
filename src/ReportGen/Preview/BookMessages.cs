using System.Collections.Immutable;
using System.Text.Json;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.Preview;

/// <summary>What the server tells the page about volumes, as JSON. Lengths are in points, parts count from 0.</summary>
internal static class BookMessages
{
    public static byte[] Book(BookView book) => Messages.Write(json => Book(json, book));

    /// <summary>What a book holds: <c>{"n":revision,"since":revision,"at":place,"gone":parts,"parts":[{"key","name","sheet","status","runs":[[pages,w,h], …]}, …]}</c>.
    /// The page k of a sheet or group is named key-number.k, where its first page has the number that follows those before it; what stands
    /// around them says <c>"around":true</c>, has no number, and its page k is named key.k. A run is pages of one size.</summary>
    /// <param name="since">The revision that the browser shows: it is told which parts take the place of which. Otherwise of all, without since.</param>
    public static byte[] PartsOf(BookView book, int? since) => Messages.Write(json =>
    {
        var (at, gone) = (0, 0);
        json.WriteStartObject();
        json.WriteNumber("n", book.Revision);
        var end = book.Parts.Length;
        if (StemsOf(book, since) is { IsDefault: false } known)
        {
            (at, end) = DifferenceTo(book, known);
            gone = known.Length - (book.Parts.Length - end) - at;
            json.WriteNumber("since", since!.Value); // known, so there is one
        }

        json.WriteNumber("at", at);
        json.WriteNumber("gone", gone);
        json.WriteStartArray("parts");
        foreach (var part in book.Parts.AsSpan()[at..end])
            Part(json, part);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    // What the browser shows; default when that is not known any more.
    private static ImmutableArray<string> StemsOf(BookView book, int? since)
    {
        if (since == book.Revision)
            return [.. book.Parts.Select(part => part.Stem)];
        foreach (var (revision, stems) in book.Older)
        {
            if (revision == since)
                return stems;
        }

        return default;
    }

    // From which part to which the book holds others; those before and behind are the same, but for their numbers.
    private static (int Start, int End) DifferenceTo(BookView book, ImmutableArray<string> known)
    {
        var (start, most) = (0, Math.Min(book.Parts.Length, known.Length));
        while (start < most && book.Parts[start].Stem == known[start])
            start++;

        var end = 0;
        while (end < most - start && book.Parts[^(end + 1)].Stem == known[^(end + 1)])
            end++;

        return (start, book.Parts.Length - end);
    }

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
        json.WriteString("key", part.Stem);
        json.WriteString("name", part.Name);
        json.WriteString("sheet", part.SheetId);
        if (part.FirstNumber == 0)
            json.WriteBoolean("around", value: true);
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
