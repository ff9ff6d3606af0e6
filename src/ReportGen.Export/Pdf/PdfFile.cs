using System.IO.Compression;
using ReportGen.Export.Pdf.Deflating;

namespace ReportGen.Export.Pdf;

/// <summary>How the data of a stream is stored.</summary>
internal enum StreamCoding
{
    /// <summary>Compressed, unless the file shall be readable.</summary>
    Flate,

    /// <summary>Compressed in readable files too.</summary>
    AlwaysFlate,

    /// <summary>As it is: a picture that has its own coding, or text that other programs look for.</summary>
    AsIs,
}

/// <summary>A PDF as a sequence of numbered objects: header, objects, object streams, cross-reference stream, trailer.</summary>
/// <remarks>Written front to back and never read again; only offsets are kept. One object is open at a time.
/// ISO 32000-1, 7.5; ISO 19005-2, 6.1.</remarks>
/// <param name="crew">Compresses on other threads; null to compress where the file is written.</param>
internal sealed class PdfFile(PackingCrew? crew = null)
{
    /// <summary>The largest number of objects (ISO 19005-2, 6.1.13).</summary>
    public const int MostObjects = 8_388_607;

    private const int FlushAt = 64 * 1024;

    private readonly ByteWriter _out = new(2 * FlushAt);
    private readonly ByteWriter _entries = new(1024);
    private readonly ObjectGroup[] _groups = [new(ObjectKind.Records), new(ObjectKind.Leaf), new(ObjectKind.Branch), new(ObjectKind.Other)];
    private readonly ObjectRows _rows = new();
    private readonly Deflater _deflater = new();
    private readonly CueDeflater _cueDeflater = new();
    private readonly ObjectTable _table = new();
    private Stream _target = Stream.Null;
    private CompressionLevel _level;
    private Fingerprint _fingerprint;
    private long _flushed;
    private ObjectKind _openKind;
    private int _streamNumber;

    /// <summary>How many object numbers are in use, object 0 included.</summary>
    public int Size => _table.Size;

    /// <summary>No compression and no object streams: a file to read with an editor.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>Bytes written so far.</summary>
    private long Offset => _flushed + _out.Length;

