namespace ReportGen.Comparing;

/// <summary>How like two names or two sets are, from 0 to 1000.</summary>
internal static class Likeness
{
    /// <summary>Orders candidates for a pair: the likest first, of equal ones those that stand first.</summary>
    public static int BestFirst((int Score, int Before, int After) a, (int Score, int Before, int After) b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Before != b.Before ? a.Before.CompareTo(b.Before) : a.After.CompareTo(b.After);

    /// <summary>Twice the pairs of neighbouring characters that both have, by the pairs there are (Dice).</summary>
    public static int Of(string a, string b)
    {
        if (a == b)
            return 1000;
        if (a.Length < 2 || b.Length < 2)
            return 0;

        var pairs = new Dictionary<(char, char), int>();
        for (var i = 1; i < a.Length; i++)
            pairs[(a[i - 1], a[i])] = pairs.GetValueOrDefault((a[i - 1], a[i])) + 1;

        var shared = 0;
        for (var i = 1; i < b.Length; i++)
        {
            if (!pairs.TryGetValue((b[i - 1], b[i]), out var left) || left == 0)
                continue;

            pairs[(b[i - 1], b[i])] = left - 1;
            shared++;
        }

        return 2000 * shared / (a.Length + b.Length - 2);
    }

    /// <summary>Twice what both have, by what there is.</summary>
    public static int Of(IReadOnlyCollection<string> a, IReadOnlyCollection<string> b)
    {
        if (a.Count + b.Count == 0)
            return 0;

        var set = new HashSet<string>(a, StringComparer.Ordinal);
        var shared = 0;
        foreach (var item in b)
            shared += set.Contains(item) ? 1 : 0;

        return Math.Min(1000, 2000 * shared / (a.Count + b.Count));
    }
}
