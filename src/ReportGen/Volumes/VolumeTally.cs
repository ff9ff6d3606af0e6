using ReportGen.Sheets;

namespace ReportGen.Volumes;

/// <summary>Sums of a volume, of a group, or of one sheet: sheets, money by source, indicators by kind.</summary>
internal sealed class Sums
{
    private readonly List<decimal> _money = [];
    private readonly List<int> _indicators = [];

    public int Sheets { get; private set; }

    /// <summary>In yuan.</summary>
    public decimal Total { get; private set; }

    public decimal MoneyOf(int source) => source < _money.Count ? _money[source] : 0m;

    public int IndicatorsOf(int kind) => kind < _indicators.Count ? _indicators[kind] : 0;

    public void Add(SheetFacts facts, VolumeTally tally)
    {
        Sheets++;
        Total += facts.Total;
        foreach (var (source, yuan) in facts.Money)
        {
            var index = tally.IndexOfSource(source);
            while (_money.Count <= index)
                _money.Add(0m);
            _money[index] += yuan;
        }

        foreach (var (kind, count) in facts.Indicators)
        {
            var index = tally.IndexOfKind(kind);
            while (_indicators.Count <= index)
                _indicators.Add(0);
            _indicators[index] += count;
        }
    }
}

/// <summary>Where a line's group or sheet stands.</summary>
/// <param name="Target">The name that links lead to.</param>
/// <param name="Page">The number of its first page as printed.</param>
/// <param name="Item">Its place among the volume's items, from 0.</param>
internal readonly record struct LinePlace(string Target, int Page, int Item);

/// <summary>One line of contents and sums: a group or a sheet.</summary>
/// <param name="Level">How many groups it stands in.</param>
/// <param name="Sums">Null for a sheet among groups, whose sums nobody asks for.</param>
internal sealed record VolumeLine(string Name, string Unit, int Level, LinePlace Place, bool IsGroup, Sums? Sums)
{
    /// <summary>The group goes on from the book before.</summary>
    public bool IsContinued { get; init; }

    public string Target => Place.Target;

    public int Page => Place.Page;

    public int Item => Place.Item;
}

/// <summary>Collects what the sheets of a volume add up to, and where they stand, as they are bound.</summary>
/// <param name="hasGroups">Sums are kept for groups; otherwise for every sheet.</param>
/// <param name="whole">Of a book: the tally of all of them, with which it has the order of sources and kinds in common.</param>
internal sealed class VolumeTally(bool hasGroups, VolumeTally? whole = null)
{
    private readonly List<string> _sources = whole?._sources ?? [];
    private readonly List<string> _kinds = whole?._kinds ?? [];
    private readonly List<VolumeLine> _lines = [];
    private readonly List<VolumeLine> _open = [];
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);

    /// <summary>Sources of money, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Sources => _sources;

    /// <summary>First levels of indicators, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Kinds => _kinds;

    /// <summary>Groups and sheets in their order.</summary>
    public IReadOnlyList<VolumeLine> Lines => _lines;

    public Sums All { get; } = new();

    /// <summary>Decimals that show every amount in full, in the unit asked for.</summary>
    /// <param name="least">At least so many.</param>
    /// <param name="divisor">Yuan that make one unit.</param>
    public int DecimalsFor(int least, decimal divisor)
    {
        var decimals = least;
        foreach (var line in _lines)
        {
            for (var i = 0; i < _sources.Count && line.Sums is not null; i++)
                decimals = Math.Max(decimals, (line.Sums.MoneyOf(i) / divisor).WithoutFinalNoughts().Scale);
        }

        for (var i = 0; i < _sources.Count; i++)
            decimals = Math.Max(decimals, (All.MoneyOf(i) / divisor).WithoutFinalNoughts().Scale);

        return Math.Max(decimals, (All.Total / divisor).WithoutFinalNoughts().Scale);
    }

    public VolumeLine AddGroup(string name, int level, in LinePlace place, bool isContinued)
    {
        Close(level);
        var line = new VolumeLine(name, "", level, place, IsGroup: true, new Sums()) { IsContinued = isContinued };
        _lines.Add(line);
        _open.Add(line);
        return line;
    }

    public VolumeLine AddSheet(SheetFacts facts, int level, in LinePlace place)
    {
        Sums? own = null;
        if (!hasGroups)
        {
            own = new Sums();
            own.Add(facts, this);
        }

        var line = new VolumeLine(facts.Name, Shared(facts.Unit), level, place, IsGroup: false, own);
        AddSheet(facts, line);
        return line;
    }

    /// <summary>Takes in a sheet whose line there is already.</summary>
    public void AddSheet(SheetFacts facts, VolumeLine line)
    {
        Close(line.Level);
        All.Add(facts, this);
        foreach (var group in _open)
            group.Sums!.Add(facts, this); // groups have sums

        _lines.Add(line);
    }

    public int IndexOfSource(string source) => IndexOf(_sources, source);

    public int IndexOfKind(string kind) => IndexOf(_kinds, kind);

    private static int IndexOf(List<string> names, string name)
    {
        var index = names.IndexOf(name);
        if (index >= 0)
            return index;

        names.Add(name);
        return names.Count - 1;
    }

    private void Close(int level)
    {
        while (_open.Count > 0 && _open[^1].Level >= level)
            _open.RemoveAt(_open.Count - 1);
    }

    // Thousands of sheets name the same few units: one string each.
    private string Shared(string unit)
    {
        if (_units.TryGetValue(unit, out var known))
            return known;

        _units.Add(unit, unit);
        return unit;
    }
}
