using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The total of a collection is not the sum of its sheets.</summary>
internal sealed class CollectionTotalIsNotTheSum : ICollectionRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-M12", "collection-total-is-not-the-sum", Severity.Error,
        new("汇总表写的合计与各表年度资金之和不符。请核对漏计、重计的表，或改正合计。各表单位不同的不比较。",
            """
            The total written for the collection is not the sum of the sheets' money. Look for a sheet that is missing or counted twice.
            Sheets in unlike units are not compared.
            """));

    public void Check(CollectionFacts facts, Sourced<decimal>? statedTotal, DiagnosticSink sink)
    {
        if (statedTotal is not { } stated)
            return;

        var sum = 0m;
        string? unit = null;
        foreach (var sheet in facts.Sheets)
        {
            unit ??= sheet.Unit;
            if (unit != sheet.Unit)
                return;

            sum += sheet.Total ?? 0;
        }

        if (sum == stated.Value)
            return;

        sink.Report(new Diagnostic(Kind, stated.Span,
            new($"汇总数{stated.Value}与各项目之和{sum}不符", $"the collection total {stated.Value} differs from the sum {sum}"))
        {
            Hints = [new($"{facts.Sheets.Count} 张表之和为 {sum}；合计也可以不写", $"the {facts.Sheets.Count} sheets sum to {sum}; the total may also be left out")],
        });
    }
}
