using System.Collections.Immutable;
using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Tests.Typesetting.Layout;
using ReportGen.Typesetting;
using ReportGen.Typesetting.Text;
using Xunit;

namespace ReportGen.Tests.Typesetting.Text;

/// <summary>Texts that come again get the lines that they would get anyway.</summary>
[Properties(Arbitrary = [typeof(LinePropertyTests)], MaxTest = 300, QuietOnSuccess = true)]
public sealed class LineStoreTests
{
    private static readonly TextStyle Song = new(TextCase.Library.Chain("song")!, Length.Pt(10), IsBold: false, Color.Black);

    private static readonly ParagraphStyle Plain = new(TextAlignment.Left, Length.Pt(12), Length.Zero);

    // One for all samples, so that each finds what others left.
    private static readonly LineStore Shared = new();

    [Property]
    public void WhatIsKeptIsWhatWouldBeSet(LinePropertyTests.TextSample sample)
    {
        ImmutableArray<Inline>[] texts = [sample.Inlines, .. sample.Inlines.Select(ImmutableArray.Create), [.. sample.Inlines, new InlineBreak(null), .. sample.Inlines]];
        foreach (var text in texts)
        {
            var expected = LineSetter.Set(text.AsSpan(), sample.Style, sample.Width, new DiagnosticSink());
            for (var time = 1; time <= 3; time++)
            {
                var found = Shared.Set(text.AsSpan(), sample.Style, sample.Width, new DiagnosticSink());

                Assert.Equal(expected.SelectMany(line => line.Pieces).Select(piece => piece.Number), found.SelectMany(line => line.Pieces).Select(piece => piece.Number));
                Assert.Equal(expected.Select(LineDescription.TextOf), found.Select(LineDescription.TextOf));
                Assert.Equal(expected.Select(LineDescription.AdvancesOf), found.Select(LineDescription.AdvancesOf));
                Assert.Equal(expected.Select(line => (line.Height, line.Baseline, line.Width)), found.Select(line => (line.Height, line.Baseline, line.Width)));
            }
        }
    }

    [Fact]
    public void ATextIsSetTwiceAndThenFound()
    {
        var store = new LineStore();
        var (first, second, third) = (Set(store, "绩效目标"), Set(store, "绩效目标"), Set(store, "绩效目标"));

        Assert.NotSame(first, second);
        Assert.Same(second, third);
    }

    [Fact]
    public void TextsThatDifferInAnythingAreNotTakenForEachOther()
    {
        var store = new LineStore();
        var kept = Kept(store, "10");

        Assert.Same(kept, Set(store, "10", Song with { Color = Color.White, IsUnderlined = true }, Plain with { }, 100));
        Assert.NotSame(kept, Set(store, "11"));
        Assert.NotSame(kept, Set(store, "10", Song, Plain, 99));
        foreach (var style in (TextStyle[])
            [Song with { Size = Length.Pt(11) }, Song with { IsBold = true }, Song with { HasTabularDigits = false }, Song with { Rise = Length.Pt(1) },
                Song with { Language = "en" }, Song with { Font = TextCase.Library.Chain("hei")! }])
            Assert.NotSame(kept, Set(store, "10", style, Plain, 100));
        foreach (var style in (ParagraphStyle[])
            [Plain with { Alignment = TextAlignment.Center }, Plain with { Leading = Length.Pt(13) }, Plain with { FirstLineIndent = Length.Pt(1) },
            Plain with { LeftIndent = Length.Pt(1) }, Plain with { RightIndent = Length.Pt(1) },
                Plain with { Punctuation = PunctuationStyle.Kaiming }, Plain with { HasHanWesternSpace = false }, Plain with { AvoidsLoneCharacter = false }])
            Assert.NotSame(kept, Set(store, "10", Song, style, 100));
    }

    [Fact]
    public void TextOfSeveralPiecesIsFoundAsWhole()
    {
        var store = new LineStore();
        var (money, yuan) = (new InlineText(TracedText.Verbatim("项目资金", SourceSpan.None), Song, null), new InlineText(TracedText.Verbatim("（元）", SourceSpan.None), Song, null));
        store.Set([money, new InlineBreak(null), yuan], Plain, Length.Pt(100), new DiagnosticSink());
        var kept = store.Set([money, new InlineBreak(null), yuan], Plain, Length.Pt(100), new DiagnosticSink());

        Assert.Same(kept, store.Set([money, new InlineBreak(null), yuan with { LinkTarget = "#a" }], Plain, Length.Pt(100), new DiagnosticSink()));
        Assert.Same(yuan, kept[1].Pieces[0].InlineOf([money, new InlineBreak(null), yuan]));
        Assert.NotSame(kept, store.Set([money, yuan], Plain, Length.Pt(100), new DiagnosticSink()));
        Assert.NotSame(kept, store.Set([money, money, yuan], Plain, Length.Pt(100), new DiagnosticSink()));
    }

    [Fact]
    public void MissingCharactersAreReportedEachTime()
    {
        var store = new LineStore();
        for (var time = 1; time <= 3; time++)
        {
            var sink = new DiagnosticSink();
            store.Set([new InlineText(TracedText.Verbatim("绩\uD83D效", SourceSpan.None), Song, null)], Plain, Length.Pt(100), sink);

            Assert.Equal(1, sink.Count);
        }
    }

    [Fact]
    public void ThereIsAnEndOfWhatIsKept()
    {
        var store = new LineStore();
        var kept = Kept(store, "绩效目标");
        for (var i = 0; i < 20_000; i++)
            Kept(store, $"{i}");

        Assert.Same(kept, Set(store, "绩效目标"));
        Assert.InRange(Enumerable.Range(0, 20_000).Count(i => ReferenceEquals(Set(store, $"{i}"), Set(store, $"{i}"))), 1000, 2047);
    }

    [Fact]
    public void EveryPlaceOfATextKeepsItsOwnOrigin()
    {
        var setting = Setting.OfBody("<p>绩效</p><p>绩效</p><p>绩效</p><p>绩效</p>");
        var runs = setting.Pages[0].Contents.SelectMany(content => content.Marks).OfType<GlyphRun>().ToArray();

        Assert.Equal(4, runs.Select(run => run.Source.OriginOf(run.TextStart, run.TextLength).Start).Distinct().Count());
        Assert.All(runs, run => Assert.Equal("绩效", run.Text.ToString()));
    }

    private static Line[] Kept(LineStore store, string text)
    {
        Set(store, text);
        return Set(store, text);
    }

    private static Line[] Set(LineStore store, string text) => Set(store, text, Song, Plain, 100);

    // A text of a sheet of its own, as all of them are.
    private static Line[] Set(LineStore store, string text, TextStyle style, ParagraphStyle paragraph, int width)
    {
        ImmutableArray<Inline> inlines = [new InlineText(TracedText.Verbatim($"<td>{text}</td>", SourceSpan.None), 4, text.Length, style with { }, null)];
        return store.Set(inlines.AsSpan(), paragraph, Length.Pt(width), new DiagnosticSink());
    }
}
