using System.Globalization;
using System.Text;
using ReportGen.Diagnostics;

namespace ReportGen.Scriban.Parsing;

/// <summary>Cuts a template into tokens: text, and the pieces of code between <c>{{</c> and <c>}}</c>.</summary>
/// <remarks>White space control is settled here: a text token is what is really written.</remarks>
internal sealed partial class Lexer
{
    // What an input method for Chinese leaves behind, and what is meant.
    private const string FullWidth = "（）【】［］｛｝，：；。．！？＝＋－＊／％＜＞｜＆＠＃＄“”„＂‘’＇｀～";
    private const string HalfWidth = "()[][]{},:;..!?=+-*/%<>|&@#$\"\"\"\"'''`~";

    private readonly SyntaxReport _report;
    private readonly string _text;

    // A plain array: a generic list of an own struct is compiled anew at every start of the program.
    private Token[] _tokens = new Token[64];
    private int _count;
    private int _at;
    private bool _hasSpace;
    private Strip _leftStrip;
    private readonly bool _closesStrings;

    private Lexer(SyntaxReport report, bool closesStrings)
    {
        _report = report;
        _closesStrings = closesStrings;
        _text = report.Source.Text;
    }

    /// <summary>What a block takes away from the text beside it.</summary>
    private enum Strip
    {
        None,

        /// <summary><c>-</c>: all white space, also line ends.</summary>
        Greedy,

        /// <summary><c>~</c>: spaces, and on the right one line end.</summary>
        Line,
    }

    /// <summary>The tokens of a source; the last one is <see cref="TokenKind.End"/>.</summary>
    /// <param name="closesStrings">A string whose quote seems forgotten ends where its block does.</param>
    public static Token[] Run(SyntaxReport report, TemplateMode mode, bool closesStrings)
    {
        var lexer = new Lexer(report, closesStrings);
        if (mode == TemplateMode.Script)
            lexer.ReadScript();
        else if (mode == TemplateMode.FrontMatter)
            lexer.ReadFrontMatter();
        lexer.ReadTextAndBlocks();
        lexer.Add(TokenKind.End, lexer._text.Length, 0);
        return lexer.CopyTokens(lexer._count);
    }

    private void ReadScript()
    {
        Add(TokenKind.CodeEnter, 0, 0, "");
        ReadCode(_text.Length, isBlock: false);
        Add(TokenKind.CodeExit, _text.Length, 0);
    }

    private void ReadFrontMatter()
    {
        const string fence = "+++";
        if (!_text.StartsWith(fence, StringComparison.Ordinal))
            return;

        var end = _text.IndexOf("\n" + fence, fence.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            _report.Add(TemplateKinds.UnterminatedBlock, _report.Span(0, 3), new("开头的 +++ 没有对应的结束行 +++", "the front matter '+++' has no closing line '+++'"));
            end = _text.Length;
        }

        _at = fence.Length;
        Add(TokenKind.CodeEnter, 0, fence.Length, "");
        ReadCode(end, isBlock: false);
        Add(TokenKind.CodeExit, end, 0);
        _at = Math.Min(_text.Length, end + fence.Length + 1);
        _leftStrip = Strip.Line;
    }

    private void ReadTextAndBlocks()
    {
        while (_at < _text.Length)
        {
            var start = _at;
            var open = FindBlock(start, out var percents);
            if (open < 0)
            {
                AddText(start, _text.Length, Strip.None, out _);
                _at = _text.Length;
                return;
            }

            _at = open + 2 + percents;
            var strip = ReadStrip();
            AddText(start, open, strip, out var indent);
            if (percents == 0)
                ReadBlock(open, strip == Strip.None ? indent : "");
            else
                ReadEscapeBlock(open, percents);
        }
    }

    // Finds "{{" or "{%{", "{%%{" ...
    private int FindBlock(int from, out int percents)
    {
        percents = 0;
        for (var at = _text.IndexOf('{', from); at >= 0; at = _text.IndexOf('{', at + 1))
        {
            var end = at + 1;
            while (end < _text.Length && _text[end] == '%')
                end++;
            if (end < _text.Length && _text[end] == '{')
            {
                percents = end - at - 1;
                return at;
            }
        }

        return -1;
    }

    private Strip ReadStrip()
    {
        var strip = _at < _text.Length ? StripOf(_text[_at]) : Strip.None;
        if (strip != Strip.None)
            _at++;
        return strip;
    }

    private static Strip StripOf(char c) => c switch
    {
        '-' => Strip.Greedy,
        '~' => Strip.Line,
        _ => Strip.None,
    };

