using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Text;
using Cell = ReportGen.Typesetting.Layout.Cell;

namespace ReportGen.Typesetting.Paging;

/// <summary>A page while things are put on it.</summary>
/// <param name="sectionIndex">Which section of the document it belongs to, from 0.</param>
internal sealed class PageSheet(int number, int printedNumber, string label, SectionNode section, int sectionIndex, DiagnosticSink sink)
{
    // Heads and feet of a page are no more, mostly.
    private const int UsualHeads = 4;

    private static readonly Length RoundingError = new(2);
    private readonly List<PageContent> _layout = [];
    private readonly List<PageContent> _contents = [];
    private readonly List<LinkArea> _links = [];
    private readonly List<Anchor> _anchors = [];
    private readonly List<InlineField> _fields = [];
    private readonly List<Mark> _marks = [];
    private readonly List<DeferredLine> _deferred = [];
    private int _headerContents;

    /// <summary>Place in the document, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>The number it is given by the section's numbering.</summary>
    public int PrintedNumber { get; private set; } = printedNumber;

    /// <summary>The number as printed.</summary>
    public string Label { get; private set; } = label;

    public SectionNode Section { get; } = section;

    public int SectionIndex { get; } = sectionIndex;

    /// <summary>What is placed now is an artifact of this kind; none: it is content.</summary>
    public ArtifactKind Artifact { get; set; }

    /// <summary>Takes what is found while things are placed.</summary>
    public DiagnosticSink Sink { get; set; } = sink;

    /// <summary>The cell that is being placed, for findings.</summary>
    public Cell? Cell { get; set; }

    public IReadOnlyList<Anchor> Anchors => _anchors;

    /// <summary>Fields in the body of the page.</summary>
    public IReadOnlyList<InlineField> Fields => _fields;

    /// <summary>The paper as heads and feet see it: upright, although the body lies across it.</summary>
    public PageSetup Frame { get; private set; } = section.Page;

    private bool IsTurned => !ReferenceEquals(Frame, Section.Page);

    private bool IsRepeat => Artifact is ArtifactKind.Repeat or ArtifactKind.Layout;

    private Length Bottom => Section.Page.Height - Section.Page.Bottom;

    /// <summary>Gives the page another number, before heads and feet show it.</summary>
    public void Renumber(int printed)
    {
        PrintedNumber = printed;
        Label = PageNumbers.Write(printed, Section.Numbering);
    }

    /// <summary>Turns the page onto the paper of a book, when it is as wide as the paper is high and the other way round.</summary>
    /// <remarks>The body's head goes to the left edge: the binding edge of odd pages, the cut edge of even ones (GB/T 9704-2012, 8).
    /// So its right margin becomes the upper one of the paper, its left the lower; left and right of heads and feet are the
    /// book's.</remarks>
    public void TurnTo(PageSetup? paper)
    {
        var page = Section.Page;
        if (paper is not null && page.Width > page.Height && page.Width == paper.Height && page.Height == paper.Width)
            Frame = paper with { Top = page.Right, Bottom = page.Left };
    }

    /// <summary>Leaves the continuation line of a table until the table's pages are counted.</summary>
    /// <param name="part">Which share of the table it stands above, from 1.</param>
    public void Defer(TableLayout layout, int part, Point place) => _deferred.Add(new(layout, part, place, _contents.Count));

    /// <summary>Sets the lines that were left, each where it would have stood among the contents.</summary>
    /// <remarks>Heads and feet are not on the page yet.</remarks>
    public void SetDeferred()
    {
        // From the last one up, so that the places of the others stay right.
        for (var i = _deferred.Count - 1; i >= 0; i--)
        {
            var (layout, part, place, at) = _deferred[i];
            var count = _contents.Count;
            Artifact = ArtifactKind.Repeat;
            layout.ContinuedAt(part).PlaceAt(place, this);
            Artifact = ArtifactKind.None;
            var line = _contents.GetRange(count, _contents.Count - count);
            _contents.RemoveRange(count, line.Count);
            _contents.InsertRange(at, line);
        }

        _deferred.Clear();
    }

    /// <summary>Makes room for so many contents more.</summary>
    public void Expect(int contents) => _contents.EnsureCapacity(_contents.Count + contents + UsualHeads);

