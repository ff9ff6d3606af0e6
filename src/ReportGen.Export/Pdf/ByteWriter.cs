using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace ReportGen.Export.Pdf;

/// <summary>A growing buffer of bytes with the small words of PDF: numbers, names, strings, references.</summary>
/// <remarks>Kept and reused from document to document; nothing is allocated once it is large enough.
/// Numbers are invariant and as short as they can be (ISO 32000-1, 7.3.3): no exponent, no plus, no trailing zero.</remarks>
internal sealed class ByteWriter(int capacity)
{
    /// <summary>A string may hold 32,767 bytes (ISO 19005-2, 6.1.13); in hexadecimal UTF-16 this many units always fit.</summary>
    internal const int LongestText = 16_000;

    // What a whole number takes at most, and up to which the few digits are written here.
    private const int LongestNumber = 20;
    private const ulong MostShort = 10_000_000;

    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    /// <summary>Closes what was opened, or takes the opening back when nothing stands in it.</summary>
    /// <param name="start">Where the opening begins.</param>
    /// <param name="empty">Where it ends.</param>
    public void CloseOrDrop(int start, int empty, ReadOnlySpan<byte> close)
    {
        if (Length == empty)
            Truncate(start);
        else
            Raw(close);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);

        _bytes[Length++] = value;
    }

    /// <remarks>Where it is called with words of the language, their bytes are set down without a call.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length)
            Grow(bytes.Length);

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Room for that many bytes, which the caller fills; they count as written.</summary>
    public Span<byte> Take(int count)
    {
        if (count > _bytes.Length - Length)
            Grow(count);

        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }

    /// <summary>Fills up with blanks; nothing when there is more already.</summary>
    public void BlankTo(int length)
    {
        if (length > Length)
            Take(length - Length).Fill((byte)' ');
    }

    public void Int(long value)
    {
        if (_bytes.Length - Length < LongestNumber)
            Grow(LongestNumber);
        if ((ulong)value < MostShort)
        {
            Short((uint)value);
            return;
        }

        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Length), out var count);
        Length += count;
    }

    /// <summary>Writes a number given in thousandths: 10500 is <c>10.5</c>, -500 is <c>-.5</c>.</summary>
    public void Milli(long thousandths)
    {
        if (thousandths < 0)
        {
            Byte((byte)'-');
            thousandths = -thousandths;
        }

        var whole = thousandths / 1000;
        var rest = (int)(thousandths - whole * 1000);
        if (whole != 0 || rest == 0)
            Int(whole);
        if (rest == 0)
            return;

        // A point and three digits, of which the last ones may be nothing.
        if (_bytes.Length - Length < 4)
            Grow(4);

        var target = _bytes.AsSpan(Length, 4);
        target[0] = (byte)'.';
        target[1] = (byte)('0' + rest / 100);
        var two = rest % 100;
        target[2] = (byte)('0' + two / 10);
        target[3] = (byte)('0' + two % 10);
        Length += two == 0 ? 2 : two % 10 == 0 ? 3 : 4;
    }

    /// <summary>Writes a number given in parts of a unit.</summary>
    /// <param name="parts">How many parts.</param>
    /// <param name="unit">How many of them make one: a power of ten.</param>
    public void Fixed(long parts, long unit)
    {
        if (parts < 0)
        {
            Byte((byte)'-');
            parts = -parts;
        }

        var (whole, rest) = Math.DivRem(parts, unit);
        if (whole != 0 || rest == 0)
            Int(whole);
        if (rest == 0)
            return;

        Byte((byte)'.');
        while (rest != 0)
        {
            unit /= 10;
            (var digit, rest) = Math.DivRem(rest, unit);
            Byte((byte)('0' + digit));
        }
    }

    // Digits from the last to the first, at the end of what they take.
    private void Short(uint value)
    {
        var count = value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : value < 10_000 ? 4 : value < 100_000 ? 5 : value < 1_000_000 ? 6 : 7;
        var digits = _bytes.AsSpan(Length, count);
        Length += count;
        for (var i = count - 1; i > 0; i--)
        {
            var tens = value / 10;
            digits[i] = (byte)('0' + value - tens * 10);
            value = tens;
        }

        digits[0] = (byte)('0' + value);
    }

    /// <summary>Writes a number with leading zeros.</summary>
    /// <param name="value">Not negative, and no longer than <paramref name="count"/>.</param>
    public void Digits(long value, int count)
    {
        var digits = Take(count);
        for (var i = count - 1; i >= 0; i--)
        {
            digits[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    /// <summary>Writes a reference to an object: <c>12 0 R</c>.</summary>
    public void Ref(int number)
    {
        Int(number);
        Raw(" 0 R"u8);
    }

    /// <summary>Writes references with a blank between.</summary>
    public void Refs(List<int> numbers)
    {
        for (var i = 0; i < numbers.Count; i++)
        {
            if (i > 0)
                Byte((byte)' ');

            Ref(numbers[i]);
        }
    }

    /// <summary>Writes a whole number below 65,536 as four hexadecimal digits.</summary>
    /// <remarks>All four at once: each half byte gets a byte of a word, then '0' is added, and 7 more from ten on.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Hex4(int value)
    {
        if (_bytes.Length - Length < 4)
            Grow(4);

        var digits = (uint)(value >> 12 | (value & 0xF00) | (value & 0xF0) << 12 | (value & 0xF) << 24);
        var letters = (digits + 0x06060606) >> 4 & 0x01010101;
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), digits + 0x30303030 + letters * 7);
        Length += 4;
    }

    /// <summary>Writes bytes as a hexadecimal string.</summary>
    public void HexString(ReadOnlySpan<byte> bytes)
    {
        var digits = "0123456789ABCDEF"u8;
        Byte((byte)'<');
        foreach (var value in bytes)
        {
            Byte(digits[value >> 4]);
            Byte(digits[value & 15]);
        }

        Byte((byte)'>');
    }

    /// <summary>Writes a text string (7.9.2.2): literal when it is printable ASCII, else UTF-16 with its mark in hexadecimal.</summary>
    /// <remarks>Halves of surrogate pairs become U+FFFD. What is longer than <see cref="LongestText"/> is cut;
    /// the callers report that beforehand.</remarks>
    public void Text(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText)
            text = text[..LongestText];
        if (!text.ContainsAnyExceptInRange(' ', '~'))
        {
            Literal(text);
            return;
        }

        Raw("<FEFF"u8);
        Utf16(text);
        Byte((byte)'>');
    }

    /// <summary>Writes UTF-16 units in hexadecimal, with U+FFFD for halves of pairs.</summary>
    public void Utf16(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (!char.IsSurrogate(unit))
            {
                Hex4(unit);
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(unit, text[i + 1]))
            {
                Hex4(unit);
                Hex4(text[++i]);
            }
            else
            {
                Hex4(0xFFFD);
            }
        }
    }

    /// <summary>Writes a name (7.3.5): UTF-8, with all but plain characters as <c>#hh</c>.</summary>
    public void Name(ReadOnlySpan<char> name)
    {
        Span<byte> bytes = stackalloc byte[4];
        Byte((byte)'/');
        foreach (var rune in name.EnumerateRunes())
        {
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                if (value is > 32 and < 127 && !IsDelimiter(value))
                {
                    Byte(value);
                    continue;
                }

                Byte((byte)'#');
                Byte("0123456789ABCDEF"u8[value >> 4]);
                Byte("0123456789ABCDEF"u8[value & 15]);
            }
        }
    }

    /// <summary>Writes text as UTF-8, with U+FFFD for halves of pairs.</summary>
    public void Utf8(ReadOnlySpan<char> text)
    {
        var room = Take(Encoding.UTF8.GetMaxByteCount(text.Length));
        var count = Encoding.UTF8.GetBytes(text, room);
        Length -= room.Length - count;
    }

    private static bool IsDelimiter(byte value) => (char)value is '#' or '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';

    private void Literal(ReadOnlySpan<char> ascii)
    {
        Byte((byte)'(');
        foreach (var character in ascii)
        {
            if (character is '(' or ')' or '\\')
                Byte((byte)'\\');

            Byte((byte)character);
        }

        Byte((byte)')');
    }

    private void Grow(int count)
    {
        var needed = checked(Length + count);
        var size = (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, needed));
        Array.Resize(ref _bytes, Math.Max(size, needed));
    }
}
