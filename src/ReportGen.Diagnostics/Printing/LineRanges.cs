using System.Text;

namespace ReportGen.Diagnostics.Printing;

/// <summary>Line numbers as people write them: 47–50、52.</summary>
internal static class LineRanges
{
    // Who has more to correct than so many stretches looks at the first ones and checks again.
    private const int Most = 12;

    public static string Print(List<int> lines, char comma)
    {
        var text = new StringBuilder();
        for (var (i, stretches) = (0, 0); i < lines.Count; stretches++)
        {
            var last = i;
            while (last + 1 < lines.Count && lines[last + 1] == lines[last] + 1)
                last++;
            if (stretches == Most)
                return text.Append('…').ToString();

            text.Append(i == 0 ? "" : comma).Append(lines[i]).Append(last == i ? "" : $"–{lines[last]}");
            i = last + 1;
        }

        return text.ToString();
    }
}
