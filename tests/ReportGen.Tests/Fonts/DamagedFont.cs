using System.Buffers.Binary;
using ReportGen.Fonts;

namespace ReportGen.Tests.Fonts;

/// <summary>Font files damaged at random: every door is tried, and may refuse with FontFormatException only. The same seed gives the same file.</summary>
internal sealed class DamagedFont
{
    private const int MostDamages = 24;
    private const int HeadLength = 2048;
    private const int GlyphsTried = 24;

    private static readonly string[] Files =
        ["TestSong-Regular.ttf", "TestFaces.ttc", "TestSongCFF-Regular.otf", "TestSongName-Regular.otf", "Operators.otf"];

    private readonly byte[][] _originals;

    /// <param name="pathOf">Where the test faces lie.</param>
    public DamagedFont(Func<string, string> pathOf)
    {
        _originals = [.. Files.Select(file => File.ReadAllBytes(pathOf(file)))];
    }

    /// <summary>Damages one of the faces up to 24 times; one of eight is cut short.</summary>
    public byte[] Make(Random random)
    {
        var bytes = (byte[])_originals[random.Next(_originals.Length)].Clone();
        for (var i = random.Next(1, MostDamages); i > 0; i--)
            Damage(bytes, random);

        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    /// <summary>Reads a file and uses all it offers.</summary>
    /// <returns>What is wrong; null when it was read or refused as it should be.</returns>
    public string? Try(int seed)
    {
        var random = new Random(seed);
        ReadOrRefuse(Make(random), random);
        return null;
    }

    /// <summary>Reads a file and uses all it offers; other exceptions than FontFormatException come out.</summary>
    public static void ReadOrRefuse(byte[] bytes, Random random)
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

    private static void Damage(byte[] bytes, Random random)
    {
        var at = PlaceIn(bytes, random);
        switch (random.Next(5))
        {
            case 0:
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), Extreme(random));
                break;
            case 1:
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)random.Next(64));
                break;
            case 2:
                // A stretch from elsewhere: offsets and counts that mean something, in the wrong place.
                var length = Math.Min(random.Next(2, 16), bytes.Length - at);
                bytes.AsSpan(random.Next(bytes.Length - length), length).CopyTo(bytes.AsSpan(at));
                break;
            case 3:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            default:
                bytes[at] = (byte)random.Next(256);
                break;
        }
    }

    // Half of the changes go to the head of the file, where the directory and the small tables are.
    private static int PlaceIn(byte[] bytes, Random random) =>
        random.Next(2) == 0 ? random.Next(Math.Min(bytes.Length - 1, HeadLength)) : random.Next(bytes.Length - 1);

    private static ushort Extreme(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => ushort.MaxValue,
        2 => 0x7FFF,
        _ => 0x8000,
    };

    private static void UseEverything(FontFace face, Random random)
    {
        Attempt(() => _ = face.Names);
        Attempt(() => _ = face.PostScriptName);
        foreach (var codePoint in "绩效目标—（），1AVfi龘")
            Attempt(() => face.Find(codePoint));

        Attempt(() => face.GlyphOf('绩', 0xE0100));
        Attempt(() => face.TabularDigitOf('1'));
        Attempt(() => face.ChineseDash());
        Attempt(() => _ = face.HasCornerMarks);
        var glyphs = new GlyphSet();
        for (var i = 0; i < GlyphsTried; i++)
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
        Attempt(() => face.InkOf(glyph));
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
