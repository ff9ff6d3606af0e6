using ReportGen.Diagnostics;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Paging;

namespace ReportGen.Typesetting;

/// <summary>Where the pages of a part stand in a book.</summary>
/// <param name="FirstPage">The number of the first page; numbers go on through all sections.</param>
public sealed record PlaceInBook(int FirstPage)
{
    /// <summary>How many pages the book has; null: the count is that of the part.</summary>
    public int? PageCount { get; init; }

    /// <summary>The paper of the book: pages that are as wide as it is high are turned to fit (<see cref="Page.IsTurned"/>),
    /// and their heads and feet stand where those of the book do. Null: no page is turned.</summary>
    public PageSetup? Paper { get; init; }
}

/// <summary>A part of a book whose pages are set, but for heads and feet.</summary>
/// <remarks>How many pages there are is known, which numbers they have is not. Finished once; after that it is used up.</remarks>
public sealed class TypesetBody
{
    private readonly DocumentNode _document;
    private readonly TypesetOptions _options;
    private readonly List<PageSheet> _sheets;
    private readonly FieldValues _values;
    private readonly FieldValues _asked;

    internal TypesetBody(DocumentNode document, TypesetOptions options, DiagnosticSink sink)
    {
        (_document, _options) = (document, options);
        (_sheets, _values, _asked) = DocumentSetter.SetBody(document, book: null, options, sink);
    }

    /// <summary>How many pages there are.</summary>
    public int PageCount => _sheets.Count;

    /// <summary>Somewhere, perhaps in heads and feet, stands how many pages there are in all.</summary>
    public bool ShowsPageCount => _document.HasPageCount;

    /// <summary>Sets heads and feet with the numbers that the part gives itself.</summary>
    public TypesetDocument Finish(DiagnosticSink sink) => DocumentSetter.Finish(_document, _options, _sheets, _values, paper: null, sink);

    /// <summary>Sets heads and feet with the numbers of the book.</summary>
    /// <param name="sink">Takes what is wrong with heads and feet.</param>
    public TypesetDocument Finish(PlaceInBook book, DiagnosticSink sink)
    {
        for (var i = 0; i < _sheets.Count; i++)
            _sheets[i].Renumber(book.FirstPage + i);

        var numbered = new FieldValues(_document, _sheets, _options.OutsideLabel) { BookPages = book.PageCount };
        if (_asked.AgreeWith(numbered))
            return DocumentSetter.Finish(_document, _options, _sheets, numbered, book.Paper, sink);

        // The body shows numbers that are others in the book, so it is set again; what is wrong with it has been said.
        var (sheets, values, _) = DocumentSetter.SetBody(_document, book, _options, new DiagnosticSink());
        return DocumentSetter.Finish(_document, _options, sheets, values, book.Paper, sink);
    }
}
