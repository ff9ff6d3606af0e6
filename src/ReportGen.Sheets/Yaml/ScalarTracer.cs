using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Yaml;

/// <summary>Finds for every character of a scalar where it was written.</summary>
/// <remarks>YAML folds lines, resolves escapes and strips indentation; this walks the value and the file side by side and
/// undoes it. A blank that only comes from a line end between two Chinese characters is left out: Chinese sets no blank
/// there. Should value and file ever disagree, every character gets the place of the whole scalar.</remarks>
internal static class ScalarTracer
{
    /// <param name="value">The value as YAML understands it, line ends as \n.</param>
    /// <param name="style">How it was written.</param>
    /// <param name="span">The token with its quotes or block sign.</param>
    public static TracedText Trace(string value, YamlStyle style, SourceSpan span)
    {
        if (value.Length == 0)
            return TracedText.Empty;

        var isQuoted = style is YamlStyle.SingleQuoted or YamlStyle.DoubleQuoted;
        var inner = isQuoted && span.Length >= 2 ? span.Slice(1, span.Length - 2) : span;
        if (inner.Length == value.Length && inner.Text.SequenceEqual(value))
            return TracedText.Verbatim(value, inner);

        var walk = new Walk(value, style, inner);
        var isBlock = style is YamlStyle.Literal or YamlStyle.Folded;
        return (isBlock ? walk.Block() : walk.Flow()) ?? TracedText.Verbatim(value, span);
    }

    private sealed class Walk(string value, YamlStyle style, SourceSpan span)
    {
        private readonly TracedTextBuilder _traced = new();
        private readonly string _source = span.Source!.Text;
        private int _at;                    // offset in the value
        private int _place = span.Start;    // offset in the file

        /// <summary>Plain and quoted scalars; null when value and file disagree.</summary>
        public TracedText? Flow()
        {
            while (_at < value.Length)
            {
                if (_place >= span.End)
                    return null;
                if (IsAtLineEnd())
                {
                    TakeFold();
                    continue;
                }

                var written = EscapeLength();
                var count = written > 1 && IsSurrogatePair(_at) ? 2 : 1;
                var isEscapedLineEnd = written > 1 && style == YamlStyle.DoubleQuoted && _source[_place + 1] is '\n' or '\r';
                if (isEscapedLineEnd)
                {
                    _place++;
                    SkipLineEndAndBlanks();
                    continue;
                }

                if (written == 1 && _source[_place] != value[_at])
                    return null;

                _traced.Append(value.AsSpan(_at, count), span with { Start = _place, Length = written }, SourceSpan.None, written == 1);
                _at += count;
                _place += written;
            }

            return _traced.ToTracedText();
        }

        /// <summary>Blocks after <c>|</c> and <c>&gt;</c>; null when value and file disagree.</summary>
        public TracedText? Block()
        {
            SkipLine();
            var indentation = -1;
            while (_at < value.Length)
            {
                var lineEnd = EndOfLine(_place);
                var blanks = CountBlanks(_place, lineEnd);
                var isBlankLine = _place + blanks == lineEnd && (indentation < 0 || blanks <= indentation);
                if (!isBlankLine && indentation < 0)
                    indentation = Math.Max(0, blanks - CountBlanks(value, _at));
                if (!isBlankLine && !TakeContent(_place + Math.Min(blanks, indentation), lineEnd))
                    return null;
                if (_at < value.Length && !TakeBlockLineEnd(lineEnd, isBlankLine, indentation))
                    return null;
            }

            return _traced.ToTracedText();
        }

        private bool TakeContent(int start, int end)
        {
            var content = _source.AsSpan(start, end - start);
            if (!value.AsSpan(_at).StartsWith(content))
                return false;

            _traced.Append(content, span with { Start = start, Length = content.Length }, SourceSpan.None, isVerbatim: true);
            _at += content.Length;
            return true;
        }

