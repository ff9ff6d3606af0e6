using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using ReportGen.Typesetting;

namespace ReportGen.Tests.Export;

/// <summary>Small pictures made on the spot.</summary>
internal static class TestPictures
{
    /// <summary>A PNG of unfiltered rows.</summary>
    /// <param name="color">Colour type: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha.</param>
    /// <param name="rows">The bytes of all rows, each with the byte of its filter before it.</param>
    public static byte[] Png(int width, int height, int depth, int color, byte[] rows, byte[]? palette = null, byte[]? transparency = null, int interlace = 0)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)color, (byte)interlace);
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(file, "IHDR"u8, header);
        if (palette is not null)
            WriteChunk(file, "PLTE"u8, palette);
        if (transparency is not null)
            WriteChunk(file, "tRNS"u8, transparency);

        WriteChunk(file, "IDAT"u8, Pack(rows));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    public static RasterImage Image(byte[] png, int width, int height) => new(ImmutableArray.Create(png), width, height, IsJpeg: false);

    /// <summary>Four pixels: red, green, blue, and a clear one.</summary>
    public static RasterImage RedGreenBlueClear { get; } = Image(
        Png(2, 2, 8, 6, [0, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 0, 255, 255, 9, 9, 9, 0]), 2, 2);

    /// <summary>A JPEG without a picture in it: the markers up to the frame header, and the end.</summary>
    public static byte[] JpegHeader(int width, int height, int channels)
    {
        var frame = new byte[8 + 3 * channels];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)frame.Length);
        frame[2] = 8;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(3), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(5), (ushort)width);
        frame[7] = (byte)channels;
        return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, .. frame, 0xFF, 0xD9];
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);

        return packed.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. type, .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ crc >> 1;
        }

        return ~crc;
    }
}
