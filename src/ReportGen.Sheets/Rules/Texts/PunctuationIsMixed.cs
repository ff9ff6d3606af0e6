using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Half-width punctuation stands in Chinese text.</summary>
internal sealed class PunctuationIsMixed : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X02", "punctuation-is-mixed", Severity.Warning,
        new("中文里用了半角的逗号、冒号、分号、句号，与全角标点混在一起，或一对括号一半全角、一半半角。依据：GB/T 15834（转引）。时间 12:30、比例 1:2 和英文不在此列。",
            """
            Half-width commas, colons, semicolons or stops stand in Chinese text beside full-width ones, or a pair of brackets is half of each.
            Basis: GB/T 15834 (as quoted). Times (12:30), ratios (1:2) and Latin text are left alone.
            """));

    public override bool IsGathered => true;

    protected override SignSorts Concerns => SignSorts.HalfMark;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (!Signs.IsOf(text.Text[i], SignSorts.HalfMark) || FullWidthOf(text.Text[i]) is not { } better || !StandsInChinese(text.Text, i))
                continue;

            Report(text, i, better, sink);
            return;
        }

        if (FindUnevenBracket(text.Text) is { } bracket)
            Report(text, bracket, text.Text[bracket] switch { '(' => '（', ')' => '）', var other => other }, sink);
    }

    private void Report(SheetText text, int at, char better, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, text.OriginOf(at, 1),
            new($"标点全角半角混用：“{text.Text[at]}”", $"half-width {text.Text[at]} in Chinese text"))
        {
            Hints = [new($"写成“{better}”", $"write {better}")],
        });

    // A Chinese character (or 任务1) before it, and one behind it, perhaps after a blank. A sentence may also end with it.
    private static bool StandsInChinese(string text, int at)
    {
        var isAfterHan = TextMarks.IsHan(text[at - 1]) || text[at - 1] is '）' or '”' or '》';
        if (at + 1 == text.Length)
            return isAfterHan && text[at] is ',' or ';' or '.';

        var next = text[at + 1] == ' ' && at + 2 < text.Length ? text[at + 2] : text[at + 1];
        var isBeforeHan = TextMarks.IsHan(next) || next is '（' or '“' or '《';
        if (text[at] == '.')
            return isAfterHan && isBeforeHan;
        if (text[at] == ',' && char.IsAsciiLetter(next))
            return isAfterHan;

        return (isAfterHan || char.IsAsciiDigit(text[at - 1])) && isBeforeHan;
    }

    // (一期）: one bracket of a pair is half-width, the other is not. The half-width one is named.
    private static int? FindUnevenBracket(string text)
    {
        if (!text.AsSpan().ContainsAny('(', ')'))
            return null;

        Span<int> open = stackalloc int[32];
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '（')
            {
                if (depth == open.Length)
                    return null;

                open[depth++] = i;
            }
            else if (text[i] is ')' or '）' && depth > 0)
            {
                var opening = open[--depth];
                if (text[opening] == '(' != (text[i] == ')'))
                    return text[i] == ')' ? i : opening;
            }
        }

        return null;
    }

    private static char? FullWidthOf(char c) => c switch
    {
        ',' => '，',
        '.' => '。',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        _ => null,
    };
}
