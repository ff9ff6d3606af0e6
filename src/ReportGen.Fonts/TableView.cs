using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ReportGen.Fonts;

/// <summary>A stretch of a font file, read big-endian. Every read is checked; offsets are bytes from its start.</summary>
internal readonly unsafe struct TableView
{
    private readonly FontBytes? _bytes;
    private readonly int _start;
    private readonly uint _tag;

    /// <summary>A stretch of a file.</summary>
    /// <param name="tag">The table it belongs to, for messages; four ASCII letters, the first in the high byte.</param>
    /// <exception cref="FontFormatException">The stretch does not lie inside the file.</exception>
    public TableView(FontBytes bytes, long start, long length, uint tag)
    {
        if (start < 0 || length < 0 || start + length > bytes.Length)
            throw new FontFormatException($"{TagName(tag)}: bytes {start} to {start + length} lie outside the file of {bytes.Length}");

        _bytes = bytes;
        _start = (int)start;
        Length = (int)length;
        _tag = tag;
    }

    public int Length { get; }

    /// <summary>The face has no such table; a read throws.</summary>
    public bool IsAbsent => _bytes is null;

    public byte U8(int at)
    {
        Require(at, 1);
        var value = _bytes.Start[_start + at];
        GC.KeepAlive(_bytes);
        return value;
    }

    public ushort U16(int at)
    {
        Require(at, 2);
        var value = Unsafe.ReadUnaligned<ushort>(_bytes.Start + _start + at);
        GC.KeepAlive(_bytes);
        return BinaryPrimitives.ReverseEndianness(value);
    }

    public short I16(int at) => (short)U16(at);

    public int U24(int at)
    {
        Require(at, 3);
        return (U8(at) << 16) | U16(at + 1);
    }

    public uint U32(int at)
    {
        Require(at, 4);
        var value = Unsafe.ReadUnaligned<uint>(_bytes.Start + _start + at);
        GC.KeepAlive(_bytes);
        return BinaryPrimitives.ReverseEndianness(value);
    }

    /// <summary>A part of it, checked.</summary>
    public TableView Slice(long at, long length)
    {
        if (_bytes is null || at < 0 || length < 0 || at + length > Length)
            throw Outside(at, length);

        return new TableView(_bytes, _start + at, length, _tag);
    }

    /// <summary>All of it from an offset on.</summary>
    public TableView From(long at) => Slice(at, Length - at);

    /// <summary>The bytes themselves. Whoever holds the span holds the face too.</summary>
    public ReadOnlySpan<byte> Span(int at, int length)
    {
        Require(at, length);
        return new ReadOnlySpan<byte>(_bytes.Start + _start + at, length);
    }

    public ReadOnlySpan<byte> Span() => IsAbsent ? default : Span(0, Length);

    /// <summary>A fault of this table, with the table's name before it.</summary>
    public FontFormatException Fault(string what) => new($"{TagName(_tag)}: {what}");

    [MemberNotNull(nameof(_bytes))]
    private void Require(int at, int length)
    {
        if (_bytes is null || (ulong)(uint)at + (uint)length > (uint)Length)
            throw Outside(at, length);
    }

    private FontFormatException Outside(long at, long length) => _bytes is null
        ? new FontFormatException("a table that is needed is missing")
        : Fault($"ends after {Length} bytes but bytes {at} to {at + length} are read");

    private static string TagName(uint tag) => tag == 0
        ? "font file"
        : $"'{(char)(tag >> 24)}{(char)((tag >> 16) & 255)}{(char)((tag >> 8) & 255)}{(char)(tag & 255)}'";
}
