using System.IO.Compression;
using FsCheck.Xunit;
using ReportGen.Export.Pdf;
using ReportGen.Export.Pdf.Deflating;
using ReportGen.Tests.Fonts;
using Xunit;

namespace ReportGen.Tests.Export;

/// <summary>The library's own reader of zlib streams reads what we write, checksum included.</summary>
public sealed class DeflatingTests
{
    // One for all cases: what it keeps from one text must not show in the next.
    private static readonly QuickDeflater s_quick = new();

    [Property(MaxTest = 300)]
    public void PiecesReadBackAreTheirBytesWhereverTheyStand(byte[][] pieces, byte[] between, byte[] learned)
    {
        var code = CodeFor(learned);
        var writer = new PieceWriter();
        var target = new BitWriter(16);
        var checksum = new Adler32();
        target.Add(0x0178, 16);
        code.Begin(target);
        foreach (var bytes in pieces)
        {
            code.WriteLiterals(target, between);
            checksum.Add(between);
            var piece = writer.Pack(bytes, code);
            target.Add(piece.Bits, piece.BitCount);
            checksum.Add(piece);
        }

        code.End(target);
        checksum.End(target);

        Assert.Equal(pieces.SelectMany(bytes => (byte[])[.. between, .. bytes]), Unpack(target.Written.ToArray()));
    }

    [Property(MaxTest = 200)]
    public void WhatRepeatsIsCopied(byte[] bytes, byte times)
    {
        byte[] data = [.. Enumerable.Repeat<byte[]>([.. bytes, 1, 2, 3, 4], times + 20).SelectMany(part => part)];
        var code = CodeFor(data);

        var piece = new PieceWriter().Pack(data, code);

        Assert.Equal(data, UnpackPiece(piece, code));
        Assert.True(piece.BitCount < 8 * data.Length / 2, $"{piece.BitCount} bits for {data.Length} bytes");
    }

    [Property(MaxTest = 200)]
    public void PlainDataReadBackIsItsBytes(ushort[] numbers, byte[] gaps, ushort zeros)
    {
        byte[] data = [.. numbers.SelectMany((number, i) => (byte[])
            [(byte)(number >> 8), (byte)number, .. new byte[i < gaps.Length ? 3 * gaps[i] : 0]]), .. new byte[zeros]];

        var packed = new PieceWriter().WritePlain(data, PlainCodes.ForGlyphMaps());

        Assert.Equal(data, Unpack(packed.ToArray()));
    }

    [Property(MaxTest = 200)]
    public void LinesReadBackAreTheirBytes(byte[] bytes, byte times, byte period)
    {
        byte[] lines = [.. Enumerable.Repeat<byte[]>([.. "<0012><4E00>\n"u8, .. bytes], times).SelectMany(line => line), .. bytes];

        var packed = new PieceWriter().WriteLines(lines, period + 1, PlainCodes.ForTextMaps());

        Assert.Equal(lines, Unpack(packed.ToArray()));
    }

    [Property(MaxTest = 300)]
    public void BytesCompressedQuicklyReadBackAreTheSame(byte[] bytes, byte[] between, byte times, byte few)
    {
        // Few different ones, so that places agree by chance too.
        byte[] rare = [.. bytes.Select(value => (byte)(value % (few % 4 + 2)))];
        byte[] data = [.. Enumerable.Repeat<byte[]>([.. bytes, .. rare, .. between, .. rare], times).SelectMany(part => part), .. rare];

        Assert.Equal(data, Unpack(s_quick.Compress(data).ToArray()));
    }

    [Fact]
    public void TheFarthestCopiesAreFoundQuickly()
    {
        var random = new Random(5);
        var start = new byte[2000];
        random.NextBytes(start);
        byte[] data = [.. start, .. new byte[DeflateCode.FarthestCopy - 2000], .. start, 1, .. start, .. new byte[70_000]];

        var packed = s_quick.Compress(data).ToArray();

        Assert.Equal(data, Unpack(packed));
        Assert.True(packed.Length < 3000, $"{packed.Length} bytes");
    }

    [Fact]
    public void TheLongestAndTheFarthestCopiesReadBack()
    {
        var random = new Random(5);
        var start = new byte[2000];
        random.NextBytes(start);
        byte[] data = [.. start, .. new byte[DeflateCode.FarthestCopy - 2000], .. start, .. start, .. new byte[70_000]];
        var code = CodeFor([]);

        Assert.Equal(data, UnpackPiece(new PieceWriter().Pack(data, code), code));
    }

