using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using ReportGen.Diagnostics;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>What the server tells the page, as JSON. Lengths are in points, pages and cells count from 0, lines from 1.</summary>
internal static class Messages
{
    /// <summary>A page's strips and cells: <c>{"area":[x,y,w,h],"body":[x,y,w,h],"pitch":height,"overlap":height,"strips":[name, …],"cells":[{"a":[x,y,w,h],"s":size,"t":text,"l":line,"r":room,"h":headers,"f":fonts}, …]}</c>;
    /// no line for what the layout says itself, no headers and no fonts where there are none to be named.</summary>
    public static byte[] Map(PageProof page) => Write(json =>
    {
        json.WriteStartObject();
        Box(json, "area", page.TypeArea);
        Box(json, "body", page.Body);
        json.WriteNumber("pitch", Points(PageStrips.Pitch));
        json.WriteNumber("overlap", Points(PageStrips.Overlap));
        json.WriteStartArray("strips");
        foreach (var strip in page.Strips)
            json.WriteStringValue(strip);
        json.WriteEndArray();
        json.WritePropertyName("cells");
        json.WriteRawValue(page.Described, skipInputValidation: true); // our own
        json.WriteEndObject();
    });

    /// <summary>The cells of a page.</summary>
    public static byte[] Cells(ImmutableArray<CellView> cells) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var cell in cells)
            Cell(json, cell);
        json.WriteEndArray();
    });

    /// <summary>Everything, for a browser that has just come (or come back).</summary>
    public static byte[] State(Revision revision, SheetFolder folder, Language language, bool isReadOnly, bool hasEditor) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("n", revision.Number);
        json.WriteString("name", folder.Name);
        json.WriteString("lang", language == Language.Chinese ? "zh" : "en");
        json.WriteBoolean("readOnly", isReadOnly);
        json.WriteBoolean("hasEditor", hasEditor);
        json.WriteString("first", folder.FirstId);
        json.WriteStartArray("books");
        foreach (var book in revision.Books)
            BookMessages.Book(json, book);
        json.WriteEndArray();
        json.WriteStartArray("sheets");
        foreach (var sheet in revision.Sheets)
            Sheet(json, sheet, []);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <param name="sheet">The sheet.</param>
    /// <param name="news">Pages whose cells go with it, so that the browser need not ask.</param>
    public static byte[] Sheet(SheetView sheet, IEnumerable<PageView> news) => Write(json => Sheet(json, sheet, news));

    public static byte[] Reveal(Reveal reveal) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("sheet", reveal.Sheet);
        json.WriteNumber("page", reveal.Page);
        json.WriteNumber("cell", reveal.Cell);
        json.WriteEndObject();
    });

    /// <summary>The findings of a sheet in both languages, each with its cell when one shows it.</summary>
    public static byte[] FindingsOf(SheetView sheet) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("n", sheet.Revision);
        if (sheet.Failure.English is not null)
            Wording(json, "failure", sheet.Failure);
        json.WriteStartArray("findings");
        foreach (var finding in sheet.Findings)
            Finding(json, finding, sheet);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Where something was written: file, line, column, and the lines around.</summary>
    public static void Place(Utf8JsonWriter json, SourceSpan span)
    {
        const int Around = 1;
        if (span.Source is not { } source)
            return;

        var (line, column) = source.PositionAt(span.Start);
        json.WriteString("file", Path.GetFileName(source.Path));
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        var first = Math.Max(1, line - Around);
        json.WriteNumber("first", first);
        json.WriteStartArray("lines");
        for (var i = first; i <= Math.Min(source.LineCount, line + Around); i++)
            json.WriteStringValue(source.LineAt(i));
        json.WriteEndArray();
    }

    public static void Wording(Utf8JsonWriter json, string name, Wording wording)
    {
        json.WriteStartObject(name);
        json.WriteString("zh", wording.Chinese);
        json.WriteString("en", wording.English);
        json.WriteEndObject();
    }

    /// <summary>Writes UTF-8; what could end a script or a tag is escaped.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
            write(json);

        return buffer.WrittenSpan.ToArray();
    }

    private static void Sheet(Utf8JsonWriter json, SheetView sheet, IEnumerable<PageView> news)
    {
        var (errors, warnings, advice) = default(Diagnostics.Printing.FindingCounts).With(sheet.Findings);
        json.WriteStartObject();
        json.WriteString("id", sheet.Id);
        json.WriteNumber("n", sheet.Revision);
        json.WriteString("name", sheet.Name);
        json.WriteString("status", NameOf(sheet.Status));
        json.WriteBoolean("stale", sheet.IsStale);
        json.WriteNumber("shownAt", sheet.ShownAt.ToUnixTimeMilliseconds());
        json.WriteNumber("ms", Math.Round(sheet.Took.TotalMilliseconds, 1));
        json.WriteNumber("errors", errors + (sheet.Failure.English is null ? 0 : 1));
        json.WriteNumber("warnings", warnings);
        json.WriteNumber("advice", advice);
        json.WriteStartArray("pages");
        foreach (var page in sheet.Pages)
        {
            json.WriteStartObject();
            json.WriteString("picture", page.Picture);
            json.WriteString("map", page.Map);
            json.WriteNumber("w", Points(page.Width));
            json.WriteNumber("h", Points(page.Height));
            json.WriteString("label", page.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("maps");
        foreach (var page in news)
        {
            json.WritePropertyName(page.Map);
            json.WriteRawValue(page.Proof!.Map, skipInputValidation: true); // news are at hand
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A finding with all its places, and the cells that show them.</summary>
    /// <param name="sheet">The sheet that it is about; null for a volume, whose own text no cell shows.</param>
    public static void Finding(Utf8JsonWriter json, Diagnostic finding, SheetView? sheet)
    {
        json.WriteStartObject();
        About(json, finding);
        CellOf(json, sheet, finding.Span);
        // Other places are part of the fault: the reader is shown them all.
        json.WriteStartArray("related");
        foreach (var related in finding.Related)
        {
            json.WriteStartObject();
            Wording(json, "label", related.Label);
            Place(json, related.Span);
            CellOf(json, sheet, related.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void About(Utf8JsonWriter json, Diagnostic finding)
    {
        json.WriteString("code", finding.Kind.Code);
        json.WriteString("severity", NameOf(finding.Severity));
        Wording(json, "message", finding.Message);
        Wording(json, "explanation", finding.Kind.Explanation);
        json.WriteStartArray("hints");
        foreach (var hint in finding.Hints)
        {
            json.WriteStartObject();
            json.WriteString("zh", hint.Chinese);
            json.WriteString("en", hint.English);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Place(json, finding.Span);
    }

    // The cell that shows a place; nothing when none does.
    private static void CellOf(Utf8JsonWriter json, SheetView? sheet, SourceSpan span)
    {
        if (sheet?.Source is null || !ReferenceEquals(span.Source, sheet.Source) || CellFinder.Find(sheet, sheet.Source, span.Start, span.Length) is not var (page, cell))
            return;

        json.WriteNumber("page", page);
        json.WriteNumber("cell", cell);
    }

    private static void Cell(Utf8JsonWriter json, CellView cell)
    {
        json.WriteStartObject();
        Box(json, "a", cell.Area);
        json.WriteNumber("s", Points(cell.Size));
        json.WriteString("t", cell.Text);
        if (!cell.Values.IsEmpty && cell.Values[0] is { Source: { } source } value)
            json.WriteNumber("l", source.PositionAt(value.Start).Line);
        json.WriteNumber("r", cell.Room);
        if (cell.Headers.Length > 0)
            json.WriteString("h", cell.Headers);
        if (cell.Substitutes.Length > 0)
            json.WriteString("f", cell.Substitutes);
        json.WriteEndObject();
    }

    public static void Box(Utf8JsonWriter json, string name, in Rect box)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(Points(box.X));
        json.WriteNumberValue(Points(box.Y));
        json.WriteNumberValue(Points(box.Width));
        json.WriteNumberValue(Points(box.Height));
        json.WriteEndArray();
    }

    public static decimal Points(Length length) => length.MilliPoints / 1000m;

    public static string NameOf(SheetStatus status) => status switch
    {
        SheetStatus.Building => "building",
        SheetStatus.Good => "good",
        SheetStatus.Warning => "warning",
        _ => "error",
    };

    private static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "advice",
    };
}
