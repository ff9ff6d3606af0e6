using System.Buffers.Binary;
using ReportGen.Fonts;
using ReportGen.Fonts.Tables;
using Xunit;

namespace ReportGen.Tests.Fonts;

public sealed class FontSubsetTests
{
    [Fact]
    public void TheSameGlyphsGiveTheSameBytesAndName()
    {
        using var one = SubsetOf(TestFaces.Song, "绩效目标");
        using var other = SubsetOf(TestFaces.Song, "标目效绩绩");

        Assert.Equal(one.Name, other.Name);
        Assert.True(one.Program.Span.SequenceEqual(other.Program.Span));
        Assert.True(one.GlyphMap.Span.SequenceEqual(other.GlyphMap.Span));
    }

    [Fact]
    public void OtherGlyphsOrAnotherFaceGiveAnotherTag()
    {
        using var one = SubsetOf(TestFaces.Song, "绩效");
        using var other = SubsetOf(TestFaces.Song, "绩目");
        using var cff = SubsetOf(TestFaces.SongCff, "绩效");

        Assert.Matches("^[A-Z]{6}[+]TestSong-Regular$", one.Name);
        Assert.Equal(3, new HashSet<string>([one.Tag, other.Tag, cff.Tag]).Count);
    }

    [Fact]
    public void TakesInThePartsOfACompositeGlyph()
    {
        var face = TestFaces.Song;
        var square = face.GlyphOf('㎥');

        using var subset = face.Subset([square]);

        // The glyph, .notdef, and what it is made of: a letter and a digit of several levels.
        Assert.Equal(2 * (square + 1), subset.GlyphMap.Length);
        Assert.True(NumberOfGlyphs(subset) > 3);
        Assert.NotEqual(0, BinaryPrimitives.ReadUInt16BigEndian(subset.GlyphMap.Span[(2 * square)..]));
    }

    [Fact]
    public void AnEmptySubsetHoldsNotdefOnly()
    {
        using var subset = TestFaces.Song.Subset([]);
        using var cff = TestFaces.SongCff.Subset([]);

        Assert.Equal(1, NumberOfGlyphs(subset));
        Assert.Equal(2, subset.GlyphMap.Length);
        Assert.Equal(FontProgramKind.Cff, cff.Kind);
        Assert.True(cff.GlyphMap.IsEmpty);
    }

    [Fact]
    public void AFaceThatMayNotBeCutIsEmbeddedWhole()
    {
        using var subset = WithFsType(0x0100).Subset([5]);

        Assert.Equal("", subset.Tag);
        Assert.Equal("TestSong-Regular", subset.Name);
        Assert.Equal(340, NumberOfGlyphs(subset));
    }

    [Fact]
    public void AFaceThatMayNotBeEmbeddedIsRefused()
    {
        Assert.Throws<InvalidOperationException>(() => TestFaces.Open("TestSong-NoEmbed.ttf").Subset([5]));
        Assert.Equal(EmbeddingRight.Forbidden, WithFsType(0x0200).Embedding);
        Assert.Equal(EmbeddingRight.Allowed, WithFsType(0x0008).Embedding);
    }

    [Theory]
    [InlineData(new ushort[] { 3, 2 })]
    [InlineData(new ushort[] { 3, 3 })]
    [InlineData(new ushort[] { 340 })]
    public void GlyphsMustAscendAndExist(ushort[] glyphs) => Assert.Throws<ArgumentException>(() => TestFaces.Song.Subset(glyphs));

    [Fact]
    public void ReadsItselfBack()
    {
        var face = TestFaces.Song;
        using var subset = SubsetOf(face, "绩效");

        // A subset has no character map, so the directory is read, not the face.
        var tables = TableDirectory.Read(FontBytes.Of(subset.Program.Span), 0);

        Assert.Equal(3, tables.Require(TableTag.Maxp).U16(4));
        Assert.True(tables.Find(TableTag.Cmap).IsAbsent);
    }

    private static FontSubset SubsetOf(FontFace face, string text)
    {
        var glyphs = new GlyphSet(face.GlyphCount);
        foreach (var rune in text.EnumerateRunes())
            glyphs.Add(face.GlyphOf(rune.Value));

        return face.Subset(glyphs.ToArray());
    }

    private static int NumberOfGlyphs(FontSubset subset) =>
        TableDirectory.Read(FontBytes.Of(subset.Program.Span), 0).Require(TableTag.Maxp).U16(4);

    private static FontFace WithFsType(ushort fsType) =>
        TestFaces.Changed((bytes, tables) => BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(tables[TableTag.Os2] + 8), fsType));
}
