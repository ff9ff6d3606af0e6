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

    [Fact]
    public void AStandInNamesItsGlyphsAsTheTextDoes()
    {
        using var subset = TestFaces.Open("TestSong-NoEmbed.ttf").StandIn([0, 9, 5, 7], [0, 1, 2, 3]);

        // The charset in ranges (format 2): from code 1, and two more (Adobe Technical Note 5176, 13).
        Assert.True(subset.Program.Span.IndexOf<byte>([2, 0, 1, 0, 2]) > 0);
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

    [Theory]
    [InlineData("绩效目标㎥", 0)]
    [InlineData("绩效目标㎥", 1)]
    [InlineData("㎥", 1)]
    public void ChecksumsAreThoseOfTheBytes(string text, int times)
    {
        var face = TestFaces.Song;
        for (var i = 0; i < times; i++)
            SubsetOf(face, "标㎥绩数").Dispose(); // what is known of outlines from before counts alike

        using var subset = SubsetOf(face, text);

        var file = subset.Program.Span;
        Assert.Equal(0xB1B0AFBA, SumOf(file));
        for (var record = 12; record < 12 + (16 * file[5]); record += 16)
        {
            var table = file[BinaryPrimitives.ReadInt32BigEndian(file[(record + 8)..])..];
            var length = (BinaryPrimitives.ReadInt32BigEndian(file[(record + 12)..]) + 3) & ~3;
            var isHead = BinaryPrimitives.ReadUInt32BigEndian(file[record..]) == TableTag.Head; // summed without its own field for the whole
            var adjustment = isHead ? BinaryPrimitives.ReadUInt32BigEndian(table[8..]) : 0;
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(file[(record + 4)..]), SumOf(table[..length]) - adjustment);
        }
    }

    [Fact]
    public void FrameAndOutlinesMakeTheProgram()
    {
        foreach (var face in (FontFace[])[TestFaces.Song, TestFaces.SongCff])
        {
            using var subset = SubsetOf(face, "绩效目标㎥，a");
            var outlines = subset.Outlines;
            var joined = new List<byte>();
            var at = 0;
            for (var i = 0; i < outlines.Count; i++)
            {
                var outline = new byte[outlines.EndOf(i) - outlines.StartOf(i)];
                subset.CopyOutline(i, outline);
                var own = outlines.StartOf(i) - joined.Count;
                joined.AddRange(subset.Frame.Span.Slice(at, own));
                joined.AddRange(outline);
                at += own;
            }

            joined.AddRange(subset.Frame.Span[at..]);
            Assert.True(outlines.Count > 4);
            Assert.Equal(subset.Program.ToArray(), joined);
            Assert.Equal(subset.ProgramLength, joined.Count);
        }
    }

    private static uint SumOf(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; !bytes.IsEmpty; bytes = bytes[4..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);

        return sum;
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
