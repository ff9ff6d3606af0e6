using System.Collections.Immutable;
using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The same indicator has another number in another sheet.</summary>
internal sealed class IndicatorDiffersAcrossSheets : ICollectionRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-K12", "indicator-differs-across-sheets", Severity.Warning,
        new("同一部门、同一年度的几张表里，同名指标的数值不同，读者会问哪个是对的。若确是不同对象，请把名称写得更具体。",
            """
            The same indicator has different numbers in several sheets of one department and year, and readers will ask which is right. If they mean different things,
            make the names more precise.
            """));

    private const int MostPlaces = 8;

    public void Check(CollectionFacts facts, Sourced<decimal>? statedTotal, DiagnosticSink sink)
    {
        foreach (var group in FactGroups.ByName(facts, TargetKind.Quantity))
        {
            var first = group[0];
            var others = group.FindAll(fact => fact.Value != first.Value && fact.Sheet != first.Sheet);
            if (others.Count > 0)
                Report(facts, first, others, sink);
        }
    }

    private void Report(CollectionFacts facts, IndicatorFact first, List<IndicatorFact> others, DiagnosticSink sink)
    {
        var place = facts.PlaceOf(others[0]);
        var related = ImmutableArray.CreateBuilder<RelatedPlace>();
        related.Add(new(facts.PlaceOf(first), new("另一个值在这里", "another value is here")));
        for (var i = 1; i < Math.Min(others.Count, MostPlaces); i++)
            related.Add(new(facts.PlaceOf(others[i]), new("又一处", "and here")));

        sink.Report(new Diagnostic(Kind, place,
            new($"同名指标“{place.Text}”在不同表中的值不一致", $"the indicator \"{place.Text}\" differs across sheets"))
        {
            Hints = [new("统一数值，或把名称写得更具体", "use one value, or make the names more precise")],
            Related = related.DrainToImmutable(),
        });
    }
}
