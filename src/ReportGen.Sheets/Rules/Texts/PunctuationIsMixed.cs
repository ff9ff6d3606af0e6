using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Half-width punctuation stands in Chinese text.</summary>
internal sealed class PunctuationIsMixed : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X02", "punctuation-is-mixed", Severity.Warning,
        new("中文里用了半角的逗号、冒号、分号，与全角标点混在一起。依据：GB/T 15834（转引）。时间 12:30、比例 1:2 和英文不在此列。",
            """
            Half-width commas, colons or semicolons stand in Chinese text beside full-width ones. Basis: GB/T 15834 (as quoted).
            Times (12:30), ratios (1:2) and Latin text are left alone.
            """));

    public override bool IsGathered => true;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (FullWidthOf(text.Text[i]) is not { } better || !StandsInChinese(text.Text, i))
                continue;

            sink.Report(new Diagnostic(Kind, text.OriginOf(i, 1),
                new($"标点全角半角混用：“{text.Text[i]}”", $"half-width {text.Text[i]} in Chinese text"))
            {
                Hints = [new($"写成“{better}”", $"write {better}")],
            });
            return;
        }
    }

    // A Chinese character (or 任务1) before it, and one behind it, perhaps after a blank.
    private static bool StandsInChinese(string text, int at)
    {
        var next = text[at + 1] == ' ' && at + 2 < text.Length ? text[at + 2] : text[at + 1];
        return (TextMarks.IsHan(text[at - 1]) || char.IsAsciiDigit(text[at - 1])) && TextMarks.IsHan(next);
    }

    private static char? FullWidthOf(char c) => c switch
    {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        _ => null,
    };
}
