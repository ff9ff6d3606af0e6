using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A text names another year than the sheet.</summary>
internal sealed class TextNamesAnotherYear : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T08", "text-names-another-year", Severity.Warning,
        new("文字里的年份与表头年度不同，多为沿用上年的稿子，或所指的规划期已过。若确指那一年，可以不改。",
            "The text names another year than the sheet: mostly last year's text was kept. If that year is meant, leave it."));

    // Farther away it is history (founded in 1953) or a long-term plan (by 2035).
    private const int Reach = 5;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Year is not { } own || text.Role == TextRole.Target)
            return;

        for (var i = 0; i + 4 <= text.Length; i++)
        {
            if (YearAt(text.Text, i) is not { } year || year == own || Math.Abs(year - own) > Reach)
                continue;

            sink.Report(new Diagnostic(Kind, text.OriginOf(i, 4),
                new($"文中年份{year}与表头年度{own}不符", $"the year {year} in the text differs from {own}"))
            {
                Hints = [new($"核对是否应为 {own}", $"check whether it should be {own}")],
            });
            i += 3;
        }
    }

    // Four digits of this century, not part of a longer number, not the year of a document number 〔2021〕.
    private static int? YearAt(string text, int at)
    {
        if (text[at] != '2' || text[at + 1] != '0' || !char.IsAsciiDigit(text[at + 2]) || !char.IsAsciiDigit(text[at + 3]))
            return null;

        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 4 < text.Length ? text[at + 4] : ' ';
        var isPart = char.IsAsciiDigit(before) || before is '.' or ',' or '-' or '〔' or '[' || char.IsAsciiLetter(before)
            || char.IsAsciiDigit(after) || after is '.' or ',' or '〕' or ']' or '-' or '—' or '～' or '~' || char.IsAsciiLetter(after);
        // A count (2022人) is no year; 2022年 is.
        var isCount = after != '年' && TargetUnits.IsKnown(new ReadOnlySpan<char>(ref after));
        return isPart || isCount ? null : ((text[at + 2] - '0') * 10) + text[at + 3] - '0' + 2000;
    }
}
