using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>There are very few or very many indicators.</summary>
internal sealed class NumberOfIndicatorsIsUnusual : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K09", "unusual-number-of-indicators", Severity.Advice,
        new("指标应是核心的、少量的（101 号文的一般理解，未核对原文）：通常一张表 5 到 30 个，一个二级指标不超过 10 个。建议取舍。",
            """
            Indicators should be few and decisive (as the guide of 2021 is commonly understood; not checked in the original): usually
            5 to 30 a sheet and at most 10 a kind.
            """));

    private const int Fewest = 5;
    private const int Most = 30;
    private const int MostOfAKind = 10;

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        var total = 0;
        foreach (var group in sheet.Indicators)
        {
            foreach (var subgroup in group.Subgroups)
            {
                total += subgroup.Indicators.Length;
                if (subgroup.Indicators.Length > MostOfAKind)
                    Report(subgroup.Name, subgroup.Indicators.Length, isMany: true, subgroup.KeySpan, sink);
            }
        }

        if (total is > 0 and (< Fewest or > Most))
            Report("绩效指标", total, total > Most, sheet.Indicators[0].KeySpan, sink);
    }

    private void Report(string name, int count, bool isMany, SourceSpan span, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, span,
            new($"“{name}”的指标数量{count}偏{(isMany ? "多" : "少")}，建议核对", $"unusual number of indicators under {name}: {count}"))
        {
            Hints = [isMany ? new("保留核心指标", "keep the decisive ones") : new("补上说明产出、效益和满意度的指标", "add indicators of output, effect and satisfaction")],
        });
}