    [Property(MaxTest = 300)]
    public void ATextReadBackIsTheSameWhateverItsCuesSay(byte[][] words, byte[] order, bool isLong)
    {
        var (text, cues) = (new ByteWriter(16), new CueList());
        foreach (var next in Enumerable.Repeat(order, isLong ? 40 : 1).SelectMany(part => part))
        {
            if (next % 3 == 0)
                cues.AddGlyphs(text.Length);
            else if (next % 3 == 1)
                cues.AddNumber(text.Length, next, other: 1);
            else
                cues.Add(text.Length, key: next % 7, other: 2);

            if (words.Length > 0)
                text.Raw(words[next % words.Length]);
        }

        var packed = new CueDeflater().Compress(text.Written, cues);

        Assert.Equal(text.Written.ToArray(), Unpack(packed.ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(70_000)]
    public void ATextWithoutCuesIsTheSame(int length)
    {
        byte[] text = [.. Enumerable.Range(0, length).Select(i => (byte)(i * i >> 3))];

        Assert.Equal(text, Unpack(new CueDeflater().Compress(text, new CueList()).ToArray()));
    }

    [Fact]
    public void WhatACueRecognisesIsCopied()
    {
        var (text, cues) = (new ByteWriter(16), new CueList());
        for (var i = 0; i < 400; i++)
        {
            cues.Add(text.Length, key: 3, other: 4);
            text.Raw("EMC\n/TD<</MCID "u8);
            text.Int(i);
            text.Raw(">>BDC\n[<"u8);
            cues.AddGlyphs(text.Length);
            text.Raw("001200340056"u8);
            text.Hex4(i * 40_503 & 0xFFFF);
        }

        var packed = new CueDeflater().Compress(text.Written, cues);

        Assert.Equal(text.Written.ToArray(), Unpack(packed.ToArray()));
        Assert.True(7 * packed.Length < text.Length, $"{packed.Length} bytes of {text.Length}");
    }

    [Property(MaxTest = 100)]
    public void AChecksumIsTheSameInPiecesAndAtOnce(byte[] bytes, ushort times, byte cut)
    {
        byte[] all = [.. Enumerable.Repeat<byte[]>([.. bytes, byte.MaxValue], times % 600).SelectMany(part => part)];
        var (atOnce, inPieces) = (new Adler32(), new Adler32());
        atOnce.Add(all);
        for (var at = 0; at < all.Length; at += cut + 1)
            inPieces.Add(all.AsSpan(at, Math.Min(cut + 1, all.Length - at)));

        Assert.Equal(AdlerOf(all), atOnce.Value);
        Assert.Equal(atOnce.Value, inPieces.Value);
    }

    [Property(MaxTest = 300)]
    public void CodesFillTheirTreeAndAreNoLongerThanAllowed(int[] frequencies, bool isTight)
    {
        var counts = frequencies.Take(120).Select(value => (int)((uint)value % 1_000_000) * 1000).ToArray();
        var longest = isTight ? 7 : 15;

        var lengths = HuffmanLengths.Of(counts, longest);

        Assert.All(lengths.Zip(counts), pair => Assert.Equal(pair.Second > 0, pair.First > 0));
        Assert.All(lengths, length => Assert.InRange(length, 0, longest));
        if (counts.Count(count => count > 0) > 1)
            Assert.Equal(1 << longest, lengths.Where(length => length > 0).Sum(length => 1 << (longest - length)));
    }

    [Fact]
    public void WhatIsMoreFrequentIsNotLonger()
    {
        int[] counts = [.. Enumerable.Range(0, 40).Select(i => 1 << (i / 2))];

        var lengths = HuffmanLengths.Of(counts, 15);

        Assert.Equal(lengths.OrderDescending(), lengths);
        Assert.Equal(15, lengths[0]);
    }

    [Theory]
    [InlineData("TestSong-Regular.ttf")]
    [InlineData("TestSongCFF-Regular.otf")]
    [InlineData("TestSongName-Regular.otf")]
    public void AProgramOfKeptGlyphsIsTheProgram(string file)
    {
        var face = TestFaces.Open(file);
        var glyphs = PackedGlyphs.Of(face);
        var writer = new PieceWriter();
        for (var step = 1; step < 8; step += 2)
        {
            using var subset = face.Subset([.. Enumerable.Range(0, 100).Where(glyph => glyph % step == 0).Select(glyph => (ushort)glyph)]);
            var packed = writer.WriteProgram(subset, glyphs).ToArray();

            Assert.Equal(subset.Program.ToArray(), Unpack(packed));
        }
    }

    private static DeflateCode CodeFor(byte[] bytes)
    {
        var counts = new SymbolCounts();
        new CopyFinder().Count(counts, bytes, new DeflateCode(new SymbolCounts()));
        return new(counts);
    }

    private static byte[] UnpackPiece(PackedPiece piece, DeflateCode code)
    {
        var target = new BitWriter(16);
        code.Begin(target);
        target.Add(piece.Bits, piece.BitCount);
        code.End(target);
        target.Align();
        using var unpacked = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(target.Written.ToArray()), CompressionMode.Decompress))
            deflate.CopyTo(unpacked);

        return unpacked.ToArray();
    }

    // The library does not look at the checksum when a stream ends with it, so it is computed here, as the standard says it.
    private static byte[] Unpack(byte[] packed)
    {
        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress))
            zlib.CopyTo(unpacked);

        var checksum = AdlerOf(unpacked.ToArray());
        Assert.Equal([(byte)(checksum >> 24), (byte)(checksum >> 16), (byte)(checksum >> 8), (byte)checksum], packed[^4..]);
        return unpacked.ToArray();
    }

    private static uint AdlerOf(byte[] bytes)
    {
        var (low, high) = (1u, 0u);
        foreach (var value in bytes)
        {
            low = (low + value) % 65_521;
            high = (high + low) % 65_521;
        }

        return high << 16 | low;
    }
}
