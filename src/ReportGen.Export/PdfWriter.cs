using System.Collections.Immutable;
using System.IO.Compression;
using ReportGen.Diagnostics;
using ReportGen.Export.Pdf;
using ReportGen.Typesetting;

namespace ReportGen.Export;

/// <summary>Writes PDFs section by section, in memory that does not grow with the pages but for some bytes an object.</summary>
/// <remarks>A section is written when it is handed over and then forgotten; fonts come last, one subset a face.
/// The writer keeps its buffers from one document to the next. One thread at a time.
/// After an exception it may be used again from <see cref="BeginDocument"/> on.</remarks>
public sealed class PdfWriter : IDisposable
{
    private readonly PackingCrew? _crew;
    private readonly PdfFile _file;
    private readonly FontSet _fonts = new();
    private readonly PictureSet _pictures = new();
    private readonly ArtifactSet _artifacts = new();
    private readonly PageTree _bodyPages = new();
    private readonly PageTree _frontPages = new();
    private readonly PageLabels _bodyLabels = new();
    private readonly PageLabels _frontLabels = new();
    private readonly Outline _bodyOutline = new();
    private readonly Outline _frontOutline = new();
    private readonly StructureTree _structure = new();
    private readonly LogicalSection _section = new();
    private readonly LogicalChecks _checks = new();
    private readonly DestinationSet _destinations = new();
    private readonly ContentWriter _content;
    private readonly LinkWriter _links;
    private readonly FontWriter _fontWriter;
    private readonly AttachmentSet _attachments = new();
    private readonly KeyTree _labels = new(hasNames: false);
    private readonly ByteWriter _packet = new(4096);
    private byte[] _profile = [];
    private CompressionLevel _profileLevel;
    private DocumentProperties _properties = new("", "");
    private PdfOptions _options = new();
    private DiagnosticSink _sink = new();
    private int _catalog;
    private int _outlineRoot;
    private bool _isOpen;
    private bool _hasReportedSize;

    /// <summary>A writer that does everything on the thread that calls it.</summary>
    public PdfWriter()
        : this(packingThreads: 0)
    {
    }

    /// <param name="packingThreads">How many threads compress while the one that calls goes on;
    /// the bytes are the same for any number.</param>
    public PdfWriter(int packingThreads)
        : this(packingThreads, null)
    {
    }

    /// <summary>A writer of many documents with the same faces: those at <see cref="CompressionLevel.Fastest"/>
    /// take their glyphs from a store, if there is one.</summary>
    public PdfWriter(GlyphStore? store)
        : this(packingThreads: 0, store)
    {
    }

    private PdfWriter(int packingThreads, GlyphStore? store)
    {
        _crew = packingThreads > 0 ? new PackingCrew(packingThreads) : null;
        _file = new PdfFile(_crew);
        _content = new ContentWriter(_fonts, _pictures, _artifacts);
        _links = new LinkWriter(_file, _structure, _destinations);
        _fontWriter = new FontWriter(_file, store);
    }

    /// <summary>Ends the threads that compress.</summary>
    public void Dispose() => _crew?.Dispose();

    /// <summary>How many objects the document has so far.</summary>
    public int ObjectCount => _file.Size;

    /// <summary>Writes a whole document at once.</summary>
    /// <inheritdoc cref="PdfExporter.Export"/>
    public void Write(TypesetDocument document, Stream output, PdfOptions options, DiagnosticSink sink)
    {
        BeginDocument(document.Properties, output, options, sink);
        Add(new PdfSection(document.Pages, document.Root), isDocument: true);
        Finish();
    }

