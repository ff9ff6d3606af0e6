namespace ReportGen.Diagnostics;

/// <summary>Finds what somebody probably meant by a misspelt name.</summary>
public static class NearestName
{
    // What is longer is no slip of a word, and comparing takes the square of the length.
    private const int MostLength = 200;

    /// <summary>The known name with the fewest edits (insert, delete, replace, swap of neighbours); null when none is near.</summary>
    /// <remarks>Near means at most a third of the longer name, at least one edit. Of equals the first wins.</remarks>
    public static string? Of(string written, IEnumerable<string> known)
    {
        if (written.Length > MostLength)
            return null;

        string? nearest = null;
        var least = int.MaxValue;
        foreach (var name in known)
        {
            var allowed = Math.Max(1, Math.Max(written.Length, name.Length) / 3);
            if (Math.Abs(written.Length - name.Length) > allowed)
                continue;

            var distance = Distance(written, name);
            if (distance < least && distance <= allowed && distance < Math.Max(written.Length, name.Length))
                (nearest, least) = (name, distance);
        }

        return nearest;
    }

    private static int Distance(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replace, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
