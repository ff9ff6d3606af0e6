namespace ReportGen.Export.Pdf;

/// <summary>The tree of pages (ISO 32000-1, 7.7.3): at most 32 kids a node, all leaves equally deep, written as it fills.</summary>
internal sealed class PageTree
{
    private const int MostKids = 32;

    private readonly List<Level> _levels = [];
    private PdfFile _file = null!; // set by Begin, before which nothing is called

    /// <summary>How many pages were added.</summary>
    public int Count { get; private set; }

    public void Begin(PdfFile file)
    {
        _file = file;
        _levels.Clear();
        Count = 0;
    }

    /// <summary>Takes in the next page.</summary>
    /// <returns>The object number of its parent.</returns>
    public int Add(int page)
    {
        Count++;
        return AddKid(0, page, 1);
    }

    /// <summary>Writes what is open, under a node that is written elsewhere.</summary>
    /// <param name="parent">The node above; 0 when the top of this tree is the root.</param>
    /// <returns>The object number of this tree's top.</returns>
    /// <exception cref="InvalidOperationException">There is no page.</exception>
    public int Finish(int parent)
    {
        if (_levels.Count == 0)
            throw new InvalidOperationException("a document has at least one page");

        for (var depth = 0; depth < _levels.Count - 1; depth++)
            CloseNode(depth);

        var top = _levels[^1];
        WriteNode(top, parent);
        return top.Number;
    }

    private int AddKid(int depth, int kid, int pages)
    {
        if (depth == _levels.Count)
            _levels.Add(new Level());

        var level = _levels[depth];
        if (level.KidCount == MostKids)
            CloseNode(depth);
        if (level.KidCount == 0)
            level.Number = _file.Reserve();

        level.Kids[level.KidCount++] = kid;
        level.Pages += pages;
        return level.Number;
    }

    private void CloseNode(int depth)
    {
        var level = _levels[depth];
        WriteNode(level, AddKid(depth + 1, level.Number, level.Pages));
        level.KidCount = 0;
        level.Pages = 0;
    }

    private void WriteNode(Level level, int parent)
    {
        var node = _file.Open(level.Number);
        node.Raw("<</Type/Pages"u8);
        if (parent != 0)
        {
            node.Raw("/Parent "u8);
            node.Ref(parent);
        }

        node.Raw("/Kids["u8);
        for (var i = 0; i < level.KidCount; i++)
        {
            if (i > 0)
                node.Byte((byte)' ');

            node.Ref(level.Kids[i]);
        }

        node.Raw("]/Count "u8);
        node.Int(level.Pages);
        node.Raw(">>"u8);
        _file.Close();
    }

    /// <summary>The node that is being filled on one level.</summary>
    private sealed class Level
    {
        public int[] Kids { get; } = new int[MostKids];

        public int Number { get; set; }

        public int KidCount { get; set; }

        public int Pages { get; set; }
    }
}
