using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A reason gives no reason.</summary>
internal sealed class ReasonIsInvalid : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S11", "reason-is-invalid", Severity.Warning,
        new("""
            偏差原因填了数字，多为填错了列；扣了分而写“无”“/”，等于没有说明。得满分而写“无”的不提示。
            """,
            """
            A number in place of a reason was mostly put into the wrong column; 无 or a slash beside lost points explains nothing. 无 beside
            full marks is left alone.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var scored in sheet.Parts.Scored)
        {
            if (scored.Reason is not { Value: { } value } || (!IsNumber(scored.ReasonText) && !(Emptiness.Is(scored.ReasonText) && scored.HasLost)))
                continue;
            if (scored.Reason.WrittenText is null)
                continue;

            sink.Report(new Diagnostic(Kind, value.Span,
                new($"偏差原因填写无效：“{scored.ReasonText}”", $"invalid reason {scored.ReasonText}"))
            {
                Hints = [new("写明为什么偏离指标值、怎样改进；没有偏差就留空", "say why the target was missed and what will be done; leave it blank where there is nothing to say")],
            });
        }
    }

    private static bool IsNumber(string text) => WrittenNumber.TryRead(text.AsSpan().TrimEnd("%％分")) is not null;
}
