using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Typesetting;
using ReportGen.Typesetting.Text;
using Xunit;

namespace ReportGen.Tests.Typesetting.Text;

/// <summary>What holds for every text, also for nonsense.</summary>
[Properties(Arbitrary = [typeof(LinePropertyTests)], MaxTest = 300, QuietOnSuccess = true)]
public sealed class LinePropertyTests
{
    private const string Forbidden = "、。，．：；！？）》」』】〕…—·％‰℃”’～%";
    private const string ForbiddenAtEnd = "（《「『【〔“‘￥＄№";

    private static readonly string[] Pieces =
    [
        "绩效", "目标", "预", "算", "的", "。", "，", "、", "：", "！", "（", "）", "《", "》", "“", "”", "‘", "’", "——", "……", "·", "～", "％", "‰", "℃",
        "≥", "10.00", "490,000.00", "2024-01-01", "300", "3", "万人次", "(次)", "（元）", "个", "%", "±", "￥", "№", "word", "Windows", "e-mail", " ", "  ",
        "\u3000", "\u00A0", "https://a.b/c/d", "/", "-", "\u200B", "\u00AD", "e\u0301", "葛\U000E0100", "𬭎", "\U0001F468\u200D\U0001F469", "\uD800", "\uDC00",
        "\n", "\r\n", "\u2028", "\t", "\u0001", "\u0301", "①", "㎡", "A", "\uFE0F", "한국", "🇨🇳", "\uFFFF", "א", "\u0E01\u0E33",
    ];

