using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Scriban;
using Xunit;

namespace ReportGen.Tests.Scriban;

/// <summary>What holds for every template and every value.</summary>
public sealed class PropertyTests
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{{-", "-}}", "{{~", "~}}", "{%{", "}%}", " ", " ", "\n", ";", "if ", "else ", "else if ", "end", "for ", "x in ", "while ", "case ",
        "when ", "func ", "f", "do ", "ret ", "break", "continue", "capture ", "with ", "wrap ", "import ", "readonly ", "include ", "tablerow ",
        "x", "y", "$", "$0", "$$", "$a", "o.a", "o?.b", "list", "list[0]", "for.index", "this", "null", "true", "empty",
        "1", "2.5", "3m", "0x1F", "\"s\"", "'q'", "`v`", "$\"i{1}\"", "(", ")", "[", "]", "{", "}", ",", ":", ".", "?", "??", "?!", "?.",
        "..", "..<", "...", "|", "||", "&&", "!", "@", "^", "=", "==", "!=", "<", ">", "<<", ">>", "+", "-", "*", "/", "//", "%", "++", "--", "+=",
        "string.size ", "string.split ", "array.join ", "array.sort ", "math.plus ", "date.parse ", "object.eval ", "regex.match ", "raw ",
        "#", "##", "<p>", "中文", "\\", "\"", "\u0000", "\ud800",
    ];

    private static readonly RenderOptions Small = new()
    {
        StepLimit = 20_000,
        LoopLimit = 200,
        OutputLimit = 20_000,
        TextLimit = 5_000,
        ArrayLimit = 500,
        RegexTime = TimeSpan.FromMilliseconds(20),
        Loader = new SoupLoader(),
    };

    public static Arbitrary<string> Soups() =>
        Gen.Elements(Pieces).ArrayOf().Resize(40).Select(pieces => string.Concat(pieces)).ToArbitrary();

    public static Arbitrary<string> CodeSoups() =>
        Gen.Elements(Pieces[11..]).ArrayOf().Resize(25).Select(pieces => "{{ " + string.Join(' ', pieces) + " }}").ToArbitrary();

    [Property(MaxTest = 3000, Arbitrary = [typeof(SoupArbitrary)])]
    public void AnyTextCanBeReadAndRendered(Soup soup)
    {
        var sink = new DiagnosticSink();

        var output = Template.Parse(new("t", soup.Text), sink).Render(Variables(), Small, sink);

        if (output is null)
            Assert.True(sink.HasErrors);
        else
            Tiling.Check(output);
        foreach (var finding in sink.ToImmutableArray())
            CheckPlace(finding);
    }

    [Property(MaxTest = 1000, Arbitrary = [typeof(SoupArbitrary)])]
    public void EveryRenderingOfATemplateIsTheSame(Soup soup)
    {
        var template = Template.Parse(new("t", soup.Text), new());
        DiagnosticSink first = new(), second = new();

        var one = template.Render(Variables(), Small, first);
        var two = template.Render(Variables(), Small, second);

        if (first.ToImmutableArray().Any(finding => finding.Kind.Code == "TPL-047"))
            return;
        Assert.Equal(one?.Text, two?.Text);
        Assert.Equal(first.ToImmutableArray().Select(finding => finding.Message), second.ToImmutableArray().Select(finding => finding.Message));
    }

    [Property(MaxTest = 500)]
    public void AnEscapedValueNeverBreaksOutOfMarkup(NonNull<string> value)
    {
        var sheet = new SourceText("s", value.Get);
        var variables = new ScriptObject { ["v"] = ScriptValue.From(value.Get, new(sheet, 0, value.Get.Length)) };
        var sink = new DiagnosticSink();
        var template = Template.Parse(new("t", "[{{ v }}][{{ v + v }}][{{ [v] }}][{{ $'{v}' }}][{{ capture c }}{{ v }}{{ end }}{{ c }}][{{ v | string.strip }}]"), sink);

        var output = template.Render(variables, new() { EscapeMarkup = true }, sink)!;

        Assert.Equal(-1, output.Text.AsSpan().IndexOfAny("<>\"'"));
        Assert.StartsWith($"[{Escape(value.Get)}][{Escape(value.Get + value.Get)}][", output.Text, StringComparison.Ordinal);
        Tiling.Check(output);
    }

    private static string Escape(string text) => string.Concat(text.Select(c => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => c.ToString(),
    }));

    [Property(MaxTest = 500)]
    public void TextWithoutCodeIsWrittenAsItStands(NonNull<string> text)
    {
        if (text.Get.Contains('{', StringComparison.Ordinal))
            return;

        var sink = new DiagnosticSink();
        var output = Template.Parse(new("t", text.Get), sink).Render(new(), RenderOptions.Default, sink);

        Assert.Equal(text.Get, output?.Text);
    }

    [Property(MaxTest = 500)]
    public void WholeNumbersAreComputedExactly(long a, long b)
    {
        var variables = new ScriptObject { ["a"] = ScriptValue.From(a), ["b"] = ScriptValue.From(b) };
        var sink = new DiagnosticSink();
        var output = Template.Parse(new("t", "{{ a + b }} {{ a - b }} {{ a * b }} {{ a < b }}"), sink).Render(variables, RenderOptions.Default, sink);

        var (x, y) = ((System.Numerics.BigInteger)a, (System.Numerics.BigInteger)b);
        Assert.Equal($"{x + y} {x - y} {x * y} {(a < b ? "true" : "false")}", output?.Text);
    }

    private static void CheckPlace(Diagnostic finding)
    {
        Assert.False(finding.Span.IsNone);
        Assert.InRange(finding.Span.Start, 0, finding.Span.Source!.Text.Length);
        Assert.InRange(finding.Span.End, finding.Span.Start, finding.Span.Source.Text.Length);
        Assert.NotEmpty(finding.Message.Chinese);
    }

    internal static ScriptObject Variables() => new()
    {
        ["x"] = ScriptValue.From("text"),
        ["y"] = ScriptValue.From(7),
        ["o"] = new ScriptObject { ["a"] = ScriptValue.From("<&>"), ["b"] = ScriptValue.Null },
        ["list"] = new ScriptArray([ScriptValue.From(3), ScriptValue.From("z"), ScriptValue.Null]),
    };

    private sealed class SoupLoader : ITemplateLoader
    {
        public SourceText? Load(string name) => name == "s" ? new(name, "<{{ $0 }}>") : null;
    }
}

/// <summary>A template of random pieces.</summary>
public sealed record Soup(string Text);

/// <summary>Makes soups: half of them with text, half of them code alone.</summary>
public static class SoupArbitrary
{
    public static Arbitrary<Soup> Soup() =>
        Gen.OneOf(PropertyTests.Soups().Generator, PropertyTests.CodeSoups().Generator).Select(text => new Soup(text)).ToArbitrary();
}
