using System.Buffers.Binary;

namespace ReportGen.Export.Pictures;

/// <summary>What a JPEG file says of itself in its frame header.</summary>
/// <remarks>Source: ITU-T T.81, B.1 and B.2.2. The picture itself is not decoded: PDF readers do that.</remarks>
internal readonly record struct JpegHeader(int Width, int Height, int BitDepth, int Channels)
{
    /// <summary>Reads the first frame header; null when the file is damaged or no JPEG.</summary>
    public static JpegHeader? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != 0xD8)
            return null;

        var at = 2;
        while (at + 4 <= file.Length)
        {
            if (file[at] != 0xFF)
                return null;

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (IsFrame(marker))
                return length >= 8 && at + 10 <= file.Length ? ReadFrame(file[(at + 4)..]) : null;
            if (marker is 0xD9 or 0xDA || length < 2)
                return null;

            at += 2 + length;
        }

        return null;
    }

    /// <summary>SOF0 to SOF15 without DHT, JPG and DAC.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static JpegHeader ReadFrame(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadUInt16BigEndian(frame[3..]),
        BinaryPrimitives.ReadUInt16BigEndian(frame[1..]),
        frame[0],
        frame[5]);
}
