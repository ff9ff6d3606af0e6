namespace ReportGen.Sheets.Rules;

/// <summary>Brings facts of the same name together.</summary>
internal static class FactGroups
{
    /// <summary>Facts by set and name, each group in the order of the sheets, groups in the order of their first fact; single facts left out.</summary>
    public static List<List<IndicatorFact>> ByName(CollectionFacts facts, TargetKind kind)
    {
        var groups = new List<List<IndicatorFact>>();
        var firsts = new Dictionary<(int Set, ulong Name), int>();
        var places = new Dictionary<(int Set, ulong Name), List<IndicatorFact>>();
        for (var i = 0; i < facts.Indicators.Count; i++)
        {
            var fact = facts.Indicators[i];
            if (fact.Kind != kind)
                continue;
            var key = (fact.Set, fact.Name);
            if (firsts.TryAdd(key, i))
                continue;

            if (!places.TryGetValue(key, out var group))
            {
                group = [facts.Indicators[firsts[key]]];
                places.Add(key, group);
                groups.Add(group);
            }

            group.Add(fact);
        }

        return groups;
    }
}
