using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>产出 has no quantity, or no quality.</summary>
internal sealed class OutputIsOneSided : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K07", "output-is-one-sided", Severity.Warning,
        new("产出指标一般既有数量也有质量，只写一样说不清做了多少、做得怎样。依据：单位内控系统的校验；101 号文未核对原文。建议补充。",
            """
            Output usually has both quantity and quality; one alone does not tell how much and how well. Basis: the checks of an
            internal-control system; the guide of 2021 was not checked in the original.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        foreach (var group in sheet.Indicators)
        {
            if (group.Kind is not { } kind || !kind.Name.StartsWith("产出", StringComparison.Ordinal) || group.Subgroups.IsEmpty)
                continue;

            foreach (var child in kind.Children)
            {
                var isWanted = child.Name.StartsWith("数量", StringComparison.Ordinal) || child.Name.StartsWith("质量", StringComparison.Ordinal);
                if (isWanted && !IndicatorCounts.Has(group, child))
                    Report(group, child.Name, sink);
            }
        }
    }

    private void Report(IndicatorGroup group, string name, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, group.KeySpan,
            new($"产出指标缺“{name}”，建议补充", $"{group.Name} lacks {name}; consider adding it"))
        {
            Hints = [new($"在“{group.Name}”下面加上“{name}:”", $"add \"{name}:\" below {group.Name}")],
        });
}
