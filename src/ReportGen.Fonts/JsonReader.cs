using System.Text;

namespace ReportGen.Fonts;

/// <summary>Reads JSON forward only: objects, arrays, strings and null; other values can be skipped.</summary>
/// <remarks>
/// The library's reader takes longer to start than a whole font to open, and a manifest needs no more than this.
/// Source: RFC 8259.
/// </remarks>
internal ref struct JsonReader(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private int _at;

    /// <summary>Enters an object; then <see cref="NextName"/> until it is null.</summary>
    public void BeginObject() => Expect('{');

    /// <summary>Enters an array; then <see cref="NextItem"/> until it is false.</summary>
    public void BeginArray() => Expect('[');

    /// <summary>The name of the next member, whose value comes next; null at the end of the object.</summary>
    public string? NextName()
    {
        if (!HasNext('}'))
            return null;

        var name = ReadString();
        Expect(':');
        return name;
    }

    /// <summary>There is another item, which comes next; false at the end of the array.</summary>
    public bool NextItem() => HasNext(']');

    public string ReadString() => ReadStringOrNull() ?? throw Fault("a string");

    public string? ReadStringOrNull()
    {
        if (Peek() == 'n')
        {
            SkipWord();
            return null;
        }

        Expect('"');
        var start = _at;
        while (Current() is not ((byte)'"' or (byte)'\\'))
            _at++;

        var plain = Encoding.UTF8.GetString(_utf8[start.._at]);
        return _utf8[_at++] == '"' ? plain : plain + ReadEscaped();
    }

    /// <summary>Skips a value of any kind.</summary>
    public void Skip()
    {
        var depth = 0;
        do
        {
            switch (Peek())
            {
                case '{' or '[':
                    depth++;
                    _at++;
                    break;
                case '}' or ']':
                    depth--;
                    _at++;
                    break;
                case ',' or ':':
                    _at++;
                    break;
                case '"':
                    ReadString();
                    break;
                default:
                    SkipWord();
                    break;
            }
        }
        while (depth > 0);
    }

    // Called behind the first backslash of a string.
    private string ReadEscaped()
    {
        var text = new StringBuilder();
        text.Append(ReadEscape());
        for (var start = _at; ; start = _at)
        {
            while (Current() is not ((byte)'"' or (byte)'\\'))
                _at++;

            text.Append(Encoding.UTF8.GetString(_utf8[start.._at]));
            if (_utf8[_at++] == '"')
                return text.ToString();

            text.Append(ReadEscape());
        }
    }

    private char ReadEscape()
    {
        var letter = (char)Current();
        _at++;
        return letter switch
        {
            '"' or '\\' or '/' => letter,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadHex(),
            _ => throw Fault("an escape"),
        };
    }

    private char ReadHex()
    {
        var value = 0;
        for (var i = 0; i < 4; i++, _at++)
        {
            var digit = (char)Current();
            value = (value << 4) | (char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : throw Fault("four hexadecimal digits"));
        }

        return (char)value;
    }

    // true, false, null or a number: everything up to the next mark.
    private void SkipWord()
    {
        var start = _at;
        while (_at < _utf8.Length && (char)_utf8[_at] is var letter && (char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.'))
            _at++;

        if (_at == start)
            throw Fault("a value");
    }

    private bool HasNext(char end)
    {
        var next = Peek();
        if (next == ',')
        {
            _at++;
            next = Peek();
        }

        if (next != end)
            return true;

        _at++;
        return false;
    }

    private void Expect(char mark)
    {
        if (Peek() != mark)
            throw Fault($"'{mark}'");

        _at++;
    }

    // The next byte that is no blank.
    private char Peek()
    {
        while (Current() is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            _at++;

        return (char)_utf8[_at];
    }

    private readonly byte Current() => _at < _utf8.Length ? _utf8[_at] : throw Fault("more");

    private readonly FontFormatException Fault(string expected) => new($"fonts.json: expected {expected} at byte {_at}");
}