    /// <summary>Begins a document.</summary>
    /// <param name="properties">What the document says of itself.</param>
    /// <param name="output">Takes the bytes front to back; it need not seek and is not closed.</param>
    /// <param name="options">How to write it.</param>
    /// <param name="sink">Takes findings until <see cref="Finish"/>.</param>
    public void BeginDocument(DocumentProperties properties, Stream output, PdfOptions options, DiagnosticSink sink)
    {
        (_properties, _options, _sink) = (Metadata.Clean(properties), options, sink);
        (_isOpen, _hasReportedSize) = (true, false);
        _file.Begin(output, options.Compression, options.IsUncompressed);
        _catalog = _file.Reserve();
        _outlineRoot = _file.Reserve();
        _fonts.Begin(_file, sink);
        _fontWriter.Begin(options);
        _pictures.Begin(_file);
        _artifacts.Begin(_file);
        _bodyPages.Begin(_file);
        _frontPages.Begin(_file);
        _bodyLabels.Clear();
        _frontLabels.Clear();
        _bodyOutline.Begin(_file, _outlineRoot, options.IsOutlineUnfolded);
        _frontOutline.Begin(_file, _outlineRoot, options.IsOutlineUnfolded);
        if (!options.IsUntagged)
            _structure.Begin(_file);

        _checks.Begin();
        _destinations.Clear();
        _links.Begin(options.IsUntagged, sink);
        _attachments.Begin(_file);
        LogicalChecks.CheckLength(properties.Title, SourceSpan.None, sink);
        LogicalChecks.CheckLength(properties.Author, SourceSpan.None, sink);
        LogicalChecks.CheckLength(properties.Subject, SourceSpan.None, sink);
        LogicalChecks.CheckLength(properties.Keywords, SourceSpan.None, sink);
        if (!LogicalChecks.CheckLanguage(properties.Language, SourceSpan.None, sink))
            _properties = _properties with { Language = "und" };
    }

    /// <summary>Writes the next section.</summary>
    /// <exception cref="IOException">Writing failed.</exception>
    public void AddSection(PdfSection section) => Add(section, isDocument: false);

    /// <summary>Writes what belongs to the whole document. The file is complete after that.</summary>
    /// <exception cref="IOException">Writing failed.</exception>
    /// <exception cref="InvalidOperationException">No page was handed over.</exception>
    public void Finish()
    {
        if (!_isOpen)
            throw new InvalidOperationException("no document was begun");

        _isOpen = false;
        var pages = FinishPages();
        var labels = FinishLabels();
        FinishOutline();
        if (!_options.IsUntagged)
            _structure.Finish();

        var names = _destinations.Finish(_file, _sink);
        for (var i = 0; i < _fonts.Count; i++)
            _fontWriter.Write(_fonts[i], _sink);

        foreach (var attachment in _options.Attachments)
            _attachments.Add(attachment);

        var attachmentNames = _attachments.Finish();
        var intent = WriteOutputIntent();
        var metadata = WriteMetadata();
        WriteCatalog(pages, labels, names, intent, metadata, attachmentNames);
        var info = _file.Reserve();
        Metadata.WriteInfo(_file.Open(info), _properties, _options);
        _file.Close();
        CheckSize();
        _file.Finish(_catalog, info);
    }

    private void Add(PdfSection section, bool isDocument)
    {
        if (!_isOpen)
            throw new InvalidOperationException("no document was begun");

        _section.Enter(section.Root, isDocument);
        _checks.Check(_section, _sink);
        TakeIn(section.Pages);
        var anchors = section.Name is { } name ? new SectionAnchors(name, section) : null;
        var depth = section.OutlineDepth + section.OutlineGroups.Length + (section.OutlineTitle is null ? 0 : 1);
        for (var i = 0; i < section.Pages.Length; i++)
            WritePage(section.Pages[i], section, anchors, depth, isFirst: i == 0);

        if (!_options.IsUntagged)
            _structure.Write(_section, section.IsFront);
        if (section.Attachment is { } attachment)
            _attachments.Add(attachment);

        CheckSize();
    }

