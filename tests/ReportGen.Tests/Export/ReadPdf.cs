using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>Reads back a PDF of ours by its cross-reference, byte for byte as Latin-1; knows no more of PDF than that takes.</summary>
internal sealed partial class ReadPdf
{
    private readonly byte[] _file;
    private readonly string _text;

    public ReadPdf(byte[] file)
    {
        _file = file;
        _text = Encoding.Latin1.GetString(file);
        Assert.EndsWith("\n%%EOF\n", _text, StringComparison.Ordinal);
        var start = Number(_text, _text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10);
        if (_text.AsSpan(start).StartsWith("xref\n"))
            ReadTable(start);
        else
            ReadTableStream(start);
    }

    /// <summary>What each object holds, by its number.</summary>
    public SortedDictionary<int, string> Objects { get; } = [];

    public string Trailer { get; private set; } = "";

    public string Root => Objects[Reference(Trailer, "Root")];

    /// <summary>The number of the object that an entry of a dictionary refers to.</summary>
    public static int Reference(string dictionary, string key)
    {
        var match = Regex.Match(dictionary, $@"/{key} (\d+) 0 R");
        Assert.True(match.Success, $"no /{key} in {dictionary}");
        return Number(match.Groups[1].Value, 0);
    }

    /// <summary>All object numbers in an array of references.</summary>
    public static int[] References(string dictionary, string key)
    {
        var match = Regex.Match(dictionary, $@"/{key}\[([^\]]*)\]");
        return match.Success ? [.. ReferencePattern().Matches(match.Groups[1].Value).Select(found => Number(found.Groups[1].Value, 0))] : [];
    }

