using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A goal is only a number.</summary>
internal sealed class GoalLooksLikeMoney : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-T04", "goal-looks-like-money", Severity.Warning,
        new("目标栏里只有一个数，多半是把金额填错了格。请写明目标。",
            "The goal is only a number; probably an amount slipped into the wrong cell. Write the goal."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var entry in sheet.Fields)
        {
            if (entry.Value is ParagraphsValue { Paragraphs: [var only] } && entry.Definition.Name.Contains("目标", StringComparison.Ordinal) && IsMoney(only.Text.AsSpan().Trim()))
                Report(only, sink);
        }
    }

    private void Report(TracedText text, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, text.OriginOf(0, text.Length),
            new($"目标栏疑似误填金额：“{text.Text}”", $"the goal looks like money: {text.Text}"))
        {
            Hints = [new("写明要达到的目标", "write what is to be reached")],
        });

    private static bool IsMoney(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("万元", StringComparison.Ordinal))
            text = text[..^2];
        else if (text.EndsWith("元", StringComparison.Ordinal))
            text = text[..^1];

        return WrittenNumber.TryRead(text.TrimEnd()) is not null;
    }
}
