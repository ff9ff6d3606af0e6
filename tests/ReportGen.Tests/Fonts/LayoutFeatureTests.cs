using ReportGen.Fonts;
using Xunit;

namespace ReportGen.Tests.Fonts;

public sealed class LayoutFeatureTests
{
    [Fact]
    public void SetsTheChineseDashAsOneStroke()
    {
        var face = TestFaces.Song;

        var dash = face.ChineseDash();

        Assert.Equal(1000, face.AdvanceOf(dash.Single));
        Assert.Equal(2000, face.AdvanceOf(dash.Double));
    }

    [Fact]
    public void LigatesOnlyWhatStandsThere()
    {
        var face = TestFaces.Song;
        var dash = face.GlyphOf('—');

        Assert.True(face.TryLigate(FontFeature.Composition, [dash, dash, face.GlyphOf('绩')], out var ligature, out var taken));
        Assert.Equal(2, taken);
        Assert.NotEqual(0, ligature);
        Assert.False(face.TryLigate(FontFeature.Composition, [dash, face.GlyphOf('绩')], out _, out taken));
        Assert.Equal(0, taken);
        Assert.False(face.TryLigate(FontFeature.Composition, [], out _, out _));
    }

    [Fact]
    public void MakesDigitsEquallyWide()
    {
        var face = TestFaces.Song;

        Assert.Equal(471, face.AdvanceOf(face.GlyphOf('1')));
        Assert.All("0123456789", digit => Assert.Equal(550, face.AdvanceOf(face.TabularDigitOf(digit))));
    }

    [Fact]
    public void KeepsDigitsThatAreEquallyWideAlready()
    {
        var face = FontLibrary.Open(TestFaces.FontsFolder).Chain("hei")!.Regular[0].Face;

        Assert.All("0123456789", digit => Assert.Equal(face.GlyphOf(digit), face.TabularDigitOf(digit)));
    }

    [Theory]
    [InlineData('1', 500)]
    [InlineData('%', 500)]
    [InlineData('-', 500)]
    [InlineData('绩', 1000)]
    public void HasHalfWidthForms(int codePoint, int advance)
    {
        var face = TestFaces.Song;

        Assert.Equal(advance, face.AdvanceOf(face.Substitute(FontFeature.HalfWidth, face.GlyphOf(codePoint))));
    }

    [Theory]
    [InlineData('，', 0, -500)]
    [InlineData('（', -500, -500)]
    [InlineData('绩', 0, 0)]
    public void HalvesPunctuationOnItsBlankSide(int codePoint, int placement, int advance)
    {
        var face = TestFaces.Song;

        Assert.Equal(new GlyphAdjustment(placement, 0, advance, 0), face.AdjustmentOf(PositionFeature.HalfWidth, face.GlyphOf(codePoint)));
    }

    [Theory]
    [InlineData("）（", -500, 0)]
    [InlineData("，）", -500, 0)]
    [InlineData("（（", 0, -500)]
    [InlineData("绩（", 0, 0)]
    public void ClosesUpPunctuationNextToPunctuation(string text, int first, int second)
    {
        var face = TestFaces.Song;
        ushort[] glyphs = [face.GlyphOf(text[0]), face.GlyphOf(text[1])];
        var adjustments = new GlyphAdjustment[2];

        face.Adjust(PositionFeature.ContextualSpacing, glyphs, adjustments);

        Assert.Equal((first, second), (adjustments[0].XAdvance, adjustments[1].XAdvance));
    }

    [Fact]
    public void KernsLatinPairs()
    {
        var face = TestFaces.Song;
        var adjustments = new GlyphAdjustment[2];

        face.Adjust(PositionFeature.Kerning, [face.GlyphOf('A'), face.GlyphOf('V')], adjustments);

        Assert.True(adjustments[0].XAdvance < 0);
        Assert.True(adjustments[1].IsZero);
    }

    [Fact]
    public void LeavesGlyphsAloneWhenTheFaceHasNoFeatures()
    {
        var face = TestFaces.Open("TestSong-NoEmbed.ttf");
        var glyph = face.GlyphOf('—');

        Assert.Equal(glyph, face.Substitute(FontFeature.ChineseForms, glyph));
        Assert.Equal(new ChineseDash(glyph, 0), face.ChineseDash());
        Assert.True(face.AdjustmentOf(PositionFeature.HalfWidth, face.GlyphOf('，')).IsZero);
    }
}
