using FsCheck.Xunit;
using ReportGen.Diagnostics;
using ReportGen.Export;
using ReportGen.Export.Pictures;
using ReportGen.Typesetting;
using Xunit;
using static ReportGen.Tests.Export.PageBuilder;

namespace ReportGen.Tests.Export;

public sealed class PictureTests
{
    [Property]
    public void EveryFilterIsUndone(byte[] pixels, byte[] filters)
    {
        const int Width = 3;
        var height = Math.Min(pixels.Length / (Width * 4), Math.Max(filters.Length, 1));
        if (height == 0)
            return;

        var rows = Filter(pixels, Width * 4, height, filters);
        var (picture, fault) = PngPicture.Read(TestPictures.Png(Width, height, 8, 6, rows));

        Assert.Equal(PictureFault.None, fault);
        var (color, mask, isGray) = picture!.Split();
        Assert.False(isGray);
        for (var i = 0; i < Width * height; i++)
        {
            Assert.Equal(pixels.AsSpan(i * 4, 3).ToArray(), color.AsSpan(i * 3, 3).ToArray());
            Assert.Equal(pixels[i * 4 + 3], mask[i]);
        }
    }

    [Fact]
    public void APaletteWithTransparencyIsSpreadOut()
    {
        var png = TestPictures.Png(3, 1, 2, 3, [0, 0b00_01_10_00], [1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 128]);

        var (color, mask, _) = PngPicture.Read(png).Picture!.Split();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], color);
        Assert.Equal([0, 128, 255], mask);
    }

    [Fact]
    public void OneBitOfGrayIsBlackOrWhite()
    {
        var png = TestPictures.Png(4, 1, 1, 0, [0, 0b1010_0000], transparency: [0, 1]);

        var (color, mask, isGray) = PngPicture.Read(png).Picture!.Split();

        Assert.True(isGray);
        Assert.Equal([255, 0, 255, 0], color);
        Assert.Equal([0, 255, 0, 255], mask);
    }

    [Fact]
    public void APaletteThatIsTooShortIsDamage() =>
        Assert.Equal(PictureFault.Damaged, PngPicture.Read(TestPictures.Png(1, 1, 8, 3, [0, 1], [1, 2, 3])).Fault);

    [Fact]
    public void InterlacedAndSixteenBitPicturesAreNotTaken()
    {
        Assert.Equal(PictureFault.Interlaced, PngPicture.Read(TestPictures.Png(1, 1, 8, 0, [0, 1], interlace: 1)).Fault);
        Assert.Equal(PictureFault.SixteenBit, PngPicture.Read(TestPictures.Png(1, 1, 16, 0, [0, 1, 1])).Fault);
    }

    [Fact]
    public void APictureThatIsLargerThanItsFileCannotFillTheMemory()
    {
        Assert.Equal(PictureFault.TooLarge, PngPicture.Read(TestPictures.Png(100_000, 100_000, 1, 0, [0])).Fault);
        Assert.Equal(PictureFault.Damaged, PngPicture.Read(TestPictures.Png(8_000, 8_000, 1, 0, [0])).Fault);
    }

    [Property]
    public void NoBytesMakeTheReadersThrow(byte[] bytes, int cut, byte flip)
    {
        byte[] png = [.. TestPictures.RedGreenBlueClear.Bytes];
        png[Math.Abs(cut % png.Length)] ^= flip;
        byte[] jpeg = [0xFF, 0xD8, .. bytes];

        PngPicture.Read(bytes);
        PngPicture.Read(png);
        PngPicture.Read(png.AsSpan(0, Math.Abs(cut % png.Length)));
        JpegHeader.Read(jpeg);
        JpegHeader.Read(bytes);
    }

    [Fact]
    public void TheHeaderOfAJpegIsRead() =>
        Assert.Equal(new JpegHeader(640, 480, 8, 3), JpegHeader.Read(TestPictures.JpegHeader(640, 480, 3)));

    [Theory]
    [InlineData("OUT-004")]
    [InlineData("OUT-003")]
    public void APictureThatCannotBeTakenIsReportedOnce(string code)
    {
        var bytes = code == "OUT-004" ? TestPictures.JpegHeader(1, 1, 4) : [1, 2, 3];
        var image = new ImageMark(Box(60, 60, 10, 10), new RasterImage([.. bytes], 1, 1, IsJpeg: true));
        var figure = new LogicalElement { Role = LogicalRole.Figure, Alternative = "图" };
        var page = new PageBuilder(1, "1").Add(figure, image, image).Build();
        var sink = new DiagnosticSink();

        var document = new TypesetDocument(new DocumentProperties("t", "zh-CN"), [page], Branch(LogicalRole.Document, figure));
        PdfExporter.Export(document, Stream.Null, new PdfOptions(), sink);

        Assert.Equal([code], sink.ToImmutableArray().Select(finding => finding.Kind.Code));
    }

    private static byte[] Filter(byte[] pixels, int length, int height, byte[] filters)
    {
        var rows = new List<byte>();
        for (var y = 0; y < height; y++)
        {
            var filter = y < filters.Length ? filters[y] % 5 : 0;
            rows.Add((byte)filter);
            for (var i = 0; i < length; i++)
            {
                var left = i >= 4 ? pixels[y * length + i - 4] : 0;
                var up = y > 0 ? pixels[(y - 1) * length + i] : 0;
                var corner = i >= 4 && y > 0 ? pixels[(y - 1) * length + i - 4] : 0;
                var guess = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Nearest(left, up, corner) };
                rows.Add((byte)(pixels[y * length + i] - guess));
            }
        }

        return [.. rows];
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        return new[] { left, up, corner }.MinBy(value => Math.Abs(guess - value));
    }
}
