using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Layout;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Paging;

/// <summary>Measures blocks for a width: the only place that sets lines.</summary>
/// <param name="store">What has been set before.</param>
/// <param name="values">What fields are.</param>
/// <param name="section">Index of the section whose blocks are measured.</param>
/// <param name="page">The page's own label, for heads and feet; null in the body.</param>
internal sealed class Measurer(LineStore store, FieldValues values, int section, Numbering numbering, string? page, DiagnosticSink sink)
{
    /// <summary>The least width that lines are set for, however narrow a cell is.</summary>
    public static readonly Length LeastWidth = Length.Pt(1);

    /// <summary>More than any stack of characters needs: they stand at their usual distance, digits side by side.</summary>
    private static readonly Length AnyLength = Length.Pt(1_000_000);

    private DiagnosticSink? _unheard;
    private Leaders? _leaders;

    public DiagnosticSink Sink { get; } = sink;

    // Takes what is said elsewhere.
    private DiagnosticSink Unheard => _unheard ??= new();

    /// <summary>Measures blocks that stand one below the other.</summary>
    /// <returns>Null when there are none.</returns>
    public MeasuredBlock? MeasureAll(ImmutableArray<Block> blocks, Length width)
    {
        if (blocks.IsEmpty)
            return null;
        if (blocks.Length == 1)
            return Measure(blocks[0], width);

        var measured = new MeasuredBlock[blocks.Length];
        for (var i = 0; i < measured.Length; i++)
            measured[i] = Measure(blocks[i], width);

        return new MeasuredStack(blocks[0], width, measured);
    }

    public MeasuredBlock Measure(Block block, Length width) => block switch
    {
        Paragraph paragraph => Measure(paragraph, width),
        Table table => new TableMeasurer(this).Measure(table, width),
        Division division => new MeasuredDivision(division, width, MeasureAll(division.Blocks, width)!, isFirst: true),
        ListBlock list => MeasureList(list, width),
        ContentsBlock contents => MeasureContents(contents, width),
        PageBreak pageBreak => new MeasuredPageBreak(pageBreak, width),
        Blank blank => new MeasuredBlank(blank, width, blank.Height),
        Stroke stroke => new MeasuredStroke(stroke, width),
        Picture picture => MeasurePicture(picture, width),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Breaks a paragraph into lines.</summary>
    public MeasuredParagraph Measure(Paragraph paragraph, Length width)
    {
        var (inlines, fields) = Filled(paragraph.Inlines);
        return Measure(paragraph, inlines, fields, width);
    }

    private MeasuredParagraph Measure(Paragraph paragraph, ImmutableArray<Inline> inlines, ImmutableArray<PlacedField> fields, Length width)
    {
        width = Length.Max(width, LeastWidth);
        if (paragraph.IsUpright)
            return new(paragraph, width, inlines, LineSetter.SetUpright(inlines.AsSpan(), paragraph.Style, width, AnyLength, Sink), fields);
        if (paragraph.SmallestSize is { } smallest)
            inlines = Shrunk(inlines, paragraph.Style, width, smallest);

        return new(paragraph, width, inlines, LinesOf(inlines, paragraph.Style, width), fields);
    }

    /// <summary>The lines of text that is neither upright nor shrunk and holds no fields.</summary>
    public Line[] LinesOf(ImmutableArray<Inline> inlines, ParagraphStyle style, Length width) => store.Set(inlines.AsSpan(), style, width, Sink);

    /// <inheritdoc cref="LinesOf(ImmutableArray{Inline}, ParagraphStyle, Length)"/>
    public Line[] LinesOf(Inline only, ParagraphStyle style, Length width) => store.Set(new(in only), style, width, Sink);

    /// <summary>Some of the text is known only when pages are.</summary>
    public static bool HasFields(ImmutableArray<Inline> inlines)
    {
        foreach (var inline in inlines)
        {
            if (inline is InlineField)
                return true;
        }

        return false;
    }

    /// <summary>How narrow and how wide blocks may be set.</summary>
    public (Length Narrowest, Length Widest) WidthsOf(ImmutableArray<Block> blocks)
    {
        var (narrowest, widest) = (Length.Zero, Length.Zero);
        foreach (var block in blocks)
        {
            var (narrow, wide) = WidthsOf(block);
            (narrowest, widest) = (Length.Max(narrowest, narrow), Length.Max(widest, wide));
        }

        return (narrowest, widest);
    }

    /// <summary>How narrow and how wide a piece of text may be set.</summary>
    public static (Length Narrowest, Length Widest) WidthsOf(Inline only, ParagraphStyle style) => LineSetter.Measure(new(in only), style);

    /// <summary>The lines of a label that is shown again, with what stands after it.</summary>
    /// <param name="height">The room it has, for a stack of upright characters.</param>
    public MeasuredParagraph MeasureRepeat(Paragraph label, InlineText continued, Length width, Length height, bool isOnItsOwnLine)
    {
        ImmutableArray<Inline> inlines = isOnItsOwnLine ? [.. label.Inlines, new InlineBreak(null), continued] : [.. label.Inlines, continued];
        var repeat = label with { Inlines = inlines, Anchors = [] };
        return repeat.IsUpright
            ? MeasureStack(repeat, width, height)
            : new Measurer(store, values, section, numbering, page, Unheard).Measure(repeat, width);
    }

    /// <summary>The continuation line of a table, now that its pages are counted.</summary>
    /// <param name="line">The line with its fields.</param>
    /// <param name="part">Which page of the table it stands on, from 1.</param>
    /// <param name="parts">How many pages the table has.</param>
    /// <remarks>It has been measured with other numbers before, so nothing is reported again.</remarks>
    public MeasuredParagraph MeasureContinued(Paragraph line, Length width, int part, int parts)
    {
        var inlines = ImmutableArray.CreateBuilder<Inline>(line.Inlines.Length);
        foreach (var inline in line.Inlines)
        {
            inlines.Add(inline is InlineField field
                ? TextOf(field, PageNumbers.Write(field.Kind == FieldKind.TablePart ? part : parts, Numbering.Decimal))
                : inline);
        }

        return new Measurer(store, values, section, numbering, page, Unheard).Measure(line with { Inlines = inlines.MoveToImmutable() }, width);
    }

    /// <summary>A stack of upright characters that stand as close as the height asks for, an em apart at least.</summary>
    /// <remarks>It has been measured at its usual distance before, so nothing is reported again.</remarks>
    public MeasuredParagraph MeasureStack(Paragraph label, Length width, Length height)
    {
        var (inlines, fields) = Filled(label.Inlines);
        var lines = LineSetter.SetUpright(inlines.AsSpan(), label.Style, width, Length.Max(height, Length.Pt(1)), Unheard);
        return new(label, width, inlines, lines, fields);
    }

    /// <inheritdoc cref="WidthsOf(ImmutableArray{Block})"/>
    public (Length Narrowest, Length Widest) WidthsOf(Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                var (inlines, _) = Filled(paragraph.Inlines);
                return inlines.IsEmpty ? default : paragraph.IsUpright ? UprightWidthOf(inlines, paragraph) : LineSetter.Measure(inlines.AsSpan(), paragraph.Style);
            case Division division:
                return WidthsOf(division.Blocks);
            case ListBlock list:
                return WidthsOf(list);
            case Table table:
                return new TableMeasurer(this).WidthsOf(table);
            case Picture picture:
                var size = SizeOf(picture);
                return (size.Width, size.Width);
            default:
                return default;
        }
    }

