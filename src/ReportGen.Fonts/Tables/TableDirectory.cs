// The table directory says which tables a face has and where they lie. We read it once, keep tag, offset and length
// of every record and check that each table lies inside the file. Checksums are not checked: many good fonts have wrong
// ones, and a checked read would load the whole file.
// Source: OpenType 1.9.1, "Organization of an OpenType Font".

namespace ReportGen.Fonts.Tables;

/// <summary>Where the tables of one face lie in its file.</summary>
internal sealed class TableDirectory
{
    private const int RecordsAt = 12;
    private const int RecordLength = 16;

    // Real faces have some twenty.
    private const int MostTables = 512;

    private readonly FontBytes _bytes;
    private readonly uint[] _tags;
    private readonly uint[] _offsets;
    private readonly uint[] _lengths;

    private TableDirectory(FontBytes bytes, uint version, int count)
    {
        _bytes = bytes;
        Version = version;
        _tags = new uint[count];
        _offsets = new uint[count];
        _lengths = new uint[count];
    }

    /// <summary>The first four bytes of the face: what kind of outlines it says it has.</summary>
    public uint Version { get; }

    /// <summary>Reads the directory of a face.</summary>
    /// <param name="at">Where the face begins in the file; table offsets count from the start of the file all the same.</param>
    /// <exception cref="FontFormatException">No font begins there, or a record or its table lies outside the file.</exception>
    public static TableDirectory Read(FontBytes bytes, long at)
    {
        var header = new TableView(bytes, at, bytes.Length - at, 0);
        var version = header.U32(0);
        if (version is not (TableTag.TrueType or TableTag.AppleTrueType or TableTag.OpenTypeCff))
            throw new FontFormatException($"the file begins with {version:X8}: neither TrueType nor OpenType");

        var count = header.U16(4);
        if (count > MostTables)
            throw new FontFormatException($"the font says it has {count} tables");

        var directory = new TableDirectory(bytes, version, count);
        for (var i = 0; i < directory._tags.Length; i++)
        {
            var record = RecordsAt + (i * RecordLength);
            directory._tags[i] = header.U32(record);
            directory._offsets[i] = header.U32(record + 8);
            directory._lengths[i] = header.U32(record + 12);
        }

        return directory;
    }

    /// <summary>A table, or an absent view when the face has none.</summary>
    /// <exception cref="FontFormatException">The table lies outside the file.</exception>
    public TableView Find(uint tag)
    {
        for (var i = 0; i < _tags.Length; i++)
        {
            if (_tags[i] == tag)
                return new TableView(_bytes, _offsets[i], _lengths[i], tag);
        }

        return default;
    }

    /// <summary>A table the face cannot do without.</summary>
    /// <exception cref="FontFormatException">The face has no such table, or it lies outside the file.</exception>
    public TableView Require(uint tag)
    {
        var table = Find(tag);
        return table.IsAbsent
            ? throw new TableView(_bytes, 0, 0, tag).Fault("the font has no such table")
            : table;
    }
}