    /// <param name="target">Takes the bytes; it is not asked to seek.</param>
    /// <param name="level">How hard streams are compressed.</param>
    /// <param name="isReadable">No compression and no object streams: a file to read with an editor.</param>
    /// <param name="before">Bytes that stand before and count in offsets.</param>
    public void Begin(Stream target, CompressionLevel level, bool isReadable, long before = 0)
    {
        (_target, _level, IsReadable) = (target, level, isReadable);
        crew?.Clear();
        _fingerprint = default;
        _flushed = before;
        _out.Clear();
        foreach (var group in _groups)
            group.Clear();

        _table.Clear();
        _out.Raw("%PDF-1.7\n%"u8);
        _out.Raw([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    public int Reserve() => _table.Reserve();

    /// <summary>Begins an object that is no stream; what it holds is written to the result, until <see cref="Close"/>.</summary>
    public ByteWriter Open(int number, ObjectKind kind = ObjectKind.Other)
    {
        if (IsReadable)
        {
            OpenOwn(number);
            return _out;
        }

        _openKind = kind;
        return _groups[(int)kind].Begin(number);
    }

    public void Close()
    {
        if (IsReadable)
        {
            CloseOwn();
            return;
        }

        var group = _groups[(int)_openKind];
        group.End();
        if (group.IsFull)
            WriteObjects([group]);
    }

    /// <summary>Begins a stream; the result takes the entries of its dictionary beside filter and length.</summary>
    public ByteWriter OpenStream(int number)
    {
        _streamNumber = number;
        _entries.Clear();
        return _entries;
    }

    /// <summary>Writes the stream begun by <see cref="OpenStream"/>.</summary>
    public void CloseStream(ReadOnlySpan<byte> data, StreamCoding coding)
    {
        var isCompressed = coding == StreamCoding.AlwaysFlate || (coding != StreamCoding.AsIs && !IsReadable);
        if (isCompressed)
            _entries.Raw("/Filter/FlateDecode"u8);

        WriteStream(_streamNumber, data, isCompressed);
    }

    /// <summary>Writes the stream begun by <see cref="OpenStream"/>, the contents of a page.</summary>
    /// <param name="cues">Where the contents repeat themselves.</param>
    public void CloseContents(ReadOnlySpan<byte> contents, CueList cues)
    {
        if (IsReadable || _level is CompressionLevel.NoCompression or CompressionLevel.SmallestSize)
        {
            CloseStream(contents, StreamCoding.Flate);
            return;
        }

        _entries.Raw("/Filter/FlateDecode"u8);
        if (crew is null)
        {
            WriteStream(_streamNumber, _entries, _cueDeflater.Compress(contents, cues));
            return;
        }

        var stream = HandOver(crew, _streamNumber, contents);
        stream.Cues.CopyFrom(cues);
        (stream.IsCompressed, stream.HasCues) = (true, true);
        crew.Begin(stream);
    }

    /// <summary>Writes the stream begun by <see cref="OpenStream"/>, whose data is in the zlib form already.</summary>
    public void ClosePacked(ReadOnlySpan<byte> packed)
    {
        _entries.Raw("/Filter/FlateDecode"u8);
        WriteStream(_streamNumber, packed, isCompressed: false);
    }

    /// <summary>Writes a stream with <see cref="_entries"/>, now or when it is compressed.</summary>
    /// <param name="cut">Where the data changes its nature; 0 when it does not.</param>
    private void WriteStream(int number, ReadOnlySpan<byte> data, bool isCompressed, int cut = 0)
    {
        if (crew is null || IsReadable)
        {
            WriteStream(number, _entries, isCompressed ? _deflater.Compress(data, _level, cut) : data);
            return;
        }

        var stream = HandOver(crew, number, data);
        (stream.IsCompressed, stream.HasCues, stream.Level, stream.Cut) = (isCompressed, false, _level, cut);
        crew.Begin(stream);
    }

    private PackedStream HandOver(PackingCrew packers, int number, ReadOnlySpan<byte> data)
    {
        WritePacked(packers, waits: packers.IsFull);
        var stream = packers.Rent();
        stream.Number = number;
        stream.Entries.Raw(_entries.Written);
        stream.Data.Raw(data);
        return stream;
    }

    /// <summary>Writes the streams that are compressed by now.</summary>
    /// <param name="waits">Waits for the oldest one.</param>
    private void WritePacked(PackingCrew packers, bool waits)
    {
        while (packers.Take(waits) is { } stream)
        {
            WriteStream(stream.Number, stream.Entries, stream.Data.Written);
            packers.Return(stream);
            waits = false;
        }
    }

    /// <summary>Writes all streams under way.</summary>
    private void WriteAllPacked()
    {
        while (crew is { Count: > 0 })
            WritePacked(crew, waits: true);
    }

    /// <summary>Writes a digest of all that was written so far, objects that wait for their stream included.</summary>
    public void WriteFingerprint(Span<byte> digest)
    {
        WriteAllPacked();
        Flush();
        var fingerprint = _fingerprint;
        foreach (var group in _groups)
            fingerprint.Add(group.Body);

        fingerprint.Write(digest);
    }

    /// <summary>Writes the cross-reference and the trailer. The file is whole after that.</summary>
    /// <exception cref="InvalidOperationException">A number was reserved and its object never written.</exception>
    public void Finish(int catalog, int info)
    {
        if (!IsReadable)
            WriteObjects(_groups);

        Span<byte> identifier = stackalloc byte[16];
        WriteFingerprint(identifier);
        var start = Offset;
        if (IsReadable)
            WriteTable(catalog, info, identifier);
        else
            WriteTableStream(catalog, info, identifier);

        _out.Raw("startxref\n"u8);
        _out.Int(start);
        _out.Raw("\n%%EOF\n"u8);
        Flush();
        _target.Flush();
    }

    private void OpenOwn(int number)
    {
        _table.SetOffset(number, Offset);
        _out.Int(number);
        _out.Raw(" 0 obj\n"u8);
    }

    private void CloseOwn()
    {
        _out.Raw("\nendobj\n"u8);
        if (_out.Length >= FlushAt)
            Flush();
    }

    private void WriteStream(int number, ByteWriter entries, ReadOnlySpan<byte> data)
    {
        OpenOwn(number);
        _out.Raw("<<"u8);
        _out.Raw(entries.Written);
        _out.Raw("/Length "u8);
        _out.Int(data.Length);
        _out.Raw(">>\nstream\n"u8);
        _out.Raw(data);
        _out.Raw("\nendstream"u8);
        CloseOwn();
    }

    /// <summary>Writes objects that wait in one object stream.</summary>
    private void WriteObjects(ObjectGroup[] groups)
    {
        var (number, count) = (Reserve(), 0);
        foreach (var group in groups)
        {
            for (var i = 0; i < group.Count; i++)
                _table.SetCompressed(group.NumberAt(i), number, count++);
        }

        _rows.Fill(groups);
        _entries.Clear();
        _entries.Raw("/Type/ObjStm/N "u8);
        _entries.Int(count);
        _entries.Raw("/First "u8);
        _entries.Int(_rows.First);
        _entries.Raw("/DecodeParms<</Predictor 15/Colors "u8);
        _entries.Int(ObjectRows.RecordLength);
        _entries.Raw("/Columns "u8);
        _entries.Int(_rows.Columns);
        _entries.Raw(">>/Filter/FlateDecode"u8);
        WriteStream(number, _rows.Written, isCompressed: true, _rows.Cut);
        foreach (var group in groups)
            group.Clear();
    }

    private void Flush()
    {
        _fingerprint.Add(_out.Written);
        _target.Write(_out.Written);
        _flushed += _out.Length;
        _out.Clear();
    }

    private void WriteTableStream(int catalog, int info, ReadOnlySpan<byte> identifier)
    {
        var number = Reserve();
        var start = Offset;
        _table.SetOffset(number, start);
        var offsetBytes = start > uint.MaxValue ? 5 : 4;
        var data = _deflater.Compress(rows => WriteRows(rows, offsetBytes), _level, most: (long)Size * (offsetBytes + 4));

        _out.Int(number);
        _out.Raw(" 0 obj\n<</Type/XRef/Size "u8);
        _out.Int(Size);
        _out.Raw("/W[1 "u8);
        _out.Int(offsetBytes);
        _out.Raw(" 2]"u8);
        WriteTrailer(catalog, info, identifier);
        _out.Raw("/DecodeParms<</Predictor 12/Columns "u8);
        _out.Int(offsetBytes + 3);
        _out.Raw(">>/Filter/FlateDecode/Length "u8);
        _out.Int(data.Length);
        _out.Raw(">>\nstream\n"u8);
        _out.Raw(data);
        _out.Raw("\nendstream\nendobj\n"u8);
    }

    /// <summary>Each row is written as what it adds to the row above, byte by byte: the PNG filter Up (7.4.4.4).</summary>
    private void WriteRows(Stream target, int offsetBytes)
    {
        var width = offsetBytes + 3;
        var block = new byte[256 * (width + 1)];
        var above = 0UL;
        var filled = 0;
        _table.Visit((rows, count) =>
        {
            for (var index = 0; index < count; index++)
            {
                var row = rows[index];
                block[filled++] = 2;
                for (var i = 0; i < width; i++)
                {
                    var shift = i == 0 ? 56 : 8 * (width - 1 - i);
                    block[filled++] = (byte)((row >> shift) - (above >> shift));
                }

                above = row;
                if (filled == block.Length)
                {
                    target.Write(block);
                    filled = 0;
                }
            }
        });
        target.Write(block.AsSpan(0, filled));
    }

    private void WriteTable(int catalog, int info, ReadOnlySpan<byte> identifier)
    {
        _out.Raw("xref\n0 "u8);
        _out.Int(Size);
        _out.Byte((byte)'\n');
        _table.Visit((rows, count) =>
        {
            for (var index = 0; index < count; index++)
            {
                var row = rows[index];
                var isUsed = row >> 56 == 1;
                _out.Digits((long)(row >> 16 & 0xFF_FFFF_FFFF), 10);
                _out.Byte((byte)' ');
                _out.Digits(isUsed ? 0 : 65_535, 5);
                _out.Raw(isUsed ? " n \n"u8 : " f \n"u8);
            }
        });
        _out.Raw("trailer\n<</Size "u8);
        _out.Int(Size);
        WriteTrailer(catalog, info, identifier);
        _out.Raw(">>\n"u8);
    }

    private void WriteTrailer(int catalog, int info, ReadOnlySpan<byte> identifier)
    {
        _out.Raw("/Root "u8);
        _out.Ref(catalog);
        _out.Raw("/Info "u8);
        _out.Ref(info);
        _out.Raw("/ID["u8);
        _out.HexString(identifier);
        _out.HexString(identifier);
        _out.Byte((byte)']');
    }
}
