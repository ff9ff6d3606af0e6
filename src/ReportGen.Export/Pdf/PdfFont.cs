using System.Numerics;
using System.Runtime.CompilerServices;
using ReportGen.Fonts;

namespace ReportGen.Export.Pdf;

/// <summary>A face in a document: its numbers, the glyphs that are used and what they stand for.</summary>
/// <remarks>Codes are given out as glyphs come, so content is written before the subset is known, and the commonest have few digits that
/// differ: a volume's contents are a twentieth smaller than with the numbers of the face. In CFF, whose charset says what a code
/// is, they are the glyph's number in the face.</remarks>
internal sealed class PdfFont
{
    private const int SetBits = 8;
    private const int SetSize = 1 << SetBits;

    private readonly GlyphUse[]?[] _uses = new GlyphUse[]?[65_536 >> SetBits];
    private readonly ulong[] _used = new ulong[65_536 / 64];
    private readonly List<string> _strings = [];

    // The glyphs as they came; the first so many count, and those before are settled.
    private ushort[] _glyphs = new ushort[SetSize];
    private int _count;
    private int _settled;

    /// <summary>What is known of a glyph in this document.</summary>
    public struct GlyphUse
    {
        /// <summary>What the glyph stands for: a scalar value; below zero the complement of a place in the list of strings; 0 when not known.</summary>
        public int Text;

        /// <summary>The advance as the file states it: hundredths of a thousandth of the em.</summary>
        public int Width;

        /// <summary>Its code in the text.</summary>
        public ushort Code;

        /// <summary>The glyph is drawn somewhere.</summary>
        public bool IsUsed;

        /// <summary>What it stands for was decided in an earlier section, whose content is written.</summary>
        public bool IsSettled;

        /// <summary>It stood alone for its text at least once.</summary>
        public bool IsCertain;
    }

    public FontFace Face { get; private set; } = null!; // set by Begin, before which nothing is called

    /// <summary>Its place among the document's fonts, from 0; the resource is called F and one more.</summary>
    public int Index { get; private set; }

    /// <summary>The object number of the composite font.</summary>
    public int Number { get; private set; }


    /// <summary>The last page that uses it, as an object number.</summary>
    public int LastPage { get; set; }

    public void Begin(FontFace face, int index, int number)
    {
        (Face, Index, Number, LastPage) = (face, index, number, 0);
        _strings.Clear();
        foreach (var glyph in _glyphs.AsSpan(0, _count))
            UseOf(glyph) = default;

        Array.Clear(_used);
        (_count, _settled) = (0, 0);
        Add(0);
    }

    /// <summary>The glyphs that are drawn, and glyph 0, ascending.</summary>
    public ushort[] UsedGlyphs()
    {
        var count = 0;
        foreach (var word in _used)
            count += BitOperations.PopCount(word);

        var glyphs = new ushort[count];
        var next = 0;
        for (var i = 0; i < _used.Length; i++)
        {
            for (var bits = _used[i]; bits != 0; bits &= bits - 1)
                glyphs[next++] = (ushort)(i << 6 | BitOperations.TrailingZeroCount(bits));
        }

        return glyphs;
    }

    /// <summary>The same glyphs in the order of their codes.</summary>
    /// <param name="used">From <see cref="UsedGlyphs"/>.</param>
    public ReadOnlySpan<ushort> InOrderOfCodes(ushort[] used) => Face.IsCff ? used : _glyphs.AsSpan(0, _count);

    public ref GlyphUse UseOf(ushort glyph) => ref _uses[glyph >> SetBits]![glyph & (SetSize - 1)]; // Add made the set

    /// <summary>Takes in a glyph that is drawn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref GlyphUse Add(ushort glyph)
    {
        if (_uses[glyph >> SetBits] is { } set)
        {
            ref var use = ref set[glyph & (SetSize - 1)];
            if (use.IsUsed)
                return ref use;
        }

        return ref AddFirst(glyph);
    }

