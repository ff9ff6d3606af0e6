using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Yaml;

/// <summary>Says in plain words which of YAML's traps somebody stepped into, and what to write instead.</summary>
internal static class YamlTraps
{
    private const string SignsThatNeedQuotes = ">|%@`!&*,]}";

    public static Wording QuoteIt { get; } = new("把整个值用引号括起来，例如 \"…\"", "put the whole value in quotes, such as \"…\"");

    /// <summary>Looks for characters that neither YAML nor paper knows; false when the file cannot be read because of one.</summary>
    public static bool CheckCharacters(SourceText source, DiagnosticSink sink)
    {
        var text = source.Text;
        if (IsPlain(text))
            return true;

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007F' or '\n' or '\r' or '\t')
                continue;
            if (c > '\u009F' && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF'))
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            sink.Report(new Diagnostic(YamlKinds.ForbiddenCharacter, new(source, i, 1),
                new($"文件中有不能使用的字符 {NameOf(c)}", $"the file holds the character {NameOf(c)}, which cannot be used"))
            {
                Hints = [new("删去它，或在编辑器中重新输入这一行", "delete it, or type the line again")],
            });
            return false;
        }

        return true;
    }

    // Nearly every file: no sign that has to be looked at. Each test looks at many signs at once.
    private static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAnyInRange('\0', '\u0008') && !text.ContainsAnyInRange('\u000B', '\u000C') && !text.ContainsAnyInRange('\u000E', '\u001F')
        && !text.ContainsAnyInRange('\u007F', '\u009F') && !text.ContainsAnyInRange('\uD800', '\uDFFF')
        && !text.ContainsAny('\u2028', '\u2029', '\uFEFF') && !text.ContainsAnyInRange('\uFFFE', '\uFFFF');

    /// <summary>A block scalar without a line in it was meant as a comparison: <c>&gt;5</c>.</summary>
    public static void CheckScalar(YamlScalar scalar, DiagnosticSink sink)
    {
        var isBlock = scalar.Style is YamlStyle.Literal or YamlStyle.Folded;
        if (isBlock && scalar.Value.Length == 0 && scalar.Span.Text.Trim().Length > 1)
            sink.Report(SignAt(scalar.Span with { Length = 1 }));
    }

    /// <summary>The finding for a value that begins with a sign of YAML.</summary>
    public static Diagnostic SignAt(SourceSpan sign, bool isInGroup = false)
    {
        var text = sign.Source!.Text;
        var behind = text.AsSpan(sign.Start + 1);
        var end = behind.IndexOfAny(isInGroup ? ",]}\r\n" : "\r\n");
        var value = sign with { Length = 1 + (end < 0 ? behind.Length : end) };
        value = value with { Length = value.Text.TrimEnd().Length };
        var written = value.Text.ToString();
        var quoted = Quote(Normalise(written));
        return new Diagnostic(YamlKinds.ValueBeginsWithSign, value,
            new($"以“{written[0]}”开头的值“{Shorten(written)}”没有加引号", $"the value {Shorten(written)} begins with {written[0]} and has no quotes"))
        {
            Hints = [new($"写成 {quoted}", $"write {quoted}")],
            Repair = [new(value, quoted)],
        };
    }

    /// <summary>Turns the parser's complaint into a finding of ours.</summary>
    /// <param name="start">Where the parser says the trouble is, offset in UTF-16 units.</param>
    /// <param name="reached">How far it had come.</param>
    /// <param name="complaint">The parser's words, used only to tell cases apart.</param>
    public static Diagnostic Explain(SourceText source, int start, int reached, string complaint)
    {
        if (complaint.Contains("tab", StringComparison.Ordinal) && FindTab(source) is { } tab)
            return tab;

        var offset = Math.Min(start, source.Text.Length);
        var line = FileLine.At(source, offset);
        var at = offset - line.Offset;
        return SignIn(line, at)
            ?? UnclosedQuote(source, offset, complaint)
            ?? OpenAtTheEnd(source, offset)
            ?? TextAfterClosing(line, at)
            ?? FullWidthColon(line)
            ?? FullWidthColon(line.Previous())
            ?? ColonInValue(line, at, complaint)
            ?? ColonWithoutBlank(line.Previous())
            ?? ColonWithoutBlank(line)
            ?? FindTab(source, line)
            ?? Layout(line, Math.Max(offset, Math.Min(reached, source.Text.Length)));
    }

