using System.Collections.Immutable;
using System.Text;

namespace ReportGen.Fonts;

/// <summary>A set of characters that a font for official documents is measured by.</summary>
/// <param name="Name">gb2312, gbk, tgh8105, gb18030-1, gb18030-2, gb18030-3, symbols.</param>
/// <param name="Title">As people call it.</param>
/// <param name="CodePoints">Ascending, without doubles.</param>
public sealed record CharacterSet(string Name, string Title, ImmutableArray<int> CodePoints)
{
    private const int Gbk = 936;
    private const int Gb18030 = 54936;

    // What these sheets are written with, beside Han characters and letters.
    private const string Symbols =
        "0123456789+-%<>=().,/:;\"'≥≤＞＜＝±％‰℃㎡①②③④⑤⑥⑦⑧⑨⑩“”‘’《》、。·—…－～×√Ω№¥￥○〇（）：；，！？【】〔〕「」『』〈〉　";

    // Rows of GB 2312 that are not full, with their first and last cells; rows 16 to 87 hold Han characters.
    private static readonly (int Row, int First, int Last)[] SymbolCells =
    [
        (1, 1, 94), (2, 17, 66), (2, 69, 78), (2, 81, 92), (3, 1, 94), (4, 1, 83), (5, 1, 86),
        (6, 1, 24), (6, 33, 56), (7, 1, 33), (7, 49, 81), (8, 1, 26), (8, 37, 73), (9, 4, 79),
    ];

    // Level 1 of GB 18030-2022 beside the two-byte characters: what later editions took out of the private area.
    private static readonly (int First, int Last)[] LaterTwoByte =
    [
        (0x1E3F, 0x1E3F), (0x9FB4, 0x9FBB), (0xFE10, 0xFE19), (0x20087, 0x20087), (0x20089, 0x20089), (0x200CC, 0x200CC),
        (0x215D7, 0x215D7), (0x2298F, 0x2298F), (0x241FE, 0x241FE),
    ];

    private static readonly (int First, int Last)[] BasicHan =
    [
        (0x3400, 0x4DB5), (0x4E00, 0x9FEF), (0xFA0E, 0xFA0F), (0xFA11, 0xFA11), (0xFA13, 0xFA14), (0xFA1F, 0xFA1F),
        (0xFA21, 0xFA21), (0xFA23, 0xFA24), (0xFA27, 0xFA29),
    ];

    // Extensions B to F.
    private static readonly (int First, int Last)[] SupplementaryHan =
        [(0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0)];

    /// <summary>The sets that a font is measured by, small ones first.</summary>
    /// <param name="folder">The folder of fonts; charsets/tgh8105.txt in it lists the 8,105 characters of 通用规范汉字表.</param>
    /// <exception cref="IOException">The list is missing or cannot be read.</exception>
    public static ImmutableArray<CharacterSet> ReadAll(string folder)
    {
        var common = ReadList(Path.Combine(folder, "charsets", "tgh8105.txt"));
        var level1 = TwoByteCharacters(Gb18030, LaterTwoByte);
        AddRanges(level1, BasicHan);
        var level2 = new SortedSet<int>(level1);
        level2.UnionWith(common);
        var level3 = new SortedSet<int>();
        AddRanges(level3, BasicHan);
        AddRanges(level3, SupplementaryHan);
        return
        [
            new("symbols", "本表常用符号", [.. new SortedSet<int>(Runes(Symbols))]),
            new("gb2312", "GB/T 2312", [.. Gb2312Characters()]),
            new("tgh8105", "通用规范汉字表", [.. common]),
            new("gbk", "GBK", [.. TwoByteCharacters(Gbk, [])]),
            new("gb18030-1", "GB 18030-2022 级别1", [.. level1]),
            new("gb18030-2", "GB 18030-2022 级别2", [.. level2]),
            new("gb18030-3", "GB 18030-2022 级别3（汉字）", [.. level3]),
        ];
    }

    /// <summary>The characters of the set that no face of a chain has.</summary>
    /// <remarks>Opens every face of the chain.</remarks>
    /// <exception cref="FontFormatException">A file that had to be asked is damaged.</exception>
    /// <exception cref="IOException">A file that had to be asked is missing or cannot be read.</exception>
    public ImmutableArray<int> MissingFrom(FontChain chain) =>
        [.. CodePoints.Where(codePoint => chain.Find(codePoint, bold: false).IsMissing)];

    /// <summary>The characters of the set that a face does not have.</summary>
    public ImmutableArray<int> MissingFrom(FontFace face) => [.. CodePoints.Where(codePoint => face.GlyphOf(codePoint) == 0)];

    private static SortedSet<int> ReadList(string path)
    {
        var characters = new SortedSet<int>();
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            if (!line.StartsWith('#'))
                characters.UnionWith(Runes(line));
        }

        return characters;
    }

    private static IEnumerable<int> Runes(string text) => text.EnumerateRunes().Select(rune => rune.Value);

    private static SortedSet<int> Gb2312Characters()
    {
        var encoding = EncodingOf(Gbk);
        var characters = new SortedSet<int>();
        foreach (var (row, first, last) in SymbolCells)
            AddCells(characters, encoding, row, first, last);

        // Row 55, the last of the common characters, ends at cell 89.
        for (var row = 16; row <= 87; row++)
            AddCells(characters, encoding, row, 1, row == 55 ? 89 : 94);

        return characters;
    }

    private static void AddCells(SortedSet<int> characters, Encoding encoding, int row, int first, int last)
    {
        for (var cell = first; cell <= last; cell++)
            AddDecoded(characters, encoding, (byte)(0xA0 + row), (byte)(0xA0 + cell));
    }

    private static SortedSet<int> TwoByteCharacters(int codePage, (int First, int Last)[] more)
    {
        var encoding = EncodingOf(codePage);
        var characters = new SortedSet<int>();
        for (var lead = 0x81; lead <= 0xFE; lead++)
        {
            for (var trail = 0x40; trail <= 0xFE; trail++)
                AddDecoded(characters, encoding, (byte)lead, (byte)trail);
        }

        AddRanges(characters, more);
        return characters;
    }

    // Two bytes count when they stand for one character that is not for private use.
    private static void AddDecoded(SortedSet<int> characters, Encoding encoding, byte lead, byte trail)
    {
        var text = encoding.GetString([lead, trail]);
        if (text.Length == 1 && text[0] is >= '\u0080' and not ('\uFFFD' or (>= '\uE000' and <= '\uF8FF')))
            characters.Add(text[0]);
    }

    private static void AddRanges(SortedSet<int> characters, (int First, int Last)[] ranges)
    {
        foreach (var (first, last) in ranges)
        {
            for (var codePoint = first; codePoint <= last; codePoint++)
                characters.Add(codePoint);
        }
    }

    private static Encoding EncodingOf(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)
        ?? throw new NotSupportedException($"the runtime has no code page {codePage}");
}
