using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A foreign function word stands in Chinese text.</summary>
internal sealed class ForeignWordInChinese : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X03", "foreign-word-in-chinese", Severity.Warning,
        new("中文里夹着 and、or、of 一类词，多为翻译或转换软件留下的。请换成“和”“或”“的”。",
            "A word such as and, or, of stands in Chinese text, mostly left by a converter. Use the Chinese word."));

    private static readonly string[] Words = ["and", "or", "of", "the", "for", "with", "by", "to", "in", "on"];

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterLower(text.Text[i]))
                continue;

            var end = i;
            while (end < text.Length && char.IsAsciiLetter(text.Text[end]))
                end++;
            var isWhole = i == 0 || !char.IsAsciiLetterOrDigit(text.Text[i - 1]);
            if (isWhole && FindWord(text.Text.AsSpan(i, end - i)) is { } word && IsBetweenHan(text.Text, i, end))
            {
                sink.Report(new Diagnostic(Kind, text.OriginOf(i, word.Length),
                    new($"文字中夹有“{word}”", $"the foreign word {word} stands in the text"))
                {
                    Hints = [new("换成中文词", "use the Chinese word")],
                });
            }

            i = end - 1;
        }
    }

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
