using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>A result is missing, or has a comparator.</summary>
internal sealed class ResultIsInvalid : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S10", "result-is-invalid", Severity.Warning,
        new("""
            实际完成值应是确定的数或完成情况；空白、“/”，或带“≥”一类比较符的，仍是目标而不是结果。表式没有完成值一栏的不检查。
            """,
            """
            A result is a definite number, or says what was reached. A blank, a slash, or a number with ≥ is still a target. Not checked on
            forms without a column for results.
            """));

    protected override bool Concerns(Form form) => form.FindIndicatorColumn(FieldRole.Actual) is not null;

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (place.Indicator.Find(FieldRole.Actual) is not { } cell)
            return;

        var written = cell.WrittenText;
        var isBlank = cell.Value is null || (written is not null && written.Text.AsSpan().Trim() is "" or "/" or "-" or "—" or "——");
        if (!isBlank && (written is null || !HasComparator(written, cell)))
            return;

        var name = cell.Definition.Name;
        sink.Report(isBlank
            ? new Diagnostic(Kind, cell.Value?.Span ?? place.Indicator.NameSpan,
                new($"“{place.Name}”的实际完成值未填", $"{place.Name} has no actual value"))
            {
                Hints = [new($"写上{name}，例如 18次 或 达成预期指标", $"fill in {name}, such as 18次 or 达成预期指标")],
            }
            : new Diagnostic(Kind, cell.Value!.Span,
                new($"实际完成值无效：“{written!.Text}”带有比较符", $"invalid actual value {written.Text}: it has a comparator"))
            {
                Hints = [new("写实际数，去掉比较符", "write the real number, without the comparator")],
            });
    }

    private static bool HasComparator(TracedText written, SheetField cell) =>
        TargetParser.Parse(written, cell.Value!.Span).Meaning is QuantityMeaning { ComparatorPart.IsEmpty: false };
}
