using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Fonts;
using ReportGen.Tests.Fonts;
using ReportGen.Typesetting;
using ReportGen.Typesetting.Text;
using Xunit;

namespace ReportGen.Tests.Typesetting.Text;

public sealed class LineSetterTests
{
    private static readonly TextStyle Song = new(TextCase.Library.Chain("song")!, Length.Pt(10), IsBold: false, Color.Black);

    private static readonly TextStyle TestSong = Song with
    {
        Font = new FontChain("测试", [new ChainedFace(TestFaces.Song, false)], [new ChainedFace(TestFaces.Song, true)]),
    };

    // No GSUB, no GPOS, commas and stops in the middle of their em; behind it song.
    private static readonly TextStyle Marks = Song with
    {
        Font = new FontChain("居中", [new ChainedFace(TestFaces.Open("Marks.ttf"), false), .. Song.Font.Regular], [.. Song.Font.Bold]),
    };

    private static readonly ParagraphStyle Plain = new(TextAlignment.Left, Length.Pt(16), Length.Zero);

    [Fact]
    public void EmBoxesStandInTheMiddleOfTheLeading()
    {
        var line = LineSetter.Set([Text("绩效", Song)], Plain, Length.Pt(100), new DiagnosticSink())[0];

        Assert.Equal(Length.Pt(16), line.Height);
        Assert.Equal(Length.Pt(11.8m), line.Baseline); // (16 - 10) / 2 + 8.8
        Assert.Equal(Length.Pt(20), line.Width);
    }

    [Fact]
    public void TheLargestTextOnTheBaselineGivesTheBaseline()
    {
        var small = Song with { Size = Length.Pt(6), Rise = Length.Pt(3) };
        var line = LineSetter.Set([Text("绩", small), Text("效", Song)], Plain, Length.Pt(100), new DiagnosticSink())[0];

        Assert.Equal(Length.Pt(11.8m), line.Baseline);
        Assert.Equal(new Point(Length.Zero, Length.Pt(-3)), line.Pieces[0].Run.Origin);
        Assert.Equal(new Point(Length.Pt(6), Length.Zero), line.Pieces[1].Run.Origin);
    }

    [Fact]
    public void TextTallerThanTheLeadingMakesTheLineTaller()
    {
        var line = LineSetter.Set([Text("绩", Song with { Size = Length.Pt(20) })], Plain, Length.Pt(100), new DiagnosticSink())[0];

        Assert.Equal(Length.Pt(20), line.Height);
    }

    [Fact]
    public void AMissingCharacterIsReportedAtItsOrigins()
    {
        var source = new SourceText("a.yaml", "名称: 甲\u1234乙\u1234");
        var text = new InlineText(TracedText.Verbatim("甲\u1234乙\u1234", new SourceSpan(source, 4, 4)), TestSong, null);
        var sink = new DiagnosticSink();

        var lines = LineSetter.Set([text], Plain, Length.Pt(100), sink);

        var findings = sink.ToImmutableArray().Where(one => one.Character == 0x1234).ToList();
        Assert.Equal(["SET-X09", "SET-X09"], findings.Select(one => one.Kind.Code));
        Assert.Equal(["a.yaml:1:6", "a.yaml:1:8"], findings.Select(one => one.Span.ToString()));
        Assert.Contains("TestSong", findings[0].Message.English);
        Assert.Equal("甲\u1234乙\u1234", LineDescription.TextOf(lines));
    }

    [Fact]
    public void AParagraphOfMissingCharactersIsReportedTwentyTimesAtMost()
    {
        var sink = new DiagnosticSink();

        LineSetter.Set([Text(new('\u1234', 1000), Song)], Plain, Length.Pt(100), sink);

        Assert.Equal(20, sink.Count);
    }

    [Fact]
    public void ALoneSurrogateIsAMissingCharacter()
    {
        var sink = new DiagnosticSink();

        LineSetter.Set([Text("绩\uD83D效", Song)], Plain, Length.Pt(100), sink);

        Assert.Contains("U+D83D", Assert.Single(sink.ToImmutableArray()).Message.English);
    }

    [Fact]
    public void RareCharactersComeFromTheNextFaceAndBoldIsSynthetic()
    {
        var line = LineSetter.Set([Text("绩𤴓效", Song with { IsBold = true })], Plain, Length.Pt(100), new DiagnosticSink())[0];

        Assert.Equal([false, true, false], line.Pieces.Select(piece => piece.Run.IsSyntheticBold));
        Assert.Equal([1, 2, 1], line.Pieces.Select(piece => piece.Run.TextLength));
    }