    /// <summary>The least width that a piece of text may be set for: words may be broken, characters do not stick out.</summary>
    public static Length LeastOf(InlineText only, ParagraphStyle style) =>
        Length.Min(WidthsOf(only, style).Narrowest, only.Style.Size + style.SideIndents);

    /// <summary>The least width that blocks may be set for: words may be broken, characters do not stick out.</summary>
    public Length LeastOf(ImmutableArray<Block> blocks)
    {
        var least = Length.Zero;
        foreach (var block in blocks)
            least = Length.Max(least, LeastOf(block));

        return least;
    }

    /// <inheritdoc cref="LeastOf(ImmutableArray{Block})"/>
    public Length LeastOf(Block block)
    {
        var narrowest = WidthsOf(block).Narrowest;
        if (block is not Paragraph { IsUpright: false } paragraph)
            return narrowest;

        var em = Length.Zero;
        foreach (var inline in paragraph.Inlines)
        {
            if (inline is InlineText text)
                em = Length.Max(em, text.Style.Size);
        }

        return Length.Min(narrowest, em + paragraph.Style.SideIndents);
    }

    private (Length Narrowest, Length Widest) UprightWidthOf(ImmutableArray<Inline> inlines, Paragraph paragraph)
    {
        var width = Length.Zero;
        foreach (var line in LineSetter.SetUpright(inlines.AsSpan(), paragraph.Style, AnyLength, AnyLength, Unheard))
            width = Length.Max(width, line.Width);

        return (width, width);
    }

    private (Length Narrowest, Length Widest) WidthsOf(ListBlock list)
    {
        var indent = IndentOf(list);
        var (narrowest, widest) = (Length.Zero, Length.Zero);
        foreach (var entry in list.Entries)
        {
            var (narrow, wide) = WidthsOf(entry.Body);
            (narrowest, widest) = (Length.Max(narrowest, narrow + indent), Length.Max(widest, wide + indent));
        }

        return (narrowest, widest);
    }

    private MeasuredList MeasureList(ListBlock list, Length width)
    {
        var indent = IndentOf(list);
        var items = new MeasuredBlock[list.Entries.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var entry = list.Entries[i];
            var marker = entry.Marker.Inlines.IsEmpty ? null : Measure(entry.Marker, indent + entry.Marker.Style.LeftIndent);
            var body = MeasureAll(entry.Body, Length.Max(LeastWidth, width - indent))!;
            items[i] = new MeasuredListItem(entry.Body[0], width, marker, body, indent);
        }

        return new(list, width, new MeasuredStack(list, width, items), isFirst: true);
    }

