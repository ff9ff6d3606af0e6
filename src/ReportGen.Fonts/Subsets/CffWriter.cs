using System.Text;
using ReportGen.Fonts.Cff;

namespace ReportGen.Fonts.Subsets;

/// <summary>The building blocks of CFF: entries of a DICT, the head of an INDEX, and how a CID-keyed table begins.</summary>
internal static class CffWriter
{
    // The strings of a table are numbered after the 391 standard ones; ours have these two.
    private const int AdobeString = 391;
    private const int IdentityString = 392;

    private const byte LongNumber = 29;
    private const byte CharsetRanges = 2;

    private static ReadOnlySpan<byte> Adobe => "Adobe"u8;

    private static ReadOnlySpan<byte> Identity => "Identity"u8;

    /// <summary>A CID-keyed table up to its character set: header, name, Top DICT (registry first, as the format wants), its two strings,
    /// no subroutines.</summary>
    /// <param name="own">Further entries of the Top DICT, as bytes.</param>
    /// <param name="last">The largest number in the character set.</param>
    /// <param name="places">Zeros when it is written to measure: offsets take five bytes whatever they are.</param>
    public static void BeginTable(PooledBytes output, string name, ReadOnlySpan<byte> own, int last, in CffPlaces places)
    {
        output.Add([1, 0, 4, 4]);
        BeginIndex(output, [0, name.Length]);
        output.Add(Encoding.ASCII.GetBytes(name));
        var dict = new PooledBytes(256);
        Number(dict, AdobeString);
        Number(dict, IdentityString);
        Entry(dict, CffOperator.RegistryOrderingSupplement, 0);
        dict.Add(own);
        Entry(dict, CffOperator.CidCount, last + 1);
        Entry(dict, CffOperator.Charset, places.Charset);
        Entry(dict, CffOperator.CharStrings, places.CharStrings);
        Entry(dict, CffOperator.FontArray, places.FontArray);
        Entry(dict, CffOperator.FontSelect, places.FontSelect);
        BeginIndex(output, [0, dict.Length]);
        output.Add(dict.Written);
        dict.Return();
        BeginIndex(output, [0, Adobe.Length, Adobe.Length + Identity.Length]);
        output.Add(Adobe);
        output.Add(Identity);
        output.AddNumber(0, 2); // an empty INDEX
    }

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
}

/// <summary>Where the parts of a table lie, from its start.</summary>
internal struct CffPlaces
{
    public int Charset;
    public int FontSelect;
    public int FontArray;
    public int Privates;
    public int CharStrings;
}