    [Fact]
    public void ADashOfTwoCharactersIsOneGlyphThatStandsForBoth()
    {
        var line = LineSetter.Set([Text("甲——", Song)], Plain, Length.Pt(100), new DiagnosticSink())[0];

        Assert.Equal([1, 2], line.Pieces[0].Run.Glyphs.Select(glyph => (int)glyph.TextLength));
    }

    [Fact]
    public void CombiningMarksDoNotMoveThePen()
    {
        var line = LineSetter.Set([Text("e\u0301n", Song)], Plain, Length.Pt(100), new DiagnosticSink())[0];

        var glyphs = line.Pieces[0].Run.Glyphs;
        Assert.Equal(3, line.Pieces.Sum(piece => piece.Run.TextLength));
        Assert.Equal(Length.Zero, line.Pieces.SelectMany(piece => piece.Run.Glyphs).ElementAt(1).Advance);
        Assert.NotEqual(Length.Zero, glyphs[0].Advance);
    }

    [Fact]
    public void MeasureGivesTheWidestPieceAndTheWholeLine()
    {
        var (narrowest, widest) = LineSetter.Measure([Text("绩效目标2024-01-01", Song)], Plain);

        Assert.Equal(Length.Pt(10 * .55m * 8 + 2 * 3.46m), narrowest);
        Assert.Equal(Length.Pt(40 + 2.5m) + narrowest, widest);
    }

    [Fact]
    public void MarksInTheMiddleOfTheirEmGiveBlankOnBothSides()
    {
        var line = LineSetter.Set([Text("目。）标，《目》标", Marks)], Plain, Length.Pt(100), new DiagnosticSink())[0];

        // 。: ink from .38 to .62 moves left by .17, so that a twentieth of an em stays behind it.
        Assert.Equal("1 .5@-.17 1 1 .5@-.11 1 1 1 1", LineDescription.AdvancesOf(line));
    }

    [Fact]
    public void AMarkIsNotSqueezedIntoItsInk()
    {
        var line = LineSetter.Set([Text("目》，标", Marks)], Plain, Length.Pt(100), new DiagnosticSink())[0];

        Assert.Equal("1 .69 1 1", LineDescription.AdvancesOf(line));
    }

    [Fact]
    public void AMarkWithoutAVerticalFormIsTurnedByAFaceThatHasOne()
    {
        var lines = LineSetter.SetUpright([Text("（目）", Marks)], Plain, Length.Pt(100), Length.Pt(100), new DiagnosticSink());

        Assert.Equal(["Marks-Regular", "Marks-Regular", "NotoSerifSC-Regular"], lines.Select(line => line.Pieces[0].Face.PostScriptName));
        Assert.Equal(TestFaces.Open("Marks.ttf").GlyphOf(0xFE35), lines[0].Pieces[0].Glyphs[0].Id);
    }

    [Fact]
    public void UprightPunctuationTakesItsVerticalForm()
    {
        var across = LineSetter.Set([Text("（", Song)], Plain, Length.Pt(100), new DiagnosticSink())[0];
        var down = LineSetter.SetUpright([Text("（甲", Song)], Plain, Length.Pt(100), Length.Pt(100), new DiagnosticSink())[0];

        Assert.NotEqual(across.Pieces[0].Run.Glyphs[0].Id, down.Pieces[0].Run.Glyphs[0].Id);
    }

    [Fact]
    public void UprightLinesCloseUpToFitTheHeight()
    {
        ImmutableArray<Inline> label = [Text("绩效指标", Song)];

        Assert.Equal(Length.Pt(16), LineSetter.SetUpright(label.AsSpan(), Plain, Length.Pt(100), Length.Pt(100), new DiagnosticSink())[0].Height);
        Assert.Equal(Length.Pt(12), LineSetter.SetUpright(label.AsSpan(), Plain, Length.Pt(100), Length.Pt(48), new DiagnosticSink())[0].Height);
        Assert.Equal(Length.Pt(10), LineSetter.SetUpright(label.AsSpan(), Plain, Length.Pt(100), Length.Pt(20), new DiagnosticSink())[0].Height);
    }

    private static InlineText Text(string text, TextStyle style) => new(TracedText.Verbatim(text, SourceSpan.None), style, null);
}
