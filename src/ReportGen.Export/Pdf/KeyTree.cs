namespace ReportGen.Export.Pdf;

/// <summary>A number tree or name tree (ISO 32000-1, 7.9.6 and 7.9.7), written leaf by leaf as entries come in.</summary>
/// <remarks>Entries come in the order of their keys. A leaf holds 64 of them and is then written and forgotten;
/// only its limits are kept.</remarks>
/// <param name="hasNames">Keys are names, not numbers.</param>
/// <param name="kind">Large trees of short entries are <see cref="ObjectKind.Records"/>; the caller ends each with
/// <see cref="EndRecord"/>.</param>
internal sealed class KeyTree(bool hasNames, ObjectKind kind = ObjectKind.Other)
{
    private const int MostKids = 64;

    private readonly ByteWriter _entries = new(4096);
    private readonly List<Node> _leaves = [];
    private PdfFile _file = null!; // set by Begin, before which nothing is called
    private byte[] _lowest = [];
    private int _highestStart;
    private int _highestLength;
    private int _count;

    private ReadOnlySpan<byte> EntriesKey => hasNames ? "/Names["u8 : "/Nums["u8;

    private bool HasRecords => kind == ObjectKind.Records && !_file.IsReadable;

    public bool IsEmpty => _count == 0 && _leaves.Count == 0;

    public void Begin(PdfFile file)
    {
        _file = file;
        _leaves.Clear();
        _entries.Clear();
        _count = 0;
    }

    /// <summary>Begins an entry of a number tree; its value is written to the result.</summary>
    public ByteWriter Add(int key)
    {
        BeginEntry();
        _entries.Int(key);
        return EndKey();
    }

    /// <summary>Begins an entry of a name tree; its value is written to the result.</summary>
    /// <param name="key">ASCII; larger than the key before, byte by byte.</param>
    public ByteWriter Add(ReadOnlySpan<char> key)
    {
        BeginEntry();
        _entries.Text(key);
        return EndKey();
    }

    /// <summary>Writes the rest of the tree.</summary>
    /// <returns>The object number of the root.</returns>
    public int Finish()
    {
        if (_leaves.Count == 0)
        {
            var only = _file.Reserve();
            var leaf = _file.Open(only, kind);
            leaf.Raw("<<"u8);
            WriteEntries(leaf);
            leaf.Raw(">>"u8);
            _file.Close();
            return only;
        }

        if (_count > 0)
            WriteLeaf();

        var level = _leaves;
        while (level.Count > MostKids)
            level = WriteLevel(level);

        return WriteNode(level, 0, level.Count, isRoot: true).Number;
    }

    /// <summary>Fills up the record that was written last, for the next one to begin.</summary>
    public void EndRecord()
    {
        if (HasRecords)
            ObjectRows.EndRecord(_entries);
    }

    private void BeginEntry()
    {
        if (_count == MostKids)
            WriteLeaf();
        if (_count > 0)
            _entries.Byte((byte)' ');

        _highestStart = _entries.Length;
    }

    private ByteWriter EndKey()
    {
        _highestLength = _entries.Length - _highestStart;
        if (_count++ == 0)
            _lowest = _entries.Written.ToArray(); // the leaf holds nothing but the key

        _entries.Byte((byte)' ');
        return _entries;
    }

    private void WriteLeaf()
    {
        var node = new Node(_file.Reserve(), _lowest, _entries.Written.Slice(_highestStart, _highestLength).ToArray());
        var leaf = _file.Open(node.Number, kind);
        WriteLimits(leaf, node.Lowest, node.Highest);
        WriteEntries(leaf);
        leaf.Raw(">>"u8);
        _file.Close();
        _leaves.Add(node);
        _entries.Clear();
        _count = 0;
    }

    private void WriteEntries(ByteWriter leaf)
    {
        leaf.Raw(EntriesKey);
        if (HasRecords)
            ObjectRows.EndRecord(leaf);

        leaf.Raw(_entries.Written);
        leaf.Byte((byte)']');
    }

    private List<Node> WriteLevel(List<Node> below)
    {
        var level = new List<Node>();
        for (var start = 0; start < below.Count; start += MostKids)
            level.Add(WriteNode(below, start, Math.Min(MostKids, below.Count - start), isRoot: false));

        return level;
    }

    private Node WriteNode(List<Node> below, int start, int count, bool isRoot)
    {
        var node = new Node(_file.Reserve(), below[start].Lowest, below[start + count - 1].Highest);
        var target = _file.Open(node.Number);
        if (isRoot)
            target.Raw("<<"u8);
        else
            WriteLimits(target, node.Lowest, node.Highest);

        target.Raw("/Kids["u8);
        for (var i = start; i < start + count; i++)
        {
            if (i > start)
                target.Byte((byte)' ');

            target.Ref(below[i].Number);
        }

        target.Raw("]>>"u8);
        _file.Close();
        return node;
    }

    private static void WriteLimits(ByteWriter target, byte[] lowest, byte[] highest)
    {
        target.Raw("<</Limits["u8);
        target.Raw(lowest);
        target.Byte((byte)' ');
        target.Raw(highest);
        target.Byte((byte)']');
    }

    /// <param name="Number">Its object number.</param>
    /// <param name="Lowest">Its smallest key as it is written.</param>
    /// <param name="Highest">Its largest key as it is written.</param>
    private sealed record Node(int Number, byte[] Lowest, byte[] Highest);
}
