using System.Collections.Immutable;
using ReportGen.Diagnostics;
using ReportGen.Typesetting.Markup;
using ReportGen.Typesetting.Styles;
using ReportGen.Typesetting.Text;

namespace ReportGen.Typesetting.Layout;

/// <summary>Running text: collapses white space, resolves references, keeps the place of every character.</summary>
/// <remarks>A blank belongs to the piece it was written in, so an underline or a link never begins with the blank before it.</remarks>
internal sealed class InlineBuilder(BuildContext context)
{
    private static readonly string[] CountedWords = ["document", "section"];

    // Of the piece at hand: a part of the markup as long as it is written as it is drawn, else a text of its own.
    private readonly TracedTextBuilder _text = new();
    private int _start;
    private int _end;
    private readonly List<Inline> _inlines = [];
    private readonly List<LogicalElement> _parts = [];
    private readonly List<AnchorMark> _anchors = [];
    private LogicalElement? _leaf;
    private LogicalElement? _plainPart;
    private bool _isStructured;
    private Look _look;
    private PendingBlank _blank;
    private char _last;
    private bool _lineHasText;

    /// <summary>Names given to pieces of the text that was built last.</summary>
    public ImmutableArray<AnchorMark> Anchors => _anchors.Count == 0 ? [] : [.. _anchors];

    /// <summary>Builds the running text of an element and the element of the logical tree that owns it.</summary>
    /// <param name="nodes">The text's nodes; no blocks among them.</param>
    /// <param name="draft">What the element is. It becomes a leaf, or gets spans and links for children.</param>
    /// <returns>Without element inside headers and footers.</returns>
    public (ImmutableArray<Inline> Inlines, LogicalElement? Element) Build(MarkupNodes nodes, ComputedStyle style, in ElementDraft draft)
    {
        // Most cells: text without blanks and references.
        _anchors.Clear();
        if (nodes.IsSingle && nodes.Head.IsPlain)
        {
            ref readonly var only = ref nodes.Head;
            var leaf = context.IsArtifact ? null : draft.ToElement([]);
            return ([new InlineText(context.Tree.Text, only.Start, only.Length, style.Text, leaf)], leaf);
        }

        _inlines.Clear();
        _parts.Clear();
        (_plainPart, _blank, _last, _lineHasText) = (null, default, default, false);
        _isStructured = !context.IsArtifact && IsStructured(nodes);
        _leaf = context.IsArtifact || _isStructured ? null : draft.ToElement([]);
        Walk(nodes, style, new(style.Text, Part: null, Link: null, IsLinked: false));
        FlushPiece();
        var element = _isStructured ? draft.ToElement([.. _parts]) : _leaf;
        return ([.. _inlines], element);
    }

    /// <summary>Whether the text needs elements of its own for parts of it: links, other languages.</summary>
    private bool IsStructured(MarkupNodes nodes)
    {
        foreach (ref readonly var node in nodes)
        {
            if (!node.IsElement || BlockBuilder.IsBuiltApart(node))
                continue;
            if (node.Tag == Tag.A || node.Has(Attr.Lang) || IsStructured(context.Tree.ChildrenOf(node)))
                return true;
        }

        return false;
    }

    private void Walk(MarkupNodes nodes, ComputedStyle style, in Look look)
    {
        foreach (ref readonly var node in nodes)
        {
            if (!node.IsElement)
            {
                Turn(look);
                AddText(node);
                continue;
            }

            if (!BlockBuilder.IsBuiltApart(node))
                AddElement(node, style, look);
        }
    }

    private void AddElement(in MarkupNode element, ComputedStyle inherited, in Look look)
    {
        if (element.Tag == Tag.Br)
        {
            Turn(look);
            FlushPiece();
            _inlines.Add(new InlineBreak(ElementOf(look)));
            (_blank, _lineHasText) = (default, false);
            return;
        }

        if (context.Register(element) is { } name)
            _anchors.Add(new(name, 0, ""));

        var style = context.Styles.Resolve(element, inherited).Style;
        style = element.Tag switch
        {
            Tag.B => context.Styles.Intern(style with { Text = style.Text with { IsBold = true } }),
            Tag.U => context.Styles.Intern(style with { Text = style.Text with { IsUnderlined = true } }),
            Tag.Sup => Raised(style, 350),
            Tag.Sub => Raised(style, -150),
            _ => style,
        };
        var inner = look with { Style = style.Text };
        switch (element.Tag)
        {
            case Tag.A:
                AddLink(element, style, inner);
                return;
            case Tag.PageNumber or Tag.PageCount or Tag.PageRef:
                AddField(element, inner);
                return;
        }

        if (_isStructured && look.Part is null && style.Text.Language != inherited.Text.Language)
            inner = inner with { Part = AddPart(new() { Role = LogicalRole.Span, Language = style.Text.Language, Source = context.Tree.TemplateOf(element) }) };

        Walk(context.Tree.ChildrenOf(element), style, inner);
    }

