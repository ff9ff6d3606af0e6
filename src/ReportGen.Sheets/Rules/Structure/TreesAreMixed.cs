using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Two indicator trees are mixed in one sheet.</summary>
internal sealed class TreesAreMixed : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K06", "trees-are-mixed", Severity.Warning,
        new("2015 年的框架把成本指标放在产出指标之下，2021 年的框架把成本指标列为一级指标；一张表里只能用一种。",
            "The tree of 2015 has cost under 产出, the tree of 2021 has it as a first level; a sheet uses one of them."));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        IndicatorGroup? first = null;
        IndicatorSubgroup? second = null;
        foreach (var group in sheet.Indicators)
        {
            if (group.Name.StartsWith("成本", StringComparison.Ordinal))
                first ??= group;
            else
                second ??= FindCost(group);
        }

        if (first is null || second is null)
            return;

        sink.Report(new Diagnostic(Kind, second.KeySpan, new("同一表内混用两套指标框架", "two indicator trees are mixed in one sheet"))
        {
            Hints = [new("成本指标只放在一处：按表式放在产出指标下，或列为一级指标", "keep cost in one place, as the form has it")],
            Related = [new(first.KeySpan, new("这里又把成本列为一级指标", "cost is a first level here"))],
        });
    }

    private static IndicatorSubgroup? FindCost(IndicatorGroup group)
    {
        foreach (var subgroup in group.Subgroups)
        {
            if (subgroup.Name.StartsWith("成本", StringComparison.Ordinal))
                return subgroup;
        }

        return null;
    }
}
