using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Markup;

/// <summary>Reads layout markup: a strict subset of XML 1.0 with our own elements. Reading goes on after a fault where it can.</summary>
/// <remarks>Elements that are unknown or stand where they may not are taken out; what they hold stays, so no text is lost.
/// No DTD, no processing instruction but the XML declaration, no name spaces; nothing is fetched.</remarks>
internal sealed class MarkupReader
{
    /// <summary>How deep elements may stand in each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>How long a markup may be, in UTF-16 units.</summary>
    public const int MaxLength = 64_000_000;

    private readonly MarkupCursor _cursor;
    private readonly AttributeReader _attributes;
    private readonly string _text;
    private readonly KnownTags _tags;

    private readonly Pile<MarkupNode> _nodes;
    private readonly Pile<Frame> _open = new();
    private StartTag? _latest;
    private bool _hasRoot;
    private int _lastHeading = MarkupTree.NoNode;

    private MarkupReader(TracedText markup, Workbench workbench, DiagnosticSink sink)
    {
        _cursor = new(markup, sink);
        _attributes = new(_cursor);
        _text = markup.Text;
        (_tags, _nodes) = (workbench.Tags, workbench.Nodes);
        _nodes.CutTo(0);
    }

    /// <summary>Reads a markup.</summary>
    /// <param name="workbench">Holds the tree, until the next markup is read there.</param>
    /// <returns>The tree; null when there is no <c>document</c> element or the markup is too long.</returns>
    public static MarkupTree? Read(TracedText markup, Workbench workbench, DiagnosticSink sink)
    {
        if (markup.Length > MaxLength)
        {
            sink.Report(new Diagnostic(MarkupKinds.TooLarge, markup.OriginOf(0, 1), new(
                $"版面标记有 {markup.Length} 个字符，上限为 {MaxLength}",
                $"the markup has {markup.Length} characters, the limit is {MaxLength}")));
            return null;
        }

        return new MarkupReader(markup, workbench, sink).ReadAll();
    }

    private MarkupTree? ReadAll()
    {
        while (_cursor.Position < _text.Length && !_cursor.IsTired)
        {
            if (_text[_cursor.Position] == '<')
                ReadMarkup();
            else
                ReadText();
        }

        CloseAll();
        if (!_hasRoot)
        {
            _cursor.Report(MarkupKinds.NoDocument, 0, Math.Min(1, _text.Length),
                new("版面标记中没有 document 元素", "the markup has no document element"),
                new("版面标记以 <document title=\"…\"> 开头", "markup begins with <document title=\"…\">"));
            return null;
        }

        return new(_cursor.Markup, _nodes.Items, _lastHeading);
    }

    private void ReadMarkup()
    {
        var rest = _text.AsSpan(_cursor.Position);
        if (rest.Length > 1 && char.IsAsciiLetter(rest[1]))
            ReadStartTag();
        else if (rest.Length > 1 && rest[1] == '/')
            ReadEndTag();
        else if (rest.StartsWith("<!--"))
            SkipTo("-->", 4, MarkupKinds.Unclosed, new("注释没有结束", "the comment does not end"));
        else if (rest.StartsWith("<![CDATA["))
            ReadCData();
        else if (rest.StartsWith("<!"))
            SkipDeclaration();
        else if (rest.StartsWith("<?"))
            SkipInstruction();
        else
            ReadStartTag();
    }

    // --- text

    private void ReadText()
    {
        // Most is the white space between two tags.
        var next = _cursor.Position + _cursor.BlanksAt(_cursor.Position);
        if (next < _text.Length && _text[next] == '<' && _open.Count > 0 && !MarkupSchema.HoldsText(_open.Last.Inside))
        {
            _cursor.Position = next;
            return;
        }

        var end = _text.IndexOf('<', next);
        AddText(_cursor.Position, end < 0 ? _text.Length : end, isLiteral: false);
        _cursor.Position = end < 0 ? _text.Length : end;
    }

