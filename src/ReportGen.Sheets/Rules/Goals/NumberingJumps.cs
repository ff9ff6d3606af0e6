using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The numbers of paragraphs jump or repeat.</summary>
internal sealed class NumberingJumps : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T10", "numbering-jumps", Severity.Advice,
        new("段落序号不连续（如 1 2 4，或 1 2 2）。每一级序号（一、（一）1. ① 目标1：）各自连续，上一级换号后下一级从头编起。依据：GB/T 9704（转引）。请核对是否漏了一段。",
            """
            The numbers of paragraphs jump or repeat (1 2 4, or 1 2 2). Each level (一、（一）1. ① 目标1：) is continuous by itself and begins anew
            below the next number of the level above. Basis: GB/T 9704 (as quoted). Check whether one is missing.
            """));

    private static readonly string[] Words = ["目标", "任务", "措施"];

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var entry in sheet.Fields)
        {
            if (entry.Value is ParagraphsValue paragraphs)
                CheckNumbers(paragraphs, sink);
        }
    }

    private void CheckNumbers(ParagraphsValue paragraphs, DiagnosticSink sink)
    {
        // The levels that are open, the outermost first, each with its last number.
        var open = new List<(string Style, int Last)>();
        var isAfterPlain = false;
        foreach (var paragraph in paragraphs.Paragraphs)
        {
            if (NumberOf(paragraph.Text) is not { } number)
            {
                isAfterPlain = true;
                continue;
            }

            var level = LevelOf(number.Style, open);
            var expected = level < 0 ? 1 : open[level].Last + 1;
            // Behind a paragraph of another kind a list may begin anew.
            var isAnew = isAfterPlain && number.Value == 1;
            if (number.Value != expected && !isAnew)
            {
                sink.Report(new Diagnostic(Kind, paragraph.OriginOf(0, number.Length),
                    new($"序号不连续：应为{expected}，现为{number.Value}", $"the numbering is not continuous: {number.Value} where {expected} is due"))
                {
                    Hints = [new("改正序号，或补上漏掉的段落", "correct the number, or add the missing paragraph")],
                });
            }

            if (level >= 0)
                open.RemoveRange(level, open.Count - level);
            open.Add((number.Style, number.Value));
            isAfterPlain = false;
        }
    }

    private static int LevelOf(string style, List<(string Style, int Last)> open)
    {
        for (var i = 0; i < open.Count; i++)
        {
            if (open[i].Style == style)
                return i;
        }

        return -1;
    }

    private static ParagraphNumber? NumberOf(string text)
    {
        if (text.Length > 0 && text[0] is >= '①' and <= '⑳')
            return new(text[0] - '①' + 1, 1, "①");

        return NumberInWords(text) ?? NumberWithMark(text);
    }

    // 目标1：, 任务一：, 一是.
    private static ParagraphNumber? NumberInWords(string text)
    {
        foreach (var word in Words)
        {
            if (!text.StartsWith(word, StringComparison.Ordinal))
                continue;

            var end = EndOfDigits(text, word.Length);
            return end > word.Length && end < text.Length && text[end] is '：' or ':' ? Read(text.AsSpan(word.Length, end - word.Length), end + 1, word) : null;
        }

        var last = EndOfDigits(text, 0);
        return last > 0 && last < text.Length && text[last] == '是' && !char.IsAsciiDigit(text[0]) ? Read(text.AsSpan(0, last), last + 1, "一是") : null;
    }

    // 1. 1、 1． 1） 一、 （一） （1） at the start of a paragraph.
    private static ParagraphNumber? NumberWithMark(string text)
    {
        var start = text.Length > 0 && text[0] is '（' or '(' ? 1 : 0;
        var end = EndOfDigits(text, start);
        if (end == start || end >= text.Length)
            return null;

        // 1.5公里 and 3、5号楼 are no numbers of paragraphs.
        var isBeforeDigit = end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
        var isBracket = text[end] is '）' or ')';
        if (!isBracket && (start == 1 || text[end] is not ('、' or '．' or '.') || isBeforeDigit))
            return null;

        var isArabic = char.IsAsciiDigit(text[start]);
        var style = (start == 1, isBracket) switch
        {
            (true, _) => isArabic ? "(1)" : "(一)",
            (_, true) => isArabic ? "1)" : "一)",
            _ => isArabic ? "1" : "一",
        };
        return Read(text.AsSpan(start, end - start), end + 1, style);
    }

    private static int EndOfDigits(string text, int start)
    {
        const int Most = 3;
        var end = start;
        while (end < text.Length && end - start < Most && (char.IsAsciiDigit(text[end]) || ChineseNumeral.TryRead(text.AsSpan(end, 1)) is not null))
            end++;

        return end;
    }

    private static ParagraphNumber? Read(ReadOnlySpan<char> digits, int length, string style) =>
        (WrittenNumber.TryRead(digits)?.Value ?? ChineseNumeral.TryRead(digits)) is { } number ? new((int)number, length, style) : null;

    /// <param name="Length">With its mark.</param>
    /// <param name="Style">Numbers of one style stand on one level.</param>
    private sealed record ParagraphNumber(int Value, int Length, string Style);
}
