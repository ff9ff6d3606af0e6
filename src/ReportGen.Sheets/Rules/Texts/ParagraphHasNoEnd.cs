using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A paragraph ends without its mark.</summary>
internal sealed class ParagraphHasNoEnd : TextRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X05", "paragraph-has-no-end", Severity.Advice,
        new("段末缺少句号，或许后面还有文字没有复制过来。依据：GB/T 15834（转引）。短语和标题不检查。",
            """
            The paragraph ends without its mark; perhaps more text was not copied. Basis: GB/T 15834 (as quoted). Short phrases are not
            checked.
            """));

    public override bool IsGathered => true;

    private const int ShortestSentence = 12;

    protected override void CheckText(SheetText text, Sheet sheet, DiagnosticSink sink)
    {
        if (text.Role != TextRole.Paragraph || text.Length < ShortestSentence || "。！？；：…”）)》.".Contains(text.Text[^1], StringComparison.Ordinal))
            return;

        sink.Report(new Diagnostic(Kind, text.OriginOf(text.Length - 1, 1),
            new($"段末缺少句号：“…{text.Text[^8..]}”", $"no final mark: …{text.Text[^8..]}"))
        {
            Hints = [new("补上句号，并核对文字是否完整", "add it, and check that the text is complete")],
        });
    }
}
