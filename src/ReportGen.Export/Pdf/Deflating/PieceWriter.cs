using ReportGen.Fonts;

namespace ReportGen.Export.Pdf.Deflating;

/// <summary>Writes the streams of a font in the zlib form (RFC 1950) without searching them anew.</summary>
/// <remarks>Keeps its buffers; one thread at a time.</remarks>
internal sealed class PieceWriter
{
    // Deflate with a window of 32 KiB, made fast (RFC 1950, 2.2): 78 01.
    private const int ZlibHeader = 0x0178;

    private readonly BitWriter _stream = new(64 * 1024);
    private readonly BitWriter _piece = new(1024);
    private readonly ByteWriter _outline = new(1024);
    private readonly CopyFinder _finder = new();
    private Adler32 _checksum;

    /// <summary>Packs bytes for themselves.</summary>
    public PackedPiece Pack(ReadOnlySpan<byte> bytes, DeflateCode code)
    {
        _piece.Clear();
        _finder.Write(_piece, bytes, code);
        return PackedPiece.Of(_piece, bytes);
    }

    /// <summary>A font program: the glyphs as they are kept, the tables around them byte by byte.</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> WriteProgram(FontSubset subset, PackedGlyphs glyphs)
    {
        Begin(glyphs.Code);
        var frame = subset.Frame.Span;
        var outlines = subset.Outlines;
        var at = 0;
        for (var i = 0; i < outlines.Count; i++)
        {
            var own = outlines.StartOf(i) - at;
            AddLiterals(frame[..own], glyphs.Code);
            frame = frame[own..];
            at = outlines.EndOf(i);
            var piece = glyphs.Find(outlines.GlyphOf(i)) ?? Pack(subset, i, glyphs);
            _stream.Add(piece.Bits, piece.BitCount);
            _checksum.Add(piece);
        }

        AddLiterals(frame, glyphs.Code);
        return End(glyphs.Code);
    }

    /// <summary>Lines that mostly are equally long and begin alike: each is compared with the one above and with nothing else.</summary>
    /// <param name="period">How long most lines are.</param>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> WriteLines(ReadOnlySpan<byte> lines, int period, DeflateCode code)
    {
        Begin(code);
        _checksum.Add(lines);
        for (var at = 0; at < lines.Length;)
        {
            var most = Math.Min(DeflateCode.LongestCopy, lines.Length - at);
            var alike = at < period ? 0 : lines.Slice(at - period, most).CommonPrefixLength(lines[at..]);
            if (alike >= DeflateCode.ShortestCopy)
            {
                code.WriteCopy(_stream, alike, period);
                at += alike;
                continue;
            }

            // The byte that differs as well.
            var own = Math.Min(alike + 1, most);
            code.WriteLiterals(_stream, lines.Slice(at, own));
            at += own;
        }

        return End(code);
    }

    /// <summary>Data in which nothing is searched.</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> WritePlain(ReadOnlySpan<byte> data, DeflateCode code)
    {
        Begin(code);
        AddLiterals(data, code);
        return End(code);
    }

    private PackedPiece Pack(FontSubset subset, int index, PackedGlyphs glyphs)
    {
        var outlines = subset.Outlines;
        _outline.Clear();
        subset.CopyOutline(index, _outline.Take(outlines.EndOf(index) - outlines.StartOf(index)));
        var piece = Pack(_outline.Written, glyphs.Code);
        glyphs.Keep(outlines.GlyphOf(index), piece);
        return piece;
    }

    private void Begin(DeflateCode code)
    {
        _stream.Clear();
        _stream.Add(ZlibHeader, 16);
        code.Begin(_stream);
        _checksum = new();
    }

    private ReadOnlySpan<byte> End(DeflateCode code)
    {
        code.End(_stream);
        _checksum.End(_stream);
        return _stream.Written;
    }

    private void AddLiterals(ReadOnlySpan<byte> bytes, DeflateCode code)
    {
        code.WriteLiterals(_stream, bytes);
        _checksum.Add(bytes);
    }
}
