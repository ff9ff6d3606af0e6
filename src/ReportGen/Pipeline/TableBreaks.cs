using System.Globalization;
using ReportGen.Typesetting;

namespace ReportGen.Pipeline;

/// <summary>Finds where a page of a table begins with a sheet of its own. Layouts mark the first cell of a sheet with <c>id="表{n}"</c>, n being its 序号.</summary>
internal static class TableBreaks
{
    public const string Mark = "表";

    /// <summary>The last page that begins with a sheet, and the sheets that fill the pages before it.</summary>
    /// <returns>How many of the document's sheets, and how many pages; null when no page but the first begins with one.</returns>
    public static (int Sheets, int Pages)? LastFullPage(TypesetDocument document)
    {
        var first = NumberOf(document.Pages[0]);
        for (var page = document.Pages.Length - 1; page > 0; page--)
        {
            if (first is { } start && BeginsWith(document.Pages[page]) is { } number && number > start)
                return (number - start, page);
        }

        return null;
    }

    // The number of the sheet whose first cell is the first content of the page, head and repeats apart.
    private static int? BeginsWith(Page page)
    {
        foreach (var content in page.Contents)
        {
            if (content.Element is null)
                continue;

            foreach (var anchor in page.Anchors)
            {
                if (anchor.Place.Y <= content.Area.Y && NumberOf(anchor) is { } number)
                    return number;
            }

            return null;
        }

        return null;
    }

    private static int? NumberOf(Page page)
    {
        foreach (var anchor in page.Anchors)
        {
            if (NumberOf(anchor) is { } number)
                return number;
        }

        return null;
    }

    private static int? NumberOf(Anchor anchor) => anchor.Name.StartsWith(Mark, StringComparison.Ordinal)
        && int.TryParse(anchor.Name.AsSpan(Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
