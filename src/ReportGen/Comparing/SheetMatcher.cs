namespace ReportGen.Comparing;

/// <summary>Finds the other version of each sheet: by code, by name and unit, by file, and what is left by likeness.</summary>
internal static class SheetMatcher
{
    /// <summary>Less like than this, of 1000, are two different sheets.</summary>
    private const int LeastLikeness = 500;

    /// <summary>More pairs than this are not tried one by one: ten thousand unlike sheets on both sides are two different years' worlds.</summary>
    private const long MostPairs = 4_000_000;

    /// <returns>Pairs in the order of the sheets before; then those that are new, in theirs.</returns>
    public static List<(SheetKey? Before, SheetKey? After, MatchReason Reason)> Match(IReadOnlyList<SheetKey> before, IReadOnlyList<SheetKey> after)
    {
        var partners = new (SheetKey Sheet, MatchReason Reason)?[before.Count];
        var isTaken = new bool[after.Count];
        if (before.Count == 1 && after.Count == 1)
        {
            (partners[0], isTaken[0]) = ((after[0], MatchReason.Named), true);
        }
        else
        {
            var match = new Matching(before, after, partners, isTaken);
            match.By(MatchReason.Code, sheet => sheet.Code.Length == 0 ? null : $"{sheet.Code}\n{SheetKey.Plain(sheet.Name)}");
            match.By(MatchReason.Name, sheet => $"{SheetKey.Plain(sheet.Name)}\n{SheetKey.Plain(sheet.Unit)}");
            match.By(MatchReason.Name, sheet => SheetKey.Plain(sheet.Name));
            match.By(MatchReason.File, sheet => sheet.File);
            match.ByLikeness();
        }

        var pairs = new List<(SheetKey? Before, SheetKey? After, MatchReason Reason)>();
        for (var i = 0; i < before.Count; i++)
            pairs.Add((before[i], partners[i]?.Sheet, partners[i]?.Reason ?? MatchReason.None));
        for (var i = 0; i < after.Count; i++)
        {
            if (!isTaken[i])
                pairs.Add((null, after[i], MatchReason.None));
        }

        return pairs;
    }

    private sealed class Matching(IReadOnlyList<SheetKey> before, IReadOnlyList<SheetKey> after, (SheetKey Sheet, MatchReason Reason)?[] partners, bool[] isTaken)
    {
        // A key that several sheets of one side have says nothing.
        public void By(MatchReason reason, Func<SheetKey, string?> keyOf)
        {
            var (ours, theirs) = (Unique(before, i => partners[i] is not null, keyOf), Unique(after, i => isTaken[i], keyOf));
            foreach (var (key, i) in ours)
            {
                if (i >= 0 && theirs.TryGetValue(key, out var j) && j >= 0)
                    Take(i, j, reason);
            }
        }

        public void ByLikeness()
        {
            var (ours, theirs) = (Left(before.Count, i => partners[i] is not null), Left(after.Count, i => isTaken[i]));
            if ((long)ours.Count * theirs.Count > MostPairs)
                return;

            var candidates = new List<(int Score, int Before, int After)>();
            foreach (var i in ours)
            {
                foreach (var j in theirs)
                {
                    var score = (Likeness.Of(before[i].Name, after[j].Name) + Likeness.Of(before[i].Indicators, after[j].Indicators)) / 2;
                    if (score >= LeastLikeness)
                        candidates.Add((score, i, j));
                }
            }

            candidates.Sort(Likeness.BestFirst);
            foreach (var (_, i, j) in candidates)
            {
                if (partners[i] is null && !isTaken[j])
                    Take(i, j, MatchReason.Likeness);
            }
        }

        private void Take(int i, int j, MatchReason reason) => (partners[i], isTaken[j]) = ((after[j], reason), true);

        private static Dictionary<string, int> Unique(IReadOnlyList<SheetKey> sheets, Func<int, bool> isTaken, Func<SheetKey, string?> keyOf)
        {
            var places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < sheets.Count; i++)
            {
                if (!isTaken(i) && keyOf(sheets[i]) is { } key && !places.TryAdd(key, i))
                    places[key] = -1;
            }

            return places;
        }

        private static List<int> Left(int count, Func<int, bool> isTaken)
        {
            var left = new List<int>();
            for (var i = 0; i < count; i++)
            {
                if (!isTaken(i))
                    left.Add(i);
            }

            return left;
        }
    }
}
