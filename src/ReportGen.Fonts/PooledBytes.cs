using System.Buffers;

namespace ReportGen.Fonts;

/// <summary>A growing run of bytes in pooled memory.</summary>
internal sealed class PooledBytes(int capacity)
{
    /// <summary>The rented memory; whoever takes it over gives it back.</summary>
    public byte[] Array { get; private set; } = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => Array.AsSpan(0, Length);

    public void Add(byte value)
    {
        if (Length == Array.Length)
            Grow(1);

        Array[Length++] = value;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Array.Length - Length)
            Grow(bytes.Length);

        bytes.CopyTo(Array.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Adds a whole number, big-endian.</summary>
    /// <param name="size">How many bytes: 1 to 4.</param>
    public void AddNumber(int value, int size)
    {
        for (var shift = 8 * (size - 1); shift >= 0; shift -= 8)
            Add((byte)(value >> shift));
    }

    public void Truncate(int length) => Length = length;

    public void Return()
    {
        ArrayPool<byte>.Shared.Return(Array);
        Array = [];
        Length = 0;
    }

    private void Grow(int by)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Array.Length * 2, checked(Length + by)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Array);
        Array = larger;
    }
}
