using System.Buffers.Binary;

namespace ReportGen.Export.Pdf;

/// <summary>The data of an object stream (ISO 32000-1, 7.5.7), in rows for a PNG predictor (7.4.4.4).</summary>
/// <remarks>A large part of an object stream are numbers that grow evenly: those of the objects and their offsets at its head,
/// references in the parent tree and the tree of identifiers. Flate finds nothing there that repeats. So they stand in records of
/// one length, and a row of records says what each adds to the one before it (the filter Sub, a record for a pixel): that
/// repeats. The objects themselves stand in rows as they are (the filter None).</remarks>
internal sealed class ObjectRows
{
    /// <summary>Bytes of a record, as many as <c> (0abC) 1234567 0 R</c> takes at most. Readers know pixels of up to 32 colours.</summary>
    public const int RecordLength = 20;

    // So long are rows at most: the byte before each costs little, and so does filling up the last.
    private const int MostRecords = 512;

    // From so many records on they are worth a code of their own.
    private const int ManyRecords = 256;

    private const int NumberLength = 8;
    private const byte None = 0;
    private const byte Sub = 1;

    private readonly ByteWriter _plain = new(16 * 1024);
    private readonly ByteWriter _rows = new(16 * 1024);

    /// <summary>How many records a row has.</summary>
    public int Columns { get; private set; }

    /// <summary>Where the first object begins, once the predictor is undone.</summary>
    public int First { get; private set; }

    /// <summary>Where the rows of records end in <see cref="Written"/>; 0 when they are few.</summary>
    public int Cut { get; private set; }

    public ReadOnlySpan<byte> Written => _rows.Written;

    /// <summary>Makes the data of one stream.</summary>
    /// <param name="groups">The objects; those that are records come first.</param>
    public void Fill(ObjectGroup[] groups)
    {
        var (count, records) = (0, 0);
        foreach (var group in groups)
        {
            count += group.Count;
            records += group.Kind == ObjectKind.Records ? group.Body.Length / RecordLength : 0;
        }

        var rows = (count + records + MostRecords - 1) / MostRecords;
        Columns = (count + records + rows - 1) / rows;
        var width = Columns * RecordLength;
        First = records > 0 ? count * RecordLength : rows * width;
        WritePlain(groups, rows * width, width);
        _rows.Clear();
        for (var start = 0; start < _plain.Length; start += width)
            WriteRow(_plain.Written.Slice(start, width), start < rows * width ? Sub : None);

        Cut = count + records < ManyRecords ? 0 : rows * (width + 1);
    }

    /// <summary>Fills up a record that was begun.</summary>
    public static void EndRecord(ByteWriter target) =>
        target.BlankTo((target.Length + RecordLength - 1) / RecordLength * RecordLength);

    private void WritePlain(ObjectGroup[] groups, int endOfRecords, int width)
    {
        _plain.Clear();
        var start = 0;
        foreach (var group in groups)
        {
            if (group.Kind != ObjectKind.Records)
                start = Math.Max(start, endOfRecords - First);

            WriteHead(group, start);
            start += group.Body.Length;
        }

        foreach (var group in groups)
        {
            if (group.Kind != ObjectKind.Records)
                _plain.BlankTo(endOfRecords);

            _plain.Raw(group.Body);
        }

        _plain.BlankTo((_plain.Length + width - 1) / width * width);
    }

    private void WriteHead(ObjectGroup group, int start)
    {
        for (var i = 0; i < group.Count; i++)
        {
            var record = _plain.Length;
            _plain.Int(group.NumberAt(i));
            _plain.BlankTo(record + NumberLength);
            _plain.Int(start + group.OffsetAt(i));
            _plain.BlankTo(record + RecordLength);
        }
    }

    private void WriteRow(ReadOnlySpan<byte> row, byte filter)
    {
        _rows.Byte(filter);
        var target = _rows.Take(row.Length);
        if (filter == None)
        {
            row.CopyTo(target);
            return;
        }

        row[..RecordLength].CopyTo(target);
        var at = RecordLength;
        for (; at + sizeof(ulong) <= row.Length; at += sizeof(ulong))
        {
            var value = BinaryPrimitives.ReadUInt64LittleEndian(row[at..]);
            var before = BinaryPrimitives.ReadUInt64LittleEndian(row[(at - RecordLength)..]);
            BinaryPrimitives.WriteUInt64LittleEndian(target[at..], Subtract(value, before));
        }

        for (; at < row.Length; at++)
            target[at] = (byte)(row[at] - row[at - RecordLength]);
    }

    // Eight bytes at once, none of which borrows from the next. (Vectors would have to be compiled first.)
    private static ulong Subtract(ulong values, ulong others)
    {
        const ulong Highest = 0x8080_8080_8080_8080;
        return ((values | Highest) - (others & ~Highest)) ^ ((values ^ ~others) & Highest);
    }
}
