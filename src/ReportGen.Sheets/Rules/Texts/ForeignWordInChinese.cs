using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A foreign function word stands in Chinese text.</summary>
internal sealed class ForeignWordInChinese : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X03", "foreign-word-in-chinese", Severity.Warning,
        new("中文里夹着 and、or、of、& 一类词和符号，或夹着假名、谚文、西里尔字母，多为翻译、转换或识别软件留下的（“カ”当作“力”）。请换成“和”“或”“的”等中文字。",
            """
            A word such as and, or, of, an & or a letter of kana, Hangul or Cyrillic stands in Chinese text, mostly left by a converter or by character
            recognition (カ for 力). Use the Chinese word.
            """));

    private static readonly string[] Words = ["and", "or", "of", "the", "for", "with", "by", "to", "in", "on"];

    protected override SignSorts Concerns => SignSorts.Foreign | SignSorts.Small;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Signs.IsOf(text.Text[i], Concerns))
                continue;

            if (IsForeignSign(text.Text, i))
            {
                Report(text, i, 1, sink);
                return;
            }

            if (!char.IsAsciiLetterLower(text.Text[i]))
                continue;

            var end = i;
            while (end < text.Length && char.IsAsciiLetter(text.Text[end]))
                end++;
            var isWhole = i == 0 || !char.IsAsciiLetterOrDigit(text.Text[i - 1]);
            if (isWhole && FindWord(text.Text.AsSpan(i, end - i)) is { } word && IsBetweenHan(text.Text, i, end))
                Report(text, i, word.Length, sink);

            i = end - 1;
        }
    }

    private void Report(SheetText text, int at, int length, DiagnosticSink sink)
    {
        var word = text.Text.Substring(at, length);
        sink.Report(new Diagnostic(Kind, text.OriginOf(at, length),
            new($"文字中夹有“{word}”", $"the foreign word {word} stands in the text"))
        {
            Hints = [new("换成中文词", "use the Chinese word")],
        });
    }

    // Letters that look like Chinese characters, and 宣传&培训.
    private static bool IsForeignSign(string text, int at) => text[at] switch
    {
        '&' or '＆' => IsBetweenHan(text, at, at + 1),
        var sign => Signs.IsOf(sign, SignSorts.Foreign) && IsBesideHan(text, at),
    };

    private static bool IsBesideHan(string text, int at) =>
        (at > 0 && TextMarks.IsHan(text[at - 1])) || (at + 1 < text.Length && TextMarks.IsHan(text[at + 1]));

    private static string? FindWord(ReadOnlySpan<char> letters)
    {
        foreach (var word in Words)
        {
            if (letters.SequenceEqual(word))
                return word;
        }

        return null;
    }

    private static bool IsBetweenHan(string text, int start, int end)
    {
        var (before, after) = (start - 1, end);
        while (before >= 0 && text[before] == ' ')
            before--;
        while (after < text.Length && text[after] == ' ')
            after++;

        return before >= 0 && after < text.Length && TextMarks.IsHan(text[before]) && TextMarks.IsHan(text[after]);
    }
}