    /// <summary>Takes in what a glyph stands for. Of several texts the smallest is kept (see <see cref="Compare"/>), as long as none is settled.</summary>
    /// <param name="use">From <see cref="Add"/>.</param>
    /// <param name="text">Not empty.</param>
    /// <param name="isCertain">The glyph alone stands for the text; otherwise the text counts only when there is no better one.</param>
    public void Offer(ref GlyphUse use, ReadOnlySpan<char> text, bool isCertain)
    {
        if (use.IsSettled || (use.IsCertain && !isCertain))
            return;

        var isBetter = use.Text == 0 || (isCertain && !use.IsCertain) || Compare(text, use.Text) < 0;
        use.IsCertain |= isCertain;
        if (isBetter)
            use.Text = Remember(text);
    }

    /// <summary>Whether a glyph stands for exactly this text.</summary>
    public bool StandsFor(in GlyphUse use, ReadOnlySpan<char> text)
    {
        if (text.Length == 1)
            return use.Text == text[0];
        if (use.Text < 0)
            return text.SequenceEqual(_strings[~use.Text]);

        return text.Length == 2 && use.Text > 0xFFFF && use.Text == char.ConvertToUtf32(text[0], text[1]);
    }

    /// <summary>Writes what a glyph stands for as UTF-16 units in hexadecimal.</summary>
    public void WriteText(ByteWriter target, in GlyphUse use)
    {
        if (use.Text < 0)
            target.Utf16(_strings[~use.Text]);
        else if (use.Text <= 0xFFFF)
            target.Hex4(use.Text);
        else
            WritePair(target, use.Text - 0x10000);
    }

    /// <summary>From now on the content that is written relies on what was offered.</summary>
    public void Settle()
    {
        for (; _settled < _count; _settled++)
            UseOf(_glyphs[_settled]).IsSettled = true;
    }

    private ref GlyphUse AddFirst(ushort glyph)
    {
        var set = _uses[glyph >> SetBits] ??= new GlyphUse[SetSize];
        ref var use = ref set[glyph & (SetSize - 1)];
        use.IsUsed = true;
        use.Width = (int)(((long)Face.AdvanceOf(glyph) * 100_000 + Face.UnitsPerEm / 2) / Face.UnitsPerEm);
        _used[glyph >> 6] |= 1UL << (glyph & 63);
        use.Code = Face.IsCff ? glyph : (ushort)_count;
        if (_count == _glyphs.Length)
            Array.Resize(ref _glyphs, _count * 2);

        _glyphs[_count++] = glyph;
        return ref use;
    }

    private static void WritePair(ByteWriter target, int offset)
    {
        target.Hex4(0xD800 + (offset >> 10));
        target.Hex4(0xDC00 + (offset & 0x3FF));
    }

    /// <summary>Single characters come before longer texts, characters of their own before those that only look like another
    /// (U+2F00 for U+4E00); then the order of code points or units counts.</summary>
    private int Compare(ReadOnlySpan<char> text, int known)
    {
        var codePoint = ScalarOf(text);
        if (codePoint > 0 && known > 0)
            return RankOf(codePoint).CompareTo(RankOf(known));
        if (codePoint > 0 || known > 0)
            return codePoint > 0 ? -1 : 1;

        return text.CompareTo(_strings[~known], StringComparison.Ordinal);
    }

    /// <summary>Radicals and compatibility ideographs stand behind all other characters, and so do spaces that do not break.</summary>
    private static int RankOf(int codePoint) => codePoint switch
    {
        0xA0 or (>= 0x2E80 and <= 0x2FDF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F) => codePoint + 0x110000,
        _ => codePoint,
    };

    private int Remember(ReadOnlySpan<char> text)
    {
        if (ScalarOf(text) is > 0 and var codePoint)
            return codePoint;

        // U+0000, U+FEFF and U+FFFE may not be named (ISO 19005-2, 6.2.11.7.2).
        _strings.Add(text.ContainsAny('\0', '\uFEFF', '\uFFFE') ? "\uFFFD" : text.ToString());
        return ~(_strings.Count - 1);
    }

    /// <summary>The only character of a text; 0 when there are several, or none that a map may name.</summary>
    private static int ScalarOf(ReadOnlySpan<char> text) => text.Length switch
    {
        1 when !char.IsSurrogate(text[0]) && text[0] is not ('\uFEFF' or '\uFFFE') => text[0],
        2 when char.IsSurrogatePair(text[0], text[1]) => char.ConvertToUtf32(text[0], text[1]),
        _ => 0,
    };
}
