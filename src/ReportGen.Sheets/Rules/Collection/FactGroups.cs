namespace ReportGen.Sheets.Rules;

/// <summary>Brings facts of the same name together.</summary>
internal static class FactGroups
{
    /// <summary>Facts by name, each group in the order of the sheets, groups in the order of their first fact; single facts left out.</summary>
    public static List<List<IndicatorFact>> ByName(CollectionFacts facts, TargetKind kind)
    {
        var groups = new List<List<IndicatorFact>>();
        var firsts = new Dictionary<ulong, int>();
        var places = new Dictionary<ulong, List<IndicatorFact>>();
        for (var i = 0; i < facts.Indicators.Count; i++)
        {
            var fact = facts.Indicators[i];
            if (fact.Kind != kind)
                continue;
            if (firsts.TryAdd(fact.Name, i))
                continue;

            if (!places.TryGetValue(fact.Name, out var group))
            {
                group = [facts.Indicators[firsts[fact.Name]]];
                places.Add(fact.Name, group);
                groups.Add(group);
            }

            group.Add(fact);
        }

        return groups;
    }
}
