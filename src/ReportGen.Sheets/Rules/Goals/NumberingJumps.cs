using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The numbers of paragraphs jump or repeat.</summary>
internal sealed class NumberingJumps : ISheetRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-T10", "numbering-jumps", Severity.Advice,
        new("段落序号不连续（如 1 2 4，或 1 2 2）。依据：GB/T 9704（转引）。请核对是否漏了一段。",
            "The numbers of paragraphs jump or repeat (1 2 4, or 1 2 2). Basis: GB/T 9704 (as quoted). Check whether one is missing."));

    public void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var entry in sheet.Fields)
        {
            if (entry.Value is ParagraphsValue paragraphs)
                CheckNumbers(paragraphs, sink);
        }
    }

    private void CheckNumbers(ParagraphsValue paragraphs, DiagnosticSink sink)
    {
        var expected = 1;
        foreach (var paragraph in paragraphs.Paragraphs)
        {
            if (NumberOf(paragraph.Text) is not { } number)
                continue;
            if (number.Value != expected && (expected > 1 || number.Value > 1))
            {
                sink.Report(new Diagnostic(Kind, paragraph.OriginOf(0, number.Length),
                    new($"序号不连续：应为{expected}，现为{number.Value}", $"the numbering is not continuous: {number.Value} where {expected} is due"))
                {
                    Hints = [new("改正序号，或补上漏掉的段落", "correct the number, or add the missing paragraph")],
                });
            }

            expected = number.Value + 1;
        }
    }

    // 1. 1、 1． 一、 （一） at the start of a paragraph.
    private static (int Value, int Length)? NumberOf(string text)
    {
        var start = text.Length > 0 && text[0] is '（' or '(' ? 1 : 0;
        var end = start;
        while (end < text.Length && end - start < 3 && (char.IsAsciiDigit(text[end]) || ChineseNumeral.TryRead(text.AsSpan(end, 1)) is not null))
            end++;
        if (end == start || end >= text.Length)
            return null;

        var isClosed = start == 1 ? text[end] is '）' or ')' : text[end] is '、' or '．' || (text[end] == '.' && (end + 1 == text.Length || !char.IsAsciiDigit(text[end + 1])));
        var digits = text.AsSpan(start, end - start);
        var value = WrittenNumber.TryRead(digits)?.Value ?? ChineseNumeral.TryRead(digits);
        return isClosed && value is { } number ? ((int)number, end + 1) : null;
    }
}