    /// <summary>Smaller and off the baseline: two thirds of the size, raised by thousandths of the full size.</summary>
    private ComputedStyle Raised(ComputedStyle style, long thousandths)
    {
        var text = style.Text;
        return context.Styles.Intern(style with
        {
            Text = text with { Size = text.Size.Scale(2, 3), Rise = text.Rise + text.Size.Scale(thousandths, 1000) },
        });
    }

    private void AddLink(in MarkupNode element, ComputedStyle style, Look look)
    {
        if (look.IsLinked)
        {
            context.Report(MarkupKinds.NestedLink, context.Tree.OriginOf(element), new("链接中还有链接", "a link stands in a link"));
            Walk(context.Tree.ChildrenOf(element), style, look);
            return;
        }

        var target = LinkTargetOf(element);
        var part = !_isStructured || target is null ? look.Part : AddPart(new()
        {
            Role = LogicalRole.Link,
            Title = DescriptionOf(element, target),
            Language = style.Text.Language == context.Language ? null : style.Text.Language,
            Source = context.Tree.TemplateOf(element),
        });
        Walk(context.Tree.ChildrenOf(element), style, look with { Part = part, Link = target, IsLinked = true });
    }

    private string DescriptionOf(in MarkupNode element, string target) =>
        context.PlainTextOf(element) is { Length: > 0 } text ? text : target;

    private string? LinkTargetOf(in MarkupNode element)
    {
        if (!element.TryGet(Attr.Href, out var href))
        {
            context.Report(MarkupKinds.MissingAttribute, context.Tree.OriginOf(element), new("a 缺少 href", "a has no href"));
            return null;
        }

        var target = href.Value.Trim();
        if (target.Length > 1 && target[0] == '#')
        {
            context.Expect(target[1..], context.Tree.OriginOf(href));
            return context.IsElsewhere(target[1..]) ? null : target;
        }

        var isAbsolute = Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" or "tel" or "ftp";
        if (isAbsolute)
            return target;

        WishReader.ReportBadValue(context.Tree, href, context.Sink);
        return null;
    }

    private void AddField(in MarkupNode element, in Look look)
    {
        var target = "";
        var kind = element.Tag == Tag.PageNumber ? FieldKind.PageNumber
            : element.Tag == Tag.PageRef ? FieldKind.PageReference
            : context.WordOf(element, Attr.Of, CountedWords) == 1 ? FieldKind.SectionPageCount : FieldKind.PageCount;
        if (kind == FieldKind.PageReference)
        {
            if (!element.TryGet(Attr.To, out var to))
            {
                context.Report(MarkupKinds.MissingAttribute, context.Tree.OriginOf(element), new("page-ref 缺少 to", "page-ref has no to"));
                return;
            }

            target = to.Value;
            context.Expect(target, context.Tree.OriginOf(to));
        }

        context.HasBodyFields |= !context.IsArtifact;
        context.HasPageCount |= kind == FieldKind.PageCount;
        Turn(look);
        EmitBlank('0');
        FlushPiece();
        _inlines.Add(new InlineField(kind, target, look.Style, ElementOf(look), context.Tree.TemplateOf(element)) { LinkTarget = look.Link });
        (_last, _lineHasText) = ('0', true);
    }

    // --- characters

    private void AddText(in MarkupNode node)
    {
        var written = context.Tree.Text.Text.AsSpan();
        var start = node.Start;
        var i = start;
        while (i < node.End)
        {
            var c = written[i];
            var isReference = c == '&' && !node.IsLiteral;
            var isDropped = c < ' ' && !HanText.IsBlank(c);
            if (!isReference && !isDropped && !HanText.IsBlank(c))
            {
                if (i == start || _blank.Length > 0)
                    EmitBlank(c);
                (_last, _lineHasText) = (c, true);
                i++;
                continue;
            }

            Append(start, i);
            i += isReference ? AddReference(i) : AddBlank(i, isDropped);
            start = i;
        }

        Append(start, i);
    }

    private void Append(int start, int end)
    {
        if (end <= start)
            return;

        if (_text.Length == 0 && (_end == 0 || _end == start))
        {
            (_start, _end) = (_end == 0 ? start : _start, end);
            return;
        }

        LeaveMarkup();
        _text.Append(context.Tree.Text, start, end - start);
    }

    // What comes now is not what the markup goes on with.
    private void LeaveMarkup()
    {
        if (_end > 0)
            _text.Append(context.Tree.Text, _start, _end - _start);
        (_start, _end) = (0, 0);
    }

