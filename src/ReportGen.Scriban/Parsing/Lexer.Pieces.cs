using System.Globalization;
using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Parsing;

/// <content>Strings and operators.</content>
internal sealed partial class Lexer
{
    private const int MostNestedInterpolations = 16;
    private int _interpolations;

    private void ReadString(char quote)
    {
        var start = _at++;
        var value = ReadStringPart(quote, isInterpolated: false);
        if (EndOfBlockIn(start, _at) is not { } end)
        {
            CloseString(start, quote);
            Add(TokenKind.String, start, _at - start, value);
            return;
        }

        _report.HasOpenString = true;
        if (_closesStrings)
        {
            _at = end;
            var message = new Wording($"字符串在代码块结束之前没有结束，缺少 {quote}", $"the string does not end before its block; {quote} is missing");
            _report.Add(TemplateKinds.UnterminatedString, _report.Span(start, 1), message);
        }
        else
            CloseString(start, quote);

        Add(TokenKind.String, start, _at - start, value);
    }

    // Where a string that goes on over its line has }} on its first one and no {{ before it.
    private int? EndOfBlockIn(int start, int end)
    {
        var text = _text.AsSpan(start, end - start);
        var line = text.IndexOf('\n');
        if (line < 0 && end < _text.Length)
            return null;

        var first = line < 0 ? text : text[..line];
        var close = first.IndexOf("}}", StringComparison.Ordinal);
        return close < 0 || first[..close].Contains("{{", StringComparison.Ordinal) ? null : start + close;
    }

    private void CloseString(int start, char quote)
    {
        if (_at < _text.Length)
            _at++;
        else
            _report.Add(TemplateKinds.UnterminatedString, _report.Span(start, 1), new($"字符串没有结束，缺少 {quote}", $"the string does not end; {quote} is missing"));
    }

    private void ReadVerbatim()
    {
        var start = _at++;
        var value = new StringBuilder();
        while (true)
        {
            var end = _text.IndexOf('`', _at);
            if (end < 0)
            {
                _report.Add(TemplateKinds.UnterminatedString, _report.Span(start, 1), new("字符串没有结束，缺少 `", "the string does not end; ` is missing"));
                value.Append(_text, _at, _text.Length - _at);
                _at = _text.Length;
                break;
            }

            value.Append(_text, _at, end - _at);
            _at = end + 1;
            if (_at >= _text.Length || _text[_at] != '`')
                break;

            value.Append('`');
            _at++;
        }

        Add(TokenKind.String, start, _at - start, value.ToString());
    }

    private void ReadInterpolation(char quote)
    {
        if (_interpolations == MostNestedInterpolations)
        {
            TakeBad();
            return;
        }

        _interpolations++;
        var start = _at;
        Take(TokenKind.InterpolationStart, 2);
        while (_at < _text.Length && _text[_at] != quote)
        {
            var partStart = _at;
            var part = ReadStringPart(quote, isInterpolated: true);
            if (part.Length > 0)
                Add(TokenKind.InterpolationText, partStart, _at - partStart, part);
            if (_at < _text.Length && _text[_at] == '{')
                ReadInterpolated();
        }

        var end = _at;
        CloseString(start, quote);
        Add(TokenKind.InterpolationEnd, end, _at - end);
        _interpolations--;
    }

    private void ReadInterpolated()
    {
        Take(TokenKind.InterpolationOpen, 1);
        var braces = 0;
        while (_at < _text.Length && (_text[_at] != '}' || braces > 0))
        {
            if (char.IsWhiteSpace(_text[_at]))
                (_at, _hasSpace) = (_at + 1, true);
            else
                ReadToken(_text[_at], ref braces);
        }

        if (_at < _text.Length)
            Take(TokenKind.InterpolationClose, 1);
    }

    // Reads up to (not including) the quote or the brace that ends the part.
    private string ReadStringPart(char quote, bool isInterpolated)
    {
        StringBuilder? built = null;
        var start = _at;
        while (_at < _text.Length && _text[_at] != quote && !(isInterpolated && _text[_at] == '{'))
        {
            if (_text[_at] != '\\')
            {
                built?.Append(_text[_at]);
                _at++;
                continue;
            }

            built ??= new StringBuilder(_text, start, _at - start, 64);
            ReadEscape(built);
        }

        return built?.ToString() ?? _text[start.._at];
    }