    /// <summary>Takes in the glyphs and pictures of all pages before the first is written: what a glyph stands for is decided by
    /// all of them.</summary>
    private void TakeIn(ImmutableArray<Page> pages)
    {
        foreach (var page in pages)
        {
            foreach (var content in page.Contents)
            {
                foreach (var mark in content.Marks)
                {
                    if (mark is GlyphRun run)
                        _fonts.Add(run);
                    else if (mark is ImageMark image)
                        _pictures.Add(image.Image, content.Element?.Source ?? SourceSpan.None, _sink);
                }
            }
        }

        _fonts.Settle();
    }

    private void WritePage(Page page, PdfSection section, SectionAnchors? anchors, int depth, bool isFirst)
    {
        CheckSides(page);
        var number = _file.Reserve();
        var parent = (section.IsFront ? _frontPages : _bodyPages).Add(number);
        (section.IsFront ? _frontLabels : _bodyLabels).Add(page.Label);
        var key = WriteContents(page, number);
        var contents = _file.Reserve();
        _file.OpenStream(contents);
        _file.CloseContents(_content.Written, _content.Cues);
        _links.Write(page, number, _section, anchors);
        WritePageObject(page, section, number, parent, contents, key);
        AddPlaces(page, number, section, anchors, depth, isFirst);
    }

    /// <summary>Writes what is drawn on the page.</summary>
    /// <returns>The page's key in the parent tree; below zero when nothing on it belongs to an element.</returns>
    private int WriteContents(Page page, int number)
    {
        _content.Begin(number, page.Width, page.Height);
        var key = -1;
        var identifier = 0;
        foreach (var content in page.Contents)
        {
            if (content.Marks.IsEmpty)
                continue;
            _content.Turn(page.Turns(content));
            if (_options.IsUntagged)
            {
                _content.WriteUnmarked(content.Marks);
                continue;
            }

            if (content.Element is null)
            {
                _content.WriteArtifact(content.Artifact, content.Marks);
                continue;
            }

            if (key < 0)
            {
                key = _structure.NextKey();
                _section.AddPage(key);
            }

            var element = _section.IndexOf(content.Element);
            _section.AddContent(element, number, identifier);
            Describe(element, content, page);
            _content.WriteElement(_section.Nodes[element].Role, identifier++, content.Marks);
        }

        _content.End();
        return key;
    }

    /// <summary>Notes what the attributes of an element say of how it looks.</summary>
    private void Describe(int element, PageContent content, Page page)
    {
        var role = _section.Nodes[element].Role;
        if (role == LogicalRole.Figure)
            _section.SetBox(element, page.OnPaper(content.Area), page.Height);
        else if (role == LogicalRole.ListLabel && content.Marks[0] is GlyphRun run && run.TextStart < run.Source.Length)
            _section.SetLabel(element, run.Source.Text[run.TextStart]);
    }

    private void WritePageObject(Page page, PdfSection section, int number, int parent, int contents, int key)
    {
        var target = _file.Open(number);
        target.Raw("<</Type/Page/Parent "u8);
        target.Ref(parent);
        target.Raw("/MediaBox[0 0 "u8);
        target.Milli(page.Width.MilliPoints);
        target.Byte((byte)' ');
        target.Milli(page.Height.MilliPoints);
        target.Raw(page.IsTurned && section.TurnsView ? "]/Rotate 90/Resources<<"u8 : "]/Resources<<"u8);
        WriteResources(target, number);
        target.Raw(">>/Contents "u8);
        target.Ref(contents);
        if (key >= 0)
        {
            target.Raw("/StructParents "u8);
            target.Int(key);
        }

        target.Raw("/Tabs/S"u8);
        if (_links.Annotations.Count > 0)
        {
            target.Raw("/Annots["u8);
            target.Refs(_links.Annotations);
            target.Byte((byte)']');
        }

        target.Raw(">>"u8);
        _file.Close();
    }

