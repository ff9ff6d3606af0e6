using System.Collections.Concurrent;
using ReportGen.Export.Pdf;
using ReportGen.Export.Svg;
using ReportGen.Fonts;

namespace ReportGen.Export;

/// <summary>What is kept from picture to picture: outlines of glyphs as path data, and the buffer that the last one was written in.</summary>
/// <remarks>Reading an outline from its font is by far the dearest part of drawing a page, and pages have most of their glyphs in
/// common. Safe for several threads.</remarks>
/// <param name="budget">Bytes of outlines kept at most; when they are used up, all are forgotten and it begins anew.</param>
public sealed class SvgStore(long budget)
{
    private readonly ConcurrentDictionary<(FontFace Face, ushort Glyph), byte[]> _paths = new();
    private ByteWriter? _spare;
    private long _size;

    /// <summary>Bytes of outlines held now.</summary>
    public long Size => Interlocked.Read(ref _size);

    /// <summary>The outline of a glyph as path data.</summary>
    /// <exception cref="FontFormatException">The outline is damaged.</exception>
    internal ReadOnlySpan<byte> PathOf(FontFace face, ushort glyph)
    {
        if (_paths.TryGetValue((face, glyph), out var known))
            return known;

        var target = new ByteWriter(512);
        SvgPath.Write(target, face.OutlineOf(glyph));
        var path = target.Written.ToArray();
        if (Size + path.Length > budget)
            Forget();
        if (_paths.TryAdd((face, glyph), path))
            Interlocked.Add(ref _size, path.Length);
        return path;
    }

    /// <summary>An empty buffer, to be given back; null when there is none.</summary>
    internal ByteWriter? TakeSpare() => Interlocked.Exchange(ref _spare, null);

    internal void GiveBack(ByteWriter buffer)
    {
        buffer.Clear();
        Interlocked.Exchange(ref _spare, buffer);
    }

    private void Forget()
    {
        _paths.Clear();
        Interlocked.Exchange(ref _size, 0);
    }
}
