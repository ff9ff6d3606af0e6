using System.Globalization;
using System.Text.Json;
using ReportGen.Diagnostics;
using ReportGen.Scriban;
using Xunit;

namespace ReportGen.Tests.Scriban;

/// <summary>Runs the cases of <c>tests/suite/scriban</c>.</summary>
/// <remarks>
/// A case is a heading and blocks: <c>scriban</c> the template, <c>scriban NAME</c> one to include, <c>json</c> the variables,
/// <c>options</c> lines of <c>name: value</c>, and what is expected: <c>text</c>, or <c>findings</c> as lines of <c>CODE line:column message</c>.
/// A block <c>lines</c> holds a case on each line: a template, <c> => </c>, and its output.
/// </remarks>
public sealed class SuiteTests
{
    private static readonly Dictionary<string, ScriptCase> CasesByName = CaseFile.ReadAll().ToDictionary(one => one.ToString(), StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. CasesByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ACaseGivesWhatItSays(string name)
    {
        var script = CasesByName[name];
        var sink = new DiagnosticSink();
        var source = new SourceText("case", script.Find("scriban")?.Text ?? throw new InvalidDataException($"{name} has no template"));

        var options = OptionsOf(script, out var mode);
        var template = Template.Parse(source, mode, sink);
        var output = template.Render(VariablesOf(script), options, sink);

        if (script.Find("findings") is { } findings)
        {
            Assert.Equal(findings.Text, Print(sink));
            Assert.Null(output);
            return;
        }

        Assert.Equal("", Print(sink));
        Assert.Equal(script.Find("text")?.Text, output?.Text);
        Tiling.Check(output!);
    }

    private static string Print(DiagnosticSink sink) => string.Join('\n', sink.ToImmutableArray().Select(one =>
    {
        var (line, column) = one.Span.Source?.PositionAt(one.Span.Start) ?? (0, 0);
        return $"{one.Kind.Code} {line}:{column} {one.Message}{string.Concat(one.Hints.Where(hint => hint.English.StartsWith("did", StringComparison.Ordinal) || hint.English.StartsWith("there is no", StringComparison.Ordinal)).Select(hint => " - " + hint))}";
    }));

    private static ScriptObject VariablesOf(ScriptCase script)
    {
        if (script.Find("json") is not { } json)
            return new();

        using var document = JsonDocument.Parse(json.Text);
        return (ScriptObject)ValueOf(document.RootElement);
    }

    private static ScriptValue ValueOf(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new ScriptObject();
                foreach (var member in element.EnumerateObject())
                    members[member.Name] = ValueOf(member.Value);
                return members;
            case JsonValueKind.Array:
                return new ScriptArray(element.EnumerateArray().Select(ValueOf));
            case JsonValueKind.String:
                return ScriptValue.From(element.GetString());
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? ScriptValue.From(whole) : ScriptValue.From(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return ScriptValue.From(element.GetBoolean());
            default:
                return ScriptValue.Null;
        }
    }

    private static RenderOptions OptionsOf(ScriptCase script, out TemplateMode mode)
    {
        mode = TemplateMode.Text;
        var parts = script.Blocks.Where(block => block.Language == "scriban" && block.Name.Length > 0).ToDictionary(block => block.Name, block => block.Text, StringComparer.Ordinal);
        var options = new RenderOptions { Loader = parts.Count == 0 ? null : new CaseLoader(parts) };
        foreach (var line in script.Find("options")?.Text.Split('\n') ?? [])
        {
            var (name, value) = line.Split(": ") is [var first, var second] ? (first, second) : throw new InvalidDataException(line);
            if (name == "mode")
                mode = Enum.Parse<TemplateMode>(value, ignoreCase: true);
            else
                options = With(options, name, value);
        }

        return options;
    }

    private static RenderOptions With(RenderOptions options, string name, string value) => name switch
    {
        "strict" => options with { StrictNames = value == "true" },
        "escape" => options with { EscapeMarkup = value == "true" },
        "indent" => options with { AutoIndent = value == "true" },
        "now" => options with { Now = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture) },
        "seed" => options with { RandomSeed = int.Parse(value, CultureInfo.InvariantCulture) },
        "steps" => options with { StepLimit = int.Parse(value, CultureInfo.InvariantCulture) },
        "loops" => options with { LoopLimit = int.Parse(value, CultureInfo.InvariantCulture) },
        "recursion" => options with { RecursionLimit = int.Parse(value, CultureInfo.InvariantCulture) },
        "depth" => options with { DepthLimit = int.Parse(value, CultureInfo.InvariantCulture) },
        "output" => options with { OutputLimit = int.Parse(value, CultureInfo.InvariantCulture) },
        "text" => options with { TextLimit = int.Parse(value, CultureInfo.InvariantCulture) },
        "array" => options with { ArrayLimit = int.Parse(value, CultureInfo.InvariantCulture) },
        "regex" => options with { RegexTime = TimeSpan.FromMilliseconds(int.Parse(value, CultureInfo.InvariantCulture)) },
        _ => throw new InvalidDataException($"there is no option '{name}'"),
    };

    private sealed class CaseLoader(Dictionary<string, string> parts) : ITemplateLoader
    {
        public SourceText? Load(string name) => parts.TryGetValue(name, out var text) ? new(name, text) : null;
    }
}