    /// <summary>The data of a stream, unpacked when it is packed.</summary>
    public static string Data(string stream)
    {
        var start = stream.IndexOf("stream\n", StringComparison.Ordinal) + 7;
        var head = stream[..start];
        var length = Number(LengthPattern().Match(head).Groups[1].Value, 0);
        Assert.Equal("\nendstream", stream[(start + length)..]);
        var data = Encoding.Latin1.GetBytes(stream.Substring(start, length));
        if (!head.Contains("/Filter/FlateDecode", StringComparison.Ordinal))
            return Encoding.Latin1.GetString(data);

        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress))
            zlib.CopyTo(unpacked);

        return Encoding.Latin1.GetString(unpacked.ToArray());
    }

    private void ReadTable(int start)
    {
        var at = start + 5;
        var header = _text[at.._text.IndexOf('\n', at)].Split(' ');
        Assert.Equal("0", header[0]);
        var count = Number(header[1], 0);
        at = _text.IndexOf('\n', at) + 1;
        Assert.Equal("0000000000 65535 f \n", _text.Substring(at, 20));
        for (var i = 1; i < count; i++)
        {
            var row = _text.Substring(at + 20 * i, 20);
            Assert.EndsWith(" 00000 n \n", row, StringComparison.Ordinal);
            Objects.Add(i, ObjectAt(Number(row, 0), i));
        }

        Trailer = _text[(at + 20 * count)..];
    }

    private void ReadTableStream(int start)
    {
        var number = Number(_text, start);
        Trailer = ObjectAt(start, number);
        var widths = WidthsPattern().Match(Trailer).Groups;
        var (offsetWidth, rowWidth) = (Number(widths[1].Value, 0), Number(widths[1].Value, 0) + 3);
        var rows = Unpredict(Encoding.Latin1.GetBytes(Data(Trailer)), rowWidth);
        Assert.Equal(Number(SizePattern().Match(Trailer).Groups[1].Value, 0), rows.Count);
        Assert.Equal(number, rows.Count - 1);
        var members = new List<(int Number, int Stream, int Index)>();
        for (var i = 0; i < rows.Count; i++)
        {
            var offset = rows[i].AsSpan(1, offsetWidth).ToArray().Aggregate(0, (sum, value) => sum << 8 | value);
            var index = rows[i][^2] << 8 | rows[i][^1];
            if (rows[i][0] == 1)
                Objects.Add(i, ObjectAt(offset, i));
            else if (rows[i][0] == 2)
                members.Add((i, offset, index));
            else
                Assert.Equal((0, 65_535), (i, index));
        }

        var streams = members.Select(member => member.Stream).Distinct().ToDictionary(stream => stream, stream => Rows(Objects[stream]));
        foreach (var member in members)
            Objects.Add(member.Number, Member(Objects[member.Stream], streams[member.Stream], member.Number, member.Index));
    }

    /// <summary>An object of an object stream. White space after it belongs to none.</summary>
    private static string Member(string stream, string data, int number, int index)
    {
        var first = Number(FirstPattern().Match(stream).Groups[1].Value, 0);
        var header = data[..first].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Number(CountPattern().Match(stream).Groups[1].Value, 0) * 2, header.Length);
        Assert.Equal(number, Number(header[2 * index], 0));
        var start = first + Number(header[2 * index + 1], 0);
        var end = 2 * index + 3 < header.Length ? first + Number(header[2 * index + 3], 0) : data.Length;
        var text = data[start..end].TrimEnd(' ');
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.NotEqual(' ', text[0]);
        return text[..^1];
    }

    /// <summary>The data of an object stream, its predictor undone: pixels as they are, or what each adds to the one before it.</summary>
    private static string Rows(string stream)
    {
        var predictor = PredictorPattern().Match(stream).Groups;
        var (pixel, columns) = (Number(predictor[1].Value, 0), Number(predictor[2].Value, 0));
        var data = Encoding.Latin1.GetBytes(Data(stream));
        var width = pixel * columns;
        Assert.InRange(pixel, 1, 32);
        Assert.Equal(0, data.Length % (width + 1));
        var rows = new byte[data.Length / (width + 1) * width];
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, at) = (i / width * (width + 1), i % width);
            Assert.InRange(data[row], 0, 1);
            rows[i] = (byte)(data[row + 1 + at] + (data[row] == 1 && at >= pixel ? rows[i - pixel] : 0));
        }

        return Encoding.Latin1.GetString(rows);
    }

    private static List<byte[]> Unpredict(byte[] data, int width)
    {
        var rows = new List<byte[]>();
        var above = new byte[width];
        for (var at = 0; at < data.Length; at += width + 1)
        {
            Assert.Equal(2, data[at]);
            var row = new byte[width];
            for (var i = 0; i < width; i++)
                row[i] = (byte)(data[at + 1 + i] + above[i]);

            rows.Add(row);
            above = row;
        }

        return rows;
    }

    /// <summary>The object at an offset, which must begin with its number there. Streams end by their length, not by a word.</summary>
    private string ObjectAt(int offset, int number)
    {
        var head = $"{number} 0 obj\n";
        Assert.Equal(head, _text.Substring(offset, head.Length));
        var start = offset + head.Length;
        var end = _text.IndexOf("\nendobj\n", start, StringComparison.Ordinal);
        var stream = _text.IndexOf(">>\nstream\n", start, end - start, StringComparison.Ordinal);
        if (stream >= 0)
        {
            var length = Number(LengthPattern().Match(_text[start..(stream + 2)]).Groups[1].Value, 0);
            end = stream + 10 + length + "\nendstream".Length;
            Assert.Equal("\nendstream\nendobj\n", _text.Substring(end - 10, 18));
        }

        Assert.True(end <= _file.Length);
        return _text[start..end];
    }

    private static int Number(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;

        return int.Parse(text.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"/Length (\d+)>>")]
    private static partial Regex LengthPattern();

    [GeneratedRegex(@"/W\[1 (\d) 2\]")]
    private static partial Regex WidthsPattern();

    [GeneratedRegex(@"/Size (\d+)")]
    private static partial Regex SizePattern();

    [GeneratedRegex(@"/First (\d+)")]
    private static partial Regex FirstPattern();

    [GeneratedRegex(@"/Type/ObjStm/N (\d+)/")]
    private static partial Regex CountPattern();

    [GeneratedRegex(@"/DecodeParms<</Predictor 15/Colors (\d+)/Columns (\d+)>>")]
    private static partial Regex PredictorPattern();
}
