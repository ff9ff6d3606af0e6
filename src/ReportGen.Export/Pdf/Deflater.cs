using System.IO.Compression;
using ReportGen.Export.Pdf.Deflating;

namespace ReportGen.Export.Pdf;

/// <summary>Compresses into a buffer in the zlib form (FlateDecode; ISO 32000-1, 7.4.4).</summary>
/// <remarks>Fastest has <see cref="QuickDeflater"/>; what is long is given to the library, at level 2 of 9. Optimal means level 6, and
/// level 5 for what has a cut, objects by the thousand: level 6 takes half as much time again for a fiftieth less. Contents of pages have <see cref="CueDeflater"/>, but for SmallestSize.</remarks>
internal sealed class Deflater
{
    // One code for all, held as four bytes for one.
    private const int MostQuick = 512 * 1024;

    private readonly ByteWriter _packed = new(16 * 1024);
    private readonly ZLibCompressionOptions _fast = new() { CompressionLevel = 2 };
    private readonly ZLibCompressionOptions _objects = new() { CompressionLevel = 5 };
    private QuickDeflater? _quick;

    // Only fast files need it.
    private QuickDeflater Quick => _quick ??= new();

    /// <summary>Compresses bytes; the result stays valid until the next call.</summary>
    /// <param name="cut">What follows from here on gets a code of its own, for five bytes; 0 for one code.</param>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> bytes, CompressionLevel level, int cut = 0)
    {
        if (level == CompressionLevel.Fastest && bytes.Length <= MostQuick)
            return Quick.Compress(bytes);

        _packed.Clear();
        using (var zlib = Open(level, hasCut: cut > 0))
        {
            if (cut > 0)
            {
                zlib.Write(bytes[..cut]);
                zlib.Flush();
            }

            zlib.Write(bytes[cut..]);
        }

        return _packed.Written;
    }

    /// <summary>Compresses what a caller writes in pieces; the result stays valid until the next call.</summary>
    /// <param name="most">It writes no more bytes.</param>
    public ReadOnlySpan<byte> Compress(Action<Stream> write, CompressionLevel level, long most)
    {
        _packed.Clear();
        if (level == CompressionLevel.Fastest && most <= MostQuick)
        {
            write(new BufferStream(_packed));
            return Quick.Compress(_packed.Written);
        }

        using (var zlib = Open(level, hasCut: false))
            write(zlib);

        return _packed.Written;
    }

    private ZLibStream Open(CompressionLevel level, bool hasCut)
    {
        var target = new BufferStream(_packed);
        return level switch
        {
            CompressionLevel.Fastest => new(target, _fast),
            CompressionLevel.Optimal when hasCut => new(target, _objects),
            _ => new(target, level),
        };
    }
}

/// <summary>A stream whose bytes land in a buffer.</summary>
internal sealed class BufferStream(ByteWriter target) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => target.Length;

    public override long Position
    {
        get => target.Length;
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
        // The bytes are in the buffer already.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => target.Raw(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => target.Raw(buffer);

    public override void WriteByte(byte value) => target.Byte(value);
}