    private void AddText(int start, int end, Strip rightStrip, out string indent)
    {
        var isLineStart = start == 0;
        (start, var tookLine) = StripLeft(start, end);
        isLineStart |= tookLine;
        _leftStrip = Strip.None;

        var lineStart = end;
        while (lineStart > start && _text[lineStart - 1] is ' ' or '\t')
            lineStart--;
        isLineStart = lineStart > start ? _text[lineStart - 1] == '\n' : isLineStart;
        indent = isLineStart && lineStart < end ? _text[lineStart..end] : "";

        if (rightStrip == Strip.Line)
            end = lineStart;
        while (rightStrip == Strip.Greedy && end > start && char.IsWhiteSpace(_text[end - 1]))
            end--;
        if (end > start)
            Add(TokenKind.Text, start, end - start);
    }

    private (int Start, bool TookLine) StripLeft(int start, int end)
    {
        if (_leftStrip == Strip.Greedy)
        {
            while (start < end && char.IsWhiteSpace(_text[start]))
                start++;
        }

        if (_leftStrip != Strip.Line)
            return (start, false);

        while (start < end && _text[start] is ' ' or '\t')
            start++;
        if (start < end && _text[start] == '\r')
            start++;
        var tookLine = start < end && _text[start] == '\n';
        return (tookLine ? start + 1 : start, tookLine);
    }

    private void ReadEscapeBlock(int open, int percents)
    {
        var start = _at;
        var close = "}" + new string('%', percents) + "}";
        var end = _text.IndexOf(close, start, StringComparison.Ordinal);
        if (end < 0)
        {
            _report.Add(TemplateKinds.UnterminatedBlock, _report.Span(open, percents + 2), new($"原样块没有结束，缺少 {close}", $"the escape block does not end; '{close}' is missing"));
            end = _text.Length;
        }

        _at = Math.Min(_text.Length, end + close.Length);
        var strip = end > start ? StripOf(_text[end - 1]) : Strip.None;
        if (strip != Strip.None)
            end--;
        if (end > start)
            Add(TokenKind.Text, start, end - start);
        _leftStrip = strip;
    }

    private void ReadBlock(int open, string indent)
    {
        Add(TokenKind.CodeEnter, open, _at - open, indent);
        ReadCode(_text.Length, isBlock: true);
        if (_at < _text.Length && IsBlockEnd(_at))
        {
            var start = _at;
            _leftStrip = ReadStrip();
            _at += 2;
            Add(TokenKind.CodeExit, start, _at - start);
            return;
        }

        // So that what follows is read as what it was meant to be.
        Add(TokenKind.CodeExit, _at, 0);
        if (_at < _text.Length && _text[_at] == '}')
        {
            var span = _report.Span(_at, 1);
            _report.AddRepairable(TemplateKinds.UnterminatedBlock, span, new("代码块要用 }} 结束，这里只有一个 }", "a code block ends with '}}'; here is one '}' only"), new("请写 }}", "write '}}'"), "}}");
            _at++;
            return;
        }

        var message = _at < _text.Length
            ? new Wording("代码块在下一个 {{ 之前没有结束，缺少 }}", "the code block does not end before the next '{{'; '}}' is missing")
            : new Wording("代码块没有结束，缺少 }}", "the code block does not end; '}}' is missing");
        _report.Add(TemplateKinds.UnterminatedBlock, _report.Span(open, 2), message);
    }

    // Stops at the end of the block, and where something shows that its end was forgotten.
    private void ReadCode(int limit, bool isBlock)
    {
        var braces = 0;
        while (_at < limit)
        {
            var c = _text[_at];
            if (isBlock && ((braces == 0 && (c == '}' || IsBlockEnd(_at))) || (c == '{' && _at + 1 < limit && _text[_at + 1] == '{')))
                break;

            if (c == '\n')
                Take(TokenKind.NewLine, 1);
            else if (char.IsWhiteSpace(c) || c == '\uFEFF')
                (_at, _hasSpace) = (_at + 1, true);
            else if (c == '#')
                SkipComment(limit, isBlock);
            else if (c == '}' && braces == 0)
                TakeBad();
            else
                ReadToken(c, ref braces);
        }

        _hasSpace = false;
    }

    private bool IsBlockEnd(int at)
    {
        if (StripOf(_text[at]) != Strip.None)
            at++;
        return at + 1 < _text.Length && _text[at] == '}' && _text[at + 1] == '}';
    }

    // A comment ends at the end of the line (#), at ## (##), or where the block ends.
    private void SkipComment(int limit, bool isBlock)
    {
        var isLong = _at + 1 < limit && _text[_at + 1] == '#';
        _at += isLong ? 2 : 1;
        _hasSpace = true;
        while (_at < limit && !(isBlock && IsBlockEnd(_at)))
        {
            if (!isLong && _text[_at] == '\n')
                return;
            if (isLong && _text[_at] == '#' && _at + 1 < limit && _text[_at + 1] == '#')
            {
                _at += 2;
                return;
            }

            _at++;
        }
    }