    public void NoteField(InlineField field)
    {
        if (Artifact == ArtifactKind.None)
            _fields.Add(field);
    }

    public void AddAnchors(ImmutableArray<AnchorMark> anchors, Point place)
    {
        if (Artifact != ArtifactKind.None)
            return;

        foreach (var anchor in anchors)
            _anchors.Add(new(anchor.Name, place, anchor.OutlineLevel, anchor.Title));
    }

    /// <summary>A filled rectangle that is no content: a ground, a rule.</summary>
    public void AddFill(Rect area, Color color) =>
        _layout.Add(new(null, Artifact is ArtifactKind.Header or ArtifactKind.Footer ? Artifact : ArtifactKind.Layout, area, [new RuleMark(area, color)]));

    /// <summary>Grounds and rules of a table, in drawing order.</summary>
    public void AddLayout(Rect area, List<Mark> marks)
    {
        if (_layout.Count > 0)
            DropSharedRule(_layout[^1].Marks, marks);
        if (marks.Count > 0)
            _layout.Add(new(null, Artifact is ArtifactKind.Header or ArtifactKind.Footer ? Artifact : ArtifactKind.Layout, area, [.. marks]));
    }

    // Two tables that touch have a rule in common: drawn twice, it would look darker than its neighbours.
    private static void DropSharedRule(ImmutableArray<Mark> above, List<Mark> marks)
    {
        var top = TopOf(marks);
        for (var i = 0; i < above.Length; i++)
        {
            if (above[i] is not RuleMark { Area: var drawn, Color: var color } || drawn.Y < top)
                continue;

            for (var j = marks.Count - 1; j >= 0; j--)
            {
                if (marks[j] is RuleMark { Area: var area, Color: var other } && other == color && area.Y == drawn.Y && area.Height == drawn.Height && Covers(drawn, area))
                    marks.RemoveAt(j);
            }
        }
    }

    private static Length TopOf(List<Mark> marks)
    {
        var top = new Length(long.MaxValue);
        foreach (var mark in marks)
        {
            if (mark is RuleMark rule)
                top = Length.Min(top, rule.Area.Y);
        }

        return top;
    }

    // A thousandth of a point comes and goes when widths are shared among columns.
    private static bool Covers(Rect drawn, Rect area) => drawn.X <= area.X + RoundingError && drawn.Right >= area.Right - RoundingError;

    public void AddPicture(Picture node, Rect area)
    {
        _contents.Add(new(Artifact == ArtifactKind.None ? node.Element : null, Artifact, area, [new ImageMark(area, node.Image)]));
        var isSmaller = (node.Width is { } width && area.Width < width) || (node.Height is { } height && area.Height < height)
            || (node.Width is null && node.Height is null && area.Width < PictureSize.Natural(node.Image).Width);
        if (isSmaller && !IsRepeat)
            Report(LayoutKinds.PictureTooLarge, node.Source, new($"图片缩小到 {area.Width} × {area.Height}", $"the picture is made smaller, to {area.Width} × {area.Height}"));
    }

    /// <summary>Puts lines on the page: one content for each element in turn.</summary>
    /// <param name="width">The width the lines were set for.</param>
    /// <param name="area">The area of the content: the cell's or the paragraph's.</param>
    public void AddLines(ReadOnlySpan<Line> lines, Point topLeft, Length width, in Rect area, in ShownText text)
    {
        _marks.Clear();
        LogicalElement? element = null;
        var top = topLeft.Y;
        var isTooWide = false;
        foreach (ref readonly var line in lines)
        {
            foreach (ref readonly var piece in line.Pieces.AsSpan())
            {
                var inline = piece.InlineOf(text.Inlines);
                var owner = Artifact == ArtifactKind.None ? inline.Element : null;
                if (!ReferenceEquals(owner, element))
                {
                    Flush(element, area);
                    element = owner;
                }

                AddPiece(piece, inline, line, new(topLeft.X, top));
            }

            isTooWide |= line.Width > width;
            top += line.Height;
        }

        if (!IsRepeat)
            ReportWidth(lines, width, isTooWide, text);

        Flush(element, area);
        if (top > Bottom && Artifact == ArtifactKind.None)
            Overflow.ReportTooTall(lines, topLeft.Y, Bottom, text, this);
    }