    /// <summary>Bodies stand right of the widest marker and half an em, at least two ems in.</summary>
    private Length IndentOf(ListBlock list)
    {
        var indent = Length.Zero;
        foreach (var entry in list.Entries)
        {
            if (entry.Marker.Inlines is not [InlineText text])
                continue;

            var size = text.Style.Size;
            var widest = LineSetter.Measure(entry.Marker.Inlines.AsSpan(), entry.Marker.Style).Widest - entry.Marker.Style.LeftIndent;
            indent = Length.Max(indent, Length.Max(size * 2, widest + size / 2));
        }

        return indent;
    }

    private MeasuredList MeasureContents(ContentsBlock contents, Length width)
    {
        var entries = new MeasuredBlock[contents.Entries.Length];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = MeasureEntry(contents, contents.Entries[i], width);

        return new(contents, width, new MeasuredStack(contents, width, entries), isFirst: true);
    }

    private MeasuredContentsEntry MeasureEntry(ContentsBlock contents, ContentsEntry entry, Length width)
    {
        // Numbers stand in a column of three ems, or of their own width when they are wider; a leader keeps half an em from both sides.
        var em = entry.Em;
        var indent = em * 2 * (entry.Level - 1);
        var (inlines, fields) = Filled(entry.Number.Inlines);
        var numberWidth = Length.Max(em * 3, LineSetter.Measure(inlines.AsSpan(), entry.Number.Style).Widest);
        var title = Measure(entry.Title, Length.Max(em * 4, width - indent - numberWidth));
        var number = Measure(entry.Number, inlines, fields, numberWidth);
        var free = width - indent - title.LastLineWidth - numberWidth - em / 2;
        return new(contents, width, indent, title, number, (_leaders ??= new(this)).Fill(entry.Leader, free));
    }

    private static MeasuredPicture MeasurePicture(Picture picture, Length width)
    {
        var (wide, high) = SizeOf(picture);
        if (wide > width)
            (wide, high) = (width, Length.Max(new(1), high.Scale(width.MilliPoints, wide.MilliPoints)));
        return new(picture, width, wide, high);
    }

    private static (Length Width, Length Height) SizeOf(Picture picture)
    {
        var (wide, high) = PictureSize.Natural(picture.Image);
        var width = picture.Width is { MilliPoints: > 0 } asked ? asked : (Length?)null;
        var height = picture.Height is { MilliPoints: > 0 } askedHeight ? askedHeight : (Length?)null;
        return (width, height) switch
        {
            ({ } w, { } h) => (w, h),
            ({ } w, null) => (w, Length.Max(new(1), high.Scale(w.MilliPoints, wide.MilliPoints))),
            (null, { } h) => (Length.Max(new(1), wide.Scale(h.MilliPoints, high.MilliPoints)), h),
            _ => (wide, high),
        };
    }

    private (ImmutableArray<Inline> Inlines, ImmutableArray<PlacedField> Fields) Filled(ImmutableArray<Inline> inlines)
    {
        if (!HasFields(inlines))
            return (inlines, []);

        var filled = ImmutableArray.CreateBuilder<Inline>(inlines.Length);
        var fields = ImmutableArray.CreateBuilder<PlacedField>();
        foreach (var inline in inlines)
        {
            if (inline is not InlineField field)
            {
                filled.Add(inline);
                continue;
            }

            var text = values.TextOf(field, section, numbering, page);
            if (text.Length == 0)
                continue;

            var set = TextOf(field, text);
            filled.Add(set);
            fields.Add(new(field, set));
        }

        return (filled.ToImmutable(), fields.ToImmutable());
    }

    private static InlineText TextOf(InlineField field, string value)
    {
        var text = new TracedTextBuilder();
        text.Append(value, field.Source, SourceSpan.None, isVerbatim: false);
        return new(text.ToTracedText(), field.Style, field.Element) { LinkTarget = field.LinkTarget };
    }

    /// <summary>Sets text smaller until it stands on one line, down to a floor; all pieces by the same factor.</summary>
    private ImmutableArray<Inline> Shrunk(ImmutableArray<Inline> inlines, ParagraphStyle style, Length width, Length smallest)
    {
        if (inlines.IsEmpty)
            return inlines;

        var widest = LineSetter.Measure(inlines.AsSpan(), style).Widest - style.SideIndents;
        width = Length.Max(Length.Zero, width - style.SideIndents);
        if (widest <= width)
            return inlines;

        var shrunk = ImmutableArray.CreateBuilder<Inline>(inlines.Length);
        foreach (var inline in inlines)
        {
            if (inline is not InlineText text)
            {
                shrunk.Add(inline);
                continue;
            }

            // Rounded down to a tenth of a point, so that cells of one column look alike and rounding never makes it too wide.
            var size = new Length(text.Style.Size.MilliPoints * width.MilliPoints / widest.MilliPoints / 100 * 100);
            size = Length.Min(text.Style.Size, Length.Max(size, smallest));
            shrunk.Add(text with { Style = text.Style with { Size = size } });
        }

        return shrunk.MoveToImmutable();
    }
}
