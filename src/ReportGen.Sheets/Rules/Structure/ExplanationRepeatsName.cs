using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>An explanation only repeats the name.</summary>
internal sealed class ExplanationRepeatsName : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K15", "explanation-repeats-name", Severity.Warning,
        new("说明一栏只是照抄名称，没有交代口径、计算方法和数据来源。依据：预算管理一体化系统的填报说明。",
            "The explanation repeats the name and says nothing of definition, method or source. Basis: the field notes of the entry system."));

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        foreach (var column in place.Indicator.Columns)
        {
            if (column.Value is not TextValue text || text.Text.Text != place.Name)
                continue;

            sink.Report(new Diagnostic(Kind, text.Span,
                new($"“{column.Definition.Name}”与指标名称相同：“{place.Name}”", $"{column.Definition.Name} repeats the name \"{place.Name}\""))
            {
                Hints = [new("写明口径、计算方法或数据来源，或留空", "say how it is defined, computed or where it comes from, or leave it blank")],
            });
        }
    }
}
