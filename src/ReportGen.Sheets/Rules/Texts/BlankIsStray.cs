using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A blank stands where Chinese has none.</summary>
internal sealed class BlankIsStray : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X08", "blank-is-stray", Severity.Warning,
        new("汉字之间、全角标点旁边的空格，连续空格、全角空格和看不见的字符多由复制带入。依据：预算管理一体化系统的保存校验。请删去。",
            """
            Blanks between Chinese characters or beside full-width marks, double and full-width blanks and invisible characters come from copying. Basis: the checks of the entry
            system. Remove them.
            """));

    public override bool IsGathered => true;

    protected override SignSorts Concerns => SignSorts.Blank | SignSorts.Invisible;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Signs.IsOf(text.Text[i], SignSorts.Invisible))
            {
                var start = i;
                while (i + 1 < text.Length && Signs.IsOf(text.Text[i + 1], SignSorts.Invisible))
                    i++;
                ReportInvisible(text, start, i + 1 - start, sink);
                continue;
            }

            if (!Signs.IsOf(text.Text[i], SignSorts.Blank))
                continue;

            var end = i + 1;
            while (end < text.Length && Signs.IsOf(text.Text[end], SignSorts.Blank))
                end++;
            if (IsStray(text.Text, i, end, text.Role))
                Report(text, i, end, sink);
            i = end;
        }
    }

    // ≤ 24 小时 is a way to write targets; a blank behind 任务1: or 1. is one as well.
    private static bool IsStray(string text, int start, int end, TextRole role)
    {
        var isBetweenHan = start > 0 && end < text.Length && TextMarks.IsHan(text[start - 1]) && TextMarks.IsHan(text[end]);
        var isWide = end - start > 1 || text[start] != ' ';
        if (role == TextRole.Target)
            return isWide;

        return isBetweenHan || (start > 0 && end < text.Length && (isWide || IsFullWidth(text[start - 1]) || IsFullWidth(text[end])));
    }

    private void ReportInvisible(SheetText text, int at, int length, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, text.OriginOf(at, length), new($"看不见的字符 U+{(int)text.Text[at]:X4}", $"invisible character U+{(int)text.Text[at]:X4}"))
        {
            Hints = [new("删去，多由网页或其他软件复制带入", "remove it; it mostly comes from a web page or another program")],
            Repair = text.Traced.Replace(at, length, ""),
        });

    // Full-width marks bring their own white.
    private static bool IsFullWidth(char mark) => mark is '（' or '）' or '《' or '》' or '，' or '。' or '；' or '：' or '！' or '？';

    private void Report(SheetText text, int start, int end, DiagnosticSink sink)
    {
        var origin = text.OriginOf(start, end - start);
        var around = text.Text[Math.Max(0, start - 2)..Math.Min(text.Length, end + 2)];
        sink.Report(new Diagnostic(Kind, origin, new($"多余空白：“{around}”", $"stray blank: \"{around}\""))
        {
            Hints = [new("删去空白", "remove the blank")],
            Repair = text.Traced.Replace(start, end - start, ""),
        });
    }
}
