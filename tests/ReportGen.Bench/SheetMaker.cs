using System.Text;

namespace ReportGen.Bench;

/// <summary>Makes any number of different sheets from the published ones.</summary>
/// <remarks>Every Han character of names and goals is replaced with a probability of 0.15 by one of the 3,755 characters of
/// GB 2312 level 1, so that subsets grow as they do in real volumes. The same number always gives the same sheet.</remarks>
internal sealed class SheetMaker
{
    private const double Replaced = 0.15;
    private readonly string[][] _originals;
    private readonly string _common = Level1OfGb2312();

    /// <param name="data">The folder in which the published sheets lie.</param>
    public SheetMaker(string data)
    {
        // Samples have keys inside groups of one line, which varying the words would break.
        string[] published = [Path.Combine(data, "shanghai-2024"), Path.Combine(data, "chengdu-2022")];
        var files = published.SelectMany(folder => Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories)).Where(file => Path.GetFileName(file) != "volume.yaml").Order(StringComparer.Ordinal);
        _originals = [.. files.Select(File.ReadAllLines)];
    }

    /// <summary>The text of sheet number so and so, from 0.</summary>
    public string Make(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        var block = "";
        foreach (var line in _originals[number % _originals.Length])
        {
            if (line.Length > 0 && line[0] != ' ')
                block = line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)];

            var isFree = block is "年度总体目标:" && line[0] == ' ' || block is "绩效指标:" && line.StartsWith("      ", StringComparison.Ordinal);
            text.Append(isFree ? Vary(line, random) : line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Writes sheets into a folder, a thousand a subfolder.</summary>
    public void Write(string folder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var path = Path.Combine(folder, (i / 1000).ToString("D3"), $"{i:D6}.yaml");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Make(i));
        }
    }

    private string Vary(string line, Random random)
    {
        var end = line.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && line.StartsWith("      ", StringComparison.Ordinal) ? colon : line.Length;
        var varied = line.ToCharArray();
        for (var i = 0; i < end; i++)
        {
            if (varied[i] is >= '\u4e00' and <= '\u9fff' && random.NextDouble() < Replaced)
                varied[i] = _common[random.Next(_common.Length)];
        }

        return new(varied);
    }

    private static string Level1OfGb2312()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gbk = Encoding.GetEncoding(936);
        var characters = new StringBuilder();
        for (var row = 0xB0; row <= 0xD7; row++)
        {
            for (var cell = 0xA1; cell <= (row == 0xD7 ? 0xF9 : 0xFE); cell++)
                characters.Append(gbk.GetString([(byte)row, (byte)cell]));
        }

        return characters.ToString();
    }
}
