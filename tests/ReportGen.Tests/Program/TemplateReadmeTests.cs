using System.Text.RegularExpressions;
using ReportGen.CommandLine;
using ReportGen.Diagnostics;
using ReportGen.Pipeline.Functions;
using ReportGen.Scriban;
using ReportGen.Sheets.Forms;
using Xunit;

namespace ReportGen.Tests.Program;

/// <summary>What <c>templates/README.md</c> shows works: each example becomes the layout of a form.</summary>
public sealed partial class TemplateReadmeTests : IDisposable
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("templates/README.md")).ReplaceLineEndings("\n");

    // The layout of the third step belongs to a form of its own.
    private static readonly string WithoutOwnForm = OwnFormPattern().Replace(Readme, "");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Examples => [.. ExamplePattern().Matches(WithoutOwnForm).Select(match => match.Groups["text"].Value)];

    public static TheoryData<string, string> FunctionRows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (Match match in FunctionPattern().Matches(Readme))
                rows.Add(match.Groups["template"].Value.Replace("\\|", "|", StringComparison.Ordinal), match.Groups["result"].Value);
            return rows;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public void AnExampleIsSetWithoutAFinding(string example)
    {
        var form = _folder.PathOf("forms/shanghai/project-target-2024");
        Directory.CreateDirectory(form);
        File.Copy(Repository.PathOf("templates/shanghai/project-target-2024/form.yaml"), Path.Combine(form, "form.yaml"));
        File.WriteAllText(Path.Combine(form, "layout.sbn"), Whole(example));
        var sheet = Repository.PathOf("data/shanghai-2024/03-信息化运维项目.yaml");

        var run = CommandRun.Of("build", sheet, "-o", _folder.PathOf("out"), "--forms", _folder.PathOf("forms"), "--quiet");

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public void AFirstOwnFormIsMadeAsTheStepsSay()
    {
        var step = Readme.Split("## 第三步")[1].Split("\n## ")[0];
        var blocks = FirstFormPattern().Matches(step).Select(match => match.Groups["text"].Value).ToArray();
        var (form, sheet) = (_folder.PathOf("我的表式/某省/任务表-2025"), _folder.PathOf("任务.yaml"));
        Directory.CreateDirectory(form);
        File.WriteAllText(Path.Combine(form, "form.yaml"), blocks[0]);
        File.WriteAllText(Path.Combine(form, "layout.sbn"), blocks[1]);

        string[] forms = ["--forms", _folder.PathOf("我的表式")];
        var written = CommandRun.Of(["new", "某省/任务表-2025", "-o", _folder.PathOf("空表.yaml"), .. forms]);
        File.WriteAllText(sheet, blocks[2]);
        var check = CommandRun.Of(["check", sheet, .. forms]);
        var build = CommandRun.Of(["build", sheet, "-o", _folder.PathOf("out"), "--quiet", .. forms]);
        var schema = CommandRun.Of(["schema", "form", "-o", _folder.PathOf("我的表式/form.schema.json"), .. forms]);

        Assert.Equal(3, blocks.Length);
        Assert.All([written, check, build, schema], run => Assert.Equal(ExitCode.Success, run.ExitCode));
        Assert.Equal("", build.Error);
        Assert.True(File.Exists(_folder.PathOf("out/任务.pdf")));
    }

    [Theory]
    [MemberData(nameof(FunctionRows))]
    public void AFunctionGivesWhatTheTableSays(string template, string result)
    {
        var values = new ScriptObject();
        new DomainFunctions(new Form("test", "")).AddTo(values);
        var sink = new DiagnosticSink();

        var output = Template.Parse(new("row", template), sink).Render(values, RenderOptions.Default, sink);

        Assert.Equal(result, output?.Text);
    }

    [Fact]
    public void EveryElementAndEveryFunctionIsShown()
    {
        var functions = new ScriptObject();
        new DomainFunctions(new Form("test", "")).AddTo(functions);
        string[] objects = ["money", "target", "cn", "table"];
        var names = objects.SelectMany(name => ((ScriptObject)functions[name]!).Names().Select(member => $"{name}.{member}"));
        var reference = File.ReadAllText(Repository.PathOf("src/ReportGen.Typesetting/Markup/README.md")).Split("## Attributes")[0];
        var elements = ElementPattern().Matches(reference).SelectMany(row => NamePattern().Matches(row.Groups["names"].Value)).Select(match => match.Groups["name"].Value).ToList();

        Assert.True(FunctionRows.Count >= 8 && Examples.Count >= 8 && elements.Count > 20);
        Assert.All(names, name => Assert.Contains(name, Readme, StringComparison.Ordinal));
        Assert.All(elements, element => Assert.Matches($"<{element}[ />]", Readme));
    }

    private static string Whole(string example) =>
        example.Contains("<document", StringComparison.Ordinal) ? example : $"<document title=\"t\"><section>\n{example}\n</section></document>";

    [GeneratedRegex("^```(?:xml|scriban)\n(?<text>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ExamplePattern();

    [GeneratedRegex("^## 第三步.*?(?=^## )", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex OwnFormPattern();

    [GeneratedRegex("^```(?:yaml|scriban)\n(?<text>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex FirstFormPattern();

    [GeneratedRegex(@"^\| `(?:money|cn|target)\.[^`]*` \| `(?<template>.*?)` \| (?<result>.*?) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex FunctionPattern();

    [GeneratedRegex(@"^\| (?<names>(?:`[a-z0-9-]+`(?:, | … )?)+) \| ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ElementPattern();

    [GeneratedRegex("`(?<name>[a-z0-9-]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
