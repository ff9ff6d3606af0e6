namespace ReportGen.Checking.Fixing;

internal enum LineChange
{
    None,
    Removed,
    Added,
}

/// <summary>One line of two texts: in both, or in one of them only.</summary>
internal readonly record struct DiffStep(LineChange Change, string Line);

/// <summary>Finds the fewest lines that differ between two texts.</summary>
/// <remarks>E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986): how far one comes in both texts with so many
/// removed and added lines, on each diagonal (lines of the one less lines of the other). Texts with more than
/// <see cref="MostChanges"/> differences are shown as one removed and the other added.</remarks>
internal static class LineDiff
{
    // A row of numbers is kept for each difference; so many rows take 8 MB.
    private const int MostChanges = 1400;

    public static List<DiffStep> Compare(List<string> before, List<string> after)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        var steps = new List<DiffStep>(Math.Max(before.Count, after.Count));
        for (var i = 0; i < head; i++)
            steps.Add(new(LineChange.None, before[i]));
        CompareMiddle(before[head..^tail], after[head..^tail], steps);
        for (var i = before.Count - tail; i < before.Count; i++)
            steps.Add(new(LineChange.None, before[i]));

        return steps;
    }

    private static void CompareMiddle(List<string> before, List<string> after, List<DiffStep> steps)
    {
        if (FindReaches(before, after) is { } reaches)
        {
            WalkBack(before, after, reaches, steps);
            return;
        }

        foreach (var line in before)
            steps.Add(new(LineChange.Removed, line));
        foreach (var line in after)
            steps.Add(new(LineChange.Added, line));
    }

    // For d = 0, 1, 2 … differences: how many lines of the first text are used up on the diagonals -d … d, at index diagonal + d.
    // -1 where no path ends inside both texts. Null when there are too many differences.
    private static List<int[]>? FindReaches(List<string> before, List<string> after)
    {
        var reaches = new List<int[]>();
        for (var d = 0; d <= MostChanges; d++)
        {
            var reach = new int[(2 * d) + 1];
            reaches.Add(reach);
            for (var diagonal = -d; diagonal <= d; diagonal += 2)
            {
                var x = d == 0 ? 0 : Start(reaches[d - 1], d, diagonal).X;
                while (x >= 0 && x < before.Count && x - diagonal < after.Count && before[x] == after[x - diagonal])
                    x++;

                reach[diagonal + d] = x <= before.Count && x - diagonal <= after.Count ? x : -1;
                if (x == before.Count && x - diagonal == after.Count)
                    return reaches;
            }
        }

        return null;
    }

    // Where a path with d differences begins on a diagonal: one line added to the path above it, or one removed from the path below.
    private static (int X, bool IsAdded) Start(int[] last, int d, int diagonal)
    {
        var added = diagonal + 1 <= d - 1 ? last[diagonal + d] : -1;
        var below = diagonal - 1 >= 1 - d ? last[diagonal + d - 2] : -1;
        var removed = below < 0 ? -1 : below + 1;
        return added >= removed ? (added, true) : (removed, false);
    }

    // From the end of both texts to their beginning.
    private static void WalkBack(List<string> before, List<string> after, List<int[]> reaches, List<DiffStep> steps)
    {
        var first = steps.Count;
        var (x, y) = (before.Count, after.Count);
        for (var d = reaches.Count - 1; d > 0; d--)
        {
            var (start, isAdded) = Start(reaches[d - 1], d, x - y);
            for (; x > start; x--, y--)
                steps.Add(new(LineChange.None, before[x - 1]));

            steps.Add(isAdded ? new(LineChange.Added, after[--y]) : new(LineChange.Removed, before[--x]));
        }

        for (; x > 0; x--)
            steps.Add(new(LineChange.None, before[x - 1]));
        steps.Reverse(first, steps.Count - first);
    }
}