    /// <summary>Each page names what it uses, and nothing else (ISO 19005-2, 6.2.2).</summary>
    private void WriteResources(ByteWriter target, int page)
    {
        var start = target.Length;
        target.Raw("/Font<<"u8);
        var empty = target.Length;
        for (var i = 0; i < _fonts.Count; i++)
        {
            if (_fonts[i].LastPage == page)
                WriteResource(target, "/F"u8, i, _fonts[i].Number);
        }

        target.CloseOrDrop(start, empty, ">>"u8);
        start = target.Length;
        target.Raw("/XObject<<"u8);
        empty = target.Length;
        for (var i = 0; i < _pictures.Count; i++)
        {
            if (_pictures[i].LastPage == page)
                WriteResource(target, "/I"u8, i, _pictures[i].Number);
        }

        target.CloseOrDrop(start, empty, ">>"u8);
        _artifacts.WriteResources(target, page);
    }

    private static void WriteResource(ByteWriter target, ReadOnlySpan<byte> name, int index, int number)
    {
        target.Raw(name);
        target.Int(index + 1);
        target.Byte((byte)' ');
        target.Ref(number);
    }

    private void AddPlaces(Page page, int number, PdfSection section, SectionAnchors? anchors, int depth, bool isFirst)
    {
        var outline = section.IsFront ? _frontOutline : _bodyOutline;
        if (isFirst)
        {
            var top = new Destination(number, 0, page.Height.MilliPoints);
            if (section.Name is { } name)
                _destinations.Add(name, top);
            for (var i = 0; i < section.OutlineGroups.Length; i++)
                outline.Add(section.OutlineDepth + i + 1, section.OutlineGroups[i], top);
            if (section.OutlineTitle is { } title)
                outline.Add(depth, title, top);
        }

        foreach (var anchor in page.Anchors)
        {
            var onPaper = page.OnPaper(anchor.Place);
            var place = new Destination(number, onPaper.X.MilliPoints, (page.Height - onPaper.Y).MilliPoints);
            if (anchor.Name.Length > 0)
                _destinations.Add(anchors?.Resolve(anchor.Name) ?? anchor.Name, place);
            if (anchor.OutlineLevel > 0)
                outline.Add(anchor.OutlineLevel + depth, anchor.Title, place);
        }
    }

    private int FinishPages()
    {
        if (_frontPages.Count == 0)
            return _bodyPages.Finish(parent: 0);
        if (_bodyPages.Count == 0)
            return _frontPages.Finish(parent: 0);

        var root = _file.Reserve();
        var front = _frontPages.Finish(root);
        var body = _bodyPages.Finish(root);
        var target = _file.Open(root);
        target.Raw("<</Type/Pages/Kids["u8);
        target.Ref(front);
        target.Byte((byte)' ');
        target.Ref(body);
        target.Raw("]/Count "u8);
        target.Int(_frontPages.Count + _bodyPages.Count);
        target.Raw(">>"u8);
        _file.Close();
        return root;
    }

    private int FinishLabels()
    {
        _labels.Begin(_file);
        _frontLabels.WriteTo(_labels, firstPage: 0);
        _bodyLabels.WriteTo(_labels, _frontPages.Count);
        return _labels.Finish();
    }

    private void FinishOutline()
    {
        var (front, body) = (_frontOutline, _bodyOutline);
        front.Finish(before: 0, after: body.IsEmpty ? 0 : body.First);
        body.Finish(before: front.IsEmpty ? 0 : front.Last, after: 0);
        var root = _file.Open(_outlineRoot);
        root.Raw("<</Type/Outlines"u8);
        if (!front.IsEmpty || !body.IsEmpty)
        {
            root.Raw("/First "u8);
            root.Ref(front.IsEmpty ? body.First : front.First);
            root.Raw("/Last "u8);
            root.Ref(body.IsEmpty ? front.Last : body.Last);
            root.Raw("/Count "u8);
            root.Int(front.Visible + body.Visible);
        }

        root.Raw(">>"u8);
        _file.Close();
    }

