using System.Collections.Immutable;
using System.Text;
using ReportGen.Volumes;

namespace ReportGen.Preview;

/// <summary>The text of some pages as it is searched: cell by cell, without blanks, every character in its usual width and small.</summary>
/// <remarks>Blanks do not count, for lines end anywhere in Chinese and typesetting puts air between 汉字 and Latin letters.
/// It takes a few kilobytes a sheet, so the texts of thousands are kept where their pages are not.</remarks>
internal sealed class SearchText
{
    // Neither can stand in a folded text.
    private const char CellEnd = '\n', PageEnd = '\f';

    // Full-width forms of ASCII (Unicode, Halfwidth and Fullwidth Forms).
    private const char FirstWide = '\uFF01', LastWide = '\uFF5E', WideYuan = '\uFFE5';

    private readonly string _text;

    private SearchText(string text) => _text = text;

    public static SearchText Of(ImmutableArray<PageView> pages)
    {
        var text = new StringBuilder();
        foreach (var page in pages)
            Add(text, page.Cells);

        return new(text.ToString());
    }

    /// <summary>The pages of a part of a volume, in the order of its documents.</summary>
    public static SearchText Of(BoundPart part)
    {
        var text = new StringBuilder();
        foreach (var document in part.Documents)
        {
            var proof = new DocumentProof(document, ownFaces: null);
            foreach (var page in document.Pages)
                Add(text, CellFinder.CellsOf(page, proof));
        }

        return new(text.ToString());
    }

    /// <summary>A text as texts are compared here.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        Fold(folded, text);
        return folded.ToString();
    }

    /// <summary>The cells that contain the words, in reading order; pages and cells count from 0.</summary>
    /// <param name="folded">What <see cref="Fold(string)"/> made of them; not empty.</param>
    public IEnumerable<(int Page, int Cell)> Find(string folded)
    {
        var (page, cell, at) = (0, 0, 0);
        while (_text.IndexOf(folded, at, StringComparison.Ordinal) is >= 0 and var found)
        {
            for (; at < found; at++)
            {
                if (_text[at] == CellEnd)
                    cell++;
                else if (_text[at] == PageEnd)
                    (page, cell) = (page + 1, 0);
            }

            yield return (page, cell);
            at = _text.IndexOf(CellEnd, found); // every cell has an end
        }
    }

    private static void Add(StringBuilder text, ImmutableArray<CellView> cells)
    {
        foreach (var cell in cells)
        {
            Fold(text, cell.Text);
            text.Append(CellEnd);
        }

        text.Append(PageEnd);
    }

    private static void Fold(StringBuilder target, string text)
    {
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
                target.Append(char.ToLowerInvariant(Narrow(character)));
        }
    }

    private static char Narrow(char character) => character switch
    {
        >= FirstWide and <= LastWide => (char)(character - FirstWide + '!'),
        WideYuan => '¥',
        _ => character,
    };
}
