namespace ReportGen.Tests.Data;

/// <summary>One line of a sheet's targets, under the two levels it stands in.</summary>
/// <param name="First">The first level (一级指标), such as 产出指标.</param>
/// <param name="Second">The second level (二级指标), such as 数量指标.</param>
/// <param name="Text">The line itself without its indentation: name, colon, target.</param>
internal sealed record OutlinedIndicator(string First, string Second, string Text);

/// <summary>Reads the block of targets by indentation alone, so that the sheet reader cannot vouch for itself.</summary>
internal static class SheetOutline
{
    private const string Heading = "绩效指标:";

    /// <summary>The lines of the last block of a sheet, in order.</summary>
    /// <param name="lines">The lines of the whole file: levels are indented by 2, 4 and 6 spaces.</param>
    /// <exception cref="InvalidDataException">A line is indented otherwise.</exception>
    public static List<OutlinedIndicator> Read(IEnumerable<string> lines)
    {
        var indicators = new List<OutlinedIndicator>();
        var (first, second) = ("", "");
        foreach (var line in lines.SkipWhile(line => line != Heading).Skip(1))
        {
            var text = line.TrimStart(' ');
            switch (line.Length - text.Length)
            {
                case 2:
                    (first, second) = (text.TrimEnd(':'), "");
                    break;
                case 4:
                    second = text.TrimEnd(':');
                    break;
                case 6:
                    indicators.Add(new(first, second, text));
                    break;
                default:
                    throw new InvalidDataException($"neither a level nor an indicator: '{line}'");
            }
        }

        return indicators;
    }
}