        // What the value has for a line end: the line end, a blank (folded), or nothing (the end of a fold over empty lines).
        private bool TakeBlockLineEnd(int lineEnd, bool isBlankLine, int indentation)
        {
            var lineStart = _place;
            _place = lineEnd;
            SkipLineEnd();
            var isAtEnd = _place >= _source.Length && _place == lineEnd;
            if (isAtEnd || lineStart >= span.End)
                return false;

            var written = span with { Start = lineEnd, Length = _place - lineEnd };
            var isFolded = style == YamlStyle.Folded && !isBlankLine && value[_at] == ' ' && IsPlainLine(_place, indentation);
            if (isFolded)
            {
                TakeFoldedBlank(written);
                return true;
            }

            if (value[_at] == '\n')
            {
                _traced.Append("\n", written, SourceSpan.None, written.Length == 1);
                _at++;
                return true;
            }

            return style == YamlStyle.Folded || isBlankLine;
        }

        // More indented lines of a folded block keep their line ends.
        private bool IsPlainLine(int start, int indentation)
        {
            var end = EndOfLine(start);
            var blanks = CountBlanks(start, end);
            return blanks == indentation && start + blanks < end;
        }

        private void TakeFold()
        {
            var start = _place;
            SkipLineEndAndBlanks();
            var written = span with { Start = start, Length = _place - start };
            if (value[_at] == ' ')
            {
                TakeFoldedBlank(written);
                return;
            }

            while (_at < value.Length && value[_at] == '\n')
            {
                _traced.Append("\n", written, SourceSpan.None, isVerbatim: false);
                _at++;
            }
        }

        private void TakeFoldedBlank(SourceSpan written)
        {
            var isInsideChinese = _at > 0 && _at + 1 < value.Length && IsChineseBefore(_at) && IsChineseAt(_at + 1);
            if (!isInsideChinese)
                _traced.Append(" ", written, SourceSpan.None, isVerbatim: false);
            _at++;
        }

        private bool IsAtLineEnd()
        {
            var place = _place;
            while (place < span.End && _source[place] is ' ' or '\t')
                place++;

            return place < span.End && _source[place] is '\n' or '\r';
        }

        private int EscapeLength()
        {
            if (style == YamlStyle.SingleQuoted && _source[_place] == '\'')
                return 2;
            if (style != YamlStyle.DoubleQuoted || _source[_place] != '\\')
                return 1;

            var length = _source[_place + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };
            // A pair of surrogates can be written as two escapes of four digits.
            return length == 6 && IsSurrogatePair(_at) ? 12 : length;
        }

        private bool IsSurrogatePair(int at) => at + 1 < value.Length && char.IsSurrogatePair(value[at], value[at + 1]);

        private void SkipLineEndAndBlanks()
        {
            while (_place < span.End && _source[_place] is ' ' or '\t' or '\n' or '\r')
                _place++;
        }

        private void SkipLine()
        {
            _place = EndOfLine(_place);
            SkipLineEnd();
        }

        private void SkipLineEnd()
        {
            if (_place < _source.Length && _source[_place] == '\r')
                _place++;
            if (_place < _source.Length && _source[_place] == '\n')
                _place++;
        }

        private int EndOfLine(int from)
        {
            var length = _source.AsSpan(from).IndexOfAny('\r', '\n');
            return length < 0 ? _source.Length : from + length;
        }

        private int CountBlanks(int from, int end)
        {
            var place = from;
            while (place < end && _source[place] == ' ')
                place++;

            return place - from;
        }

        // How many blanks the value keeps before its first visible character.
        private static int CountBlanks(string text, int from)
        {
            var blanks = 0;
            for (var at = from; at < text.Length && text[at] is ' ' or '\n'; at++)
                blanks = text[at] == '\n' ? 0 : blanks + 1;

            return blanks;
        }

        private bool IsChineseBefore(int at) =>
            char.IsLowSurrogate(value[at - 1]) && at > 1 ? IsChinese(value[at - 2], value[at - 1]) : IsChinese(value[at - 1], default);

        private bool IsChineseAt(int at) =>
            IsChinese(value[at], at + 1 < value.Length ? value[at + 1] : default);
    }

    /// <summary>Han characters, their punctuation and full-width forms.</summary>
    internal static bool IsChinese(char first, char second)
    {
        if (char.IsHighSurrogate(first))
            return char.IsLowSurrogate(second) && char.ConvertToUtf32(first, second) is >= 0x20000 and <= 0x3FFFF;

        return first is (>= '\u2E80' and <= '\u303F') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
            or (>= '\uFE30' and <= '\uFE4F') or (>= '\uFF01' and <= '\uFF60')
            or '\u2014' or '\u2018' or '\u2019' or '\u201C' or '\u201D' or '\u2026';
    }
}
