using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>What is remembered of many sheets: a few numbers an indicator, no texts, so that ten thousand sheets fit in a few MB.</summary>
/// <param name="load">Reads a file again when a finding has to show it.</param>
internal sealed class CollectionFacts(Func<string, SourceText?> load)
{
    private readonly List<SheetFact> _sheets = [];
    private readonly List<IndicatorFact> _indicators = [];
    private readonly Dictionary<(Form Form, int? Year, string Department), int> _sets = [];
    private readonly Dictionary<int, SourceText> _reloaded = [];

    public IReadOnlyList<SheetFact> Sheets => _sheets;

    /// <summary>In the order of the sheets.</summary>
    public IReadOnlyList<IndicatorFact> Indicators => _indicators;

    public void Add(Sheet sheet)
    {
        var index = _sheets.Count;
        var set = SetOf(sheet);
        var total = sheet.Funding?.Find(FundingRole.AnnualTotal)?.Money?.Amount;
        _sheets.Add(new(sheet.Source.Path, sheet.Form, total, sheet.MoneyUnit, UnitFact.Of(sheet)));
        foreach (var place in sheet.Parts.Indicators)
            _indicators.Add(FactOf(place.Indicator, index, set));
    }

    /// <summary>Where an indicator is written. The file is read again, once.</summary>
    public SourceSpan PlaceOf(IndicatorFact fact) => PlaceOf(fact.Sheet, fact.Start, fact.Length);

    /// <summary>A place of a sheet, counted from 0, by its offset in UTF-16 units.</summary>
    public SourceSpan PlaceOf(int sheet, int at, int length)
    {
        if (!_reloaded.TryGetValue(sheet, out var source))
        {
            source = load(_sheets[sheet].Path) ?? new SourceText(_sheets[sheet].Path, "");
            _reloaded.Add(sheet, source);
        }

        var start = Math.Min(at, source.Text.Length);
        return new(source, start, Math.Min(length, source.Text.Length - start));
    }

    // Only sheets of one department, one year and one form are to agree.
    private int SetOf(Sheet sheet)
    {
        var department = (sheet.Find("主管部门") ?? sheet.Find("部门名称") ?? sheet.Find(FieldRole.UnitName))?.WrittenText?.Text ?? "";
        var key = (sheet.Form, sheet.Year, department);
        if (!_sets.TryGetValue(key, out var set))
            _sets.Add(key, set = _sets.Count);

        return set;
    }

    private static IndicatorFact FactOf(Indicator indicator, int sheet, int set)
    {
        var name = HashOf(IndicatorNames.WithoutTask(indicator.Name.Text));
        var (kind, value) = indicator.Target.Meaning switch
        {
            QuantityMeaning quantity => (TargetKind.Quantity, HashOf($"{quantity.Number.Value.WithoutFinalNoughts()}{quantity.Unit}")),
            TextMeaning => (TargetKind.Text, HashOf(indicator.Target.Written.Text)),
            _ => (TargetKind.Other, 0UL),
        };
        return new(name, value, kind, sheet, set, indicator.NameSpan.Start, indicator.NameSpan.Length);
    }

    // FNV-1a, 64 bit, over what is left without blanks and punctuation: two spellings of one name are one name.
    private static ulong HashOf(string text)
    {
        const ulong Basis = 14695981039346656037;
        const ulong Prime = 1099511628211;
        var hash = Basis;
        foreach (var c in text)
        {
            var isSeen = char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '%' or '.' or '-';
            if (isSeen)
                hash = (hash ^ c) * Prime;
        }

        return hash;
    }
}

/// <param name="Total">The money of its year, in the unit of its form; null when it does not say.</param>
/// <param name="Unit">The unit of its money.</param>
/// <param name="Owner">The unit it belongs to; null when it does not say.</param>
internal sealed record SheetFact(string Path, Form Form, decimal? Total, string Unit, UnitFact? Owner);

/// <summary>The code and the name of a unit (单位编码, 单位名称) as one sheet says them.</summary>
/// <param name="Start">Where the code is written in that file, UTF-16 units.</param>
internal sealed record UnitFact(string Code, string Name, int Start, int Length)
{
    /// <summary>Null unless both are written.</summary>
    public static UnitFact? Of(Sheet sheet)
    {
        var code = sheet.Find(FieldRole.UnitCode);
        var name = sheet.Find(FieldRole.UnitName)?.WrittenText?.Text.Trim() ?? "";
        var written = code?.WrittenText?.Text.Trim() ?? "";
        return code is null || written.Length == 0 || name.Length == 0 ? null : new(written, name, code.Value!.Span.Start, code.Value.Span.Length);
    }
}

/// <summary>What is remembered of one indicator.</summary>
/// <param name="Name">Hash of its name.</param>
/// <param name="Value">Hash of its target: number and unit, or words.</param>
/// <param name="Sheet">Which sheet, from 0.</param>
/// <param name="Set">Which sheets it is compared with: those of one department, year and form.</param>
/// <param name="Start">Where its name is written in that file, UTF-16 units.</param>
internal readonly record struct IndicatorFact(ulong Name, ulong Value, TargetKind Kind, int Sheet, int Set, int Start, int Length);

internal enum TargetKind
{
    Other,
    Quantity,
    Text,
}
