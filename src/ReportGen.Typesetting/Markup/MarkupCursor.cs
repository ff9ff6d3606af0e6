using ReportGen.Diagnostics;

namespace ReportGen.Typesetting.Markup;

/// <summary>A place in a markup: what stands there character by character, and how faults are reported.</summary>
internal sealed class MarkupCursor(TracedText markup, DiagnosticSink sink)
{
    /// <summary>Most findings of one markup; a markup that is no markup at all would give one for every character.</summary>
    public const int MaxFindings = 200;

    private readonly string _text = markup.Text;
    private int _findings;

    public TracedText Markup { get; } = markup;

    /// <summary>Where reading goes on, UTF-16 units.</summary>
    public int Position { get; set; }

    /// <summary>How many findings there have been, those that are not told among them.</summary>
    public int FindingCount => _findings;

    /// <summary>There have been as many findings as are told.</summary>
    public bool IsTired => _findings >= MaxFindings;

    /// <summary>How many blanks and line ends stand from a place on.</summary>
    public int BlanksAt(int start)
    {
        var end = start;
        while (end < _text.Length && _text[end] is ' ' or '\t' or '\r' or '\n')
            end++;

        return end - start;
    }

    /// <summary>Goes on to what is neither blank nor line end.</summary>
    public void SkipBlanks() => Position += BlanksAt(Position);

    /// <summary>Where the name that begins at a place ends; the place itself when there is none.</summary>
    public int NameEnd(int start)
    {
        var end = start;
        while (end < _text.Length && (char.IsAsciiLetterLower(_text[end]) || char.IsLetterOrDigit(_text[end]) || _text[end] is '-' or '_' or ':' or '.'))
            end++;

        return end;
    }

    public void Report(DiagnosticKind kind, int start, int length, Wording message, Wording hint = default) =>
        Report(new Diagnostic(kind, Markup.OriginOf(start, length), message) { Hints = hint == default ? [] : [hint] });

    public void Report(Diagnostic diagnostic)
    {
        _findings++;
        if (_findings <= MaxFindings)
            sink.Report(diagnostic);
    }

    /// <summary>Reports control characters and references that are none.</summary>
    /// <returns>Whether there are neither references nor white space: the characters are drawn as they are written.</returns>
    public bool CheckCharacters(int start, int end, bool isLiteral)
    {
        var first = _text.AsSpan(start, end - start).IndexOfAnyInRange('\0', '&');
        if (first < 0)
            return true;

        var isPlain = true;
        for (var i = start + first; i < end; i++)
        {
            var c = _text[i];
            if (c is > ' ' and not '&')
                continue;

            isPlain = false;
            if (c == '&' && !isLiteral)
                CheckReference(i);
            else if (c < ' ' && !CharacterReference.IsCharacter(c))
                Report(MarkupKinds.BadCharacter, i, 1,
                    new($"不允许的控制字符 U+{(int)c:X4}", $"the control character U+{(int)c:X4} is not allowed"));
        }

        return isPlain;
    }

    private void CheckReference(int start)
    {
        if (CharacterReference.TryRead(_text, start, out _, out var length))
            return;

        var written = _text.Substring(start, length);
        Report(MarkupKinds.BadReference, start, length,
            new($"“{written}”不是字符引用", $"'{written}' is no character reference"),
            new("& 写作 &amp;，只有 &lt; &gt; &amp; &quot; &apos; 和 &#数字; 可用",
                "write &amp; for &; there are &lt; &gt; &amp; &quot; &apos; and &#number; only"));
    }
}
