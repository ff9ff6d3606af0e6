using System.Buffers.Binary;
using ReportGen.Typesetting.Markup;

namespace ReportGen.Typesetting.Layout;

/// <summary>Fetches pictures of the form's folder and reads how large they are.</summary>
internal static class PictureReader
{
    private const int LargestSide = 65_535;

    /// <summary>Reads the picture that an <c>img</c> names; a fault is reported and gives null.</summary>
    public static RasterImage? Read(BuildContext context, in MarkupNode element)
    {
        if (!element.TryGet(Attr.Src, out var src) || src.Value.Length == 0)
        {
            context.Report(MarkupKinds.MissingAttribute, context.Tree.OriginOf(element), new("img 缺少 src", "img has no src"));
            return null;
        }

        var place = context.Tree.OriginOf(src);
        if (context.Options.ReadImage?.Invoke(src.Value) is not { } bytes)
        {
            context.Report(MarkupKinds.MissingImage, place, new($"找不到图片 {src.Value}", $"there is no picture {src.Value}"),
                new("图片要放在表式的文件夹中", "pictures stand in the form's folder"));
            return null;
        }

        if (Parse(bytes) is { } image)
            return image;

        context.Report(MarkupKinds.MissingImage, place, new($"{src.Value} 不是 PNG 或 JPEG 文件，或不完整", $"{src.Value} is no PNG or JPEG file, or not a whole one"));
        return null;
    }

    /// <summary>Reads the size of a PNG or JPEG file from its header; null when it is neither.</summary>
    public static RasterImage? Parse(byte[] bytes) => ParsePng(bytes) ?? ParseJpeg(bytes);

    // PNG: signature, then the IHDR chunk: length 13, type, width, height (PNG 1.2, 3.1 and 4.1.1).
    private static RasterImage? ParsePng(byte[] bytes)
    {
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        if (bytes.Length < 33 || !bytes.AsSpan().StartsWith(signature) || !bytes.AsSpan(12, 4).SequenceEqual("IHDR"u8))
            return null;

        var width = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(16));
        var height = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(20));
        return Make(bytes, width, height, isJpeg: false);
    }

    // JPEG: segments up to the frame header SOF0…SOF15 without DHT, JPG, DAC: length, precision, height, width (ITU-T T.81, B.2.2).
    private static RasterImage? ParseJpeg(byte[] bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
            return null;

        var at = 2;
        while (at + 9 <= bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                var height = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 5));
                var width = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 7));
                return Make(bytes, width, height, isJpeg: true);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
        }

        return null;
    }

    private static RasterImage? Make(byte[] bytes, uint width, uint height, bool isJpeg) =>
        width is 0 or > LargestSide || height is 0 or > LargestSide
            ? null
            : new([.. bytes], (int)width, (int)height, isJpeg);
}