    private int AddBlank(int at, bool isDropped)
    {
        if (!isDropped)
            NoteBlank(at, context.Tree.Text.Text[at]);
        return 1;
    }

    private int AddReference(int at)
    {
        if (!CharacterReference.TryRead(context.Tree.Text.Text, at, out var character, out var length))
        {
            EmitBlank('&');
            Append(at, at + 1);
            (_last, _lineHasText) = ('&', true);
            return 1;
        }

        Span<char> units = stackalloc char[2];
        var count = character.EncodeToUtf16(units);
        if (HanText.IsBlank(units[0]))
        {
            NoteBlank(at, units[0]);
            return length;
        }

        EmitBlank(units[0]);
        LeaveMarkup();
        var stretch = context.Tree.Text.StretchAt(at);
        var origin = stretch.OriginOf(at, length);
        _text.Append(units[..count], stretch.Value.IsNone ? origin : stretch.Template, stretch.Value.IsNone ? SourceSpan.None : origin, isVerbatim: false);
        (_last, _lineHasText) = (units[count - 1], true);
        return length;
    }

    private void NoteBlank(int at, char written)
    {
        if (!_lineHasText)
            return;

        if (_blank.Length == 0)
            _blank = new(_look, at, 0, HasLineEnd: false, _plainPart, _parts.Count);

        _blank = _blank with { Length = _blank.Length + 1, HasLineEnd = _blank.HasLineEnd || written is '\r' or '\n' };
    }

    /// <summary>Sets the blank that was waiting, now that a visible character follows it.</summary>
    private void EmitBlank(char next)
    {
        if (_blank.Length == 0)
            return;

        var blank = _blank;
        _blank = default;
        if (blank.HasLineEnd && HanText.IsHan(_last) && HanText.IsHan(next))
            return;

        if (blank.Look.IsSame(_look))
        {
            AppendBlank(blank.Start);
            return;
        }

        // The blank was written in an earlier piece; nothing of the present one has been set yet.
        AppendBlank(blank.Start);
        var element = !_isStructured ? _leaf : blank.Look.Part ?? blank.PlainPart ?? AddPlainPart(blank.PartCount);
        AddPiece(blank.Look, element);
    }

    private void AppendBlank(int at)
    {
        if (context.Tree.Text.Text[at] == ' ')
        {
            Append(at, at + 1);
            return;
        }

        LeaveMarkup();
        var stretch = context.Tree.Text.StretchAt(at);
        _text.Append(" ", stretch.Template, stretch.Value, isVerbatim: false);
    }

    // --- pieces

    private void Turn(in Look look)
    {
        if (look.IsSame(_look))
            return;

        FlushPiece();
        _look = look;
    }

    private void FlushPiece()
    {
        if (_end > 0 || _text.Length > 0)
            AddPiece(_look, ElementOf(_look));
    }

    private void AddPiece(in Look look, LogicalElement? element)
    {
        var piece = _end > 0
            ? new InlineText(context.Tree.Text, _start, _end - _start, look.Style, element) { LinkTarget = look.Link }
            : new InlineText(_text.ToTracedText(), look.Style, element) { LinkTarget = look.Link };
        _inlines.Add(piece);
        _text.Truncate(0);
        (_start, _end) = (0, 0);
    }

    private LogicalElement? ElementOf(in Look look)
    {
        if (!_isStructured)
            return _leaf;

        return look.Part ?? (_plainPart ??= AddPlainPart(_parts.Count));
    }

    private LogicalElement AddPlainPart(int at)
    {
        var part = new LogicalElement { Role = LogicalRole.Span };
        _parts.Insert(at, part);
        return part;
    }

    private LogicalElement AddPart(LogicalElement part)
    {
        FlushPiece();
        _plainPart = null;
        _parts.Add(part);
        return part;
    }

    /// <summary>What one piece has in common.</summary>
    private readonly record struct Look(TextStyle Style, LogicalElement? Part, string? Link, bool IsLinked)
    {
        /// <summary>Equal styles are one object, so references say it all.</summary>
        public bool IsSame(in Look other) =>
            ReferenceEquals(Style, other.Style) && ReferenceEquals(Part, other.Part) && ReferenceEquals(Link, other.Link) && IsLinked == other.IsLinked;
    }

    /// <summary>A run of white space of which nothing has been set yet.</summary>
    /// <param name="Look">The piece it was written in.</param>
    /// <param name="PlainPart">The element of plain text at that place, if there is one.</param>
    /// <param name="PartCount">How many elements stood before it: where one for it would go.</param>
    private readonly record struct PendingBlank(
        Look Look, int Start, int Length, bool HasLineEnd, LogicalElement? PlainPart, int PartCount);
}
