using ReportGen.Fonts;
using ReportGen.Typesetting;

namespace ReportGen.Preview;

/// <summary>A document as it was set: what its pages need to know of one another. Safe for several threads.</summary>
/// <param name="document">The pages.</param>
/// <param name="ownFaces">Files of the faces that the form names; null when they are not known.</param>
internal sealed class DocumentProof(TypesetDocument document, Lazy<HashSet<string>>? ownFaces)
{
    private readonly Lazy<HeaderTexts> _headers = new(() => new(document));

    /// <summary>What the header cells of a cell say, wherever in the document they stand.</summary>
    public string HeadersOf(LogicalElement? element) => element is null || element.Headers.IsEmpty ? "" : _headers.Value.Of(element);

    /// <summary>Whether the face stands in for those that the form names.</summary>
    public bool IsSubstitute(FontFace face) => ownFaces is not null && !ownFaces.Value.Contains(face.Path);
}

/// <summary>What each element of a document that is a header says.</summary>
internal sealed class HeaderTexts
{
    private readonly Dictionary<LogicalElement, string> _texts = new(ReferenceEqualityComparer.Instance);

    public HeaderTexts(TypesetDocument document)
    {
        foreach (var page in document.Pages)
        {
            foreach (var content in page.Contents)
            {
                if (content.Element is { } element)
                    _texts[element] = _texts.GetValueOrDefault(element, "") + TextOf(content);
            }
        }
    }

    public string Of(LogicalElement element)
    {
        var names = new List<string>();
        foreach (var header in element.Headers)
        {
            if (TextUnder(header) is { Length: > 0 } text)
                names.Add(text);
        }

        return string.Join(" › ", names);
    }

    // The text of a cell may stand in paragraphs below it.
    private string TextUnder(LogicalElement element)
    {
        var text = _texts.GetValueOrDefault(element, "");
        foreach (var child in element.Children)
            text += TextUnder(child);

        return text;
    }

    private static string TextOf(PageContent content)
    {
        var text = new System.Text.StringBuilder();
        foreach (var mark in content.Marks)
        {
            if (mark is GlyphRun run)
                text.Append(run.Text);
        }

        return text.ToString();
    }
}
