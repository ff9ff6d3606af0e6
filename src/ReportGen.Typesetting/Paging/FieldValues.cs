using ReportGen.Typesetting.Layout;

namespace ReportGen.Typesetting.Paging;

/// <summary>What page numbers were when the pages were last set: numbers, counts, where names and fields stand.</summary>
internal sealed class FieldValues
{
    /// <summary>Stands for a number that is not known yet; two digits, as most are.</summary>
    private const string Unknown = "00";

    private readonly Dictionary<string, string> _labels = [];
    private readonly Dictionary<InlineField, string> _fieldLabels = new(ReferenceEqualityComparer.Instance);
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
                    _labels.TryAdd(anchor.Name, sheet.Label);
            }

            foreach (var field in sheet.Fields)
                _fieldLabels[field] = sheet.Label;
        }
    }

    public bool IsSame(FieldValues other)
    {
        if (_pages != other._pages || !_sectionPages.AsSpan().SequenceEqual(other._sectionPages) || _labels.Count != other._labels.Count)
            return false;

        foreach (var (name, label) in _labels)
        {
            if (!other._labels.TryGetValue(name, out var before) || before != label)
                return false;
        }

        foreach (var (field, label) in _fieldLabels)
        {
            if (!other._fieldLabels.TryGetValue(field, out var before) || before != label)
                return false;
        }

        return _fieldLabels.Count == other._fieldLabels.Count;
    }

    /// <summary>The text of a field.</summary>
    /// <param name="section">Index of the section it stands in.</param>
    /// <param name="page">The page's own label, in heads and feet; null in the body.</param>
    public string TextOf(InlineField field, int section, Numbering numbering, string? page) => field.Kind switch
    {
        FieldKind.PageNumber => page ?? _fieldLabels.GetValueOrDefault(field, Unknown),
        FieldKind.PageCount => (BookPages ?? _pages) is > 0 and var count ? PageNumbers.Write(count, numbering) : Unknown,
        FieldKind.SectionPageCount => _sectionPages[section] == 0 ? Unknown : PageNumbers.Write(_sectionPages[section], numbering),
        FieldKind.TablePart or FieldKind.TablePartCount => Unknown,
        _ => _labels.GetValueOrDefault(field.Target) ?? _outside?.Invoke(field.Target) ?? Unknown,
    };
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