    private void ReadCData()
    {
        var start = _cursor.Position + "<![CDATA[".Length;
        var end = _text.IndexOf("]]>", start, StringComparison.Ordinal);
        if (end < 0)
            _cursor.Report(MarkupKinds.Unclosed, _cursor.Position, 9,
                new("CDATA 段没有结束", "the CDATA section does not end"), new("以 ]]> 结束", "end it with ]]>"));

        var stop = end < 0 ? _text.Length : end;
        AddText(start, stop, isLiteral: true);
        _cursor.Position = end < 0 ? stop : stop + 3;
    }

    private void AddText(int start, int end, bool isLiteral)
    {
        if (start >= end)
            return;

        var isPlain = _cursor.CheckCharacters(start, end, isLiteral);
        var kind = isLiteral ? MarkupNode.TextKind.Literal : isPlain ? MarkupNode.TextKind.Plain : MarkupNode.TextKind.Written;
        var isBlank = _cursor.BlanksAt(start) >= end - start;
        if (_open.Count == 0)
        {
            if (!isBlank)
                _cursor.Report(MarkupKinds.MisplacedText, start, 1, new("document 元素之外有文字", "there is text outside the document element"));
            return;
        }

        ref readonly var frame = ref _open.Last;
        if (MarkupSchema.HoldsText(frame.Inside))
        {
            _nodes.Add(MarkupNode.Text(_nodes.Count, start, end - start, kind));
            return;
        }

        if (isBlank)
            return;

        if (!frame.HasMisplacedText)
        {
            _open[^1] = frame with { HasMisplacedText = true };
            var name = MarkupNames.NameOf(frame.Inside);
            _cursor.Report(MarkupKinds.MisplacedText, start + _cursor.BlanksAt(start), 1,
                new($"{name} 中不能直接放文字", $"{name} may not hold text itself"),
                MarkupSchema.Has(MarkupSchema.ChildrenOf(frame.Inside), Tag.P)
                    ? new("把文字放进 <p>…</p>", "put the text into <p>…</p>")
                    : default);
        }

        if (MarkupSchema.Has(MarkupSchema.ChildrenOf(frame.Inside), Tag.P))
            _nodes.Add(MarkupNode.Text(_nodes.Count, start, end - start, kind));
    }

    // --- tags

    private void ReadStartTag()
    {
        var start = _cursor.Position;
        if (FindKnownTag(start) is { } known)
        {
            Open(known, start);
            return;
        }

        var nameEnd = _cursor.NameEnd(start + 1);
        if (nameEnd == start + 1)
        {
            _cursor.Report(MarkupKinds.MalformedTag, start, 1, new("“<”后面不是元素名", "no element name follows the '<'"),
                new("文字中的 < 写作 &lt;", "write &lt; for a < in text"));
            AddText(start, start + 1, isLiteral: true);
            _cursor.Position++;
            return;
        }

        Open(ReadTag(start, nameEnd), start);
    }

    /// <remarks>Most often it is the tag that came after the last one the time before.</remarks>
    private StartTag? FindKnownTag(int start)
    {
        if (_latest?.Follower is { } follower && _text.AsSpan(start).StartsWith(follower.Written))
        {
            _cursor.Position = start + follower.Written!.Length; // only tags that are kept follow one
            return follower;
        }

        var rest = _text.AsSpan(start, Math.Min(KnownTags.LongestKept, _text.Length - start));
        var end = rest.IndexOf('>');
        if (end < 0 || _tags.Find(rest[..(end + 1)]) is not { } known)
            return null;

        _cursor.Position = start + end + 1;
        return known;
    }

    private StartTag ReadTag(int start, int nameEnd)
    {
        var findings = _cursor.FindingCount;
        var tag = MarkupNames.TagOf(_text.AsSpan(start + 1, nameEnd - start - 1));
        _cursor.Position = nameEnd;
        var isEmpty = _attributes.Read(tag, start);
        var length = _cursor.Position - start;
        var isKept = tag != Tag.Unknown && length <= KnownTags.LongestKept && _cursor.FindingCount == findings;
        var read = new StartTag(tag, nameEnd - start, _attributes.TakeLatest(), isEmpty, isKept ? _text.Substring(start, length) : null);
        if (isKept)
            _tags.Keep(read);
        return read;
    }

