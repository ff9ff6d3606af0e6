namespace ReportGen.Export.Pdf;

/// <summary>What an object is like: those of a kind stand together, so that each looks like the one before it.</summary>
internal enum ObjectKind
{
    /// <summary>Nothing but short entries of equal length, each a little more than the one before: leaves of large trees.</summary>
    Records,

    /// <summary>An element with content of its own, or a cell of a table.</summary>
    Leaf,

    /// <summary>An element that holds other elements.</summary>
    Branch,

    /// <summary>Everything else.</summary>
    Other,
}

/// <summary>Objects of a kind that wait for their object stream.</summary>
internal sealed class ObjectGroup(ObjectKind kind)
{
    private const int MostObjects = 1024;
    private const int MostBytes = 256 * 1024;

    private readonly ByteWriter _body = new(16 * 1024);
    private int[] _numbers = new int[64];
    private int[] _offsets = new int[64];

    public ObjectKind Kind => kind;

    /// <summary>How many objects wait.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == MostObjects || _body.Length >= MostBytes;

    /// <summary>The objects, each with a line feed after it.</summary>
    public ReadOnlySpan<byte> Body => _body.Written;

    public void Clear()
    {
        _body.Clear();
        Count = 0;
    }

    /// <summary>Begins an object; what it holds is written to the result, until <see cref="End"/>.</summary>
    public ByteWriter Begin(int number)
    {
        if (Count == _numbers.Length)
        {
            Array.Resize(ref _numbers, Count * 2);
            Array.Resize(ref _offsets, Count * 2);
        }

        _numbers[Count] = number;
        _offsets[Count++] = _body.Length;
        return _body;
    }

    public void End()
    {
        _body.Byte((byte)'\n');
        if (kind == ObjectKind.Records)
            ObjectRows.EndRecord(_body);
    }

    public int NumberAt(int index) => _numbers[index];

    /// <summary>Where an object begins in <see cref="Body"/>.</summary>
    public int OffsetAt(int index) => _offsets[index];
}
