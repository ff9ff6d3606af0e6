namespace ReportGen.Checking.Fixing;

/// <summary>Shows what changes between two texts, as <c>diff -u</c> does and <c>patch</c> understands.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Writes nothing when the texts are equal.</summary>
    /// <param name="path">The file, as both heads name it.</param>
    public static void Write(string path, string before, string after, TextWriter writer)
    {
        var steps = LineDiff.Compare(LinesOf(before), LinesOf(after));
        var hunks = HunksOf(steps);
        if (hunks.Count == 0)
            return;

        writer.WriteLine($"--- {path}");
        writer.WriteLine($"+++ {path}");
        foreach (var (start, end) in hunks)
            WriteHunk(steps, start, end, writer);
    }

    private static void WriteHunk(List<DiffStep> steps, int start, int end, TextWriter writer)
    {
        int oldLine = 1, newLine = 1, oldCount = 0, newCount = 0;
        for (var i = 0; i < end; i++)
        {
            var (isOld, isNew) = (steps[i].Change != LineChange.Added ? 1 : 0, steps[i].Change != LineChange.Removed ? 1 : 0);
            if (i < start)
                (oldLine, newLine) = (oldLine + isOld, newLine + isNew);
            else
                (oldCount, newCount) = (oldCount + isOld, newCount + isNew);
        }

        writer.WriteLine($"@@ -{RangeOf(oldLine, oldCount)} +{RangeOf(newLine, newCount)} @@");
        for (var i = start; i < end; i++)
        {
            writer.Write(steps[i].Change switch { LineChange.Removed => '-', LineChange.Added => '+', _ => ' ' });
            writer.Write(steps[i].Line);
            if (!steps[i].Line.EndsWith('\n'))
                writer.WriteLine("\n\\ No newline at end of file");
        }
    }

    private static string RangeOf(int line, int count) => count == 1 ? $"{line}" : $"{(count == 0 ? line - 1 : line)},{count}";

    // Stretches of changes with their context; those that would touch are one.
    private static List<(int Start, int End)> HunksOf(List<DiffStep> steps)
    {
        var hunks = new List<(int Start, int End)>();
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Change == LineChange.None)
                continue;

            var (start, end) = (Math.Max(0, i - Context), Math.Min(steps.Count, i + Context + 1));
            if (hunks.Count > 0 && start <= hunks[^1].End)
                hunks[^1] = (hunks[^1].Start, end);
            else
                hunks.Add((start, end));
        }

        return hunks;
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
}