    public static Arbitrary<TextSample> Samples()
    {
        var piece = Gen.Frequency((20, Gen.Elements(Pieces)), (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())));
        var text = piece.ListOf().Select(string.Concat);
        var sample =
            from texts in text.ListOf()
            from width in Gen.Choose(0, 120)
            from alignment in Gen.Elements(TextAlignment.Left, TextAlignment.Center, TextAlignment.Right, TextAlignment.Justify)
            from punctuation in Gen.Elements(PunctuationStyle.HalfWidthAtLineEnd, PunctuationStyle.FullWidth, PunctuationStyle.Kaiming)
            from prohibition in Gen.Elements(LineProhibition.Strict, LineProhibition.National, LineProhibition.Basic, LineProhibition.None)
            from indent in Gen.Choose(0, 3)
            from left in Gen.Choose(0, 2)
            from right in Gen.Choose(0, 2)
            from avoidsLone in Gen.Elements(true, false)
            from font in Gen.Elements("song", "kai", "hei")
            select new TextSample
            {
                Texts = [.. texts.Take(4)],
                Width = TextCase.Em * width / 10,
                Font = font,
                Style = new ParagraphStyle(alignment, TextCase.Em * 2, TextCase.Em * indent)
                {
                    LeftIndent = TextCase.Em * left,
                    RightIndent = TextCase.Em * right,
                    Punctuation = punctuation,
                    Prohibition = prohibition,
                    AvoidsLoneCharacter = avoidsLone,
                },
            };
        return sample.ToArbitrary();
    }

    [Property]
    public void EveryCharacterIsInExactlyOneLineAndInOrder(TextSample sample)
    {
        var lines = sample.Set();

        Assert.NotEmpty(lines);
        Assert.Equal(string.Concat(sample.Texts), string.Concat(lines.Select(LineDescription.TextOf)));
    }

    [Property]
    public void LinesStandBetweenTheIndentsUnlessOneCharacterIsWider(TextSample sample)
    {
        foreach (var line in sample.Set())
        {
            var width = sample.Width - sample.Style.RightIndent;
            if (line.Width > width)
                Assert.True(CharactersOf(line) <= 1, $"{LineDescription.TextOf(line)} is {line.Width} wide, not {width}");
            if (line.Pieces.Length > 0)
                Assert.True(line.Pieces[0].Origin.X >= sample.Style.LeftIndent, $"{LineDescription.TextOf(line)} begins at {line.Pieces[0].Origin.X}");
        }
    }

    [Property]
    public void NoGlyphIsZeroAndRunsFollowEachOther(TextSample sample)
    {
        foreach (var line in sample.Set())
        {
            var pen = line.Pieces.Length == 0 ? Length.Zero : line.Pieces[0].Run.Origin.X;
            foreach (var piece in line.Pieces)
            {
                Assert.True(piece.Run.Origin.X >= pen);
                Assert.DoesNotContain(piece.Run.Glyphs, glyph => glyph.Id == 0);
                Assert.True(piece.Run.TextLength > 0);
                pen = piece.Run.Origin.X + piece.Run.Advance;
            }

            Assert.True(line.Width <= pen || line.Pieces.Length == 0, $"{line.Width} is past the last glyph at {pen}");
        }
    }

    [Property]
    public void MarksStandAtNoWrongEndOfALineWhereThereIsRoom(TextSample sample)
    {
        var style = sample.Style with { FirstLineIndent = Length.Zero, LeftIndent = Length.Zero, RightIndent = Length.Zero, Prohibition = LineProhibition.Strict };
        sample = sample with { Style = style, Width = sample.Width + TextCase.Em * 12, Texts = [.. sample.Texts.Select(WithoutRareBreaks)] };
        var lines = sample.Set();
        for (var i = 1; i < lines.Length; i++)
        {
            var (before, after) = (LineDescription.TextOf(lines[i - 1]), LineDescription.TextOf(lines[i]));
            if (before.Length == 0 || after.Length == 0 || EndsWithBlank(before) || Longest(before) > 10)
                continue;

            Assert.DoesNotContain(after[0], Forbidden);
            Assert.DoesNotContain(before[^1], ForbiddenAtEnd);
        }
    }

    [Property]
    public void TheSameTextGivesTheSameLines(TextSample sample)
    {
        var (once, again) = (sample.Set(), sample.Set());

        Assert.Equal(once.Select(LineDescription.AdvancesOf), again.Select(LineDescription.AdvancesOf));
        Assert.Equal(once.Select(line => line.Width), again.Select(line => line.Width));
    }

    [Property]
    public void TheWidestWidthGivesOneLineAndTheNarrowestBreaksNoPiece(TextSample sample)
    {
        var (narrowest, widest) = LineSetter.Measure(sample.Inlines.AsSpan(), sample.Style);

        Assert.True(narrowest <= widest);
        var hardBreaks = (sample with { Width = new Length(long.MaxValue / 4) }).Set().Length;
        Assert.Equal(hardBreaks, (sample with { Width = widest }).Set().Length);
        Assert.All((sample with { Width = narrowest }).Set(), line =>
            Assert.True(line.Width + sample.Style.RightIndent <= narrowest, $"{LineDescription.TextOf(line)} is {line.Width} wide, not {narrowest}: {LineDescription.AdvancesOf(line)}"));
    }

    [Property]
    public void UprightLabelsLoseNothing(TextSample sample)
    {
        var lines = LineSetter.SetUpright(sample.Inlines.AsSpan(), sample.Style, sample.Width, sample.Width, new DiagnosticSink());

        Assert.NotEmpty(lines);
        Assert.Equal(string.Concat(sample.Texts), string.Concat(lines.Select(LineDescription.TextOf)));
    }

    // What is not seen and hangs on a blank belongs to it.
    private static bool EndsWithBlank(string line)
    {
        var end = line.Length - 1;
        while (end > 0 && char.GetUnicodeCategory(line[end]) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark)
            end--;

        return char.IsWhiteSpace(line[end]);
    }

    private static string WithoutRareBreaks(string text) => new StringBuilder(text)
        .Replace("\n", "").Replace("\r", "").Replace("\u2028", "").Replace("\u200B", "").Replace("\u0085", "").Replace("\u000B", "").Replace("\u000C", "")
        .Replace("\u2029", "").ToString();

    private static int CharactersOf(Line line)
    {
        var visible = string.Concat(LineDescription.TextOf(line).Where(c => c == '\u200D' || (!char.IsControl(c)
            && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator))));
        var text = visible.Replace("……", "…", StringComparison.Ordinal).Replace("——", "—", StringComparison.Ordinal);
        var count = 0;
        for (var clusters = StringInfo.GetTextElementEnumerator(text); clusters.MoveNext();)
            count += char.IsWhiteSpace(text[clusters.ElementIndex]) ? 0 : 1;

        return count;
    }

    // How long the longest stretch without a Han or a blank is: a stretch wider than the line may break anywhere.
    private static int Longest(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var c in line)
        {
            run = char.IsWhiteSpace(c) || c is >= '\u4E00' and <= '\u9FFF' ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    public sealed record TextSample
    {
        public required string[] Texts { get; init; }

        public required Length Width { get; init; }

        public required string Font { get; init; }

        internal ParagraphStyle Style { get; init; } = new(TextAlignment.Left, TextCase.Em * 2, Length.Zero);

        internal ImmutableArray<Inline> Inlines
        {
            get
            {
                var style = new TextStyle(TextCase.Library.Chain(Font)!, TextCase.Em, IsBold: false, Color.Black);
                return [.. Texts.Select(text => new InlineText(TracedText.Verbatim(text, SourceSpan.None), style, null))];
            }
        }

        internal Line[] Set() => LineSetter.Set(Inlines.AsSpan(), Style, Width, new DiagnosticSink());
    }
}
