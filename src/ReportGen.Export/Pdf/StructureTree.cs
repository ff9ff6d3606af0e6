namespace ReportGen.Export.Pdf;

/// <summary>The structure tree of the file (ISO 32000-1, 14.7): root, document element, parent tree and identifiers.</summary>
/// <remarks>A section's elements are written when its pages are, and forgotten; only the numbers of the topmost are kept.
/// Elements without content are left out, but for the grid of tables.</remarks>
internal sealed class StructureTree
{
    private readonly KeyTree _parents = new(hasNames: false, ObjectKind.Records);
    private readonly KeyTree _identifiers = new(hasNames: true, ObjectKind.Records);
    private readonly List<int> _front = [];
    private readonly List<int> _body = [];
    private PdfFile _file = null!; // set by Begin, before which nothing is called
    private int _document;
    private int _nextKey;
    private int _identifierCount;

    /// <summary>The object number of the root of the tree.</summary>
    public int Root { get; private set; }

    public void Begin(PdfFile file)
    {
        _file = file;
        Root = file.Reserve();
        _document = file.Reserve();
        _parents.Begin(file);
        _identifiers.Begin(file);
        _front.Clear();
        _body.Clear();
        (_nextKey, _identifierCount) = (0, 0);
    }

    /// <summary>Gives out the key of a page or an annotation in the parent tree.</summary>
    public int NextKey() => _nextKey++;

    /// <summary>Writes the elements of a section whose pages are written, and its part of the parent tree.</summary>
    /// <param name="isFront">The section comes before those that are not.</param>
    public void Write(LogicalSection section, bool isFront)
    {
        section.KeepWhatHasContent();
        section.Identify();
        Number(section, isFront ? _front : _body);
        var entries = section.Entries;
        for (var i = 0; i < section.EntryCount; i++)
            WriteParents(section, entries[i], i + 1 < section.EntryCount ? entries[i + 1].FirstKid : section.KidCount);

        WriteElements(section, areLeaves: true);
        WriteElements(section, areLeaves: false);
    }

    /// <summary>Writes what is above the sections.</summary>
    public void Finish()
    {
        var parents = _parents.Finish();
        var identifiers = _identifiers.IsEmpty ? 0 : _identifiers.Finish();
        var root = _file.Open(Root);
        root.Raw("<</Type/StructTreeRoot/K["u8);
        root.Ref(_document);
        root.Raw("]/ParentTree "u8);
        root.Ref(parents);
        root.Raw("/ParentTreeNextKey "u8);
        root.Int(_nextKey);
        if (identifiers != 0)
        {
            root.Raw("/IDTree "u8);
            root.Ref(identifiers);
        }

        root.Raw(">>"u8);
        _file.Close();

        var document = _file.Open(_document);
        document.Raw("<</Type/StructElem/S/Document/P "u8);
        document.Ref(Root);
        document.Raw("/K["u8);
        document.Refs(_front);
        if (_front.Count > 0)
            document.Byte((byte)' ');

        document.Refs(_body);
        document.Raw("]>>"u8);
        _file.Close();
    }

    /// <summary>Leaves are numbered first, so that lists of them name one number after the other.</summary>
    private void Number(LogicalSection section, List<int> topmost)
    {
        Number(section, areLeaves: true);
        Number(section, areLeaves: false);
        Span<char> name = stackalloc char[ElementWriter.IdentifierLength];
        for (var i = 0; i < section.NodeCount; i++)
        {
            ref var node = ref section.Nodes[i];
            if (!node.IsKept)
                continue;
            if (node.Parent == LogicalSection.None)
                topmost.Add(node.Number);
            if (!node.IsIdentified)
                continue;

            node.Identifier = ++_identifierCount;
            ElementWriter.Spell(node.Identifier, name);
            _identifiers.Add(name).Ref(node.Number);
            _identifiers.EndRecord();
        }
    }

    private void Number(LogicalSection section, bool areLeaves)
    {
        for (var i = 0; i < section.NodeCount; i++)
        {
            ref var node = ref section.Nodes[i];
            if (node.IsKept && node.IsLeaf == areLeaves)
                node.Number = _file.Reserve();
        }
    }

    private void WriteElements(LogicalSection section, bool areLeaves)
    {
        for (var i = 0; i < section.NodeCount; i++)
        {
            if (!section.Nodes[i].IsKept || section.Nodes[i].IsLeaf != areLeaves)
                continue;

            var target = _file.Open(section.Nodes[i].Number, areLeaves ? ObjectKind.Leaf : ObjectKind.Branch);
            ElementWriter.Write(target, section, i, _document);
            _file.Close();
        }
    }

    private void WriteParents(LogicalSection section, in LogicalSection.ParentEntry entry, int endKid)
    {
        var kids = section.Kids;
        if (!entry.IsPage)
        {
            _parents.Add(entry.Key).Ref(section.Nodes[kids[entry.FirstKid].Element].Number);
            _parents.EndRecord();
            return;
        }

        var target = _parents.Add(entry.Key);
        target.Byte((byte)'[');
        for (var i = entry.FirstKid; i < endKid; i++)
        {
            if (i > entry.FirstKid)
                target.Byte((byte)' ');

            _parents.EndRecord();
            target.Ref(section.Nodes[kids[i].Element].Number);
        }

        _parents.EndRecord();

        target.Byte((byte)']');
    }
}
