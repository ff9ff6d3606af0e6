using System.Text.Json;
using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;
using Xunit;

namespace ReportGen.Tests.Diagnostics;

public sealed class PrintingTests
{
    private static readonly DiagnosticKind Kind = new("SHEET-M01", "funding-does-not-add-up", Severity.Error, new("合计不符", "does not add up"));

    private static readonly SourceText Sheet = new("data/疫苗冷链.yaml", "年度: 2024\n资金:\n  总额: 156.72\n  其他资金: 36.27\n");

    [Fact]
    public void TheCaretStandsUnderTheValueAfterWideCharacters()
    {
        var printed = Human(new(Kind, SpanOf("156.72"), new("合计不符", "the total is off")) { Label = new("填报 156.72 万元", "156.72 entered") });

        Assert.Equal(
            """
            错误[SHEET-M01] 合计不符
               ┌─ data/疫苗冷链.yaml:3:7
               │
             3 │   总额: 156.72
               │         ^^^^^^ 填报 156.72 万元
               │


            """.ReplaceLineEndings("\n"),
            printed);
    }

    [Fact]
    public void ARelatedPlaceIsShownWithItsLine()
    {
        var printed = Human(new(Kind, SpanOf("156.72"), new("合计不符", "the total is off"))
        {
            Related = [new(SpanOf("36.27"), new("各项合计 36.27", "parts: 36.27"))],
            Hints = [new("核对第 4 行", "check line 4")],
        });

        Assert.Contains(" 4 │   其他资金: 36.27\n   │             ----- 各项合计 36.27\n", printed, StringComparison.Ordinal);
        Assert.Contains("   = 建议：核对第 4 行\n", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void OfManyPlacesTheFirstAreShownAndTheRestNamedByTheirLines()
    {
        var source = new SourceText("a.yaml", string.Concat(Enumerable.Range(1, 20).Select(line => $"行{line}\n")));
        SourceSpan At(int line) => new(source, source.StartOf(line), 1);
        var printed = Human(new(Kind, At(1), new("十处", "ten places"))
        {
            Related = [.. new[] { 2, 3, 4, 5, 6, 7, 9, 10, 11, 15 }.Select(line => new RelatedPlace(At(line), new("这里也是", "here too")))],
        });

        Assert.Equal(6, printed.Split("这里也是").Length - 1);
        Assert.Contains("   = 另有 4 处：第 9–11、15 行\n", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void ALongLineIsShownAroundTheCaret()
    {
        var source = new SourceText("a.yaml", new string('长', 500) + "坏" + new string('文', 500));
        var printed = Human(new(Kind, new(source, 500, 1), new("坏字", "bad character")));

        var lines = printed.Split('\n');
        var text = lines[3][(lines[3].IndexOf('│', StringComparison.Ordinal) + 2)..];
        var caret = lines[4][(lines[4].IndexOf('│', StringComparison.Ordinal) + 2)..].IndexOf('^', StringComparison.Ordinal);
        Assert.StartsWith("…", text, StringComparison.Ordinal);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.Equal(DisplayWidth.Of(text[..text.IndexOf('坏', StringComparison.Ordinal)]), caret);
    }

    [Fact]
    public void ControlCharactersOfAFileDoNotReachTheTerminal()
    {
        var source = new SourceText("a.yaml", "名称: \u001b[31m红\u202E\u0007");
        var printed = Human(new(Kind, new(source, 4, 1), new("控制字符", "control character")));

        Assert.DoesNotContain('\u001b', printed);
        Assert.DoesNotContain('\u0007', printed);
        Assert.DoesNotContain('\u202E', printed);
    }

    [Fact]
    public void TheShortFormatIsOneLineAFinding()
    {
        var writer = new StringWriter { NewLine = "\n" };
        ShortPrinter.Print([new(Kind, SpanOf("156.72"), new("合计不符", "the total is off"))], Language.Chinese, writer);

        Assert.Equal("data/疫苗冷链.yaml:3:7: error[SHEET-M01]: 合计不符\n", writer.ToString());
    }

    [Fact]
    public void JsonSaysThePlaceInCharactersUnitsAndBytes()
    {
        var output = new MemoryStream();
        JsonPrinter.Print([new(Kind, SpanOf("156.72"), new("合计不符", "the total is off"))], 1, Language.English, output);

        var finding = JsonDocument.Parse(output.ToArray()).RootElement.GetProperty("findings")[0];
        var start = finding.GetProperty("primary").GetProperty("start");
        Assert.Equal((3, 7, 7, 11), (start.GetProperty("line").GetInt32(), start.GetProperty("column").GetInt32(), start.GetProperty("utf16").GetInt32(), start.GetProperty("byte").GetInt32()));
        Assert.Equal("the total is off", finding.GetProperty("message").GetString());
    }

    [Fact]
    public void SarifHasWhatItsSchemaRequires()
    {
        var output = new MemoryStream();
        SarifPrinter.Print([new(Kind, SpanOf("156.72"), new("合计不符", "the total is off"))], "0.1.0", Language.English, output);

        var root = JsonDocument.Parse(output.ToArray()).RootElement;
        var run = root.GetProperty("runs")[0];
        var result = run.GetProperty("results")[0];
        var region = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        Assert.Equal("SHEET-M01", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("id").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal((3, 7, 13), (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32(), region.GetProperty("endColumn").GetInt32()));
    }

    [Fact]
    public void FindingsAreSortedByPlaceAndSaidOnce()
    {
        var late = new Diagnostic(Kind, SpanOf("36.27"), new("后", "later"));
        var early = new Diagnostic(Kind, SpanOf("156.72"), new("先", "earlier"));

        var sorted = Findings.Sort([late, early, late]);

        Assert.Equal(["earlier", "later"], sorted.Select(finding => finding.Message.English));
    }

    private static SourceSpan SpanOf(string part) => new(Sheet, Sheet.Text.IndexOf(part, StringComparison.Ordinal), part.Length);

    private static string Human(Diagnostic diagnostic)
    {
        var writer = new StringWriter { NewLine = "\n" };
        new HumanPrinter(Language.Chinese, hasColor: false).Print(diagnostic, writer);
        return writer.ToString();
    }
}
