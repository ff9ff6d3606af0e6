namespace ReportGen.Comparing;

/// <summary>The longest order that two lists have in common, as a table of lengths.</summary>
internal static class CommonOrder
{
    /// <summary>A table of more squares than this is not made.</summary>
    private const long MostSquares = 4_000_000;

    /// <summary>At i, j: how many items the lists have in common from their i-th and j-th on, counted from 0.</summary>
    /// <returns>Null when the lists are too long for a table.</returns>
    public static int[,]? LengthsOf<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, T, bool> areEqual)
    {
        if ((long)(before.Count + 1) * (after.Count + 1) > MostSquares)
            return null;

        var lengths = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
                lengths[i, j] = areEqual(before[i], after[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        return lengths;
    }
}
