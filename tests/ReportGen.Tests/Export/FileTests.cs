using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Xunit;
using ReportGen.Export.Pdf;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>Objects, cross-references and trees, read back.</summary>
public sealed partial class FileTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(255, false)]
    [InlineData(256, false)]
    [InlineData(4_095, false)]
    [InlineData(4_097, false)]
    [InlineData(9_000, false)]
    [InlineData(1, true)]
    [InlineData(300, true)]
    public void EveryObjectStandsWhereTheCrossReferenceSays(int count, bool isReadable)
    {
        var numbers = new List<int>();

        var pdf = Write(isReadable, file =>
        {
            var late = file.Reserve();
            for (var i = 0; i < count; i++)
            {
                numbers.Add(i % 7 == 3 ? WriteStream(file, i) : WriteObject(file, file.Reserve(), i, (ObjectKind)(i % 4)));
            }

            return WriteObject(file, late, -1);
        });

        for (var i = 0; i < count; i++)
        {
            var found = pdf.Objects[numbers[i]];
            Assert.Equal($"value {i}", i % 7 == 3 ? ReadPdf.Data(found) : found[2..^2]);
        }

        Assert.Equal("<<value -1>>", pdf.Root);
    }

    [Fact]
    public void AnObjectThatIsAnnouncedAndNotWrittenIsAMistakeOfOurs() =>
        Assert.Throws<InvalidOperationException>(() => Write(isReadable: false, file =>
        {
            file.Reserve();
            return WriteObject(file, file.Reserve(), 1);
        }));

    [Fact]
    public void AnObjectThatIsWrittenTwiceIsAMistakeOfOurs() =>
        Assert.Throws<InvalidOperationException>(() => Write(isReadable: false, file =>
        {
            var number = file.Reserve();
            WriteObject(file, number, 1);
            return WriteObject(file, number, 2);
        }));

    [Fact]
    public void TheIdentifierIsThatOfTheBytesBeforeTheCrossReference()
    {
        var (one, same, other) = (Trailer(1), Trailer(1), Trailer(2));

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.Matches("^<([0-9A-F]{32})><\\1>$", one);

        static string Trailer(int value) => IdentifierPattern().Match(
            Write(isReadable: true, file => WriteObject(file, file.Reserve(), value)).Trailer).Groups[1].Value;
    }

    [Property(MaxTest = 30)]
    public void ATreeOfNumbersHasEveryKeyOnceInOrderUnderRightLimits(PositiveInt size)
    {
        var count = size.Get * 137 % 9_000;
        var root = 0;
        var pdf = Write(isReadable: true, file =>
        {
            var tree = new KeyTree(hasNames: false);
            tree.Begin(file);
            for (var i = 0; i < count; i++)
                tree.Add(i * 3).Int(i);

            root = tree.Finish();
            return root;
        });

        var entries = new List<(int Key, int Value)>();
        Walk(pdf, root, isRoot: true, entries);

        Assert.Equal(Enumerable.Range(0, count).Select(i => (i * 3, i)), entries);
    }

    [Property(MaxTest = 30)]
    public void ATreeOfRecordsReadsBackThroughThePredictor(PositiveInt size)
    {
        var count = size.Get * 137 % 9_000;
        var root = 0;
        var pdf = Write(isReadable: false, file =>
        {
            var tree = new KeyTree(hasNames: false, ObjectKind.Records);
            tree.Begin(file);
            for (var i = 0; i < count; i++)
            {
                tree.Add(i * 3).Int(i * 1_000_003L % 8_388_607);
                tree.EndRecord();
            }

            root = tree.Finish();
            return root;
        });

        var entries = new List<(int Key, int Value)>();
        Walk(pdf, root, isRoot: true, entries);

        Assert.Equal(Enumerable.Range(0, count).Select(i => (i * 3, (int)(i * 1_000_003L % 8_388_607))), entries);
    }

    [Property]
    public void IdentifiersStandInTheOrderOfTheirNumbers(PositiveInt one, PositiveInt other)
    {
        Span<char> first = stackalloc char[ElementWriter.IdentifierLength];
        Span<char> second = stackalloc char[ElementWriter.IdentifierLength];
        var (low, high) = (one.Get * 7_919 % PdfFile.MostObjects, other.Get * 104_729 % PdfFile.MostObjects);

        ElementWriter.Spell(low, first);
        ElementWriter.Spell(high, second);

        Assert.Equal(Math.Sign(low.CompareTo(high)), Math.Sign(first.SequenceCompareTo(second)));
    }

    [Property(MaxTest = 30)]
    public void ATreeOfPagesIsBalancedAndCounts(PositiveInt size)
    {
        var count = size.Get * 211 % 4_000 + 1;
        var pages = new List<(int Number, int Parent)>();
        var root = 0;
        var pdf = Write(isReadable: true, file =>
        {
            var tree = new PageTree();
            tree.Begin(file);
            for (var i = 0; i < count; i++)
            {
                var page = file.Reserve();
                pages.Add((page, tree.Add(page)));
                WriteObject(file, page, i);
            }

            return root = tree.Finish(parent: 0);
        });

        var found = new List<(int Number, int Parent)>();
        var depths = new HashSet<int>();
        WalkPages(pdf, root, parent: 0, depth: 0, found, depths);

        Assert.Equal(pages, found);
        Assert.Single(depths);
    }

    [Fact]
    public void TheDigestOfAFileIsTheKnownOneHoweverItIsCut()
    {
        var text = "The quick brown fox jumps over the lazy dog"u8;
        for (var cut = 0; cut <= text.Length; cut++)
        {
            var fingerprint = default(Fingerprint);
            fingerprint.Add(text[..cut]);
            fingerprint.Add(text[cut..]);
            var digest = new byte[16];
            fingerprint.Write(digest);

            Assert.Equal("E34BBC7BBC071B6C7A433CA9C49A9347", Convert.ToHexString(digest));
        }
    }

    private static void Walk(ReadPdf pdf, int number, bool isRoot, List<(int Key, int Value)> entries)
    {
        var node = pdf.Objects[number];
        var first = entries.Count;
        var kids = ReadPdf.References(node, "Kids");
        Assert.InRange(kids.Length, 0, 64);
        foreach (var kid in kids)
            Walk(pdf, kid, isRoot: false, entries);

        if (kids.Length == 0)
        {
            var numbers = NumsPattern().Match(node).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.InRange(numbers.Length, 0, 128);
            for (var i = 0; i < numbers.Length; i += 2)
                entries.Add((Parse(numbers[i]), Parse(numbers[i + 1])));
        }

        if (isRoot)
            Assert.DoesNotContain("/Limits", node, StringComparison.Ordinal);
        else
            Assert.Contains($"/Limits[{entries[first].Key} {entries[^1].Key}]", node, StringComparison.Ordinal);
    }

    private static void WalkPages(ReadPdf pdf, int number, int parent, int depth, List<(int Number, int Parent)> pages, HashSet<int> depths)
    {
        var node = pdf.Objects[number];
        if (!node.Contains("/Type/Pages", StringComparison.Ordinal))
        {
            pages.Add((number, parent));
            depths.Add(depth);
            return;
        }

        if (parent == 0)
            Assert.DoesNotContain("/Parent", node, StringComparison.Ordinal);
        else
            Assert.Equal(parent, ReadPdf.Reference(node, "Parent"));

        var first = pages.Count;
        var kids = ReadPdf.References(node, "Kids");
        Assert.InRange(kids.Length, 1, 32);
        foreach (var kid in kids)
            WalkPages(pdf, kid, number, depth + 1, pages, depths);

        Assert.Contains($"/Count {pages.Count - first}>>", node, StringComparison.Ordinal);
    }

    [Fact]
    public void OffsetsBeyondFourGigabytesTakeFiveBytes()
    {
        const long Before = 5_000_000_000;
        using var output = new MemoryStream();
        var file = new PdfFile();
        file.Begin(output, CompressionLevel.Fastest, isReadable: false, Before);
        var stream = WriteStream(file, 7);
        var catalog = WriteObject(file, file.Reserve(), 1);

        file.Finish(catalog, catalog);

        var bytes = output.ToArray();
        var text = Encoding.Latin1.GetString(bytes);
        var table = long.Parse(text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..^7], CultureInfo.InvariantCulture);
        var rows = RowsOf(bytes[(int)(table - Before)..], 8);
        Assert.Contains("/W[1 5 2]", text, StringComparison.Ordinal);
        Assert.Equal(1, rows[stream * 8]);
        var offset = BinaryPrimitives.ReadInt64BigEndian(rows.AsSpan(stream * 8)) >> 16 & 0xFF_FFFF_FFFF;
        Assert.StartsWith($"{stream} 0 obj\n", text[(int)(offset - Before)..], StringComparison.Ordinal);
    }

    /// <summary>The rows of a cross-reference stream, its predictor undone.</summary>
    private static byte[] RowsOf(byte[] table, int width)
    {
        var start = Encoding.Latin1.GetString(table).IndexOf("stream\n", StringComparison.Ordinal) + 7;
        using var zlib = new ZLibStream(new MemoryStream(table[start..]), CompressionMode.Decompress);
        using var packed = new MemoryStream();
        zlib.CopyTo(packed);
        var filtered = packed.ToArray();
        var rows = new byte[filtered.Length / (width + 1) * width];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (byte)(filtered[i / width * (width + 1) + 1 + i % width] + (i < width ? 0 : rows[i - width]));

        return rows;
    }

    private static ReadPdf Write(bool isReadable, Func<PdfFile, int> write)
    {
        using var output = new MemoryStream();
        var file = new PdfFile();
        file.Begin(output, CompressionLevel.Fastest, isReadable);
        var catalog = write(file);
        file.Finish(catalog, catalog);
        return new ReadPdf(output.ToArray());
    }

    private static int WriteObject(PdfFile file, int number, int value, ObjectKind kind = ObjectKind.Other)
    {
        var target = file.Open(number, kind);
        target.Raw("<<value "u8);
        target.Int(value);
        target.Raw(">>"u8);
        file.Close();
        return number;
    }

    private static int WriteStream(PdfFile file, int value)
    {
        var number = file.Reserve();
        file.OpenStream(number);
        var data = new ByteWriter(16);
        data.Raw("value "u8);
        data.Int(value);
        file.CloseStream(data.Written, StreamCoding.Flate);
        return number;
    }

    private static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/Nums\[([^\]]*)\]")]
    private static partial Regex NumsPattern();

    [GeneratedRegex(@"/ID\[([^\]]*)\]")]
    private static partial Regex IdentifierPattern();
}
