using System.Globalization;
using System.Text;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>A page as a renderer draws it, in 255 levels of gray at 144 dpi.</summary>
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

    /// <summary>
    /// Compares by fields of 12 by 12 pixels (6 pt): what two renderers do differently at the edges of letters evens out in a field;
    /// a letter or a rule that is elsewhere does not.
    /// </summary>
    /// <returns>The largest difference of the average gray of a field, and all differences by all ink of this picture.</returns>
    public (int Most, double OfTheInk) DifferenceTo(PagePicture other)
    {
        const int Field = 12;
        var (most, sum, ink) = (0, 0L, 0L);
        for (var top = 0; top + Field <= Math.Min(Height, other.Height); top += Field)
        {
            for (var left = 0; left + Field <= Math.Min(Width, other.Width); left += Field)
            {
                var own = GrayOf(left, top, Field);
                var difference = Math.Abs(own - other.GrayOf(left, top, Field));
                most = Math.Max(most, difference / (Field * Field));
                sum += difference;
                ink += 255 * Field * Field - own;
            }
        }

        return (most, (double)sum / Math.Max(1, ink));
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
