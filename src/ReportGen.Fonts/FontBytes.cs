using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace ReportGen.Fonts;

/// <summary>The bytes of one file, mapped into memory: only pages that are read are loaded.</summary>
/// <remarks>The mapping lives as long as this object; whoever holds a span of it must also hold this object.</remarks>
internal sealed unsafe class FontBytes
{
    // Keeps the memory: the mapped view's handle, or a pinned array.
    private readonly object _owner;

    private FontBytes(object owner, byte* start, int length)
    {
        _owner = owner;
        Start = start;
        Length = length;
    }

    public byte* Start { get; }

    public int Length { get; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="FontFormatException">The file is empty or larger than 2 GiB.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FontBytes Map(string path)
    {
        using var handle = File.OpenHandle(path);
        var length = RandomAccess.GetLength(handle);
        if (length is 0 or > int.MaxValue)
            throw new FontFormatException($"{path} is {length} bytes long: not a font");

        // The view outlives the two objects it was made from.
        using var mapping = MemoryMappedFile.CreateFromFile(
            handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var view = mapping.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle;
        return new FontBytes(view, (byte*)view.DangerousGetHandle(), (int)length);
    }

    /// <summary>Takes bytes that are in memory already; they are copied.</summary>
    public static FontBytes Of(ReadOnlySpan<byte> bytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(Math.Max(bytes.Length, 1), pinned: true);
        bytes.CopyTo(copy);
        return new FontBytes(copy, (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(copy, 0), bytes.Length);
    }

    /// <summary>All bytes. Keep this object while the span is used.</summary>
    public ReadOnlySpan<byte> AsSpan() => new(Start, Length);

    public override string ToString() => $"{Length} bytes ({_owner.GetType().Name})";
}