    private static Diagnostic? OpenAtTheEnd(SourceText source, int offset)
    {
        var before = source.Text.AsSpan(0, offset);
        var isAtTheEnd = source.Text.AsSpan(offset).IsWhiteSpace();
        return isAtTheEnd && before.LastIndexOfAny('[', '{') > before.LastIndexOfAny(']', '}') ? ExplainOpenBracket(source, offset) : null;
    }

    public static Diagnostic ExplainOpenBracket(SourceText source, int reached)
    {
        var before = source.Text.AsSpan(0, Math.Min(reached + 1, source.Text.Length));
        var bracket = before.LastIndexOfAny('[', '{');
        return NotClosed(new(source, Math.Max(0, bracket), bracket < 0 ? 0 : 1),
            new("括号没有配对：后面没有找到对应的右括号", "the bracket is not closed"));
    }

    /// <summary>The finding for an escape that names half of a surrogate pair: \uD800 without its other half.</summary>
    /// <param name="reached">How far reading had come; the escape stands behind.</param>
    public static Diagnostic ExplainHalfPair(SourceText source, int reached)
    {
        const int Length = 6;
        var text = source.Text;
        var at = Math.Min(reached, text.Length);
        while (at + Length <= text.Length && !IsEscapedSurrogate(text.AsSpan(at, Length)))
            at++;

        var span = at + Length <= text.Length ? new SourceSpan(source, at, Length) : new(source, Math.Min(reached, text.Length), 0);
        return new Diagnostic(YamlKinds.ForbiddenCharacter, span,
            new($"“{span.Text}”只是半个字符，不能单独使用", $"{span.Text} is half a character and cannot stand alone"))
        {
            Hints = [new("直接输入这个字，不用转义", "type the character itself, without an escape")],
        };
    }

    private static bool IsEscapedSurrogate(ReadOnlySpan<char> text) =>
        text[0] == '\\' && text[1] == 'u' && text[2] is 'd' or 'D' && text[3] is '8' or '9' or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static Diagnostic? SignIn(FileLine line, int at)
    {
        var value = line.ValueStart;
        if (value >= 0 && at >= value && IsSign(line, value))
            return SignAt(line.Span(value, 1));

        // In a group in one line: { 目标值: >90%, 分值: 5 }.
        var isInGroup = at > 0 && IsSign(line, at) && line.Text[..at].TrimEnd() is [.., ':' or ',' or '[' or '{'];
        return isInGroup ? SignAt(line.Span(at, 1), isInGroup: true) : null;
    }

    private static bool IsSign(FileLine line, int at) =>
        at < line.End && SignsThatNeedQuotes.Contains(line.CharAt(at), StringComparison.Ordinal);

    private static Diagnostic? UnclosedQuote(SourceText source, int offset, string complaint)
    {
        if (!complaint.Contains("quoted", StringComparison.Ordinal))
            return null;
        if (complaint.Contains("escape", StringComparison.Ordinal) || complaint.Contains("surrogates", StringComparison.Ordinal))
        {
            return new Diagnostic(YamlKinds.ForbiddenCharacter, new(source, offset, 1),
                new("双引号内的“\\”后面不是有效的转义", "what follows \\ inside the double quotes is no valid escape"))
            {
                Hints = [new("改用单引号：单引号内“\\”就是普通文字", "use single quotes: there a backslash is plain text")],
            };
        }

        return NotClosed(new(source, offset, 1), new("引号没有配对：后面没有找到对应的右引号", "the quote is not closed"));
    }

    private static Diagnostic? TextAfterClosing(FileLine line, int at)
    {
        var value = line.ValueStart;
        var opening = value >= 0 && value < line.End ? line.CharAt(value) : default;
        if (opening is not ('"' or '\'' or '[' or '{') || at <= value)
            return null;

        return NotClosed(line.Span(value, line.End - value),
            new($"“{opening}”开头的值在右{(opening is '[' or '{' ? "括" : "引")}号之后还有文字", $"text follows after the closing half of {opening}"));
    }

    private static Diagnostic NotClosed(SourceSpan span, Wording message) => new(YamlKinds.NotClosed, span, message)
    {
        Hints = [new("补上缺少的一半；若它是文字的一部分，把整个值用引号括起来", "add the missing half; if it is part of the text, put the whole value in quotes")],
    };

