using System.Collections.Immutable;

namespace ReportGen.Comparing;

/// <summary>Pairs the items of two lists: equal ones by their longest common order, what lies between them one by one.</summary>
internal static class Alignment
{
    /// <returns>Places in both lists, from 0; -1 where one side has nothing.</returns>
    public static List<(int Before, int After)> Of<T>(ImmutableArray<T> before, ImmutableArray<T> after, Func<T, T, bool> areEqual)
    {
        var pairs = new List<(int Before, int After)>();
        var (i, j) = (0, 0);
        foreach (var (nextI, nextJ) in Anchors(before, after, areEqual))
        {
            Between(ref i, nextI, ref j, nextJ, pairs);
            pairs.Add((i++, j++));
        }

        Between(ref i, before.Length, ref j, after.Length, pairs);
        return pairs;
    }

    private static void Between(ref int i, int endI, ref int j, int endJ, List<(int Before, int After)> pairs)
    {
        while (i < endI || j < endJ)
            pairs.Add((i < endI ? i++ : -1, j < endJ ? j++ : -1));
    }

    private static List<(int Before, int After)> Anchors<T>(ImmutableArray<T> before, ImmutableArray<T> after, Func<T, T, bool> areEqual)
    {
        var anchors = new List<(int Before, int After)>();
        if (CommonOrder.LengthsOf(before, after, areEqual) is not { } lengths)
            return anchors;

        for (int i = 0, j = 0; i < before.Length && j < after.Length;)
        {
            if (areEqual(before[i], after[j]))
                anchors.Add((i++, j++));
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
                i++;
            else
                j++;
        }

        return anchors;
    }
}
