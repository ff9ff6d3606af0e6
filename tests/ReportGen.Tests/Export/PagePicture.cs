using System.Globalization;
using System.Text;
using ReportGen.Export.Pictures;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>A page as a renderer draws it, in 256 levels of gray; at 144 dpi where nothing else is said.</summary>
internal sealed record PagePicture(int Width, byte[] Pixels)
{
    private const string Resolution = "144";

    public int Height => Pixels.Length / Width;

    /// <summary>One page of a PDF or an SVG file, drawn by MuPDF.</summary>
    /// <param name="file">Where the picture may be written.</param>
    public static PagePicture ByMuPdf(string path, int page, string file)
    {
        var (exit, output) = Judge.Run("mutool", "draw", "-q", "-r", Resolution, "-c", "gray", "-o", file, path, $"{page}");
        Assert.True(exit == 0, output);
        return Read(file);
    }

    /// <summary>Every page of a PDF, drawn by MuPDF.</summary>
    public static PagePicture[] AllByMuPdf(string path, string folder)
    {
        var (exit, output) = Judge.Run("mutool", "draw", "-q", "-r", Resolution, "-c", "gray", "-o", Path.Combine(folder, "m-%03d.pgm"), path);
        Assert.True(exit == 0, output);
        return ReadAll(folder, "m-*.pgm");
    }

    /// <summary>Every page of a PDF, drawn by Poppler.</summary>
    public static PagePicture[] AllByPoppler(string path, string folder)
    {
        var (exit, output) = Judge.Run("pdftoppm", "-r", Resolution, "-gray", path, Path.Combine(folder, "p"));
        Assert.True(exit == 0, output);
        return ReadAll(folder, "p-*.pgm");
    }

    /// <summary>A PNG as <c>pdftoppm -gray -png</c> writes it: of three channels that are equal, the first counts.</summary>
    public static PagePicture OfPng(byte[] png)
    {
        var (picture, fault) = PngPicture.Read(png);
        Assert.True(picture is { Color: PngColor.Rgb }, $"{picture?.Color} {fault}");
        var samples = picture!.Unfilter(); // asserted above
        var pixels = new byte[picture.Width * picture.Height];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = samples[i * 3];

        return new(picture.Width, pixels);
    }

    /// <summary>
    /// Compares by square fields: what two renderers do differently at the edges of letters evens out in a field;
    /// a letter or a rule that is elsewhere does not.
    /// </summary>
    /// <param name="field">Pixels on a side; 12 are 6 pt at 144 dpi.</param>
    /// <returns>The largest difference of the average gray of a field, and all differences by all ink of this picture.</returns>
    public (double Most, double OfTheInk) DifferenceTo(PagePicture other, int field = 12)
    {
        var (most, sum, ink) = (0, 0L, 0L);
        for (var top = 0; top + field <= Math.Min(Height, other.Height); top += field)
        {
            for (var left = 0; left + field <= Math.Min(Width, other.Width); left += field)
            {
                var own = GrayOf(left, top, field);
                var difference = Math.Abs(own - other.GrayOf(left, top, field));
                most = Math.Max(most, difference);
                sum += difference;
                ink += 255 * field * field - own;
            }
        }

        return ((double)most / (field * field), (double)sum / Math.Max(1, ink));
    }

    /// <summary>The same picture, moved to the right by some pixels.</summary>
    public PagePicture Moved(int pixels) => this with { Pixels = [.. Enumerable.Repeat((byte)255, pixels), .. Pixels.AsSpan(0, Pixels.Length - pixels)] };

    private int GrayOf(int left, int top, int field)
    {
        var sum = 0;
        for (var y = top; y < top + field; y++)
        {
            for (var x = left; x < left + field; x++)
                sum += Pixels[y * Width + x];
        }

        return sum;
    }

    private static PagePicture[] ReadAll(string folder, string pattern)
    {
        var files = Directory.GetFiles(folder, pattern);
        Array.Sort(files, StringComparer.Ordinal);
        var pictures = Array.ConvertAll(files, Read);
        Array.ForEach(files, File.Delete);
        return pictures;
    }

    // A portable graymap: P5, width and height, 255, then the pixels.
    private static PagePicture Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var end = 0;
        for (var lines = 0; lines < 3; end++)
            lines += bytes[end] == '\n' ? 1 : 0;

        var size = Encoding.ASCII.GetString(bytes, 0, end).Split('\n')[1].Split(' ');
        return new(int.Parse(size[0], CultureInfo.InvariantCulture), bytes[end..]);
    }
}
