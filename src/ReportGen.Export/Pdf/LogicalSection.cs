using ReportGen.Typesetting;

namespace ReportGen.Export.Pdf;

/// <summary>The logical tree of one section while its pages are written: elements in reading order, and where their content is.</summary>
/// <remarks>Three arrays that are used again for the next section; an element is named by its index in the first.</remarks>
internal sealed class LogicalSection
{
    /// <summary>No element, no kid.</summary>
    public const int None = -1;

    private readonly Dictionary<LogicalElement, int> _indexes = [];
    private Node[] _nodes = new Node[256];
    private Kid[] _kids = new Kid[256];
    private ParentEntry[] _entries = new ParentEntry[16];
    private int[] _headers = new int[256];
    private int _headerCount;

    /// <summary>The elements, parents before their children; the first <see cref="NodeCount"/> count.</summary>
    /// <remarks>Arrays, not spans: spans of our own structures are not compiled ahead of time.</remarks>
    public Node[] Nodes => _nodes;

    public int NodeCount { get; private set; }

    /// <summary>Contents and annotations in the order in which they were written; the first <see cref="KidCount"/> count.</summary>
    public Kid[] Kids => _kids;

    public int KidCount { get; private set; }

    /// <summary>Pages and annotations in the order of their keys; the first <see cref="EntryCount"/> count.</summary>
    public ParentEntry[] Entries => _entries;

    public int EntryCount { get; private set; }

    /// <summary>The header cells that cells name, by their indexes; those of a cell stand together, as <see cref="Node.FirstHeader"/> says.</summary>
    public int[] Headers => _headers;

    /// <summary>Begins a section with the elements of its tree.</summary>
    /// <param name="root">The section's tree.</param>
    /// <param name="isDocument">The root is the document element, which is written elsewhere: only what is below it is taken.</param>
    public void Enter(LogicalElement root, bool isDocument)
    {
        _indexes.Clear();
        (NodeCount, KidCount, EntryCount, _headerCount) = (0, 0, 0, 0);
        if (!isDocument)
        {
            Enter(root, None, root.Role == LogicalRole.Document ? LogicalRole.Section : root.Role);
            return;
        }

        foreach (var child in root.Children)
            Enter(child, None, child.Role);
    }

    /// <summary>The index of an element.</summary>
    /// <exception cref="KeyNotFoundException">The element is not in the tree.</exception>
    public int IndexOf(LogicalElement element) => _indexes[element];

    /// <summary>Finds what needs an identifier: notes (ISO 14289-1, 7.9) and the header cells that other cells name.</summary>
    public void Identify()
    {
        for (var i = 0; i < NodeCount; i++)
        {
            ref var node = ref _nodes[i];
            node.IsIdentified |= node.Role == LogicalRole.Note;
            node.FirstHeader = _headerCount;
            foreach (var header in node.Element.Headers)
            {
                if (_headerCount == _headers.Length)
                    Array.Resize(ref _headers, _headerCount * 2);

                var index = IndexOf(header);
                _headers[_headerCount++] = index;
                _nodes[index].IsIdentified = true;
            }
        }
    }

    /// <summary>Begins a page; its contents follow, then its annotations.</summary>
    /// <param name="key">Its key in the parent tree.</param>
    public void AddPage(int key) => AddEntry(key, KidCount, isPage: true);

    /// <summary>Notes marked content of an element.</summary>
    /// <param name="page">The page's object number.</param>
    /// <param name="identifier">Its number on the page (MCID), one more than that of the content before.</param>
    public void AddContent(int element, int page, int identifier) => AddKid(element, page, identifier, annotation: 0);

    /// <summary>Notes an annotation of an element.</summary>
    /// <param name="annotation">Its object number.</param>
    /// <param name="key">Its key in the parent tree.</param>
    public void AddAnnotation(int element, int page, int annotation, int key)
    {
        AddKid(element, page, None, annotation);
        AddEntry(key, KidCount - 1, isPage: false);
    }

    /// <summary>Notes where a figure stands; a figure on several places has the box of the first.</summary>
    public void SetBox(int element, in Rect area, Length pageHeight)
    {
        ref var node = ref _nodes[element];
        if (node.HasBox)
            return;

        node.HasBox = true;
        node.Box = area with { Y = pageHeight - area.Bottom };
    }

