using System.Buffers.Binary;
using ReportGen.Fonts;
using ReportGen.Fonts.Tables;
using Xunit;

namespace ReportGen.Tests.Fonts;

public sealed class FontFaceTests
{
    [Fact]
    public void KnowsItsMetrics()
    {
        var face = TestFaces.Song;

        Assert.Equal("TestSong-Regular", face.PostScriptName);
        Assert.Equal(1000, face.UnitsPerEm);
        Assert.Equal((880, -120), (face.Ascender, face.Descender));
        Assert.Equal(400, face.WeightClass);
        Assert.Equal(340, face.GlyphCount);
        Assert.Equal(0, face.ItalicAngle);
        Assert.InRange(face.CapHeight, 650, 750);
        Assert.False(face.IsCff);
        Assert.Equal(EmbeddingRight.Allowed, face.Embedding);
    }

    [Fact]
    public void IsCalledByItsNamesInEveryLanguage()
    {
        var names = TestFaces.Song.Names.Select(name => name.Text);

        Assert.Contains("Test Song", names);
        Assert.Contains("测试宋体", names);
        Assert.Contains("TestSong-Regular", names);
    }

    [Theory]
    [InlineData('绩', 1000)]
    [InlineData('龘', 1000)]
    [InlineData(0x4DAE, 1000)]
    [InlineData(0x2CB4E, 1000)]
    [InlineData('1', 471)]
    public void FindsGlyphAndAdvanceInEveryPlane(int codePoint, int advance)
    {
        var face = TestFaces.Song;

        var found = face.Find(codePoint);

        Assert.NotEqual(0, found.Glyph);
        Assert.Equal(advance, found.Advance);
        Assert.Equal(found, face.Find(codePoint));
        Assert.Equal(advance, face.AdvanceOf(found.Glyph));
    }

    [Theory]
    [InlineData(0xE000)]
    [InlineData(0x10FFFF)]
    [InlineData(0x110000)]
    [InlineData(-1)]
    public void HasGlyphZeroForWhatItCannotDraw(int codePoint) => Assert.Equal(0, TestFaces.Song.GlyphOf(codePoint));

    [Fact]
    public void RefusesAGlyphBeyondTheLast() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TestFaces.Song.AdvanceOf(340));

    [Fact]
    public void SaysWhenEmbeddingIsForbidden() =>
        Assert.Equal(EmbeddingRight.Forbidden, TestFaces.Open("TestSong-NoEmbed.ttf").Embedding);

    [Fact]
    public void OpensEveryFaceOfACollection()
    {
        var faces = FontFile.Open(TestFaces.PathOf("TestFaces.ttc")).Faces;

        Assert.Equal(2, faces.Length);
        Assert.Contains(new(FaceNameKind.Family, "测试宋体", IsChinese: true), faces[0].Names);
        Assert.Contains(new(FaceNameKind.Family, "测试黑体", IsChinese: true), faces[1].Names);
    }

    [Theory]
    [InlineData("TestSongCFF-Regular.otf", 404)]
    [InlineData("TestSongName-Regular.otf", 107)]
    public void OpensCffFaces(string file, int glyphs)
    {
        var face = TestFaces.Open(file);

        Assert.True(face.IsCff);
        Assert.Equal(glyphs, face.GlyphCount);
        Assert.NotEqual(0, face.GlyphOf('绩'));
    }

    [Fact]
    public void KnowsVariationsOfACharacter()
    {
        var face = TestFaces.Song;

        // Standardized variants: the first is the usual corner form, the second the centred one.
        Assert.Equal(face.GlyphOf('、'), face.GlyphOf('、', 0xFE00));
        Assert.Equal(213, face.GlyphOf('、', 0xFE01));
        Assert.Equal(0, face.GlyphOf('绩', 0xE01EF));
        Assert.Equal(0, face.GlyphOf('A', 0xFE00));
    }

    [Fact]
    public void StandsOnHheaWhenTypographicHeightsAreEmpty()
    {
        var face = TestFaces.Changed((bytes, tables) => bytes.AsSpan(tables[TableTag.Os2] + 68, 4).Clear());

        Assert.Equal((1151, -286), (face.Ascender, face.Descender));
    }

    [Fact]
    public void RefusesVariableFaces()
    {
        var refused = Assert.Throws<FontFormatException>(() => TestFaces.Changed((bytes, _) =>
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), TableTag.Fvar)));

        Assert.Contains("variable", refused.Message);
    }

    [Fact]
    public void SaysTheSameToManyThreads()
    {
        var chain = FontLibrary.Open(TestFaces.FontsFolder).Chain("kai")!;
        var expected = new uint[8][];

        Parallel.For(0, expected.Length, thread =>
        {
            expected[thread] = new uint[2000];
            for (var i = 0; i < 2000; i++)
            {
                var chosen = chain.Find(0x4E00 + i, bold: thread % 2 == 0);
                expected[thread][i] = new GlyphAdvance(chosen.Glyph, (ushort)chosen.Advance).Packed;
            }
        });

        Assert.All(expected, found => Assert.Equal(expected[0], found));
    }
}
