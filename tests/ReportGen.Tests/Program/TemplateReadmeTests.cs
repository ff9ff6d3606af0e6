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
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Examples => [.. ExamplePattern().Matches(Readme).Select(match => match.Groups["text"].Value)];

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
    public void ANewFormIsMadeFromNothingInAnyFolder()
    {
        WriteSmallForm("");
        var sheet = _folder.Write("图书.yaml", Named("yaml 图书.yaml"));

        var run = CommandRun.Of("build", sheet, "-o", _folder.PathOf("out"), "--forms", _folder.PathOf("my"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.DoesNotContain("error", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.PathOf("out/图书.pdf")));
        Assert.Equal("", CommandRun.Of("check", sheet, "--forms", _folder.PathOf("my"), "--quiet").Error);
        Assert.Equal(ExitCode.Success, CommandRun.Of("new", "某县/小表", "--forms", _folder.PathOf("my"), "-o", _folder.PathOf("new.yaml")).ExitCode);
    }

    [Fact]
    public void TheLayoutOfAListPrintsAFolder()
    {
        WriteSmallForm("合表: 是\n");
        File.WriteAllText(_folder.PathOf("my/某县/小表/layout.sbn"), Named("scriban 合表的版式"));
        _folder.Write("乡镇/一.yaml", Named("yaml 图书.yaml"));
        _folder.Write("乡镇/二.yaml", Named("yaml 图书.yaml").Replace("村图书室更新", "镇图书室更新", StringComparison.Ordinal));

        var run = CommandRun.Of("build", _folder.PathOf("乡镇"), "-o", _folder.PathOf("out"), "--forms", _folder.PathOf("my"), "--form", "某县/小表");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.True(File.Exists(_folder.PathOf("out/乡镇.pdf")));
    }

    [Fact]
    public void ThePartsOfFormsThatAreShownCanBeRead()
    {
        var parts = NamedPattern().Matches(Readme).Where(match => match.Groups["name"].Value == "yaml form.yaml 的一部分").ToList();

        Assert.Equal(2, parts.Count);
        foreach (var part in parts)
        {
            var sink = new DiagnosticSink();
            Assert.NotNull(FormReader.Read(new SourceText("form.yaml", "名称: 表\n" + part.Groups["text"].Value + "\n"), "x", "x", sink));
            Assert.Equal(0, sink.Count);
        }
    }

    private void WriteSmallForm(string more)
    {
        _folder.Write("my/某县/小表/form.yaml", Named("yaml form.yaml") + "\n" + more);
        _folder.Write("my/某县/小表/layout.sbn", Named("scriban layout.sbn"));
    }

    private static string Named(string name) => Assert.Single(NamedPattern().Matches(Readme), match => match.Groups["name"].Value == name).Groups["text"].Value + "\n";

    [Theory]
    [MemberData(nameof(FunctionRows))]
    public void AFunctionGivesWhatTheTableSays(string template, string result)
    {
        var values = new ScriptObject();
        DomainFunctions.AddTo(values, new Form("test", ""));
        var sink = new DiagnosticSink();

        var output = Template.Parse(new("row", template), sink).Render(values, RenderOptions.Default, sink);

        Assert.Equal(result, output?.Text);
    }

    [Fact]
    public void EveryElementAndEveryFunctionIsShown()
    {
        var functions = new ScriptObject();
        DomainFunctions.AddTo(functions, new Form("test", ""));
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

    [GeneratedRegex("^```(?<name>(?:yaml|scriban) [^\n]+)\n(?<text>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedPattern();

    [GeneratedRegex(@"^\| `(?:money|cn|target)\.[^`]*` \| `(?<template>.*?)` \| (?<result>.*?) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex FunctionPattern();

    [GeneratedRegex(@"^\| (?<names>(?:`[a-z0-9-]+`(?:, | … )?)+) \| ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ElementPattern();

    [GeneratedRegex("`(?<name>[a-z0-9-]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