    private void ReadEscape(StringBuilder built)
    {
        var start = _at++;
        if (_at >= _text.Length)
            return;

        var c = _text[_at++];
        var plain = c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            'v' => '\v',
            '0' => '\0',
            '\\' or '\'' or '"' or '{' or '}' or '`' => c,
            _ => '\uFFFF',
        };
        if (plain != '\uFFFF')
            built.Append(plain);
        else if (c is 'u' or 'x')
            ReadCodeEscape(built, start, c == 'u' ? 4 : 2);
        else if (c == '\r' && _at < _text.Length && _text[_at] == '\n')
            _at++;
        else if (c != '\n')
            ReportEscape(start, _at - start);
    }

    private void ReadCodeEscape(StringBuilder built, int start, int digits)
    {
        var end = Math.Min(_text.Length, _at + digits);
        if (end - _at == digits && ushort.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            built.Append((char)code);
            _at = end;
            return;
        }

        ReportEscape(start, _at - start);
    }

    private void ReportEscape(int start, int length)
    {
        var written = _text.Substring(start, length);
        _report.Add(
            TemplateKinds.BadEscape,
            _report.Span(start, length),
            new($"没有转义 {written}", $"there is no escape '{written}'"),
            new Wording("要写反斜线本身，用 \\\\，或用反引号字符串", "write \\\\ for a backslash, or put the string in backticks"));
    }

    private void ReadOperator(char c)
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        var third = _at + 2 < _text.Length ? _text[_at + 2] : '\0';
        var (kind, length) = (c, next, third) switch
        {
            ('.', '.', '.') => (TokenKind.Ellipsis, 3),
            ('.', '.', '<') => (TokenKind.DotDotLess, 3),
            ('.', '.', _) => (TokenKind.DotDot, 2),
            ('.', _, _) => (TokenKind.Dot, 1),
            ('?', '?', _) => (TokenKind.QuestionQuestion, 2),
            ('?', '!', not '=') => (TokenKind.QuestionNot, 2),
            ('?', '.', not '.') => (TokenKind.QuestionDot, 2),
            ('?', _, _) => (TokenKind.Question, 1),
            ('|', '|', _) => (TokenKind.OrOr, 2),
            ('|', '>', _) => (TokenKind.Pipe, 2),
            ('|', _, _) => (TokenKind.Pipe, 1),
            ('&', '&', _) => (TokenKind.AndAnd, 2),
            ('=', '=', _) => (TokenKind.Equal, 2),
            ('=', _, _) => (TokenKind.Assign, 1),
            ('!', '=', _) => (TokenKind.NotEqual, 2),
            ('!', _, _) => (TokenKind.Not, 1),
            ('<', '=', _) => (TokenKind.LessOrEqual, 2),
            ('<', '<', _) => (TokenKind.ShiftLeft, 2),
            ('<', _, _) => (TokenKind.Less, 1),
            ('>', '=', _) => (TokenKind.GreaterOrEqual, 2),
            ('>', '>', _) => (TokenKind.ShiftRight, 2),
            ('>', _, _) => (TokenKind.Greater, 1),
            ('/', '/', '=') => (TokenKind.DivideWholeAssign, 3),
            ('/', '/', _) => (TokenKind.SlashSlash, 2),
            _ => SimpleOperator(c, next),
        };
        if (kind == TokenKind.Bad)
            TakeBad();
        else
            Take(kind, length);
    }

    private static (TokenKind Kind, int Length) SimpleOperator(char c, char next) => (c, next) switch
    {
        ('+', '+') => (TokenKind.PlusPlus, 2),
        ('-', '-') => (TokenKind.MinusMinus, 2),
        ('+', '=') => (TokenKind.PlusAssign, 2),
        ('-', '=') => (TokenKind.MinusAssign, 2),
        ('*', '=') => (TokenKind.TimesAssign, 2),
        ('/', '=') => (TokenKind.DivideAssign, 2),
        ('%', '=') => (TokenKind.RemainderAssign, 2),
        ('+', _) => (TokenKind.Plus, 1),
        ('-', _) => (TokenKind.Minus, 1),
        ('*', _) => (TokenKind.Star, 1),
        ('/', _) => (TokenKind.Slash, 1),
        ('%', _) => (TokenKind.Percent, 1),
        ('(', _) => (TokenKind.OpenParenthesis, 1),
        (')', _) => (TokenKind.CloseParenthesis, 1),
        ('[', _) => (TokenKind.OpenBracket, 1),
        (']', _) => (TokenKind.CloseBracket, 1),
        (',', _) => (TokenKind.Comma, 1),
        (':', _) => (TokenKind.Colon, 1),
        (';', _) => (TokenKind.Semicolon, 1),
        ('@', _) => (TokenKind.At, 1),
        ('^', _) => (TokenKind.Caret, 1),
        _ => (TokenKind.Bad, 1),
    };
}
