namespace ReportGen.Export.Pdf;

/// <summary>The outline (ISO 32000-1, 12.3.3), written item by item as headings come in.</summary>
/// <remarks>An item is written as soon as its next neighbour is known; open are only the items from the top to the last one,
/// and the very first, which may get a neighbour in front.</remarks>
internal sealed class Outline
{
    private readonly List<Item> _open = [];
    private PdfFile _file = null!; // set by Begin, before which nothing is called
    private Item? _first;
    private Item? _last;
    private int _root;
    private int _visible;
    private bool _isUnfolded;

    public bool IsEmpty => _first is null;

    public int First => _first!.Number; // asked only when it is not empty

    public int Last => _last!.Number; // asked only when it is not empty

    /// <summary>How many items are to be seen when the outline is opened.</summary>
    public int Visible => _visible;

    /// <param name="root">The object number of the outline's root.</param>
    /// <param name="isUnfolded">The topmost items show what is below them.</param>
    public void Begin(PdfFile file, int root, bool isUnfolded)
    {
        (_file, _root, _isUnfolded) = (file, root, isUnfolded);
        _open.Clear();
        (_first, _last, _visible) = (null, null, 0);
    }

    /// <param name="level">From 1; an item belongs to the nearest one before it with a smaller level.</param>
    public void Add(int level, string title, Destination destination)
    {
        var item = new Item(_file.Reserve(), level, title, destination);
        Item? before = null;
        while (_open.Count > 0 && _open[^1].Level >= level)
        {
            if (before is not null)
                Write(before, next: 0);

            before = _open[^1];
            _open.RemoveAt(_open.Count - 1);
        }

        item.Parent = _open.Count > 0 ? _open[^1] : null;
        item.Previous = before?.Number ?? 0;
        if (before is not null)
            WriteUnlessFirst(before, item.Number);

        CountIn(item);
        _open.Add(item);
    }

    /// <summary>Writes what is still open.</summary>
    /// <param name="before">The item of another outline that stands in front of the first; 0 for none.</param>
    /// <param name="after">The item of another outline that stands behind the last; 0 for none.</param>
    public void Finish(int before, int after)
    {
        if (_first is null)
            return;

        for (var i = _open.Count - 1; i > 0; i--)
            Write(_open[i], next: 0);

        _first.Previous = before;
        if (_last == _first)
        {
            Write(_first, after);
            return;
        }

        Write(_first, _first.Next);
        Write(_last!, after); // there is a last one when there is a first
    }

    private void WriteUnlessFirst(Item item, int next)
    {
        item.Next = next;
        if (item != _first)
            Write(item, next);
    }

    private void CountIn(Item item)
    {
        if (item.Parent is not { } parent)
        {
            _first ??= item;
            _last = item;
            _visible++;
            return;
        }

        if (parent.FirstChild == 0)
            parent.FirstChild = item.Number;

        parent.LastChild = item.Number;
        parent.Children++;
        if (_isUnfolded && parent.Parent is null)
            _visible++;
    }

    private void Write(Item item, int next)
    {
        var target = _file.Open(item.Number);
        target.Raw("<</Title"u8);
        target.Text(item.Title);
        target.Raw("/Parent "u8);
        target.Ref(item.Parent?.Number ?? _root);
        WriteRef(target, "/Prev "u8, item.Previous);
        WriteRef(target, "/Next "u8, next);
        if (item.Children > 0)
        {
            WriteRef(target, "/First "u8, item.FirstChild);
            WriteRef(target, "/Last "u8, item.LastChild);
            target.Raw("/Count "u8);
            target.Int(_isUnfolded && item.Parent is null ? item.Children : -item.Children);
        }

        target.Raw("/Dest"u8);
        item.Destination.WriteTo(target);
        target.Raw(">>"u8);
        _file.Close();
    }

    private static void WriteRef(ByteWriter target, ReadOnlySpan<byte> key, int number)
    {
        if (number == 0)
            return;

        target.Raw(key);
        target.Ref(number);
    }

    private sealed class Item(int number, int level, string title, Destination destination)
    {
        public int Number { get; } = number;

        public int Level { get; } = level;

        public string Title { get; } = title;

        public Destination Destination { get; } = destination;

        public Item? Parent { get; set; }

        public int Previous { get; set; }

        public int Next { get; set; }

        public int FirstChild { get; set; }

        public int LastChild { get; set; }

        public int Children { get; set; }
    }
}
