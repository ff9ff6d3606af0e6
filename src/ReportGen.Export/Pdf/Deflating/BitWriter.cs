using System.Buffers.Binary;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>A growing run of bits, lowest first in each byte (RFC 1951, 3.1.1).</summary>
internal sealed class BitWriter(int capacity)
{
    private const int WordBits = 64;
    private const int WordBytes = 8;

    private byte[] _bytes = new byte[Math.Max(capacity, WordBytes)];
    private int _length;

    // Bits that do not fill a byte yet; always fewer than eight.
    private ulong _held;
    private int _heldCount;

    public int BitCount => 8 * _length + _heldCount;

    /// <summary>All whole bytes; everything after <see cref="Align"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => (_length, _held, _heldCount) = (0, 0, 0);

    /// <summary>Adds bits.</summary>
    /// <param name="bits">Nothing stands above the lowest <paramref name="count"/>.</param>
    /// <param name="count">At most 56.</param>
    public void Add(ulong bits, int count)
    {
        if (_bytes.Length - _length < WordBytes)
            Grow(WordBytes);

        _held |= bits << _heldCount;
        _heldCount += count;
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_length), _held);
        _length += _heldCount >> 3;
        _held >>= _heldCount & ~7;
        _heldCount &= 7;
    }

    /// <summary>Adds bits that were written by another, a word at a time.</summary>
    public void Add(ReadOnlySpan<ulong> words, int count)
    {
        if (_bytes.Length - _length < WordBytes * words.Length + WordBytes)
            Grow(WordBytes * words.Length + WordBytes);

        var target = _bytes.AsSpan(_length);
        var whole = count / WordBits;
        for (var i = 0; i < whole; i++)
        {
            var word = words[i];
            BinaryPrimitives.WriteUInt64LittleEndian(target, _held | word << _heldCount);
            target = target[WordBytes..];
            _held = word >> 1 >> (WordBits - 1 - _heldCount); // a shift by 64 would be none
        }

        _length += WordBytes * whole;
        var rest = count % WordBits;
        if (rest == 0)
            return;

        // Two steps, since up to 63 bits come to up to 7.
        var last = words[whole];
        var first = Math.Min(rest, 32);
        Add(last & uint.MaxValue, first);
        if (rest > first)
            Add(last >> 32, rest - first);
    }

    /// <summary>Fills the byte that is begun with zeros.</summary>
    public void Align()
    {
        if (_heldCount > 0)
            Add(0, 8 - _heldCount);
    }

    /// <summary>The bits as words, for <see cref="Add(ReadOnlySpan{ulong}, int)"/>; zeros above the last.</summary>
    public ulong[] ToWords()
    {
        var words = new ulong[(BitCount + WordBits - 1) / WordBits];
        Span<byte> word = stackalloc byte[WordBytes];
        for (var i = 0; i < words.Length; i++)
        {
            var rest = Written[Math.Min(WordBytes * i, _length)..];
            word.Clear();
            rest[..Math.Min(WordBytes, rest.Length)].CopyTo(word);
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(word);
        }

        if (_heldCount > 0)
            words[^1] |= _held << (8 * (_length % WordBytes));

        return words;
    }

    private void Grow(int by) => Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, checked(_length + by)));
}
