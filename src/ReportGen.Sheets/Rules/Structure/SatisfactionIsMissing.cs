using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>There is no indicator of satisfaction.</summary>
internal sealed class SatisfactionIsMissing : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K02", "satisfaction-is-missing", Severity.Warning,
        new("服务公众或特定对象的项目一般要设满意度指标。依据：单位内控系统的校验。建议补充；确无服务对象的，可在表式中关闭本项。",
            """
            A project that serves the public or some users usually has an indicator of satisfaction. Basis: the checks of an
            internal-control system. Consider adding one; a form may switch this rule off.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Indicators.IsEmpty)
            return;

        foreach (var kind in sheet.Form.IndicatorKinds)
        {
            if (IndicatorCounts.IsSatisfaction(kind) && IndicatorCounts.Under(sheet, kind) == 0)
                Report(kind, sheet, sink);
            foreach (var child in kind.Children)
            {
                // In some trees satisfaction is a second level of 效益.
                if (!IndicatorCounts.IsSatisfaction(kind) && IndicatorCounts.IsSatisfaction(child) && !HasAny(sheet, child))
                    Report(child, sheet, sink);
            }
        }
    }

    private static bool HasAny(Sheet sheet, FormIndicatorKind child)
    {
        foreach (var group in sheet.Indicators)
        {
            if (IndicatorCounts.Has(group, child))
                return true;
        }

        return false;
    }

    private void Report(FormIndicatorKind kind, Sheet sheet, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, sheet.Indicators[^1].KeySpan,
            new("未设满意度指标，建议补充", "no indicator of satisfaction; consider adding one"))
        {
            Hints = [new($"加上“{kind.Name}:”，例如 培训对象满意度: ≥90(%)", $"add \"{kind.Name}:\", such as 培训对象满意度: ≥90(%)")],
        });
}
