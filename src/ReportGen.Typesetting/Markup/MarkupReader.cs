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

    /// <summary>Most findings of one markup; a markup that is no markup at all would give one for every character.</summary>
    public const int MaxFindings = 200;

    private readonly TracedText _markup;
    private readonly string _text;
    private readonly DiagnosticSink _sink;
    private readonly List<MarkupNode> _nodes = [];
    private readonly Pile<Frame> _open = new();
    private readonly Pile<MarkupAttribute> _attributes = new();
    private MarkupElement? _root;
    private int _position;
    private int _findings;

    private MarkupReader(TracedText markup, DiagnosticSink sink)
    {
        _markup = markup;
        _text = markup.Text;
        _sink = sink;
    }

    /// <summary>Reads a markup.</summary>
    /// <returns>The tree; null when there is no <c>document</c> element or the markup is too long.</returns>
    public static MarkupTree? Read(TracedText markup, DiagnosticSink sink)
    {
        if (markup.Length > MaxLength)
        {
            sink.Report(new Diagnostic(MarkupKinds.TooLarge, markup.OriginOf(0, 1), new(
                $"版面标记有 {markup.Length} 个字符，上限为 {MaxLength}",
                $"the markup has {markup.Length} characters, the limit is {MaxLength}")));
            return null;
        }

        var root = new MarkupReader(markup, sink).ReadAll();
        return root is null ? null : new(markup, root);
    }

    private MarkupElement? ReadAll()
    {
        while (_position < _text.Length && _findings < MaxFindings)
        {
            if (_text[_position] == '<')
                ReadMarkup();
            else
                ReadText();
        }

        CloseAll();
        if (_root is null)
            Report(MarkupKinds.NoDocument, 0, Math.Min(1, _text.Length), new("版面标记中没有 document 元素", "the markup has no document element"),
                new("版面标记以 <document title=\"…\"> 开头", "markup begins with <document title=\"…\">"));
        return _root;
    }

    private void ReadMarkup()
    {
        var rest = _text.AsSpan(_position);
        if (rest.StartsWith("<!--"))
            SkipTo("-->", 4, MarkupKinds.Unclosed, new("注释没有结束", "the comment does not end"));
        else if (rest.StartsWith("<![CDATA["))
            ReadCData();
        else if (rest.StartsWith("<!"))
            SkipDeclaration();
        else if (rest.StartsWith("<?"))
            SkipInstruction();
        else if (rest.StartsWith("</"))
            ReadEndTag();
        else
            ReadStartTag();
    }

    // --- text

    private void ReadText()
    {
        var end = _text.IndexOf('<', _position);
        AddText(_position, end < 0 ? _text.Length : end, isLiteral: false);
        _position = end < 0 ? _text.Length : end;
    }

    private void ReadCData()
    {
        var start = _position + "<![CDATA[".Length;
        var end = _text.IndexOf("]]>", start, StringComparison.Ordinal);
        if (end < 0)
            Report(MarkupKinds.Unclosed, _position, 9, new("CDATA 段没有结束", "the CDATA section does not end"), new("以 ]]> 结束", "end it with ]]>"));

        var stop = end < 0 ? _text.Length : end;
        AddText(start, stop, isLiteral: true);
        _position = end < 0 ? stop : stop + 3;
    }

    private void AddText(int start, int end, bool isLiteral)
    {
        if (start >= end)
            return;

        CheckCharacters(start, end, isLiteral);
        var isBlank = _text.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n") < 0;
        if (_open.Count == 0)
        {
            if (!isBlank)
                Report(MarkupKinds.MisplacedText, start, 1, new("document 元素之外有文字", "there is text outside the document element"));
            return;
        }

        var frame = _open[^1];
        if (MarkupSchema.HoldsText(frame.Inside))
        {
            _nodes.Add(new MarkupText(start, end - start, isLiteral));
            return;
        }

        if (isBlank)
            return;

        if (!frame.HasMisplacedText)
        {
            _open[^1] = frame with { HasMisplacedText = true };
            var name = MarkupNames.NameOf(frame.Inside);
            Report(MarkupKinds.MisplacedText, start + BlanksAt(start), 1,
                new($"{name} 中不能直接放文字", $"{name} may not hold text itself"),
                MarkupSchema.Has(MarkupSchema.ChildrenOf(frame.Inside), Tag.P)
                    ? new("把文字放进 <p>…</p>", "put the text into <p>…</p>")
                    : default);
        }

        if (MarkupSchema.Has(MarkupSchema.ChildrenOf(frame.Inside), Tag.P))
            _nodes.Add(new MarkupText(start, end - start, isLiteral));
    }

    private void CheckCharacters(int start, int end, bool isLiteral)
    {
        for (var i = start; i < end; i++)
        {
            var c = _text[i];
            if (c == '&' && !isLiteral)
                CheckReference(i);
            else if (c < ' ' && !CharacterReference.IsCharacter(c))
                Report(MarkupKinds.BadCharacter, i, 1, new($"不允许的控制字符 U+{(int)c:X4}", $"the control character U+{(int)c:X4} is not allowed"));
        }
    }

    private void CheckReference(int start)
    {
        if (CharacterReference.TryRead(_text, start, out _, out var length))
            return;

        var written = _text.Substring(start, length);
        Report(MarkupKinds.BadReference, start, length,
            new($"“{written}”不是字符引用", $"'{written}' is no character reference"),
            new("& 写作 &amp;，只有 &lt; &gt; &amp; &quot; &apos; 和 &#数字; 可用", "write &amp; for &; there are &lt; &gt; &amp; &quot; &apos; and &#number; only"));
    }

    // --- tags

    private void ReadStartTag()
    {
        var start = _position;
        var nameEnd = NameEnd(start + 1);
        if (nameEnd == start + 1)
        {
            Report(MarkupKinds.MalformedTag, start, 1, new("“<”后面不是元素名", "no element name follows the '<'"),
                new("文字中的 < 写作 &lt;", "write &lt; for a < in text"));
            AddText(start, start + 1, isLiteral: true);
            _position++;
            return;
        }

        var tag = MarkupNames.TagOf(_text.AsSpan(start + 1, nameEnd - start - 1));
        _position = nameEnd;
        var isEmpty = ReadAttributes(tag, start);
        Open(tag, start, nameEnd - start, isEmpty);
    }

    private void Open(Tag tag, int start, int length, bool isEmpty)
    {
        var isKept = IsWanted(tag, start, length);
        var inside = isKept ? tag : _open.Count == 0 ? Tag.Unknown : _open[^1].Inside;
        var element = isKept ? new MarkupElement(tag, start, length, _attributes.ToArray()) : null;
        if (element is not null)
        {
            if (_open.Count == 0)
                _root = element;
            else
                _nodes.Add(element);
        }

        if (isEmpty)
            return;

        if (_open.Count >= MaxDepth)
        {
            Report(MarkupKinds.TooDeep, start, length, new($"元素嵌套超过 {MaxDepth} 层", $"elements stand more than {MaxDepth} deep in each other"));
            _position = _text.Length;
            return;
        }

        _open.Add(new(element, inside, start, length, _nodes.Count, HasMisplacedText: element is null));
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
            if (tag == Tag.Document && _root is null)
                return true;

            Report(MarkupKinds.MisplacedElement, start, length, _root is null
                ? new($"最外层元素是 {name}，应为 document", $"the outermost element is {name}, not document")
                : new($"document 结束后还有元素 {name}", $"the element {name} stands after the end of document"));
            return false;
        }

        var outer = _open[^1].Inside;
        if (MarkupSchema.Has(MarkupSchema.ChildrenOf(outer), tag))
            return true;

        // Inside something that is no document nothing can stand rightly; that has been said.
        if (_root is null)
            return false;

        var outerName = MarkupNames.NameOf(outer);
        Report(MarkupKinds.MisplacedElement, start, length,
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
        Report(MarkupKinds.UnknownElement, start, length,
            new($"没有名为 {name} 的元素", $"there is no element {name}"),
            nearest is null ? default : new($"是否指 {nearest}", $"did you mean {nearest}"));
    }

    private void ReadEndTag()
    {
        var start = _position;
        var nameEnd = NameEnd(start + 2);
        var close = _text.IndexOf('>', nameEnd);
        _position = close < 0 ? _text.Length : close + 1;
        if (close < 0 || _text.AsSpan(nameEnd, close - nameEnd).IndexOfAnyExcept(" \t\r\n") >= 0)
            Report(MarkupKinds.MalformedTag, start, nameEnd - start, new("结束标签不完整", "the end tag is not complete"));

        var name = _text.AsSpan(start + 2, nameEnd - start - 2);
        var match = _open.Count - 1;
        while (match >= 0 && !name.SequenceEqual(NameOf(_open[match])))
            match--;

        if (match < 0)
        {
            Report(MarkupKinds.MismatchedTag, start, nameEnd - start,
                new($"</{name}> 没有对应的开始标签", $"</{name}> has no start tag"));
            return;
        }

        while (_open.Count - 1 > match)
            ReportUnclosed(_open[^1], start, nameEnd - start);

        Close();
    }

    private void ReportUnclosed(Frame frame, int end, int endLength)
    {
        var name = NameOf(frame).ToString();
        var atEnd = endLength == 0;
        Report(new Diagnostic(MarkupKinds.Unclosed, _markup.OriginOf(frame.Start, frame.Length), new($"{name} 没有结束标签", $"{name} has no end tag"))
        {
            Hints = [new($"加上 </{name}>", $"add </{name}>")],
            Related = atEnd ? [] : [new(_markup.OriginOf(end, endLength), new("在此之前应当结束", "it should end before this"))],
        });
        Close();
    }

    private void CloseAll()
    {
        while (_open.Count > 0)
        {
            if (_findings < MaxFindings && _position >= _text.Length)
                ReportUnclosed(_open[^1], _text.Length, 0);
            else
                Close();
        }
    }

    private void Close()
    {
        var frame = _open[^1];
        _open.CutTo(_open.Count - 1);
        if (frame.Element is null || _nodes.Count == frame.FirstNode)
            return;

        var children = new MarkupNode[_nodes.Count - frame.FirstNode];
        _nodes.CopyTo(frame.FirstNode, children, 0, children.Length);
        _nodes.RemoveRange(frame.FirstNode, children.Length);
        frame.Element.Children = children;
    }

    // --- attributes

    /// <summary>Reads the attributes up to the end of the tag.</summary>
    /// <returns>Whether the element is empty (<c>/&gt;</c>).</returns>
    private bool ReadAttributes(Tag tag, int tagStart)
    {
        _attributes.CutTo(0);
        while (true)
        {
            _position += BlanksAt(_position);
            if (_position >= _text.Length || _text[_position] == '<')
            {
                Report(MarkupKinds.MalformedTag, tagStart, 1, new("标签没有以 > 结束", "the tag does not end with >"));
                return false;
            }

            if (_text[_position] == '>')
            {
                _position++;
                return false;
            }

            if (_text.AsSpan(_position).StartsWith("/>"))
            {
                _position += 2;
                return true;
            }

            ReadAttribute(tag);
        }
    }

    private void ReadAttribute(Tag tag)
    {
        var start = _position;
        var nameEnd = NameEnd(start);
        if (nameEnd == start)
        {
            Report(MarkupKinds.MalformedTag, start, 1, new($"标签中不应有“{_text[start]}”", $"'{_text[start]}' may not stand in a tag"));
            _position++;
            return;
        }

        _position = nameEnd + BlanksAt(nameEnd);
        if (_position >= _text.Length || _text[_position] != '=')
        {
            ReportMalformedAttribute(start, nameEnd);
            return;
        }

        _position++;
        _position += BlanksAt(_position);
        if (_position >= _text.Length || _text[_position] is not ('"' or '\''))
        {
            ReportMalformedAttribute(start, nameEnd);
            while (_position < _text.Length && _text[_position] is not (' ' or '\t' or '\r' or '\n' or '>' or '<'))
                _position++;
            return;
        }

        var valueStart = _position + 1;
        var valueEnd = _text.IndexOf(_text[_position], valueStart);
        if (valueEnd < 0)
        {
            Report(MarkupKinds.Unclosed, _position, 1, new("属性值的引号没有结束", "the quote of the attribute's value does not end"));
            valueEnd = _text.Length;
        }

        _position = Math.Min(_text.Length, valueEnd + 1);
        CheckCharacters(valueStart, valueEnd, isLiteral: false);
        AddAttribute(tag, start, nameEnd, valueStart, valueEnd);
    }

    private void AddAttribute(Tag tag, int start, int nameEnd, int valueStart, int valueEnd)
    {
        var name = MarkupNames.AttributeOf(_text.AsSpan(start, nameEnd - start));
        if (tag == Tag.Unknown)
            return;

        if (name == Attr.Unknown || !MarkupSchema.Has(MarkupSchema.AttributesOf(tag), name))
        {
            ReportUnknownAttribute(tag, start, nameEnd);
            return;
        }

        for (var i = 0; i < _attributes.Count; i++)
        {
            if (_attributes[i].Name != name)
                continue;

            var value = _attributes[i].Value;
            Report(MarkupKinds.DuplicateAttribute, start, nameEnd - start,
                new($"属性 {MarkupNames.NameOf(name)} 重复，前一个值是“{value}”", $"the attribute {MarkupNames.NameOf(name)} is there twice, first as '{value}'"));
            return;
        }

        _attributes.Add(new(name, ValueOf(valueStart, valueEnd), valueStart, valueEnd - valueStart));
    }

    private void ReportUnknownAttribute(Tag tag, int start, int nameEnd)
    {
        var known = new List<string>();
        for (var attribute = Attr.Name; attribute <= Attr.MinSize; attribute++)
        {
            if (MarkupSchema.Has(MarkupSchema.AttributesOf(tag), attribute))
                known.Add(MarkupNames.NameOf(attribute));
        }

        var written = _text[start..nameEnd];
        var nearest = NearestName.Of(written, known);
        var tagName = MarkupNames.NameOf(tag);
        Report(MarkupKinds.UnknownAttribute, start, nameEnd - start,
            new($"{tagName} 没有属性 {written}", $"{tagName} has no attribute {written}"),
            nearest is null ? default : new($"是否指 {nearest}", $"did you mean {nearest}"));
    }

    private void ReportMalformedAttribute(int start, int nameEnd)
    {
        var name = _text[start..nameEnd];
        Report(MarkupKinds.MalformedTag, start, nameEnd - start,
            new($"属性 {name} 没有带引号的值", $"the attribute {name} has no quoted value"),
            new($"写作 {name}=\"…\"", $"write {name}=\"…\""));
    }

    /// <summary>The value with references resolved; line ends and tabs are blanks (XML 1.0, 3.3.3).</summary>
    private string ValueOf(int start, int end)
    {
        var written = _text.AsSpan(start, end - start);
        if (written.IndexOfAny("&\t\r\n") < 0)
            return written.ToString();

        var value = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] == '&' && CharacterReference.TryRead(written, i, out var character, out var length))
            {
                value.Append(character.ToString());
                i += length - 1;
                continue;
            }

            value.Append(written[i] is '\t' or '\r' or '\n' ? ' ' : written[i]);
        }

        return value.ToString();
    }

    // --- what is not elements

    private void SkipDeclaration()
    {
        var start = _position;
        Report(MarkupKinds.NoDoctype, start, 2, new("版面标记中不能有 DTD", "markup may have no DTD"), new("删去 <!…>", "leave out <!…>"));
        var depth = 0;
        for (; _position < _text.Length; _position++)
        {
            depth += _text[_position] switch { '[' => 1, ']' => -1, _ => 0 };
            if (_text[_position] == '>' && depth <= 0)
                break;
        }

        _position = Math.Min(_text.Length, _position + 1);
    }

    private void SkipInstruction()
    {
        var isDeclaration = _position == 0 && _text.AsSpan().StartsWith("<?xml ");
        if (!isDeclaration)
            Report(MarkupKinds.NoInstruction, _position, 2, new("版面标记中不能有处理指令", "markup may have no processing instruction"));
        SkipTo("?>", 2, MarkupKinds.Unclosed, new("处理指令没有结束", "the processing instruction does not end"));
    }

    private void SkipTo(string end, int from, DiagnosticKind kind, Wording message)
    {
        var found = _text.IndexOf(end, Math.Min(_text.Length, _position + from), StringComparison.Ordinal);
        if (found < 0)
            Report(kind, _position, 2, message, new($"以 {end} 结束", $"end it with {end}"));
        _position = found < 0 ? _text.Length : found + end.Length;
    }

    // --- characters

    private int BlanksAt(int start)
    {
        var end = start;
        while (end < _text.Length && _text[end] is ' ' or '\t' or '\r' or '\n')
            end++;

        return end - start;
    }

    private int NameEnd(int start)
    {
        var end = start;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '-' or '_' or ':' or '.'))
            end++;

        return end;
    }

    private ReadOnlySpan<char> NameOf(Frame frame) => _text.AsSpan(frame.Start + 1, frame.Length - 1);

    private void Report(DiagnosticKind kind, int start, int length, Wording message, Wording hint = default) =>
        Report(new Diagnostic(kind, _markup.OriginOf(start, length), message) { Hints = hint == default ? [] : [hint] });

    private void Report(Diagnostic diagnostic)
    {
        _findings++;
        if (_findings <= MaxFindings)
            _sink.Report(diagnostic);
    }

    /// <summary>An element whose end tag has not come yet.</summary>
    /// <param name="Element">Null for an element that was taken out.</param>
    /// <param name="Inside">The element by whose rules the content is judged: this one, or the one around it.</param>
    private readonly record struct Frame(MarkupElement? Element, Tag Inside, int Start, int Length, int FirstNode, bool HasMisplacedText);
}
