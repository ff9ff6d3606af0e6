using System.Collections.Immutable;

namespace ReportGen.Tests.Scriban;

/// <summary>One fenced block of a case: its language, the words after it, and its text without the last line end.</summary>
public sealed record CaseBlock(string Language, string Name, string Text);

/// <summary>One case of a suite file: what stands under a heading of the second level.</summary>
public sealed record ScriptCase(string File, string Title, ImmutableArray<CaseBlock> Blocks)
{
    public CaseBlock? Find(string language) => Blocks.FirstOrDefault(block => block.Language == language && block.Name.Length == 0);

    public override string ToString() => $"{File}: {Title}";
}

/// <summary>Reads the cases of <c>tests/suite/scriban</c> and others that are written alike.</summary>
internal static class CaseFile
{
    public static IEnumerable<ScriptCase> ReadAll(string folder = "scriban")
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Root(), "tests", "suite", folder), "*.md").Order(StringComparer.Ordinal))
        {
            foreach (var one in Read(path))
            {
                if (one.Find("lines") is { } lines)
                {
                    foreach (var line in Split(one, lines))
                        yield return line;
                }
                else
                    yield return one;
            }
        }
    }

    private static IEnumerable<ScriptCase> Read(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        var title = "";
        var blocks = ImmutableArray.CreateBuilder<CaseBlock>();
        using var lines = File.ReadLines(path).GetEnumerator();
        while (lines.MoveNext())
        {
            if (lines.Current.StartsWith("## ", StringComparison.Ordinal))
            {
                if (blocks.Count > 0)
                    yield return new(file, title, blocks.ToImmutable());
                title = lines.Current[3..];
                blocks.Clear();
            }
            else if (lines.Current.StartsWith("```", StringComparison.Ordinal))
                blocks.Add(ReadBlock(lines));
        }

        if (blocks.Count > 0)
            yield return new(file, title, blocks.ToImmutable());
    }

    // Each line is a case of its own and shares the other blocks.
    private static IEnumerable<ScriptCase> Split(ScriptCase script, CaseBlock lines)
    {
        const string arrow = " =>";
        foreach (var line in lines.Text.Split('\n'))
        {
            var end = line.LastIndexOf(arrow, StringComparison.Ordinal);
            var output = line[(end + arrow.Length)..];
            CaseBlock[] own = [new("scriban", "", line[..end].TrimEnd()), new("text", "", output.Length > 0 ? output[1..] : "")];
            yield return new(script.File, $"{script.Title} {line}", [.. script.Blocks.Where(block => block != lines), .. own]);
        }
    }

    private static CaseBlock ReadBlock(IEnumerator<string> lines)
    {
        var words = lines.Current[3..].Split(' ', 2);
        var text = new List<string>();
        while (lines.MoveNext() && lines.Current != "```")
            text.Add(lines.Current);

        return new(words[0], words.Length > 1 ? words[1] : "", string.Join('\n', text));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReportGen.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new DirectoryNotFoundException("ReportGen.sln is in none of the folders above the tests");
    }
}
