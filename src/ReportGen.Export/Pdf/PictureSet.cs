using System.Runtime.InteropServices;
using ReportGen.Diagnostics;
using ReportGen.Export.Pictures;
using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>A picture in a document.</summary>
/// <param name="index">Its place among the document's pictures, from 0; the resource is called I and one more.</param>
/// <param name="number">Its object number.</param>
internal sealed class PdfPicture(int index, int number)
{
    public int Index { get; } = index;

    public int Number { get; } = number;

    /// <summary>The last page that uses it, as an object number.</summary>
    public int LastPage { get; set; }
}

/// <summary>The pictures of a document; each is written once, when it comes for the first time.</summary>
internal sealed class PictureSet
{
    private readonly Dictionary<byte[], PdfPicture?> _known = []; // by the array itself: one file read once is one picture
    private readonly List<PdfPicture> _pictures = [];
    private PdfFile _file = null!; // set by Begin, before which nothing is called

    public int Count => _pictures.Count;

    public PdfPicture this[int index] => _pictures[index];

    public void Begin(PdfFile file)
    {
        _file = file;
        _known.Clear();
        _pictures.Clear();
    }

    /// <summary>The picture; null when it could not be taken (it was reported then).</summary>
    public PdfPicture? Find(RasterImage image) => _known.GetValueOrDefault(KeyOf(image));

    /// <summary>Writes a picture that comes for the first time.</summary>
    /// <param name="place">Who asked for it, for findings.</param>
    public void Add(RasterImage image, SourceSpan place, DiagnosticSink sink)
    {
        if (_known.ContainsKey(KeyOf(image)))
            return;

        var fault = image.IsJpeg ? AddJpeg(image) : AddPng(image);
        if (fault == PictureFault.None)
            return;

        _known.Add(KeyOf(image), null);
        sink.Report(ExportKinds.Describe(fault, place));
    }

    private PictureFault AddJpeg(RasterImage image)
    {
        var bytes = image.Bytes.AsSpan();
        if (JpegHeader.Read(bytes) is not { BitDepth: 8, Width: > 0, Height: > 0 } header)
            return PictureFault.Damaged;
        if (header.Channels is not (1 or 3))
            return PictureFault.FourColors;

        var entries = BeginPicture(image, header.Width, header.Height, 8);
        entries.Raw(header.Channels == 1 ? "/ColorSpace/DeviceGray"u8 : "/ColorSpace/DeviceRGB"u8);
        entries.Raw("/Filter/DCTDecode"u8);
        _file.CloseStream(bytes, StreamCoding.AsIs);
        return PictureFault.None;
    }

    private PictureFault AddPng(RasterImage image)
    {
        var (picture, fault) = PngPicture.Read(image.Bytes.AsSpan());
        if (picture is null)
            return fault;

        if (picture.HasTransparency)
            AddWithMask(image, picture);
        else
            AddOpaque(image, picture);

        return PictureFault.None;
    }

    private void AddOpaque(RasterImage image, PngPicture picture)
    {
        var entries = BeginPicture(image, picture.Width, picture.Height, picture.BitDepth);
        if (picture.Color == PngColor.Palette)
        {
            entries.Raw("/ColorSpace[/Indexed/DeviceRGB "u8);
            entries.Int(picture.Palette.Length / 3 - 1);
            entries.HexString(picture.Palette);
            entries.Byte((byte)']');
        }
        else
        {
            entries.Raw(picture.Color == PngColor.Gray ? "/ColorSpace/DeviceGray"u8 : "/ColorSpace/DeviceRGB"u8);
        }

        entries.Raw("/DecodeParms<</Predictor 15/Colors "u8);
        entries.Int(picture.Channels);
        entries.Raw("/BitsPerComponent "u8);
        entries.Int(picture.BitDepth);
        entries.Raw("/Columns "u8);
        entries.Int(picture.Width);
        entries.Raw(">>"u8);
        _file.CloseStream(picture.Rows, StreamCoding.AlwaysFlate);
    }

    private void AddWithMask(RasterImage image, PngPicture picture)
    {
        var (color, mask, isGray) = picture.Split();
        var maskNumber = _file.Reserve();
        var entries = _file.OpenStream(maskNumber);
        WriteSize(entries, picture.Width, picture.Height, 8);
        entries.Raw("/ColorSpace/DeviceGray"u8);
        _file.CloseStream(mask, StreamCoding.AlwaysFlate);

        entries = BeginPicture(image, picture.Width, picture.Height, 8);
        entries.Raw(isGray ? "/ColorSpace/DeviceGray/SMask "u8 : "/ColorSpace/DeviceRGB/SMask "u8);
        entries.Ref(maskNumber);
        _file.CloseStream(color, StreamCoding.AlwaysFlate);
    }

    private ByteWriter BeginPicture(RasterImage image, int width, int height, int bitDepth)
    {
        var picture = new PdfPicture(_pictures.Count, _file.Reserve());
        _pictures.Add(picture);
        _known.Add(KeyOf(image), picture);
        var entries = _file.OpenStream(picture.Number);
        WriteSize(entries, width, height, bitDepth);
        return entries;
    }

    private static byte[] KeyOf(RasterImage image) => ImmutableCollectionsMarshal.AsArray(image.Bytes) ?? [];

    private static void WriteSize(ByteWriter entries, int width, int height, int bitDepth)
    {
        entries.Raw("/Type/XObject/Subtype/Image/Width "u8);
        entries.Int(width);
        entries.Raw("/Height "u8);
        entries.Int(height);
        entries.Raw("/BitsPerComponent "u8);
        entries.Int(bitDepth);
    }
}
