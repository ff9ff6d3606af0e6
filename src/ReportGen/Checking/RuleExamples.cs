using System.Text;

namespace ReportGen.Checking;

/// <summary>What somebody wrote, and what is right.</summary>
internal sealed record RuleExample(string Wrong, string Right);

/// <summary>Examples of rules, as <c>explain</c> shows them. They stand in examples.md beside this file.</summary>
internal sealed class RuleExamples
{
    private const string Fence = "```";

    private readonly Dictionary<string, RuleExample> _examples = new(StringComparer.Ordinal);

    private RuleExamples(string text)
    {
        foreach (var section in text.Split("\n## ")[1..])
        {
            var parts = section.Split(Fence);
            _examples.Add(parts[0].Trim(), new(ContentOf(parts[1]), ContentOf(parts[3])));
        }
    }

    /// <summary>The codes that have an example.</summary>
    public IEnumerable<string> Codes => _examples.Keys;

    public static RuleExamples Read()
    {
        using var stream = typeof(RuleExamples).Assembly.GetManifestResourceStream("examples.md")!; // part of the program
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    /// <returns>Null for a kind that needs no example.</returns>
    public RuleExample? Find(string code) => _examples.GetValueOrDefault(code);

    // Without the word behind the fence and the last line end.
    private static string ContentOf(string block) => block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd('\n');
}