    // One finding a text: what sticks out weighs more than what is broken, and says more.
    private void ReportWidth(ReadOnlySpan<Line> lines, Length width, bool isTooWide, in ShownText text)
    {
        if (isTooWide)
            Overflow.ReportTooWide(lines, width, text, this);
        else if (!text.Stance.IsUpright && !Overflow.TryReportFurtherLines(lines, text, this))
            BrokenWords.Report(lines, text, this);
    }

    /// <summary>What follows is the running head; it is read before the body.</summary>
    public void BeginHeader()
    {
        Artifact = ArtifactKind.Header;
        _headerContents = _contents.Count;
    }

    public void BeginFooter()
    {
        if (Artifact == ArtifactKind.Header)
        {
            var header = _contents.GetRange(_headerContents, _contents.Count - _headerContents);
            _contents.RemoveRange(_headerContents, header.Count);
            _contents.InsertRange(0, header);
        }

        Artifact = ArtifactKind.Footer;
    }

    public void Report(DiagnosticKind kind, SourceSpan place, Wording message, Wording hint = default)
    {
        var chinese = Cell is null ? $"第 {Number} 页：{message.Chinese}" : $"第 {Number} 页，表格第 {Cell.Row + 1} 行第 {Cell.Column + 1} 列：{message.Chinese}";
        var english = Cell is null ? $"page {Number}: {message.English}" : $"page {Number}, cell at row {Cell.Row + 1}, column {Cell.Column + 1}: {message.English}";
        Sink.Report(new Diagnostic(kind, place, new(chinese, english)) { Hints = hint == default ? [] : [hint] });
    }

    public Page ToPage() =>
        new(Number, Label, Frame.Width, Frame.Height, [.. _layout, .. _contents], [.. _links], [.. _anchors]) { IsTurned = IsTurned, Setup = Section.Page };

    private void AddPiece(in LinePiece piece, InlineText inline, in Line line, Point lineTop)
    {
        var origin = new Point(lineTop.X + piece.Origin.X, lineTop.Y + line.Baseline + piece.Origin.Y);
        var run = piece.RunAt(origin, inline);
        _marks.Add(run);
        var style = inline.Style;
        if (!style.IsUnderlined && inline.LinkTarget is null)
            return;

        var advance = run.Advance;
        if (style.IsUnderlined)
        {
            // An eighth of the size below the baseline clears the feet of Han characters; a sixteenth is a thin stroke.
            var thickness = style.Size / 16;
            _marks.Add(new RuleMark(new(origin.X, origin.Y + style.Size / 8, advance, thickness), style.Color));
        }

        if (inline.LinkTarget is { } target && !IsRepeat)
            AddLink(target, inline.Element, new(origin.X, lineTop.Y, advance, line.Height));
    }

    private void AddLink(string target, LogicalElement? element, Rect area)
    {
        var owner = Artifact == ArtifactKind.None ? element : null;
        if (_links.Count > 0 && _links[^1] is var last && last.Target == target && ReferenceEquals(last.Element, owner)
            && last.Area.Y == area.Y && last.Area.Right == area.X)
        {
            _links[^1] = last with { Area = last.Area with { Width = area.Right - last.Area.X } };
            return;
        }

        _links.Add(new(area, target, element?.Title ?? target, owner));
    }

    private void Flush(LogicalElement? element, in Rect area)
    {
        if (_marks.Count == 0)
            return;

        // What belongs to nobody in the body was put in by typesetting itself.
        var artifact = element is not null ? ArtifactKind.None : Artifact == ArtifactKind.None ? ArtifactKind.Repeat : Artifact;
        _contents.Add(new(element, artifact, area, [.. CollectionsMarshal.AsSpan(_marks)]));
        _marks.Clear();
    }
}

/// <summary>A continuation line that is set when its table's pages are counted.</summary>
/// <param name="ContentIndex">Where it stands among the contents of the page.</param>
internal readonly record struct DeferredLine(TableLayout Layout, int Part, Point Place, int ContentIndex);

/// <summary>How large pictures are.</summary>
internal static class PictureSize
{
    /// <summary>A picture that names no size is set at 96 pixels an inch.</summary>
    public static (Length Width, Length Height) Natural(RasterImage image) =>
        (Length.Pt(1).Scale(image.PixelWidth * 72L, 96), Length.Pt(1).Scale(image.PixelHeight * 72L, 96));
}
