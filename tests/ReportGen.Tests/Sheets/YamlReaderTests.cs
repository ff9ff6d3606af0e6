using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Sheets.Yaml;
using Xunit;

namespace ReportGen.Tests.Sheets;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 甲乙  # c\n", "甲乙", 3)]
    [InlineData("a: \"x y\"\n", "x y", 4)]
    [InlineData("a: 'x y'\n", "x y", 4)]
    [InlineData("a: [b, 王𬎆 ]\n", "王𬎆", 7)]
    [InlineData("a: ≥10.00(次)\r\nb: 1\r\n", "≥10.00(次)", 3)]
    [InlineData("a: 0.00\n", "0.00", 3)]
    public void PutsTheSpanOnJustTheText(string yaml, string value, int start)
    {
        var scalar = LastScalar(yaml, value);

        Assert.Equal((start, value.Length), (scalar.TextSpan.Start, scalar.TextSpan.Length));
        Assert.Equal(value, scalar.TextSpan.Text.ToString());
    }

    [Theory]
    [InlineData("a: |\n  一 \n\n  二\n   三\n", "一 \n\n二\n 三\n")]
    [InlineData("a: |-\r\n  一\r\n  二\r\n", "一\n二")]
    [InlineData("a: |+\n  一\n\n", "一\n\n")]
    [InlineData("a: |2\n    一\n  二\n", "  一\n二\n")]
    [InlineData("a: |\n\n  一\n", "\n一\n")]
    [InlineData("a: |\n  一\n     \n  二\n", "一\n   \n二\n")]
    [InlineData("a: |\n  一", "一")]
    [InlineData("a: >\n  甲乙\n  丙\n\n  丁 one\n  two\n", "甲乙丙\n丁 one two\n")]
    [InlineData("a: >-\n  甲\n    乙\n  丙\n", "甲\n  乙\n丙")]
    [InlineData("a: 甲\n  乙\n\n  丙 x\n  y\n", "甲乙\n丙 x y")]
    [InlineData("a: \"甲\n  乙\\\n  丙\\u4e01\\n\"\n", "甲乙丙丁\n")]
    [InlineData("a: \"\\ud86c\\udf86\\U0002c386x\"\n", "𫎆𬎆x")]
    [InlineData("a: 'it''s\n  甲'\n", "it's 甲")]
    [InlineData("a: “甲\n  乙”\n", "“甲乙”")]
    [InlineData("a: one\n  乙\n", "one 乙")]
    public void KnowsThePlaceOfEveryCharacter(string yaml, string value)
    {
        var scalar = LastScalar(yaml, value);

        Assert.Equal(value, scalar.Value);
        for (var i = 0; i < value.Length; i++)
        {
            var origin = scalar.Text.OriginOf(i, 1);
            if (scalar.Text.StretchAt(i).IsVerbatim)
                Assert.Equal(value[i].ToString(), origin.Text.ToString());
            else
                Assert.InRange(origin.Length, 1, 12);
        }
    }

    [Property(MaxTest = 300)]
    public Property AnyTextInABlockKeepsItsPlaces() => Prop.ForAll(Lines(), lines =>
    {
        var yaml = "a:\n  b: |\n" + string.Concat(lines.Select(line => line.Length == 0 ? "\n" : $"    {line}\n")) + "c: 1\n";
        var value = ((YamlMapping)((YamlMapping)ReadGood(yaml)).Entries[0].Value).Entries[0].Value as YamlScalar;

        for (var i = 0; i < value!.Value.Length; i++)
        {
            if (value.Text.OriginOf(i, 1).Text.ToString() != value.Value[i].ToString())
                return false;
        }

        return true;
    });

    [Property(MaxTest = 300)]
    public Property AnyTextWhateverGivesNodesOrFindings() => Prop.ForAll(Soup(), text =>
    {
        var sink = new DiagnosticSink();
        var node = YamlReader.Read(new SourceText("a.yaml", text), sink);
        return (node is not null || sink.HasErrors) && sink.ToImmutableArray().All(finding => finding.Span.Start >= 0 && finding.Span.End <= text.Length);
    });

    [Theory]
    [InlineData("a: b\0c\n", "U+0000", 4)]
    [InlineData("a: b\u0007c\n", "U+0007", 4)]
    [InlineData("a: b\u2028c\n", "U+2028", 4)]
    [InlineData("a: b\uFEFFc\n", "U+FEFF", 4)]
    public void RefusesCharactersThatNobodySees(string yaml, string name, int place)
    {
        var finding = OnlyFinding(yaml);

        Assert.Equal("SHEET-012", finding.Kind.Code);
        Assert.Contains(name, finding.Message.English, StringComparison.Ordinal);
        Assert.Equal(place, finding.Span.Start);
    }

    [Fact]
    public void RefusesHalfAPair() => Assert.Contains("U+D800", OnlyFinding("a: b\uD800c\n").Message.English, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: \"x\\uD800\\uD801\"\n", 5)]
    [InlineData("a: \"\\uDC00\\uDC00\"\n", 4)]
    [InlineData("b: 1\na: \"甲\\n\\ud800\\u4e00\"\n", 12)]
    public void RefusesHalfAPairInAnEscape(string yaml, int place)
    {
        var finding = OnlyFinding(yaml);

        Assert.Equal("SHEET-012", finding.Kind.Code);
        Assert.Equal((place, 6), (finding.Span.Start, finding.Span.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("\n\n")]
    public void SaysThatAFileIsEmpty(string yaml) => Assert.Equal("SHEET-010", OnlyFinding(yaml).Kind.Code);

    [Fact]
    public void StopsAtTooManyLevels() =>
        Assert.Equal("SHEET-019", OnlyFinding(new string('[', 200) + new string(']', 200)).Kind.Code);

    [Fact]
    public void StopsAnAliasBomb()
    {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.Equal("SHEET-019", OnlyFinding(yaml).Kind.Code);
    }

    [Fact]
    public void StopsAnAliasBombOfText()
    {
        var yaml = $"a: &t {new string('甲', 100_000)}\nb: [*t, *t, *t, *t, *t, *t, *t, *t, *t, *t]\n";

        var finding = OnlyFinding(yaml);

        Assert.Equal("SHEET-019", finding.Kind.Code);
        Assert.Contains("aliases", finding.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void KnowsNoAnchorInsideItself() => Assert.Equal("SHEET-020", OnlyFinding("a: &x [1, *x]\n").Kind.Code);

    [Fact]
    public void FindsADuplicateAmongManyKeys()
    {
        var yaml = string.Concat(Enumerable.Range(0, 40).Select(i => $"k{i}: 1\n")) + "k7: 2\n";

        var finding = OnlyFinding(yaml);

        Assert.Equal("SHEET-005", finding.Kind.Code);
        Assert.Equal("a.yaml:8:1", finding.Related[0].Span.ToString());
    }

    private static Diagnostic OnlyFinding(string yaml)
    {
        var sink = new DiagnosticSink();
        YamlReader.Read(new SourceText("a.yaml", yaml), sink);
        return Assert.Single(sink.ToImmutableArray());
    }

    private static YamlNode ReadGood(string yaml)
    {
        var sink = new DiagnosticSink();
        var node = YamlReader.Read(new SourceText("a.yaml", yaml), sink);
        Assert.Equal(0, sink.Count);
        return node!;
    }

    private static YamlScalar LastScalar(string yaml, string value)
    {
        var node = ((YamlMapping)ReadGood(yaml)).Entries[0].Value;
        return node switch
        {
            YamlSequence sequence => (YamlScalar)sequence.Items[^1],
            YamlScalar scalar => scalar,
            _ => throw new InvalidOperationException(value),
        };
    }

    private static Arbitrary<List<string>> Lines() => Gen.ListOf(Gen.Elements("一", "二 ", " 三", "", "# x", "a: b", "王𬎆", "- 四", "\"五", "  "))
        .Where(lines => lines.Count > 0 && lines[0].Trim().Length > 0 && lines[0][0] != ' ').Select(lines => lines.ToList()).ToArbitrary();

    private static Arbitrary<string> Soup() => Gen.ArrayOf(Gen.Elements("a", "甲", ":", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "\"", "'", ">", "|", "%", "*", "&", "!", "@",
        "#", "\t", "\r\n", "---", "...", "?", ",", "\\", "：", "1", "-", "=", "\0", "\u2028", "<<")).Select(string.Concat).ToArbitrary();
}
