using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Tests.Sheets;

/// <summary>One case of a suite file: a sheet and the findings it is to give.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Yaml">The sheet, completed from the file's base.</param>
/// <param name="Expected">The findings block, empty for none.</param>
internal sealed record SuiteCase(string Title, string Yaml, string Expected);

/// <summary>A Markdown file of cases: <c>## title</c>, a yaml block, and a findings block unless nothing is to be found.</summary>
/// <remarks>A yaml block before the first case is the base: a case that lacks one of its top-level keys gets it appended, so that
/// a case need only say what it is about. Findings are written as
/// <code>
/// 3:5 error SHEET-M01 what is, in English | what is, in Chinese
///   hint: in English | in Chinese
/// </code>
/// <c>UPDATE_REF=1 dotnet test</c> writes the findings blocks anew.</remarks>
internal static class SuiteFile
{
    /// <summary>Divides the sheets of one case about several; each is completed for itself.</summary>
    public const string AnotherSheet = "# 另一张表\n";

    private const string Fence = "```";

    /// <param name="block">The name of the block that says what is expected.</param>
    public static IEnumerable<SuiteCase> Read(string path, string block = "findings")
    {
        var @base = "";
        string? title = null;
        string? yaml = null;
        var expected = "";
        foreach (var (kind, text) in Blocks(File.ReadAllText(path)))
        {
            switch (kind)
            {
                case "yaml" when title is null:
                    @base = text;
                    break;
                case "title":
                    if (title is not null && yaml is not null)
                        yield return new(title, Complete(yaml, @base), expected);
                    (title, yaml, expected) = (text, null, "");
                    break;
                case "yaml":
                    yaml = text;
                    break;
                default:
                    expected = kind == block ? text : expected;
                    break;
            }
        }

        if (title is not null && yaml is not null)
            yield return new(title, Complete(yaml, @base), expected);
    }

    /// <summary>A sheet completed from the base of a file, as its cases are.</summary>
    public static string CompleteFrom(string path, string yaml) => Complete(yaml, Blocks(File.ReadAllText(path)).First(block => block.Kind == "yaml").Text);

    /// <summary>Writes the findings blocks of a file anew.</summary>
    public static void Update(string path, IReadOnlyDictionary<string, string> findings, string block = "findings")
    {
        var result = new StringBuilder();
        var title = "";
        foreach (var (kind, text) in Blocks(File.ReadAllText(path)))
        {
            if (kind == block)
                continue;
            if (kind == "title")
                title = text;

            result.Append(kind switch { "title" => $"## {text}\n", "text" => text, _ => $"{Fence}{kind}\n{text}{Fence}\n" });
            if (kind == "yaml" && findings.TryGetValue(title, out var found) && found.Length > 0)
                result.Append($"{Fence}{block}\n{found}{Fence}\n");
        }

        File.WriteAllText(path, result.ToString());
    }

    /// <param name="hasPaths">Every line begins with the path of the file.</param>
    public static string Print(IEnumerable<Diagnostic> findings, bool hasPaths = false)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            var (line, column) = finding.Span.Source?.PositionAt(finding.Span.Start) ?? (0, 0);
            var severity = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "advice" };
            text.Append($"{(hasPaths ? $"{finding.Span.Source?.Path}:" : "")}{line}:{column} {severity} {finding.Kind.Code} {finding.Message.English} | {finding.Message.Chinese}\n");
            foreach (var hint in finding.Hints)
                text.Append($"  hint: {hint.English} | {hint.Chinese}\n");
        }

        return text.ToString();
    }

    private static string Complete(string yaml, string @base) => string.Join(AnotherSheet, yaml.Split(AnotherSheet).Select(sheet => CompleteOne(sheet, @base)));

    private static string CompleteOne(string yaml, string @base)
    {
        var keys = TopLevel(yaml).Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        var missing = TopLevel(@base).Where(part => !keys.Contains(part.Key)).Select(part => part.Text);
        return yaml + string.Concat(missing);
    }

    private static IEnumerable<(string Key, string Text)> TopLevel(string yaml)
    {
        var key = "";
        var text = new StringBuilder();
        foreach (var line in yaml.Split('\n'))
        {
            if (line.Length > 0 && line[0] is not (' ' or '#' or '-' or '\t'))
            {
                if (key.Length > 0)
                    yield return (key, text.ToString());
                key = line.Split(':')[0].Trim('"');
                text.Clear();
            }

            text.Append(line).Append('\n');
        }

        if (key.Length > 0)
            yield return (key, text.ToString().TrimEnd('\n') + "\n");
    }

    private static IEnumerable<(string Kind, string Text)> Blocks(string file)
    {
        string? fence = null;
        var text = new StringBuilder();
        foreach (var line in file.TrimEnd('\n').Split('\n'))
        {
            if (fence is null && line.StartsWith(Fence, StringComparison.Ordinal))
            {
                if (text.Length > 0)
                    yield return ("text", text.ToString());
                fence = line[Fence.Length..];
                text.Clear();
            }
            else if (fence is not null && line == Fence)
            {
                yield return (fence, text.ToString());
                fence = null;
                text.Clear();
            }
            else if (fence is null && line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (text.Length > 0)
                    yield return ("text", text.ToString());
                yield return ("title", line[3..]);
                text.Clear();
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }

        if (text.Length > 0)
            yield return ("text", text.ToString());
    }
}
