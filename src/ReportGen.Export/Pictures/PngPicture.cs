using System.Buffers.Binary;
using System.IO.Compression;

namespace ReportGen.Export.Pictures;

/// <summary>A PNG file with its rows unpacked but still filtered.</summary>
/// <remarks>What we do to a PNG: gray, RGB and palette pictures go into the PDF with their rows as they are, since PDF knows
/// the same filters (ISO 32000-1, 7.4.4.4); pictures with transparency are unfiltered and split into colour and mask.
/// Source: PNG, 3rd edition (W3C, 2025). Interlaced pictures and 16 bits a channel are not taken.</remarks>
internal sealed record PngPicture(int Width, int Height, int BitDepth, PngColor Color, byte[] Rows, byte[] Palette, byte[] Transparency)
{
    private const int MostPixels = 64_000_000;

    public bool HasTransparency => Color is PngColor.GrayAlpha or PngColor.RgbAlpha || Transparency.Length > 0;

    /// <summary>Channels a pixel, the alpha channel included.</summary>
    public int Channels => Color switch
    {
        PngColor.Rgb => 3,
        PngColor.GrayAlpha => 2,
        PngColor.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>Bytes a row, without the byte that names its filter.</summary>
    public int RowLength => (Width * Channels * BitDepth + 7) / 8;

    /// <summary>Reads a file.</summary>
    /// <returns>The picture, or why there is none.</returns>
    public static (PngPicture? Picture, PictureFault Fault) Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return (null, PictureFault.Damaged);

        byte[] header = [], palette = [], transparency = [];
        using var packed = new MemoryStream();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
                return (null, PictureFault.Damaged);

            var type = file.Slice(at + 4, 4);
            var data = file.Slice(at + 8, (int)length);
            if (type.SequenceEqual("IHDR"u8))
                header = data.ToArray();
            else if (type.SequenceEqual("PLTE"u8))
                palette = data.ToArray();
            else if (type.SequenceEqual("tRNS"u8))
                transparency = data.ToArray();
            else if (type.SequenceEqual("IDAT"u8))
                packed.Write(data);

            at += 12 + (int)length;
        }

