using FsCheck;
using FsCheck.Xunit;
using ReportGen.Fonts;
using Xunit;

namespace ReportGen.Tests.Fonts;

/// <summary>Whatever a file holds: it is read, or refused with FontFormatException, and neither takes long.</summary>
/// <remarks>The bench runs the same cases by the million: <c>fuzz-font=1000000</c>.</remarks>
public sealed class DamagedFontTests
{
    private static readonly DamagedFont Damaged = new(TestFaces.PathOf);

    [Property(MaxTest = 600)]
    public void DamagedFilesAreReadOrRefused(DoNotSize<int> seed) => Assert.Null(Damaged.Try(seed.Item));

    [Property(MaxTest = 100)]
    public void CutFilesAreReadOrRefused(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var bytes = File.ReadAllBytes(TestFaces.PathOf("TestSong-Regular.ttf"));

        DamagedFont.ReadOrRefuse(bytes[..random.Next(bytes.Length)], random);
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
}
