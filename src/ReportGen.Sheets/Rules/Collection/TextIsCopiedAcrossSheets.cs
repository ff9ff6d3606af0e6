using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The same indicator and the same words stand in several sheets.</summary>
internal sealed class TextIsCopiedAcrossSheets : ICollectionRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-X12", "text-is-copied-across-sheets", Severity.Warning,
        new("同一部门、同一年度有三张以上的表写了同样的指标、同样的文字，多为照抄的承诺。请结合各项目写出自己的目标。",
            "The same indicator with the same words stands in three or more sheets of one department and year: mostly a copied promise. Let each project say its own."));

    private const int Many = 3;

    public void Check(CollectionFacts facts, Sourced<decimal>? statedTotal, DiagnosticSink sink)
    {
        foreach (var group in FactGroups.ByName(facts, TargetKind.Text))
        {
            var same = group.FindAll(fact => fact.Value == group[0].Value);
            var sheets = CountSheets(same);
            if (sheets >= Many)
                Report(facts, same, sheets, sink);
        }
    }

    // Facts are in the order of the sheets.
    private static int CountSheets(List<IndicatorFact> facts)
    {
        var count = 0;
        var last = -1;
        foreach (var fact in facts)
        {
            count += fact.Sheet == last ? 0 : 1;
            last = fact.Sheet;
        }

        return count;
    }

    private void Report(CollectionFacts facts, List<IndicatorFact> same, int sheets, DiagnosticSink sink)
    {
        var place = facts.PlaceOf(same[0]);
        var related = ImmutableArray.CreateBuilder<RelatedPlace>();
        for (var i = 1; i < Math.Min(same.Count, Many + 2); i++)
            related.Add(new(facts.PlaceOf(same[i]), new("相同文字", "the same words")));

        sink.Report(new Diagnostic(Kind, place,
            new($"{sheets}张表使用相同文字：“{place.Text}”", $"{sheets} sheets use the same words: \"{place.Text}\""))
        {
            Hints = [new("结合项目写出各自的目标", "let each project say its own target")],
            Related = related.DrainToImmutable(),
        });
    }
}
