using ReportGen.Fonts.Cff;

namespace ReportGen.Fonts.Subsets;

/// <summary>The two building blocks of CFF: entries of a DICT and the head of an INDEX.</summary>
internal static class CffWriter
{
    private const byte LongNumber = 29;
    private const byte CharsetRanges = 2;

    /// <summary>A whole number in five bytes.</summary>
    public static void Number(PooledBytes output, int value)
    {
        output.Add(LongNumber);
        output.AddNumber(value, 4);
    }

    /// <summary>A last operand and its operator.</summary>
    public static void Entry(PooledBytes output, CffOperator key, int value)
    {
        Number(output, value);
        output.AddNumber((int)key, (int)key > 0xFF ? 2 : 1);
    }

    /// <summary>Count and offsets of an INDEX; the items follow.</summary>
    /// <param name="offsets">Where each item begins, from 0, and where the last ends.</param>
    public static void BeginIndex(PooledBytes output, ReadOnlySpan<int> offsets)
    {
        // Offsets of the format count from 1.
        var last = offsets[^1] + 1;
        var size = last switch { <= 0xFF => 1, <= 0xFFFF => 2, <= 0xFFFFFF => 3, _ => 4 };
        output.AddNumber(offsets.Length - 1, 2);
        output.Add((byte)size);
        foreach (var offset in offsets)
            output.AddNumber(offset + 1, size);
    }

    /// <summary>The number of each glyph in ranges of neighbours: the first number, and how many follow it.</summary>
    /// <param name="glyphs">Ascending, from glyph 0, which is not written.</param>
    public static void Charset(PooledBytes output, ReadOnlySpan<ushort> glyphs)
    {
        output.Add(CharsetRanges);
        for (var i = 1; i < glyphs.Length;)
        {
            var first = i++;
            while (i < glyphs.Length && glyphs[i] == glyphs[i - 1] + 1)
                i++;

            output.AddNumber(glyphs[first], 2);
            output.AddNumber(i - first - 1, 2);
        }
    }

    public static void EmptyIndex(PooledBytes output) => output.AddNumber(0, 2);
}
