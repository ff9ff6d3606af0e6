namespace ReportGen.Checking.Fixing;

/// <summary>Shows what changes between two texts, as <c>diff -u</c> does and <c>patch</c> understands.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    private enum Change
    {
        None,
        Removed,
        Added,
    }

    /// <summary>Writes nothing when the texts are equal.</summary>
    /// <param name="path">The file, as both heads name it.</param>
    public static void Write(string path, string before, string after, TextWriter writer)
    {
        var steps = Compare(LinesOf(before), LinesOf(after));
        var hunks = HunksOf(steps);
        if (hunks.Count == 0)
            return;

        writer.WriteLine($"--- {path}");
        writer.WriteLine($"+++ {path}");
        foreach (var (start, end) in hunks)
            WriteHunk(steps, start, end, writer);
    }

    private static void WriteHunk(List<Step> steps, int start, int end, TextWriter writer)
    {
        int oldLine = 1, newLine = 1, oldCount = 0, newCount = 0;
        for (var i = 0; i < end; i++)
        {
            var (isOld, isNew) = (steps[i].Change != Change.Added ? 1 : 0, steps[i].Change != Change.Removed ? 1 : 0);
            if (i < start)
                (oldLine, newLine) = (oldLine + isOld, newLine + isNew);
            else
                (oldCount, newCount) = (oldCount + isOld, newCount + isNew);
        }

        writer.WriteLine($"@@ -{RangeOf(oldLine, oldCount)} +{RangeOf(newLine, newCount)} @@");
        for (var i = start; i < end; i++)
        {
            writer.Write(steps[i].Change switch { Change.Removed => '-', Change.Added => '+', _ => ' ' });
            writer.Write(steps[i].Line);
            if (!steps[i].Line.EndsWith('\n'))
                writer.WriteLine("\n\\ No newline at end of file");
        }
    }

    private static string RangeOf(int line, int count) => count == 1 ? $"{line}" : $"{(count == 0 ? line - 1 : line)},{count}";

    // Stretches of changes with their context; those that would touch are one.
    private static List<(int Start, int End)> HunksOf(List<Step> steps)
    {
        var hunks = new List<(int Start, int End)>();
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Change == Change.None)
                continue;

            var (start, end) = (Math.Max(0, i - Context), Math.Min(steps.Count, i + Context + 1));
            if (hunks.Count > 0 && start <= hunks[^1].End)
                hunks[^1] = (hunks[^1].Start, end);
            else
                hunks.Add((start, end));
        }

        return hunks;
    }

    // Equal heads and tails are set aside.
    private static List<Step> Compare(List<string> before, List<string> after)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        var steps = new List<Step>();
        for (var i = 0; i < head; i++)
            steps.Add(new(Change.None, before[i]));
        CompareMiddle(before[head..^tail], after[head..^tail], steps);
        for (var i = before.Count - tail; i < before.Count; i++)
            steps.Add(new(Change.None, before[i]));

        return steps;
    }

    private static void CompareMiddle(List<string> before, List<string> after, List<Step> steps)
    {
        if (before.Count == after.Count)
        {
            CompareLineByLine(before, after, steps);
            return;
        }

        foreach (var line in before)
            steps.Add(new(Change.Removed, line));
        foreach (var line in after)
            steps.Add(new(Change.Added, line));
    }

    // Repairs change inside lines: as many lines before as after means that each has become its counterpart.
    private static void CompareLineByLine(List<string> before, List<string> after, List<Step> steps)
    {
        for (var i = 0; i < before.Count;)
        {
            var end = i;
            while (end < before.Count && before[end] != after[end])
                end++;
            for (var j = i; j < end; j++)
                steps.Add(new(Change.Removed, before[j]));
            for (var j = i; j < end; j++)
                steps.Add(new(Change.Added, after[j]));
            if (end < before.Count)
                steps.Add(new(Change.None, before[end++]));
            i = end;
        }
    }

    private static List<string> LinesOf(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf('\n') + 1;
            var end = length == 0 ? text.Length : start + length;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    private readonly record struct Step(Change Change, string Line);
}
