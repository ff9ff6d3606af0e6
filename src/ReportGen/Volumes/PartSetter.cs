using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Scriban;
using ReportGen.Sheets.Volumes;
using ReportGen.Typesetting;

namespace ReportGen.Volumes;

/// <summary>Sets contents, sums and index: row by row, in stretches that end with a page, so that a hundred thousand rows need no more memory than a few.</summary>
/// <param name="tome">The book in which the part stands.</param>
/// <param name="record">What the part tells of: the book, or all of them.</param>
/// <param name="bookPages">How many pages there are in all; null: it shows its own.</param>
/// <param name="memo">Remembers stretches from one time to the next; null when there is no next time.</param>
internal sealed class PartSetter(VolumePress press, Volume volume, Tome tome, BookRecord record, int? bookPages, DiagnosticSink sink, StretchMemo? memo)
{
    private const int RowsAtOnce = 200;

    private readonly ScriptObject _values = press.ValuesOf(record, tome);
    private bool _showsPageCount;

    /// <summary>Sets a part.</summary>
    /// <param name="rows">What its layout goes through.</param>
    /// <param name="firstPage">The number of its first page.</param>
    /// <param name="take">Takes stretch after stretch.</param>
    public void Set(VolumePart part, IReadOnlyList<VolumeLine> rows, int firstPage, Action<TypesetDocument> take)
    {
        for (var start = 0; ;)
        {
            var end = Math.Min(start + RowsAtOnce, rows.Count);
            if (SetStretch(part, rows, start, end, firstPage) is not { } document)
                return;

            if (end < rows.Count && EndOfFullPages(document, rows, start) is var (row, page))
            {
                end = row;
                if (((_showsPageCount ? null : Before(document, page)) ?? SetStretch(part, rows, start, end, firstPage)) is not { } shorter)
                    return;
                document = shorter;
            }

            take(document);
            firstPage += document.Pages.Length;
            start = end;
            if (start >= rows.Count)
                return;
        }
    }

    private TypesetDocument? SetStretch(VolumePart part, IReadOnlyList<VolumeLine> rows, int start, int end, int firstPage)
    {
        var list = new ScriptArray();
        for (var i = start; i < end; i++)
        {
            var isFirstOfUnit = i == start || rows[i].Unit != rows[i - 1].Unit;
            var initial = part.Rows == VolumeRows.Index && isFirstOfUnit ? NewInitial(rows, i) : "";
            list.Add(VolumeValues.Of(rows[i], record.Tally, volume, new(i + 1, press.TomeOf(rows[i]), isFirstOfUnit, initial)));
        }

        var globals = new ScriptObject
        {
            ["汇编"] = _values,
            ["行"] = list,
            ["首段"] = ScriptValue.From(start == 0),
            ["末段"] = ScriptValue.From(end == rows.Count),
        };
        return press.Render(part.Layout, globals, sink) is { } markup ? SetMarkup(part, markup, firstPage) : null;
    }

    private TypesetDocument? SetMarkup(VolumePart part, TracedText markup, int firstPage)
    {
        var names = new OutsideNames(record, tome);
        if (memo is null)
            return press.SetMarkup(part.Layout, markup, names, sink) is { } only ? Finish(part, only, firstPage, sink) : null;

        var key = StretchKey.Of(part.Layout, markup, firstPage, bookPages);
        if (memo.Find(key, names) is not { } stretch)
        {
            var found = new DiagnosticSink();
            names = names with { Asked = [] };
            if (press.SetMarkup(part.Layout, markup, names, found) is not { } body)
            {
                sink.Report(found.ToImmutableArray());
                return null;
            }

            memo.Keep(key, stretch = new(Finish(part, body, firstPage, found), body.ShowsPageCount, found.ToImmutableArray(), names.Asked));
        }

        _showsPageCount |= stretch.ShowsPageCount;
        sink.Report(stretch.Findings);
        return stretch.Document;
    }

    private TypesetDocument? Before(TypesetDocument document, int page) => memo is null ? document.Before(page) : memo.Before(document, page);

    private string NewInitial(IReadOnlyList<VolumeLine> rows, int row)
    {
        var initial = press.Pinyin.InitialOf(rows[row].Unit);
        return row > 0 && press.Pinyin.InitialOf(rows[row - 1].Unit) == initial ? "" : initial;
    }

    private TypesetDocument Finish(VolumePart part, TypesetBody body, int firstPage, DiagnosticSink found)
    {
        _showsPageCount |= body.ShowsPageCount;
        if (!part.IsFront)
            press.NotePageCount(body);

        return body.Finish(press.PlaceAt(firstPage, bookPages), found);
    }

    /// <summary>The last page that begins with a row of its own, and that row: rows before it fill whole pages.</summary>
    /// <returns>Null when no page but the first begins with a row.</returns>
    private static (int Row, int Page)? EndOfFullPages(TypesetDocument document, IReadOnlyList<VolumeLine> rows, int start)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = start; i < Math.Min(start + RowsAtOnce, rows.Count); i++)
            places.TryAdd("#" + rows[i].Target, i);

        for (var page = document.Pages.Length - 1; page > 0; page--)
        {
            if (FirstRow(document.Pages[page].Links, places) is { } row and > 0 && row > start && !Shows(document.Pages[page - 1].Links, rows[row].Target))
                return (row, page);
        }

        return null;
    }

    private static int? FirstRow(ImmutableArray<LinkArea> links, Dictionary<string, int> places)
    {
        foreach (var link in links)
        {
            if (places.TryGetValue(link.Target, out var row))
                return row;
        }

        return null;
    }

    private static bool Shows(ImmutableArray<LinkArea> links, string target)
    {
        foreach (var link in links)
        {
            if (link.Target.AsSpan(1).SequenceEqual(target))
                return true;
        }

        return false;
    }
}
