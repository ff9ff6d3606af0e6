using System.Text;
using ReportGen.Diagnostics;
using ReportGen.Pipeline;
using ReportGen.Pipeline.Functions;
using ReportGen.Scriban;
using ReportGen.Sheets;
using ReportGen.Sheets.Forms;

namespace ReportGen.Bench.Fuzzing;

/// <summary>Templates damaged at random, read and rendered with small budgets: a text or a finding, never more than a budget, never an exception.</summary>
internal sealed class TemplateFuzz
{
    /// <summary>What one case may cost: a hostile template ends within a second, and its memory is bounded.</summary>
    public static FuzzBounds Bounds { get; } = new(TimeSpan.FromSeconds(1), 256L << 20);

    private static readonly RenderOptions Small = new()
    {
        StepLimit = 100_000,
        LoopLimit = 2_000,
        OutputLimit = 100_000,
        TextLimit = 20_000,
        ArrayLimit = 2_000,
        RegexTime = TimeSpan.FromMilliseconds(50),
        EscapeMarkup = true,
        Now = new DateTimeOffset(2024, 3, 5, 4, 7, 9, TimeSpan.Zero),
        RandomSeed = 1,
    };

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{{-", "-}}", "{{~", "~}}", "{%{", "}%}", "{%%{", "+++\n", "\n", ";", "if ", "else ", "else if ", "end", "for x in ", "while true", "case ", "when ", "func f(a, b = 1, c...)",
        "func f; ", "do; ", "ret ", "break", "continue", "capture x", "with o", "wrap f", "import o", "readonly x", "include 'part'", "include f", "tablerow x in 1..9 cols: 2", " offset: 1",
        " limit: 2", " reversed", "x", "$", "$0", "$$", "$a", "o.a", "o?.b", "[-1]", "for.index", "this", "null", "true", "empty", "1", "-1", "2.5", "3m", "0x1F", "1e308", "1..1000000",
        "99999999999999999999", "79228162514264337593543950335m", "\"s\"", "'q'", "`v`", "$\"i{1}\"", "(", ")", "[", "]", "{", "}", ",", ":", "?", "??", "?!", "?.", "|", "||", "&&", "!", "@",
        "^", "=", "==", "!=", "<", ">=", "<<", ">>", "+", "-", "*", "/", "//", "%", "++", "--", "+=", " * 1000000", "x = x + x; ", "this.a = this; ", "| string.split '' ", "| array.join ',' ",
        "| array.sort ", "| array.each @f ", "| math.plus 1 ", "| date.parse ", "| date.to_string '%c%x%N' ", "| object.eval ", "| object.eval_template ", "| object.to_json ", "| object.from_json ",
        "| regex.replace '(a+)+$' 'b' ", "| math.format 'N99' ", "| string.pad_left 1000000 ", "| raw ", "| money.format ", "| money.capital ", "| cn.date ", "| table.rows ", "#", "##", "<p>", "中文",
        "\\", "\"", "\u0000",
    ];

    private readonly Mutator _mutator;
    private readonly Sheet _sheet;
    private readonly DomainFunctions _functions;
    private readonly PartLoader _loader;

    /// <param name="root">The repository: its layouts and the cases of the language are what is damaged.</param>
    public TemplateFuzz(string root)
    {
        _mutator = new([.. Originals(root)], [.. Pieces.Select(Encoding.UTF8.GetBytes)]);
        _loader = new(this);
        var path = Path.Combine(root, WarmStages.SheetFileName);
        _sheet = SheetReader.Read(new(path, File.ReadAllText(path)), FormLibrary.Open(Path.Combine(root, "templates")), new())
            ?? throw new InvalidOperationException("the sheet cannot be read");
        _functions = new(_sheet.Form);
    }

    /// <returns>What is wrong; null when all promises were kept.</returns>
    public string? Try(int seed)
    {
        _loader.Seed = seed;
        var sink = new DiagnosticSink();
        var options = Small with { Loader = _loader, StrictNames = seed % 4 != 0, EscapeMarkup = seed % 8 != 1 };

        // Made anew: a template may write into the objects among its values.
        var values = SheetValues.Of(_sheet);
        _functions.AddTo(values);
        var output = Template.Parse(new("t.sbn", Make(seed)), sink).Render(values, options, sink);

        if (output is null && !sink.HasErrors)
            return "no text and no error";
        if (output?.Length > Small.OutputLimit)
            return $"{output.Length} characters were written, allowed are {Small.OutputLimit}";
        if (output is not null && !IsTiled(output))
            return "the places do not cover the text";

        return sink.ToImmutableArray().All(IsInside) ? null : "a place lies outside its file";
    }

    private string Make(int seed) => Encoding.UTF8.GetString(_mutator.Make(new Random(seed)));

    private static bool IsTiled(TracedText text)
    {
        var end = 0;
        foreach (var stretch in text.Stretches)
        {
            if (stretch.Start != end || stretch.Length <= 0)
                return false;
            end = stretch.End;
            if (stretch.IsVerbatim && !stretch.Origin.Text.SequenceEqual(text.Text.AsSpan(stretch.Start, stretch.Length)))
                return false;
        }

        return end == text.Length;
    }

    private static bool IsInside(Diagnostic finding) =>
        !finding.Span.IsNone && YamlFuzz.IsInside(finding.Span) && finding.Related.All(place => YamlFuzz.IsInside(place.Span));

    private static IEnumerable<byte[]> Originals(string root)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(root, "templates"), "*.sbn", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            yield return File.ReadAllBytes(path);

        foreach (var path in Directory.GetFiles(Path.Combine(root, "tests/suite/scriban"), "*.md").Order(StringComparer.Ordinal))
        {
            foreach (var template in TemplatesOf(File.ReadAllText(path)))
                yield return Encoding.UTF8.GetBytes(template);
        }
    }

    // Blocks of templates as they stand, and the templates of a block of lines.
    private static IEnumerable<string> TemplatesOf(string cases)
    {
        var blocks = cases.Split("```");
        for (var i = 1; i < blocks.Length; i += 2)
        {
            var (language, text) = blocks[i].IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? (blocks[i][..end], blocks[i][(end + 1)..]) : ("", "");
            if (language.StartsWith("scriban", StringComparison.Ordinal))
                yield return text;
            if (language != "lines")
                continue;
            foreach (var line in text.Split('\n'))
            {
                if (line.Length > 0)
                    yield return line.Split(" => ")[0];
            }
        }
    }

    /// <summary>What is included is damaged too.</summary>
    private sealed class PartLoader(TemplateFuzz fuzz) : ITemplateLoader
    {
        public int Seed { get; set; }

        public SourceText? Load(string name) => name == "part" ? new(name, fuzz.Make(Seed ^ 1)) : null;
    }
}
