using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Pipeline;

/// <summary>Sums of the sheets of one table, and the order in which its groups bring them.</summary>
internal sealed class CollectionTally(Form form)
{
    private readonly List<CollectionSums> _groups = [];
    private readonly List<int> _groupOfSheet = [];

    // Positions of sheets as they were added, in the order of the table; found when somebody asks.
    private int[]? _order;

    public CollectionSums All { get; } = new("", form);

    /// <summary>Takes the next sheet; the sheet itself may be forgotten.</summary>
    public void Add(Sheet sheet)
    {
        _order = null;
        All.Add(sheet);
        var name = form.Collection?.GroupField is { } field ? TextOf(sheet.Find(field)?.Value) : "";
        var group = _groups.FindIndex(known => known.Name == name);
        if (group < 0)
        {
            group = _groups.Count;
            _groups.Add(new(name, form));
        }

        _groups[group].Add(sheet);
        _groupOfSheet.Add(group);
    }

    /// <summary>The places of the sheets as they were added: group after group in the order in which groups first appeared.</summary>
    public IReadOnlyList<int> Order => _order ??= [.. Enumerable.Range(0, _groupOfSheet.Count).OrderBy(sheet => _groupOfSheet[sheet])];

    /// <summary>The group that begins at a place of the table; null where none does, or the form has no groups.</summary>
    public CollectionSums? GroupAt(int index)
    {
        if (form.Collection?.GroupField is null)
            return null;

        var group = _groupOfSheet[Order[index]];
        return index == 0 || _groupOfSheet[Order[index - 1]] != group ? _groups[group] : null;
    }

    private static string TextOf(FieldValue? value) => value switch
    {
        TextValue text => text.Text.Text,
        ChoiceValue choice => choice.Option,
        _ => "",
    };
}

/// <summary>How many sheets there are and what their money adds up to, row by row.</summary>
internal sealed class CollectionSums(string name, Form form)
{
    private readonly decimal?[] _sums = new decimal?[form.FundingRows.Length];

    public string Name => name;

    public int Sheets { get; private set; }

    /// <summary>Rows of the form and their sums; null where no sheet says anything.</summary>
    public IEnumerable<(string Row, decimal? Amount)> Money => form.FundingRows.Select((row, i) => (row.Name, _sums[i]));

    public void Add(Sheet sheet)
    {
        Sheets++;
        for (var i = 0; i < _sums.Length; i++)
        {
            if (sheet.Funding?.Rows[i].Money is { } money)
                _sums[i] = (_sums[i] ?? 0) + money.Amount;
        }
    }
}