    private void Open(StartTag startTag, int start)
    {
        _latest?.LetFollow(startTag);
        _latest = startTag;
        var (tag, length) = (startTag.Tag, startTag.NameLength);
        var isKept = IsWanted(tag, start, length);
        var inside = isKept ? tag : _open.Count == 0 ? Tag.Unknown : _open[^1].Inside;
        if (isKept)
        {
            _hasRoot = true;
            if (MarkupSchema.Has(MarkupSchema.Headings | 1UL << (int)Tag.Toc, tag))
                _lastHeading = _nodes.Count;
            _nodes.Add(MarkupNode.Element(_nodes.Count, startTag, start));
        }

        if (startTag.IsEmpty)
            return;

        if (_open.Count >= MaxDepth)
        {
            _cursor.Report(MarkupKinds.TooDeep, start, length,
                new($"元素嵌套超过 {MaxDepth} 层", $"elements stand more than {MaxDepth} deep in each other"));
            _cursor.Position = _text.Length;
            return;
        }

        _open.Add(new(isKept ? _nodes.Count - 1 : MarkupTree.NoNode, inside, start, length, HasMisplacedText: !isKept));
    }

    private bool IsWanted(Tag tag, int start, int length)
    {
        var name = _text.AsSpan(start + 1, length - 1);
        if (tag == Tag.Unknown)
        {
            ReportUnknownElement(name.ToString(), start, length);
            return false;
        }

        if (_open.Count == 0)
        {
            if (tag == Tag.Document && !_hasRoot)
                return true;

            _cursor.Report(MarkupKinds.MisplacedElement, start, length, !_hasRoot
                ? new($"最外层元素是 {name}，应为 document", $"the outermost element is {name}, not document")
                : new($"document 结束后还有元素 {name}", $"the element {name} stands after the end of document"));
            return false;
        }

        var outer = _open[^1].Inside;
        if (MarkupSchema.Has(MarkupSchema.ChildrenOf(outer), tag))
            return true;

        // Inside something that is no document nothing can stand rightly; that has been said.
        if (!_hasRoot)
            return false;

        var outerName = MarkupNames.NameOf(outer);
        _cursor.Report(MarkupKinds.MisplacedElement, start, length,
            new($"{name} 不能放在 {outerName} 中", $"{name} may not stand in {outerName}"), AllowedHint(outer));
        return false;
    }

    private static Wording AllowedHint(Tag outer)
    {
        var names = new StringBuilder();
        for (var tag = Tag.Document; tag <= Tag.U; tag++)
        {
            if (MarkupSchema.Has(MarkupSchema.ChildrenOf(outer), tag))
                names.Append(names.Length == 0 ? "" : " ").Append(MarkupNames.NameOf(tag));
        }

        var outerName = MarkupNames.NameOf(outer);
        return names.Length == 0
            ? new($"{outerName} 中不能有别的元素", $"{outerName} holds no elements")
            : new($"{outerName} 中可以有：{names}", $"{outerName} may hold: {names}");
    }

    private void ReportUnknownElement(string name, int start, int length)
    {
        var known = new List<string>();
        for (var tag = Tag.Document; tag <= Tag.U; tag++)
            known.Add(MarkupNames.NameOf(tag));

        var nearest = NearestName.Of(name, known);
        _cursor.Report(MarkupKinds.UnknownElement, start, length,
            new($"没有名为 {name} 的元素", $"there is no element {name}"),
            nearest is null ? default : new($"是否指 {nearest}", $"did you mean {nearest}"));
    }

    private void ReadEndTag()
    {
        var start = _cursor.Position;
        if (_open.Count > 0 && EndsHere(_open.Last, start))
        {
            _cursor.Position = start + _open.Last.Length + 2;
            Close();
            return;
        }

        var nameEnd = _cursor.NameEnd(start + 2);
        var close = nameEnd < _text.Length && _text[nameEnd] == '>' ? nameEnd : _text.IndexOf('>', nameEnd);
        _cursor.Position = close < 0 ? _text.Length : close + 1;
        if (close < 0 || (close > nameEnd && _text.AsSpan(nameEnd, close - nameEnd).IndexOfAnyExcept(" \t\r\n") >= 0))
            _cursor.Report(MarkupKinds.MalformedTag, start, nameEnd - start, new("结束标签不完整", "the end tag is not complete"));

        var name = _text.AsSpan(start + 2, nameEnd - start - 2);
        var match = _open.Count - 1;
        while (match >= 0 && !name.SequenceEqual(NameOf(_open[match])))
            match--;

        if (match < 0)
        {
            _cursor.Report(MarkupKinds.MismatchedTag, start, nameEnd - start,
                new($"</{name}> 没有对应的开始标签", $"</{name}> has no start tag"));
            return;
        }

        while (_open.Count - 1 > match)
            ReportUnclosed(_open[^1], start, nameEnd - start);

        Close();
    }

