using System.Globalization;
using ReportGen.Sheets.Volumes;

namespace ReportGen.Volumes;

/// <summary>What is known of a whole volume, or of one of its books, as its parts go by: lines, sums, and where names stand.</summary>
/// <param name="whole">Of a book: the record of all of them, which knows each part before the book does. They have their lines in common.</param>
internal sealed class BookRecord(Volume volume, BookRecord? whole = null)
{
    private readonly Dictionary<string, VolumeLine> _places = whole?._places ?? new(StringComparer.Ordinal);
    private readonly List<WaitingGroup> _waiting = [];
    private readonly List<VolumeLine> _back = [];

    public VolumeTally Tally { get; } = new(HasGroups(volume), whole?.Tally);

    /// <summary>Pages of sheets and what follows them.</summary>
    public int BodyPages { get; private set; }

    /// <summary>Groups and sheets in their order, then the parts that stand behind them.</summary>
    public List<VolumeLine> LinesWithBack => [.. Tally.Lines, .. _back];

    /// <summary>The number, as printed, of the page on which a name stands; null when it is not known.</summary>
    public string? LabelOf(string name) =>
        _places.TryGetValue(name, out var line) ? line.Page.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The name stands in another book.</summary>
    public bool IsOutside(string name, Tome tome) => _places.TryGetValue(name, out var line) && !tome.Holds(line.Item);

    /// <summary>Groups that go on from the book before.</summary>
    public void Continue(IEnumerable<VolumeGroup> groups)
    {
        foreach (var group in groups)
            _waiting.Add(new(group.Name.Text, group.Level, IsContinued: true));
    }

    /// <summary>Takes in the next group or sheet.</summary>
    /// <param name="facts">Of a sheet; null for a group, and for a sheet that could not be set.</param>
    /// <param name="pages">How many pages it has, with the blank one behind it.</param>
    /// <returns>The names of groups that begin with it, outermost first: those that have no page of their own.</returns>
    public string[] Add(PlannedPart plan, int firstPage, int pages, SheetFacts? facts)
    {
        BodyPages += pages;
        var group = plan.Item as VolumeGroup;
        if (group is not null)
            _waiting.RemoveAll(waiting => waiting.Level >= group.Level);
        if (group is not null && pages == 0)
        {
            _waiting.Add(new(group.Name.Text, group.Level, IsContinued: false));
            return [];
        }

        if (group is null && facts is null)
            return [];

        var place = new LinePlace(plan.Target, firstPage, plan.Index);
        var names = new string[_waiting.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var (name, level, isContinued) = _waiting[i];
            Tally.AddGroup(name, level, place, isContinued);
            names[i] = name;
        }

        _waiting.Clear();
        if (group is not null)
            _places[plan.Target] = Tally.AddGroup(group.Name.Text, group.Level, place, isContinued: false);
        else if (whole is not null)
            Tally.AddSheet(facts!, _places[plan.Target]); // a sheet without facts went away above
        else
            _places[plan.Target] = Tally.AddSheet(facts!, plan.Item.Level, place);

        return names;
    }

    /// <summary>Takes in a part that stands behind the sheets.</summary>
    public void AddBack(VolumePart part, int firstPage)
    {
        var line = new VolumeLine(part.Name, "", 0, new(part.Name, firstPage, volume.Items.Length - 1), IsGroup: true, null);
        _back.Add(line);
        _places[part.Name] = line;
    }

    public void AddBackPages(int pages) => BodyPages += pages;

    private static bool HasGroups(Volume volume) => volume.Items.Any(item => item is VolumeGroup);

    private readonly record struct WaitingGroup(string Name, int Level, bool IsContinued);
}