    /// <summary>Notes by its label how the items of a list are marked; the first label counts.</summary>
    public void SetLabel(int label, char first)
    {
        for (var i = _nodes[label].Parent; i != None; i = _nodes[i].Parent)
        {
            if (_nodes[i].Role != LogicalRole.List)
                continue;
            if (_nodes[i].Numbering == '\0')
                _nodes[i].Numbering = first;

            return;
        }
    }

    /// <summary>Marks the elements that are to be written: those with content below them, and the grid of tables.</summary>
    public void KeepWhatHasContent()
    {
        for (var i = NodeCount - 1; i >= 0; i--)
        {
            ref var node = ref _nodes[i];
            node.IsLeaf = node.FirstKid != None || StructureTag.IsCell(node.Role);
            node.IsKept |= node.IsLeaf || node.Role == LogicalRole.TableRow;
            if (node.IsKept && node.Parent != None)
                _nodes[node.Parent].IsKept = true;
        }
    }

    private void Enter(LogicalElement element, int parent, LogicalRole role)
    {
        var index = NodeCount++;
        if (index == _nodes.Length)
            Array.Resize(ref _nodes, index * 2);

        ref var node = ref _nodes[index];
        node = default;
        (node.Element, node.Role, node.Parent, node.FirstKid, node.LastKid) = (element, role, parent, None, None);
        _indexes.Add(element, index);
        foreach (var child in element.Children)
            Enter(child, index, child.Role);

        _nodes[index].End = NodeCount;
    }

    private void AddKid(int element, int page, int identifier, int annotation)
    {
        if (KidCount == _kids.Length)
            Array.Resize(ref _kids, KidCount * 2);

        _kids[KidCount] = new Kid { Element = element, Page = page, Identifier = identifier, Annotation = annotation, Next = None };
        ref var node = ref _nodes[element];
        if (node.FirstKid == None)
            node.FirstKid = KidCount;
        else
            _kids[node.LastKid].Next = KidCount;

        node.LastKid = KidCount;
        KidCount++;
    }

    private void AddEntry(int key, int firstKid, bool isPage)
    {
        if (EntryCount == _entries.Length)
            Array.Resize(ref _entries, EntryCount * 2);

        _entries[EntryCount++] = new ParentEntry { Key = key, FirstKid = firstKid, IsPage = isPage };
    }

    /// <summary>An element and what is known of it so far.</summary>
    public struct Node
    {
        public LogicalElement Element;

        /// <summary>As it is written: the document element of a sheet is a section of a volume.</summary>
        public LogicalRole Role;

        /// <summary>The index of its parent; <see cref="None"/> for the topmost.</summary>
        public int Parent;

        /// <summary>The index after the last element below it; its children stand between.</summary>
        public int End;

        public int FirstKid;
        public int LastKid;

        /// <summary>Where its header cells begin in the section's list; it has as many as its element.</summary>
        public int FirstHeader;

        /// <summary>Its object number, once it is kept.</summary>
        public int Number;

        /// <summary>Others name it, or may: it has an identifier.</summary>
        public bool IsIdentified;

        /// <summary>The number of its identifier, from 1; 0 for none.</summary>
        public int Identifier;

        public bool IsKept;

        /// <summary>It has content of its own, or it is a cell, which may be empty.</summary>
        public bool IsLeaf;

        public bool HasBox;

        /// <summary>Of a figure: left, bottom, width and height, counted from the page's bottom-left corner.</summary>
        public Rect Box;

        /// <summary>Of a list: the first character of its first label.</summary>
        public char Numbering;
    }

    /// <summary>Marked content or an annotation of an element.</summary>
    public struct Kid
    {
        public int Element;
        public int Page;
        public int Identifier;

        /// <summary>The annotation's object number; 0 for content.</summary>
        public int Annotation;

        /// <summary>The element's next kid.</summary>
        public int Next;
    }

    /// <summary>A page or an annotation in the parent tree.</summary>
    public struct ParentEntry
    {
        public int Key;

        /// <summary>The first content of the page, or the annotation.</summary>
        public int FirstKid;

        public bool IsPage;
    }
}
