using System.Collections.Immutable;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Paging;

/// <summary>A paragraph broken into lines for one width, or the lines of it that are left.</summary>
internal sealed class MeasuredParagraph : MeasuredBlock
{
    private readonly Line[] _lines;
    private readonly ImmutableArray<Inline> _inlines;
    private readonly ImmutableArray<PlacedField> _fields;
    private readonly int _first;
    private readonly int _count;

    /// <param name="inlines">The text that the lines show, fields filled.</param>
    /// <param name="lines">Never changed: other paragraphs may have the same.</param>
    /// <param name="fields">The fields among the text, and what they were set as.</param>
    public MeasuredParagraph(Paragraph node, Length width, ImmutableArray<Inline> inlines, Line[] lines, ImmutableArray<PlacedField> fields)
        : this(node, width, inlines, lines, fields, 0, lines.Length)
    {
    }

    private MeasuredParagraph(
        Paragraph node, Length width, ImmutableArray<Inline> inlines, Line[] lines, ImmutableArray<PlacedField> fields, int first, int count)
        : base(node, width)
    {
        (_inlines, _lines, _fields, _first, _count) = (inlines, lines, fields, first, count);
        Height = Line.HeightOf(Lines);
    }

    public override Length Height { get; }

    /// <summary>The height of the last line, and how far down its top is.</summary>
    public (Length Top, Length Height) LastLine => (Height - _lines[_first + _count - 1].Height, _lines[_first + _count - 1].Height);

    /// <summary>The width of the widest line.</summary>
    public Length WidestLine => Line.WidestOf(Lines);

    public int LineCount => _count;

    public bool HasFields => !_fields.IsEmpty;

    public Length LastLineWidth => _lines[_first + _count - 1].Width;

    public override bool IsTooNarrow => WidestLine > Width || (!Paragraph.IsUpright && BrokenWords.FirstOf(Lines) >= 0);

    /// <summary>A stack of upright characters begins at its own left edge: how far that is moved into the width.</summary>
    private Length StackShift => !Paragraph.IsUpright ? Length.Zero : Paragraph.Style.Alignment switch
    {
        TextAlignment.Left => Length.Zero,
        TextAlignment.Right => Width - WidestLine,
        _ => (Width - WidestLine) / 2,
    };

    private Paragraph Paragraph => (Paragraph)Node;

    private ReadOnlySpan<Line> Lines => _lines.AsSpan(_first, _count);

    /// <remarks>At least two lines stand on either side, unless the page would stay empty. A heading is not divided.</remarks>
    public override Cut CutAt(Room room)
    {
        var fitting = CountFitting(room.Height);
        if (fitting == _count)
            return new(this, null);

        if (Paragraph.IsUpright)
            return fitting == 0 && !room.IsWholePage ? new(null, this) : CutAfter(Math.Max(1, fitting));

        if (room.IsWholePage)
        {
            fitting = Math.Max(1, fitting);
            var leavesWidow = _count - fitting == 1 && fitting > 2;
            return CutAfter(leavesWidow ? fitting - 1 : fitting);
        }

        if (_count - fitting == 1)
            fitting--;
        return fitting < 2 || Paragraph.IsHeading ? new(null, this) : CutAfter(fitting);
    }

    public override void PlaceAt(Point topLeft, PageSheet sheet) =>
        PlaceIn(new(topLeft.X, topLeft.Y, Width, Height), topLeft, sheet);

    /// <summary>Puts the lines on a page as content of a given area: the cell's when the paragraph is all that a cell holds.</summary>
    public void PlaceIn(Rect area, Point topLeft, PageSheet sheet)
    {
        if (Paragraph.Background is { } background)
            sheet.AddFill(new(topLeft.X, topLeft.Y, Width, Height), background);
        if (_first == 0)
            sheet.AddAnchors(Paragraph.Anchors, topLeft);

        sheet.AddLines(Lines, topLeft + new Point(StackShift, Length.Zero), Width, area, new(_inlines.AsSpan(), Node.Stance, Node.Source));
        if (!_fields.IsEmpty)
            NoteFields(sheet);
    }

    private Cut CutAfter(int count) => count == _count ? new(this, null) : new(Share(_first, count), Share(_first + count, _count - count));

    private MeasuredParagraph Share(int first, int count) => new(Paragraph, Width, _inlines, _lines, _fields, first, count);

    private int CountFitting(Length height)
    {
        var count = 0;
        foreach (ref readonly var line in Lines)
        {
            height -= line.Height;
            if (height < Length.Zero)
                break;

            count++;
        }

        return count;
    }

    private void NoteFields(PageSheet sheet)
    {
        foreach (ref readonly var line in Lines)
        {
            foreach (ref readonly var piece in line.Pieces.AsSpan())
            {
                foreach (var field in _fields)
                {
                    if (ReferenceEquals(field.Text, piece.InlineOf(_inlines.AsSpan())))
                        sheet.NoteField(field.Field);
                }
            }
        }
    }
}

/// <summary>A field and the text it was set as.</summary>
internal sealed record PlacedField(InlineField Field, InlineText Text);