        packed.Position = 0;
        return Assemble(header, palette, transparency, packed);
    }

    /// <summary>Splits the picture into colour (gray or RGB) and mask, 8 bits a channel.</summary>
    public (byte[] Color, byte[] Mask, bool IsGray) Split()
    {
        var rows = Unfilter();
        var isGray = Color is PngColor.Gray or PngColor.GrayAlpha;
        var color = new byte[checked(Width * Height * (isGray ? 1 : 3))];
        var mask = new byte[Width * Height];
        Span<int> pixel = stackalloc int[4];
        for (int y = 0, at = 0; y < Height; y++)
        {
            var row = rows.AsSpan(y * RowLength, RowLength);
            for (var x = 0; x < Width; x++, at++)
            {
                for (var channel = 0; channel < Channels; channel++)
                    pixel[channel] = Sample(row, x * Channels + channel);

                mask[at] = Opacity(pixel);
                if (isGray)
                    color[at] = (byte)(pixel[0] * 255 / ((1 << BitDepth) - 1));
                else if (Color == PngColor.Palette)
                    Palette.AsSpan(pixel[0] * 3, 3).CopyTo(color.AsSpan(at * 3));
                else
                    (color[at * 3], color[at * 3 + 1], color[at * 3 + 2]) = ((byte)pixel[0], (byte)pixel[1], (byte)pixel[2]);
            }
        }

        return (color, mask, isGray);
    }

    private static (PngPicture? Picture, PictureFault Fault) Assemble(byte[] header, byte[] palette, byte[] transparency, Stream packed)
    {
        if (header.Length != 13)
            return (null, PictureFault.Damaged);

        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        var (depth, color) = (header[8], (PngColor)header[9]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue || !IsKnown(color, depth))
            return (null, PictureFault.Damaged);
        if ((long)width * height > MostPixels)
            return (null, PictureFault.TooLarge);
        if (header[12] != 0)
            return (null, PictureFault.Interlaced);
        if (depth == 16)
            return (null, PictureFault.SixteenBit);

        var picture = new PngPicture((int)width, (int)height, depth, color, [], palette, transparency);
        var length = (picture.RowLength + 1) * (int)height;
        if (!picture.HasRightPalette())
            return (null, PictureFault.Damaged);

        return Unpack(packed, length) is { } rows && picture.HasKnownFilters(rows)
            ? (picture with { Rows = rows }, PictureFault.None)
            : (null, PictureFault.Damaged);
    }

    private static bool IsKnown(PngColor color, int depth) => color switch
    {
        PngColor.Gray => depth is 1 or 2 or 4 or 8 or 16,
        PngColor.Palette => depth is 1 or 2 or 4 or 8,
        PngColor.Rgb or PngColor.GrayAlpha or PngColor.RgbAlpha => depth is 8 or 16,
        _ => false,
    };

    private static byte[]? Unpack(Stream packed, int length)
    {
        var rows = new byte[length];
        try
        {
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            return zlib.ReadAtLeast(rows, length, throwOnEndOfStream: false) == length ? rows : null;
        }
        catch (InvalidDataException)
        {
            return null; // reported by the caller as a damaged picture
        }
    }

    /// <summary>A palette must be there and hold the colours that pixels may name; a transparent colour must be as long as a pixel.</summary>
    private bool HasRightPalette() => Color switch
    {
        PngColor.Palette => Palette.Length is > 0 and <= 768 && Palette.Length % 3 == 0 && Transparency.Length <= Palette.Length / 3,
        PngColor.Gray => Transparency.Length is 0 or 2,
        PngColor.Rgb => Transparency.Length is 0 or 6,
        _ => Transparency.Length == 0,
    };

    private bool HasKnownFilters(byte[] rows)
    {
        for (var y = 0; y < Height; y++)
        {
            if (rows[y * (RowLength + 1)] > 4)
                return false;
        }

        return Color != PngColor.Palette || (this with { Rows = rows }).NamesOnlyItsColors();
    }

    private bool NamesOnlyItsColors()
    {
        var count = Palette.Length / 3;
        if (count >= 1 << BitDepth)
            return true;

        var rows = Unfilter();
        for (var y = 0; y < Height; y++)
        {
            var row = rows.AsSpan(y * RowLength, RowLength);
            for (var x = 0; x < Width; x++)
            {
                if (Sample(row, x) >= count)
                    return false;
            }
        }

        return true;
    }

    private byte Opacity(ReadOnlySpan<int> pixel) => Color switch
    {
        PngColor.GrayAlpha => (byte)pixel[1],
        PngColor.RgbAlpha => (byte)pixel[3],
        PngColor.Palette => pixel[0] < Transparency.Length ? Transparency[pixel[0]] : (byte)255,
        _ => IsTransparent(pixel) ? (byte)0 : (byte)255,
    };

    private bool IsTransparent(ReadOnlySpan<int> pixel)
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            if (pixel[channel] != BinaryPrimitives.ReadUInt16BigEndian(Transparency.AsSpan(channel * 2)))
                return false;
        }

        return true;
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (BitDepth == 8)
            return row[index];

        var bit = index * BitDepth;
        return row[bit >> 3] >> (8 - BitDepth - (bit & 7)) & ((1 << BitDepth) - 1);
    }

    /// <summary>The rows as they are drawn: their filters undone (PNG, 9).</summary>
    public byte[] Unfilter()
    {
        var length = RowLength;
        var step = Math.Max(1, Channels * BitDepth / 8);
        var plain = new byte[length * Height];
        for (var y = 0; y < Height; y++)
        {
            var filter = Rows[y * (length + 1)];
            var source = Rows.AsSpan(y * (length + 1) + 1, length);
            var row = plain.AsSpan(y * length, length);
            var above = y == 0 ? [] : plain.AsSpan((y - 1) * length, length);
            for (var i = 0; i < length; i++)
            {
                var left = i >= step ? row[i - step] : 0;
                var up = above.IsEmpty ? 0 : above[i];
                var corner = i >= step && !above.IsEmpty ? above[i - step] : 0;
                row[i] = (byte)(source[i] + filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    _ => Paeth(left, up, corner),
                });
            }
        }

        return plain;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        if (toLeft <= toUp && toLeft <= toCorner)
            return left;

        return toUp <= toCorner ? up : corner;
    }
}

/// <summary>Colour types of PNG (11.2.1).</summary>
internal enum PngColor : byte
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    RgbAlpha = 6,
}

/// <summary>Why a picture cannot be taken.</summary>
internal enum PictureFault
{
    None,
    Damaged,
    Interlaced,
    SixteenBit,
    TooLarge,
    FourColors,
}