    /// <summary>Whether the end tag of an element stands at a place, without blanks.</summary>
    private bool EndsHere(in Frame frame, int start)
    {
        var end = start + frame.Length + 1;
        return end < _text.Length && _text[end] == '>' && _text.AsSpan(start + 2, frame.Length - 1).SequenceEqual(NameOf(frame));
    }

    private void ReportUnclosed(Frame frame, int end, int endLength)
    {
        var name = NameOf(frame).ToString();
        var atEnd = endLength == 0;
        var place = _cursor.Markup.OriginOf(frame.Start, frame.Length);
        _cursor.Report(new Diagnostic(MarkupKinds.Unclosed, place, new($"{name} 没有结束标签", $"{name} has no end tag"))
        {
            Hints = [new($"加上 </{name}>", $"add </{name}>")],
            Related = atEnd ? [] : [new(_cursor.Markup.OriginOf(end, endLength), new("在此之前应当结束", "it should end before this"))],
        });
        Close();
    }

    private void CloseAll()
    {
        while (_open.Count > 0)
        {
            if (!_cursor.IsTired && _cursor.Position >= _text.Length)
                ReportUnclosed(_open[^1], _text.Length, 0);
            else
                Close();
        }
    }

    private void Close()
    {
        var frame = _open.Last;
        _open.CutTo(_open.Count - 1);
        if (frame.Node != MarkupTree.NoNode)
            _nodes[frame.Node].Close(_nodes.Count);
    }

    // --- what is not elements

    private void SkipDeclaration()
    {
        var start = _cursor.Position;
        _cursor.Report(MarkupKinds.NoDoctype, start, 2, new("版面标记中不能有 DTD", "markup may have no DTD"), new("删去 <!…>", "leave out <!…>"));
        var depth = 0;
        for (; _cursor.Position < _text.Length; _cursor.Position++)
        {
            depth += _text[_cursor.Position] switch { '[' => 1, ']' => -1, _ => 0 };
            if (_text[_cursor.Position] == '>' && depth <= 0)
                break;
        }

        _cursor.Position = Math.Min(_text.Length, _cursor.Position + 1);
    }

    private void SkipInstruction()
    {
        var isDeclaration = _cursor.Position == 0 && _text.AsSpan().StartsWith("<?xml ");
        if (!isDeclaration)
            _cursor.Report(MarkupKinds.NoInstruction, _cursor.Position, 2,
                new("版面标记中不能有处理指令", "markup may have no processing instruction"));
        SkipTo("?>", 2, MarkupKinds.Unclosed, new("处理指令没有结束", "the processing instruction does not end"));
    }

    private void SkipTo(string end, int from, DiagnosticKind kind, Wording message)
    {
        var found = _text.IndexOf(end, Math.Min(_text.Length, _cursor.Position + from), StringComparison.Ordinal);
        if (found < 0)
            _cursor.Report(kind, _cursor.Position, 2, message, new($"以 {end} 结束", $"end it with {end}"));
        _cursor.Position = found < 0 ? _text.Length : found + end.Length;
    }

    private ReadOnlySpan<char> NameOf(in Frame frame) => _text.AsSpan(frame.Start + 1, frame.Length - 1);

    /// <summary>An element whose end tag has not come yet.</summary>
    /// <param name="Node">Its number among the nodes; none for an element that was taken out.</param>
    /// <param name="Inside">The element by whose rules the content is judged: this one, or the one around it.</param>
    private readonly record struct Frame(int Node, Tag Inside, int Start, int Length, bool HasMisplacedText);
}
