using System.Text.RegularExpressions;
using ReportGen.CommandLine;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>What data/README.md tells a clerk to type works, in the order in which it stands there.</summary>
public sealed partial class DataReadmeTests : IDisposable
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("data/README.md")).ReplaceLineEndings("\n");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryCommandSucceeds()
    {
        var commands = CommandPattern().Matches(Readme).Select(match => match.Groups["words"].Value.Split(' ')).Where(IsWhole).ToList();

        Assert.True(commands.Count >= 9);
        File.Copy(Repository.PathOf("data/shanghai-2024/11-原工商业者专项工作经费.yaml"), Prepared("data/某某局-2025/我的项目.yaml"));
        foreach (var words in commands)
        {
            var arguments = words.Select((word, i) => Here(word, i > 0 && words[i - 1] == "-o")).ToList();
            if (words[0] is "build" or "volume" && !words.Contains("-o"))
                arguments.AddRange(["-o", _folder.PathOf("out")]);
            if (words[0] == "new")
                arguments.Add("--force");

            var run = CommandRun.Of([.. arguments]);

            Assert.True(run.ExitCode == ExitCode.Success || (words[0] is "check" or "build" && words[1].Contains("某某局", StringComparison.Ordinal)), $"{string.Join(' ', words)}: {run.Error}");
        }
    }

    [Fact]
    public void TheSheetThatIsShownCanBeSet()
    {
        var yaml = Regex.Match(Readme, "```yaml\n(?<text>表式: shanghai.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture).Groups["text"].Value;
        var sheet = _folder.Write("a.yaml", yaml);

        var run = CommandRun.Of("build", sheet, "-o", _folder.PathOf("out"));

        Assert.True(run.ExitCode == ExitCode.Success, run.Error);
        Assert.True(File.Exists(_folder.PathOf("out/a.pdf")));
    }

    // The first sheet and what follows from it. Not those that are only named (check --diff), or that need another program.
    private static bool IsWhole(string[] words) =>
        words[0] is "new" or "forms" or "check" or "explain" or "build" or "schema" or "volume" && (words.Length > 1 ? !words[1].StartsWith('-') || words[0] == "schema" : words[0] == "forms") && !words.Contains(":::");

    private string Here(string word, bool isOutput)
    {
        if (word.StartsWith("out/", StringComparison.Ordinal) || word == "out" || isOutput || word.Contains("某某局", StringComparison.Ordinal))
            return Prepared(word);

        return word.StartsWith("data", StringComparison.Ordinal) ? Repository.PathOf(word) : word;
    }

    private string Prepared(string relative)
    {
        var path = _folder.PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    [GeneratedRegex("(?<=^|`| )reportgen (?<words>[a-z]+(?: [^`\n]+)?)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CommandPattern();
}
