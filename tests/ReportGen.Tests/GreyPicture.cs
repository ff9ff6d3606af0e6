using System.Buffers.Binary;
using System.IO.Compression;

namespace ReportGen.Tests;

/// <summary>A picture in 256 levels of grey, as <c>pdftoppm -gray -png</c> writes it: in three channels that are equal.</summary>
internal sealed class GreyPicture
{
    private const int Header = 8; // the signature
    private const int Channels = 3;
    private readonly byte[] _levels;

    private GreyPicture(int width, int height, byte[] levels) => (Width, Height, _levels) = (width, height, levels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Reads a PNG of 8 bits RGB without interlacing, of which the first channel counts; others are refused.</summary>
    public static GreyPicture Read(byte[] png)
    {
        using var data = new MemoryStream();
        var (width, height) = (0, 0);
        for (var at = Header; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var kind = png.AsSpan(at + 4, 4);
            var content = png.AsSpan(at + 8, length);
            if (kind.SequenceEqual("IHDR"u8))
            {
                if (!content[8..].SequenceEqual((ReadOnlySpan<byte>)[8, 2, 0, 0, 0]))
                    throw new InvalidDataException("the picture is not of 8 bits RGB");

                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
            }
            else if (kind.SequenceEqual("IDAT"u8))
            {
                data.Write(content);
            }

            at += length + 12;
        }

        data.Position = 0;
        using var rows = new ZLibStream(data, CompressionMode.Decompress);
        return new(width, height, Unfilter(rows, width * Channels, height));
    }

    /// <summary>Compares by blocks: what two versions of a rasteriser do differently at edges evens out in a block.</summary>
    /// <param name="other">A picture of the same size.</param>
    /// <param name="block">Pixels on a side.</param>
    /// <returns>The most that the mean level of a block differs, and all differences by all ink.</returns>
    public (double Most, double Share) DifferenceFrom(GreyPicture other, int block)
    {
        var (most, sum, ink) = (0d, 0d, 0d);
        for (var y = 0; y + block <= Height; y += block)
        {
            for (var x = 0; x + block <= Width; x += block)
            {
                var (mine, its) = (MeanOf(x, y, block), other.MeanOf(x, y, block));
                most = Math.Max(most, Math.Abs(mine - its));
                sum += Math.Abs(mine - its);
                ink += 255 - mine;
            }
        }

        return (most, sum / Math.Max(ink, 1));
    }

    private double MeanOf(int left, int top, int block)
    {
        var sum = 0;
        for (var y = top; y < top + block; y++)
        {
            for (var x = left; x < left + block; x++)
                sum += _levels[((y * Width) + x) * Channels];
        }

        return (double)sum / (block * block);
    }

    // PNG (ISO/IEC 15948), 9.2: each row says how its bytes were foretold from the pixel before, the row above, and both.
    private static byte[] Unfilter(Stream rows, int width, int height)
    {
        var bytes = new byte[width * height];
        var none = new byte[width];
        for (var y = 0; y < height; y++)
        {
            var filter = rows.ReadByte();
            var row = bytes.AsSpan(y * width, width);
            var above = y == 0 ? none : bytes.AsSpan((y - 1) * width, width);
            rows.ReadExactly(row);
            for (var x = 0; x < width; x++)
            {
                var (left, corner) = x < Channels ? (0, 0) : (row[x - Channels], above[x - Channels]);
                row[x] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[x],
                    3 => (left + above[x]) / 2,
                    _ => Nearest(left, above[x], corner),
                });
            }
        }

        return bytes;
    }

    private static int Nearest(int left, int above, int corner)
    {
        var guess = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        if (toLeft <= toAbove && toLeft <= toCorner)
            return left;

        return toAbove <= toCorner ? above : corner;
    }
}
