using ReportGen.Diagnostics;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Paging;

namespace ReportGen.Typesetting;

/// <summary>A part of a book whose pages are set, but for heads and feet: how many pages there are is known, which numbers they have is not.</summary>
/// <remarks>Finished once; after that it is used up.</remarks>
public sealed class TypesetBody
{
    private readonly DocumentNode _document;
    private readonly Func<string, string?>? _outside;
    private readonly List<PageSheet> _sheets;
    private readonly FieldValues _values;

    internal TypesetBody(DocumentNode document, Func<string, string?>? outside, DiagnosticSink sink)
    {
        (_document, _outside) = (document, outside);
        (_sheets, _values) = DocumentSetter.SetBody(document, firstPage: null, outside, sink);
    }

    /// <summary>How many pages there are.</summary>
    public int PageCount => _sheets.Count;

    /// <summary>Sets heads and feet with the numbers that the part gives itself.</summary>
    public TypesetDocument Finish(DiagnosticSink sink) => DocumentSetter.Finish(_document, _sheets, _values, sink);

    /// <summary>Sets heads and feet with the numbers of the book, which go on through all sections.</summary>
    /// <param name="firstPage">The number of the first page.</param>
    /// <param name="sink">Takes what is wrong with heads and feet.</param>
    public TypesetDocument Finish(int firstPage, DiagnosticSink sink)
    {
        if (_document.HasBodyFields)
        {
            // Numbers stand in the body, so it is set again; what is wrong with it has been said.
            var (sheets, values) = DocumentSetter.SetBody(_document, firstPage, _outside, new DiagnosticSink());
            return DocumentSetter.Finish(_document, sheets, values, sink);
        }

        for (var i = 0; i < _sheets.Count; i++)
            _sheets[i].Renumber(firstPage + i);

        return Finish(sink);
    }
}
