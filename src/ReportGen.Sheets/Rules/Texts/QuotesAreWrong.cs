using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Quotes or brackets of a text do not pair, or close behind a comma.</summary>
internal sealed class QuotesAreWrong : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X04", "quotes-are-wrong", Severity.Warning,
        new("引号、括号没有成对，或句内停顿写进了引号里（“蓉商培育工程，”）。依据：GB/T 15834（转引）。指标名称的配对由 SHEET-K16 检查。",
            """
            Quotes or brackets do not pair, or a comma stands inside the closing quote (“蓉商培育工程，”). Basis: GB/T 15834 (as quoted).
            Names of indicators are checked by SHEET-K16.
            """));

    protected override SignSorts Concerns => SignSorts.Pair;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        if (text.Role == TextRole.Name)
            return;

        var comma = FindComma(text.Text);
        if (comma >= 0)
            Report(text.OriginOf(comma, 2), text.Text.Substring(comma, 2), sink);
        else if (Pairs.FindUnbalanced(text.Text) is { } at)
            Report(text.OriginOf(at, 1), text.Text.Substring(at, 1), sink);
    }

    private void Report(SourceSpan span, string sign, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, span, new($"引号或括号使用错误：“{sign}”", $"quotes or brackets are wrong: {sign}"))
        {
            Hints = [sign.Length == 2 ? new("逗号移到引号外面", "move the comma behind the quote") : new("补上或删去一半", "add the missing half, or remove it")],
        });

    private static int FindComma(string text)
    {
        for (var i = text.IndexOf('”', StringComparison.Ordinal); i >= 0; i = text.IndexOf('”', i + 1))
        {
            if (i > 0 && text[i - 1] is '，' or '、' or '；')
                return i - 1;
        }

        return -1;
    }
}