    private void ReadToken(char c, ref int braces)
    {
        if (c == '{')
        {
            braces++;
            Take(TokenKind.OpenBrace, 1);
        }
        else if (c == '}')
        {
            braces--;
            Take(TokenKind.CloseBrace, 1);
        }
        else if (c is '"' or '\'')
            ReadString(c);
        else if (c == '`')
            ReadVerbatim();
        else if (c == '$')
            ReadLocal();
        else if (char.IsAsciiDigit(c))
            ReadNumber();
        else if (LengthOfLetter(_at, isFirst: true) > 0)
            ReadIdentifier();
        else
            ReadOperator(c);
    }

    private void ReadIdentifier() => Take(TokenKind.Identifier, LengthOfName(_at));

    private int LengthOfName(int start)
    {
        var at = start;
        while (LengthOfLetter(at, at == start) is > 0 and var length)
            at += length;
        return at - start;
    }

    // Letters of all scripts; a surrogate pair counts two.
    private int LengthOfLetter(int at, bool isFirst)
    {
        if (at >= _text.Length)
            return 0;

        var c = _text[at];
        if (c < 128)
            return char.IsAsciiLetter(c) || c == '_' || (!isFirst && char.IsAsciiDigit(c)) ? 1 : 0;
        if (Rune.TryGetRuneAt(_text, at, out var rune))
            return IsLetter(rune) || (!isFirst && Rune.IsDigit(rune)) ? rune.Utf16SequenceLength : 0;
        return 0;
    }

    // 〇 is a number that is written like a letter.
    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber;

    private void ReadLocal()
    {
        var next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if (next is '"' or '\'')
        {
            ReadInterpolation(next);
            return;
        }

        var length = next == '$' ? 1 : LengthOfName(_at + 1);
        while (length == 0 && char.IsAsciiDigit(next))
        {
            do
                length++;
            while (_at + 1 + length < _text.Length && char.IsAsciiDigit(_text[_at + 1 + length]));
        }

        Take(TokenKind.LocalName, 1 + length);
    }

    private void ReadNumber()
    {
        var at = _at;
        var isRadix = _text[at] == '0' && at + 1 < _text.Length && _text[at + 1] is 'x' or 'X' or 'b' or 'B';
        if (!isRadix)
        {
            at = SkipDigits(at);
            if (at + 1 < _text.Length && _text[at] == '.' && char.IsAsciiDigit(_text[at + 1]))
                at = SkipDigits(at + 1);
            if (at < _text.Length && _text[at] is 'e' or 'E')
            {
                var digits = at + 1 < _text.Length && _text[at + 1] is '+' or '-' ? at + 2 : at + 1;
                if (digits < _text.Length && char.IsAsciiDigit(_text[digits]))
                    at = SkipDigits(digits);
            }
        }

        while (at < _text.Length && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] == '_'))
            at++;
        Take(TokenKind.Number, at - _at);
    }

    private int SkipDigits(int at)
    {
        while (at < _text.Length && (char.IsAsciiDigit(_text[at]) || _text[at] == '_'))
            at++;
        return at;
    }

    private void Take(TokenKind kind, int length)
    {
        Add(kind, _at, length);
        _at += length;
    }

    private void TakeBad()
    {
        var length = Rune.TryGetRuneAt(_text, _at, out var rune) ? rune.Utf16SequenceLength : 1;
        var written = _text.Substring(_at, length);
        var message = new Wording($"此处不能有字符 {written}", $"the character '{written}' means nothing here");
        var index = FullWidth.IndexOf(_text[_at], StringComparison.Ordinal);
        if (index < 0)
            _report.Add(TemplateKinds.UnexpectedCharacter, _report.Span(_at, length), message);
        else
        {
            var half = HalfWidth[index].ToString();
            _report.AddRepairable(TemplateKinds.UnexpectedCharacter, _report.Span(_at, length), message, new($"请用半角的 {half}", $"write the narrow '{half}'"), half);
        }

        Take(TokenKind.Bad, length);
    }

    // Not Array.Resize: framework code over our own value types is compiled anew in every process.
    private Token[] CopyTokens(int length)
    {
        var copy = new Token[length];
        Array.Copy(_tokens, copy, _count);
        return copy;
    }

    private void Add(TokenKind kind, int start, int length, string? value = null)
    {
        if (_count == _tokens.Length)
            _tokens = CopyTokens(_count * 2);

        _tokens[_count++] = new(kind, start, length, value, _hasSpace);
        _hasSpace = kind == TokenKind.NewLine;
    }
}
