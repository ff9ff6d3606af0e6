using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A level stands there with nothing below it.</summary>
internal sealed class KindIsEmpty : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K08", "kind-is-empty", Severity.Warning,
        new("保留了指标类别，却没有任何指标，印出来是一行空白。请填写，或删去这一类。",
            "The level is there without any indicator and prints as a blank row. Fill it in, or remove it."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var group in sheet.Indicators)
        {
            if (group.Subgroups.IsEmpty)
                Report(group.Name, group.KeySpan, sink);
            foreach (var subgroup in group.Subgroups)
            {
                if (subgroup.Indicators.IsEmpty)
                    Report(subgroup.Name, subgroup.KeySpan, sink);
            }
        }
    }

    private void Report(string name, SourceSpan span, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, span, new($"空白指标行“{name}”", $"the row of {name} is blank"))
        {
            Hints = [new("写上指标，或删去这一行", "add an indicator, or remove the line")],
        });
}
