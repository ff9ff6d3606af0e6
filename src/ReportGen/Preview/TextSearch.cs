using System.Text.Json;

namespace ReportGen.Preview;

/// <summary>Answers where words stand, as JSON: in the pages of a sheet or volume, shown or not, or in which sheets at all.</summary>
internal static class TextSearch
{
    // Nobody steps through more; all are counted.
    private const int MostListed = 20_000;

    /// <summary>The cells that contain the words: <c>{"total":cells,"pages":[[map,[cell, …]], …]}</c>, in reading order.</summary>
    public static byte[] In(SheetView sheet, string words) => Answer(Hits(sheet.Text, words, page => sheet.Pages[page].Map));

    /// <summary>As above; of a volume that is still being set, what there is.</summary>
    public static byte[] In(BookView book, string words) => Answer(
        book.Parts.SelectMany(part => Hits(part.Text ?? SearchText.Of(part.Pages), words, page => $"{part.Key}.{page}")));

    /// <summary>The sheets that contain the words, each with the number of such cells: <c>{"sheets":[[id,cells], …]}</c>.</summary>
    public static byte[] Over(Revision revision, string words) => Messages.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("sheets");
        foreach (var sheet in revision.Sheets)
        {
            var count = sheet.Text?.Find(words).Count() ?? 0;
            if (count == 0)
                continue;

            json.WriteStartArray();
            json.WriteStringValue(sheet.Id);
            json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static IEnumerable<(string Map, int Cell)> Hits(SearchText? text, string words, Func<int, string> nameOf)
    {
        var (last, name) = (-1, "");
        foreach (var (page, cell) in text?.Find(words) ?? [])
        {
            if (page != last)
                (last, name) = (page, nameOf(page));
            yield return (name, cell);
        }
    }

    private static byte[] Answer(IEnumerable<(string Map, int Cell)> hits) => Messages.Write(json =>
    {
        var (total, map) = (0, "");
        json.WriteStartObject();
        json.WriteStartArray("pages");
        foreach (var hit in hits)
        {
            if (++total > MostListed)
                continue;
            if (hit.Map != map)
                Begin(json, hit.Map, isFirst: map.Length == 0);
            map = hit.Map;
            json.WriteNumberValue(hit.Cell);
        }

        if (map.Length > 0)
            End(json);
        json.WriteEndArray();
        json.WriteNumber("total", total);
        json.WriteEndObject();
    });

    private static void Begin(Utf8JsonWriter json, string map, bool isFirst)
    {
        if (!isFirst)
            End(json);
        json.WriteStartArray();
        json.WriteStringValue(map);
        json.WriteStartArray();
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndArray();
    }
}
