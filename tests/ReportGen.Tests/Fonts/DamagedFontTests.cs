using FsCheck;
using FsCheck.Xunit;
using ReportGen.Fonts;
using Xunit;

namespace ReportGen.Tests.Fonts;

/// <summary>Whatever a file holds: it is read, or refused with FontFormatException, and neither takes long.</summary>
public sealed class DamagedFontTests
{
    private static readonly string[] Files =
        ["TestSong-Regular.ttf", "TestFaces.ttc", "TestSongCFF-Regular.otf", "TestSongName-Regular.otf", "Operators.otf"];

    private static readonly byte[][] Originals = [.. Files.Select(file => File.ReadAllBytes(TestFaces.PathOf(file)))];

    [Property(MaxTest = 400)]
    public void ChangedBytesAreReadOrRefused(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var bytes = (byte[])Originals[random.Next(Originals.Length)].Clone();
        for (var i = random.Next(1, 24); i > 0; i--)
            bytes[PlaceIn(bytes, random)] = Value(random);

        ReadOrRefuse(bytes, random);
    }

    [Property(MaxTest = 100)]
    public void CutFilesAreReadOrRefused(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var bytes = Originals[random.Next(Originals.Length)];

        ReadOrRefuse(bytes[..random.Next(bytes.Length)], random);
    }

    [Property(MaxTest = 100)]
    public void ArbitraryBytesAreRefused(byte[] bytes) => Assert.Throws<FontFormatException>(() => FontFile.Parse("noise", bytes));

    [Fact]
    public void RefusesWhatIsNoFont()
    {
        Assert.Throws<FontFormatException>(() => FontFile.Parse("empty", []));
        Assert.Throws<FontFormatException>(() => FontFile.Parse("text", "no font at all"u8));
        Assert.Throws<FontFormatException>(() => FontFile.Parse("collection", "ttcf\0\u0001\0\0\u00FF\u00FF\u00FF\u00FF"u8));
        Assert.ThrowsAny<IOException>(() => FontFile.Open(TestFaces.PathOf("missing.ttf")));
    }

    // Half of the changes go to the head of the file, where the directory and the small tables are.
    private static int PlaceIn(byte[] bytes, Random random) =>
        random.Next(2) == 0 ? random.Next(Math.Min(bytes.Length, 2048)) : random.Next(bytes.Length);

    private static byte Value(Random random) => random.Next(3) switch
    {
        0 => 0xFF,
        1 => 0,
        _ => (byte)random.Next(256),
    };

    private static void ReadOrRefuse(byte[] bytes, Random random)
    {
        try
        {
            foreach (var face in FontFile.Parse("damaged", bytes).Faces)
                UseEverything(face, random);
        }
        catch (FontFormatException)
        {
            // Refused, as it should be.
        }
    }

    private static void UseEverything(FontFace face, Random random)
    {
        Attempt(() => _ = face.Names);
        foreach (var codePoint in "绩效目标—（），1AVfi龘")
            Attempt(() => face.Find(codePoint));

        Attempt(() => face.GlyphOf('绩', 0xE0100));
        Attempt(() => face.TabularDigitOf('1'));
        Attempt(() => face.ChineseDash());
        var glyphs = new GlyphSet();
        for (var i = 0; i < 24; i++)
            glyphs.Add((ushort)random.Next(face.GlyphCount));

        foreach (var glyph in glyphs.ToArray())
            UseGlyph(face, glyph);

        foreach (var feature in Enum.GetValues<PositionFeature>())
            Attempt(() => face.Adjust(feature, glyphs.ToArray(), new GlyphAdjustment[glyphs.Count]));

        if (face.Embedding != EmbeddingRight.Forbidden)
            Attempt(() => face.Subset(glyphs.ToArray()).Dispose());
    }

    private static void UseGlyph(FontFace face, ushort glyph)
    {
        Attempt(() => face.OutlineOf(glyph));
        foreach (var feature in Enum.GetValues<FontFeature>())
        {
            Attempt(() => face.Substitute(feature, glyph));
            Attempt(() => face.TryLigate(feature, [glyph, glyph, glyph], out _, out _));
        }

        foreach (var feature in Enum.GetValues<PositionFeature>())
            Attempt(() => face.AdjustmentOf(feature, glyph));
    }

    // One table may be damaged while the others are whole, so every door is tried.
    private static void Attempt(Action door)
    {
        try
        {
            door();
        }
        catch (FontFormatException)
        {
            // Refused, as it should be.
        }
    }
}