    private static Diagnostic? FullWidthColon(FileLine line)
    {
        var colon = line.IndexOf('：');
        if (colon < 0 || line.ColonAt >= 0)
            return null;

        var key = line.Text[line.KeyStart..colon].ToString();
        return new Diagnostic(YamlKinds.FullWidthColon, line.Span(colon, 1),
            new($"“{Shorten(key)}”后面是全角冒号“：”", $"\"{Shorten(key)}\" is followed by a full-width colon"))
        {
            Hints = [new($"写成“{Shorten(key)}: ”（半角冒号加空格）", $"write \"{Shorten(key)}: \" (half-width colon and a blank)")],
            Repair = [new(line.Span(colon, 1), ": ")],
        };
    }

    private static Diagnostic? ColonInValue(FileLine line, int at, string complaint)
    {
        var value = line.ValueStart;
        var isInsideValue = value >= 0 && at > value && at > line.ColonAt && complaint.Contains("invalid mapping", StringComparison.Ordinal);
        if (!isInsideValue)
            return null;

        var written = line.Span(value, line.End - value);
        return new Diagnostic(YamlKinds.ColonInValue, line.Span(at, 1),
            new("值里有半角冒号加空格，而值没有加引号", "the value holds a colon and a blank but has no quotes"))
        {
            Hints = [new($"写成 {Quote(written.Text.ToString())}", $"write {Quote(written.Text.ToString())}")],
            Repair = [new(written, Quote(written.Text.ToString()))],
        };
    }

    private static Diagnostic? ColonWithoutBlank(FileLine line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || line.ColonAt >= 0)
            return null;

        return new Diagnostic(YamlKinds.BadLayout, line.Span(colon, 1), new("冒号后面少一个空格", "a blank is missing after the colon"))
        {
            Hints = [new("写成“键: 值”", "write \"key: value\"")],
            Repair = [new(line.Span(colon, 1), ": ")],
        };
    }

    private static Diagnostic Layout(FileLine line, int reached)
    {
        if (line.ColonAt < 0 && line.KeyStart < line.End)
        {
            return new Diagnostic(YamlKinds.BadLayout, line.Span(line.KeyStart, line.End - line.KeyStart),
                new("这一行没有“键: 值”的冒号", "this line has no \"key: value\" colon"))
            {
                Hints = [new("在键后面加“: ”；若是上一行文字的延续，请多缩进两个空格", "add \": \" after the key; if it continues the text above, indent it by two blanks")],
            };
        }

        var span = line.KeyStart < line.End ? line.Span(line.KeyStart, line.End - line.KeyStart) : new(line.Source, reached, 0);
        return new Diagnostic(YamlKinds.BadLayout, span, new("缩进与上下各行对不上", "the indentation does not line up with the lines around it"))
        {
            Hints = [new("同一层的键从同一列开始，下一层多缩进两个空格", "keys of one group begin in one column, the next level two blanks further")],
        };
    }

    private static Diagnostic? FindTab(SourceText source)
    {
        for (var number = 1; number <= source.LineCount; number++)
        {
            if (FindTab(source, FileLine.At(source, source.StartOf(number))) is { } found)
                return found;
        }

        return null;
    }

    private static Diagnostic? FindTab(SourceText source, FileLine line)
    {
        var tab = line.Text.IndexOf('\t');
        if (tab < 0 || line.Text[..tab].Trim(" -").Length > 0)
            return null;

        return new Diagnostic(YamlKinds.TabIndentation, new(source, line.Offset + tab, 1),
            new("这一行用制表符（Tab）缩进", "this line is indented with a tab"))
        {
            // No repair: how many levels a tab stands for, nobody can know.
            Hints = [new("换成空格，每层两个", "use blanks, two a level")],
        };
    }

    private static string Normalise(string value) =>
        value.StartsWith(">=", StringComparison.Ordinal) ? string.Concat("≥", value.AsSpan(2)) : value;

    private static string Quote(string value) =>
        value.Contains('"', StringComparison.Ordinal) ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'" : $"\"{value}\"";

    private static string Shorten(string text) => text.Length <= 20 ? text : $"{text.AsSpan(0, 19)}…";

    private static string NameOf(char c) => $"U+{(int)c:X4}";
}
