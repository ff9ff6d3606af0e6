using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>What page numbers were when the pages were last set: numbers, counts, where names and fields stand.</summary>
internal sealed class FieldValues
{
    /// <summary>Stands for a number that is not known yet; two digits, as most are.</summary>
    private const string Unknown = "00";

    // Made when there is something to remember, as in few documents.
    private readonly Dictionary<string, string>? _labels;
    private readonly Dictionary<InlineField, string>? _fieldLabels;
    private List<Answer>? _answers;

    private readonly int[] _sectionPages;
    private readonly Func<string, string?>? _outside;
    private readonly int _pages;

    /// <summary>How many pages the book has that the document is a part of; null when it is none.</summary>
    public int? BookPages { get; set; }

    /// <param name="outside">Labels of names that lie in other parts of a volume; null when there are none.</param>
    public FieldValues(int sections, Func<string, string?>? outside)
    {
        _sectionPages = new int[sections];
        _outside = outside;
    }

    /// <summary>Collects the values from pages that have been set.</summary>
    public FieldValues(DocumentNode document, List<PageSheet> sheets, Func<string, string?>? outside)
        : this(document.Sections.Length, outside)
    {
        _pages = sheets.Count;
        foreach (var sheet in sheets)
        {
            _sectionPages[sheet.SectionIndex]++;
            foreach (var anchor in sheet.Anchors)
            {
                if (anchor.Name.Length > 0)
                    (_labels ??= []).TryAdd(anchor.Name, sheet.Label);
            }

            foreach (var field in sheet.Fields)
                (_fieldLabels ??= new(ReferenceEqualityComparer.Instance))[field] = sheet.Label;
        }
    }

    /// <summary>Whether all that was asked of these values for the body would be answered the same by others: then it would be set the same.</summary>
    public bool AgreeWith(FieldValues others)
    {
        foreach (var answer in _answers ?? [])
        {
            if (others.Find(answer.Field, answer.Section, answer.Numbering) != answer.Text)
                return false;
        }

        return true;
    }

    /// <summary>The text of a field.</summary>
    /// <param name="section">Index of the section it stands in.</param>
    /// <param name="page">The page's own label, in heads and feet; null in the body.</param>
    public string TextOf(InlineField field, int section, Numbering numbering, string? page)
    {
        if (page is not null)
            return field.Kind == FieldKind.PageNumber ? page : Find(field, section, numbering);

        var text = Find(field, section, numbering);
        (_answers ??= []).Add(new(field, section, numbering, text));
        return text;
    }

    private string Find(InlineField field, int section, Numbering numbering) => field.Kind switch
    {
        FieldKind.PageNumber => _fieldLabels?.GetValueOrDefault(field) ?? Unknown,
        FieldKind.PageCount => (BookPages ?? _pages) is > 0 and var count ? PageNumbers.Write(count, numbering) : Unknown,
        FieldKind.SectionPageCount => _sectionPages[section] == 0 ? Unknown : PageNumbers.Write(_sectionPages[section], numbering),
        FieldKind.TablePart or FieldKind.TablePartCount => Unknown,
        _ => _labels?.GetValueOrDefault(field.Target) ?? _outside?.Invoke(field.Target) ?? Unknown,
    };

    /// <summary>What was said of a field in the body.</summary>
    private readonly record struct Answer(InlineField Field, int Section, Numbering Numbering, string Text);
}

/// <summary>Writes page numbers.</summary>
internal static class PageNumbers
{
    private static readonly (int Value, string Lower, string Upper)[] Signs =
    [
        (1000, "m", "M"), (900, "cm", "CM"), (500, "d", "D"), (400, "cd", "CD"), (100, "c", "C"), (90, "xc", "XC"),
        (50, "l", "L"), (40, "xl", "XL"), (10, "x", "X"), (9, "ix", "IX"), (5, "v", "V"), (4, "iv", "IV"), (1, "i", "I"),
    ];

    /// <summary>A number as the numbering has it; Roman numbers go to 3999, beyond that and for 0 digits are used.</summary>
    public static string Write(int number, Numbering numbering) => numbering switch
    {
        Numbering.None => "",
        Numbering.LowerRoman or Numbering.UpperRoman when number is > 0 and < 4000 => Roman(number, numbering == Numbering.UpperRoman),
        _ => number.ToString(),
    };

    private static string Roman(int number, bool isUpper)
    {
        var text = "";
        foreach (var (value, lower, upper) in Signs)
        {
            for (; number >= value; number -= value)
                text += isUpper ? upper : lower;
        }

        return text;
    }
}
