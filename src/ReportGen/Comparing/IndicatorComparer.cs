using System.Collections.Immutable;
using ReportGen.Exchange;
using ReportGen.Sheets;

namespace ReportGen.Comparing;

/// <summary>Pairs the indicators of two versions and says what became of each: by level and name, by name alone, by likeness within a level.</summary>
internal sealed class IndicatorComparer
{
    /// <summary>Names less like than this, of 1000, are two indicators.</summary>
    private const int LeastLikeness = 500;

    private readonly List<Placed> _before;
    private readonly List<Placed> _after;
    private readonly Placed?[] _partners;
    private readonly bool[] _isTaken;

    private IndicatorComparer(List<Placed> before, List<Placed> after) =>
        (_before, _after, _partners, _isTaken) = (before, after, new Placed?[before.Count], new bool[after.Count]);

    /// <param name="prefix">What stands in front of every path; empty for a form with one field of indicators.</param>
    public static ImmutableArray<SheetChange> Compare(ImmutableArray<IndicatorGroup> before, ImmutableArray<IndicatorGroup> after, ImmutableArray<string> prefix)
    {
        var comparer = new IndicatorComparer(Flatten(before, prefix), Flatten(after, prefix));
        comparer.Pair(static (a, b) => a.IsAtSameLevel(b) && a.Name == b.Name);
        comparer.Pair(static (a, b) => a.Name == b.Name);
        comparer.PairByLikeness();
        return comparer.Tell();
    }

    private void Pair(Func<Placed, Placed, bool> areOne)
    {
        for (var i = 0; i < _before.Count; i++)
        {
            for (var j = 0; j < _after.Count && _partners[i] is null; j++)
            {
                if (!_isTaken[j] && areOne(_before[i], _after[j]))
                    (_partners[i], _isTaken[j]) = (_after[j], true);
            }
        }
    }

    private void PairByLikeness()
    {
        var candidates = new List<(int Score, int Before, int After)>();
        for (var i = 0; i < _before.Count; i++)
        {
            for (var j = 0; j < _after.Count; j++)
            {
                var isOpen = _partners[i] is null && !_isTaken[j] && _before[i].IsAtSameLevel(_after[j]);
                if (isOpen && Likeness.Of(_before[i].Name, _after[j].Name) is >= LeastLikeness and var score)
                    candidates.Add((score, i, j));
            }
        }

        candidates.Sort(Likeness.BestFirst);
        foreach (var (_, i, j) in candidates)
        {
            if (_partners[i] is null && !_isTaken[j])
                (_partners[i], _isTaken[j]) = (_after[j], true);
        }
    }

    private ImmutableArray<SheetChange> Tell()
    {
        var changes = ImmutableArray.CreateBuilder<SheetChange>();
        for (var i = 0; i < _before.Count; i++)
        {
            if (_partners[i] is { } partner)
                Compare(_before[i], partner, changes);
            else
                changes.Add(new(ChangeSubject.Indicator, ChangeKind.Removed, _before[i].Path, _before[i].Indicator.Target.Written.Text, null));
        }

        for (var j = 0; j < _after.Count; j++)
        {
            if (!_isTaken[j])
                changes.Add(new(ChangeSubject.Indicator, ChangeKind.Added, _after[j].Path, null, _after[j].Indicator.Target.Written.Text));
        }

        return changes.DrainToImmutable();
    }

    private static void Compare(Placed before, Placed after, ImmutableArray<SheetChange>.Builder changes)
    {
        if (!before.IsAtSameLevel(after))
            changes.Add(new(ChangeSubject.Indicator, ChangeKind.Moved, after.Path, $"{before.First} › {before.Second}", $"{after.First} › {after.Second}"));
        if (before.Name != after.Name)
            changes.Add(new(ChangeSubject.Indicator, ChangeKind.Renamed, after.Path, before.Indicator.Name.Text, after.Indicator.Name.Text));
        var (old, now) = (before.Indicator.Target, after.Indicator.Target);
        if (!TargetOrder.AreSame(old, now))
            changes.Add(Change(after, IndicatorTable.TargetHeader, Written(old), Written(now)) with { Direction = TargetOrder.Compare(old, now) });

        var names = new List<string>();
        foreach (var column in before.Indicator.Columns.AddRange(after.Indicator.Columns))
        {
            if (column.Definition.Type != Sheets.Forms.FieldType.Target && !names.Contains(column.Definition.Name))
                names.Add(column.Definition.Name);
        }

        foreach (var name in names)
        {
            var (a, b) = (before.Indicator.Find(name)?.Value, after.Indicator.Find(name)?.Value);
            if (!SheetComparer.ValuesAreSame(a, b))
                changes.Add(Change(after, name, a is null ? null : SheetNames.TextOf(a), b is null ? null : SheetNames.TextOf(b)));
        }
    }

    private static SheetChange Change(Placed placed, string column, string? before, string? after) =>
        new(ChangeSubject.Indicator, before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed, [.. placed.Path, column], before, after);

    private static string? Written(Target target) => target.Meaning is BlankMeaning ? null : target.Written.Text;

    private static List<Placed> Flatten(ImmutableArray<IndicatorGroup> groups, ImmutableArray<string> prefix)
    {
        var all = new List<Placed>();
        foreach (var group in groups)
        {
            foreach (var subgroup in group.Subgroups)
            {
                foreach (var indicator in subgroup.Indicators)
                    all.Add(new([.. prefix, group.Name, subgroup.Name, indicator.Name.Text], group.Name, subgroup.Name, SheetKey.Plain(indicator.Name.Text), indicator));
            }
        }

        return all;
    }

    /// <summary>An indicator and where it stands.</summary>
    /// <param name="Name">Without blanks and full-width signs.</param>
    private sealed record Placed(ImmutableArray<string> Path, string First, string Second, string Name, Indicator Indicator)
    {
        public bool IsAtSameLevel(Placed other) => First == other.First && Second == other.Second;
    }
}