    /// <summary>All colours are sRGB (ISO 19005-2, 6.2.3).</summary>
    private int WriteOutputIntent()
    {
        var profile = _file.Reserve();
        _file.OpenStream(profile).Raw("/N 3"u8);
        if (_options.IsUncompressed)
            _file.CloseStream(ColorProfile.Make(), StreamCoding.Flate);
        else
            _file.ClosePacked(PackedProfile());

        var number = _file.Reserve();
        var target = _file.Open(number);
        target.Raw("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile "u8);
        target.Ref(profile);
        target.Raw(">>"u8);
        _file.Close();
        return number;
    }

    /// <summary>The colour profile, which is compressed once a writer.</summary>
    private byte[] PackedProfile()
    {
        if (_profile.Length == 0 || _profileLevel != _options.Compression)
            (_profile, _profileLevel) = (new Deflater().Compress(ColorProfile.Make(), _options.Compression).ToArray(), _options.Compression);

        return _profile;
    }

    private int WriteMetadata()
    {
        Span<byte> instance = stackalloc byte[16];
        _file.WriteFingerprint(instance);
        _packet.Clear();
        Metadata.WriteXmp(_packet, _properties, _options, _attachments.Specifications.Count > 0, instance);
        var number = _file.Reserve();
        _file.OpenStream(number).Raw("/Type/Metadata/Subtype/XML"u8);
        _file.CloseStream(_packet.Written, StreamCoding.AsIs);
        return number;
    }

    private void WriteCatalog(int pages, int labels, int names, int intent, int metadata, int attachmentNames)
    {
        var catalog = _file.Open(_catalog);
        catalog.Raw("<</Type/Catalog/Pages "u8);
        catalog.Ref(pages);
        catalog.Raw("/Metadata "u8);
        catalog.Ref(metadata);
        catalog.Raw("/Lang"u8);
        catalog.Text(_properties.Language);
        if (!_options.IsUntagged)
        {
            catalog.Raw("/MarkInfo<</Marked true>>/StructTreeRoot "u8);
            catalog.Ref(_structure.Root);
        }

        catalog.Raw("/ViewerPreferences<</DisplayDocTitle true>>"u8);
        catalog.Raw("/OutputIntents["u8);
        catalog.Ref(intent);
        catalog.Raw("]/Outlines "u8);
        catalog.Ref(_outlineRoot);
        catalog.Raw(_frontOutline.IsEmpty && _bodyOutline.IsEmpty ? "/PageLabels "u8 : "/PageMode/UseOutlines/PageLabels "u8);
        catalog.Ref(labels);
        if (names != 0 || attachmentNames != 0)
        {
            catalog.Raw("/Names<<"u8);
            WriteTree(catalog, "/Dests "u8, names);
            WriteTree(catalog, "/EmbeddedFiles "u8, attachmentNames);
            catalog.Raw(">>"u8);
        }

        if (_attachments.Specifications.Count > 0)
        {
            catalog.Raw("/AF["u8);
            catalog.Refs(_attachments.Specifications);
            catalog.Byte((byte)']');
        }

        catalog.Raw(">>"u8);
        _file.Close();
    }

    private static void WriteTree(ByteWriter target, ReadOnlySpan<byte> key, int number)
    {
        if (number == 0)
            return;

        target.Raw(key);
        target.Ref(number);
    }

    private void CheckSides(Page page)
    {
        var (least, most) = (Length.Pt(3), Length.Pt(14_400));
        if (page.Width >= least && page.Width <= most && page.Height >= least && page.Height <= most)
            return;

        _sink.Report(new Diagnostic(ExportKinds.PageSizeIsOutOfRange, SourceSpan.None, new(
            $"第 {page.Number} 页的尺寸是 {page.Width} × {page.Height}",
            $"page {page.Number} measures {page.Width} by {page.Height}")));
    }

    private void CheckSize()
    {
        if (_hasReportedSize || _file.Size <= PdfFile.MostObjects)
            return;

        _hasReportedSize = true;
        _sink.Report(new Diagnostic(ExportKinds.DocumentIsTooLarge, SourceSpan.None, new(
            $"文件已有 {_file.Size} 个对象",
            $"the file has {_file.Size} objects")));
    }
}
