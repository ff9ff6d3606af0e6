using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Markup;

/// <summary>Reads the attributes of one start tag after the other.</summary>
internal sealed class AttributeReader(MarkupCursor cursor)
{
    // Attributes mostly have one of a few short values: the latest of each slot is used again.
    private const int ValueSlots = 16;
    private const int LongestKept = 16;

    private readonly MarkupCursor _cursor = cursor;
    private readonly string _text = cursor.Markup.Text;
    private readonly Pile<MarkupAttribute> _attributes = new();
    private readonly string?[] _values = new string?[ValueSlots];
    private int _tagStart;

    /// <summary>The attributes of the tag that was read last; places count from the tag's start.</summary>
    public MarkupAttribute[] TakeLatest() => _attributes.Count == 0 ? [] : _attributes.ToArray();

    /// <summary>Reads the attributes up to the end of the tag.</summary>
    /// <returns>Whether the element is empty (<c>/&gt;</c>).</returns>
    public bool Read(Tag tag, int tagStart)
    {
        _attributes.CutTo(0);
        _tagStart = tagStart;
        while (true)
        {
            _cursor.SkipBlanks();
            if (_cursor.Position >= _text.Length || _text[_cursor.Position] == '<')
            {
                _cursor.Report(MarkupKinds.MalformedTag, tagStart, 1, new("标签没有以 > 结束", "the tag does not end with >"));
                return false;
            }

            if (_text[_cursor.Position] == '>')
            {
                _cursor.Position++;
                return false;
            }

            if (_text.AsSpan(_cursor.Position).StartsWith("/>"))
            {
                _cursor.Position += 2;
                return true;
            }

            ReadAttribute(tag);
        }
    }

    private void ReadAttribute(Tag tag)
    {
        var start = _cursor.Position;
        var nameEnd = _cursor.NameEnd(start);
        if (nameEnd == start)
        {
            _cursor.Report(MarkupKinds.MalformedTag, start, 1, new($"标签中不应有“{_text[start]}”", $"'{_text[start]}' may not stand in a tag"));
            _cursor.Position++;
            return;
        }

        _cursor.Position = nameEnd;
        _cursor.SkipBlanks();
        if (_cursor.Position >= _text.Length || _text[_cursor.Position] != '=')
        {
            ReportMalformedAttribute(start, nameEnd);
            return;
        }

        _cursor.Position++;
        _cursor.SkipBlanks();
        if (_cursor.Position >= _text.Length || _text[_cursor.Position] is not ('"' or '\''))
        {
            ReportMalformedAttribute(start, nameEnd);
            while (_cursor.Position < _text.Length && _text[_cursor.Position] is not (' ' or '\t' or '\r' or '\n' or '>' or '<'))
                _cursor.Position++;
            return;
        }

        var valueStart = _cursor.Position + 1;
        var valueEnd = _text.IndexOf(_text[_cursor.Position], valueStart);
        if (valueEnd < 0)
        {
            _cursor.Report(MarkupKinds.Unclosed, _cursor.Position, 1, new("属性值的引号没有结束", "the quote of the attribute's value does not end"));
            valueEnd = _text.Length;
        }

        _cursor.Position = Math.Min(_text.Length, valueEnd + 1);
        _cursor.CheckCharacters(valueStart, valueEnd, isLiteral: false);
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
            _cursor.Report(MarkupKinds.DuplicateAttribute, start, nameEnd - start,
                new($"属性 {MarkupNames.NameOf(name)} 重复，前一个值是“{value}”",
                    $"the attribute {MarkupNames.NameOf(name)} is there twice, first as '{value}'"));
            return;
        }

        _attributes.Add(new(name, ValueOf(valueStart, valueEnd), valueStart - _tagStart, valueEnd - valueStart));
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
        _cursor.Report(MarkupKinds.UnknownAttribute, start, nameEnd - start,
            new($"{tagName} 没有属性 {written}", $"{tagName} has no attribute {written}"),
            nearest is null ? default : new($"是否指 {nearest}", $"did you mean {nearest}"));
    }

    private void ReportMalformedAttribute(int start, int nameEnd)
    {
        var name = _text[start..nameEnd];
        _cursor.Report(MarkupKinds.MalformedTag, start, nameEnd - start,
            new($"属性 {name} 没有带引号的值", $"the attribute {name} has no quoted value"),
            new($"写作 {name}=\"…\"", $"write {name}=\"…\""));
    }

    /// <summary>The value with references resolved; line ends and tabs are blanks (XML 1.0, 3.3.3).</summary>
    private string ValueOf(int start, int end)
    {
        var written = _text.AsSpan(start, end - start);
        if (written.IndexOfAny("&\t\r\n") < 0)
            return Shared(written);

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

    private string Shared(ReadOnlySpan<char> value)
    {
        if (value.Length is 0 or > LongestKept)
            return value.ToString();

        ref var slot = ref _values[(value[0] + value.Length) % ValueSlots];
        if (slot is null || !value.SequenceEqual(slot))
            slot = value.ToString();

        return slot;
    }
}
