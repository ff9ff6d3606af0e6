using System.Collections.Immutable;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets.Scoring;

/// <summary>Points and scores of indicators that the sheet leaves out.</summary>
internal sealed class IndicatorScorer(Sheet sheet)
{
    private readonly FormScoring _scoring = sheet.Form.Scoring;

    /// <summary>Divides the points of the form among indicators that name none (评分: 均分).</summary>
    public IndicatorsValue WithPoints(IndicatorsValue tree)
    {
        if (!_scoring.SharesPoints)
            return tree;

        var plan = PointsPlan.For(sheet);
        if (PointsPlan.Find(plan, FormWeight.AllIndicators) is { } all)
        {
            var shares = new Queue<decimal?>(PointsPlan.Share([.. tree.Groups.SelectMany(IndicatorsOf)], all, _scoring.Decimals));
            return Map(tree, (_, _, indicator) => WithPoints(indicator, shares.Dequeue()));
        }

        var groups = tree.Groups;
        for (var i = 0; i < groups.Length; i++)
        {
            if (PointsPlan.Find(plan, groups[i].Name) is not { } points)
                continue;

            var shares = new Queue<decimal?>(PointsPlan.Share([.. IndicatorsOf(groups[i])], points, _scoring.Decimals));
            groups = groups.SetItem(i, Map(groups[i], (_, _, indicator) => WithPoints(indicator, shares.Dequeue())));
        }

        return tree with { Groups = groups };
    }

    /// <summary>Scores the results by the rules of the form.</summary>
    public IndicatorsValue WithScores(IndicatorsValue tree) => Map(tree, (group, subgroup, indicator) =>
    {
        var place = new IndicatorPlace(new(sheet, group, subgroup), indicator);
        if (Points.CellOf(indicator) is not { } points || ScoringRules.ScoreFor(place, points.Number.Value) is not { } score)
            return indicator;

        var actual = indicator.Find(FieldRole.Actual)!.Value!.Span; // a score comes from a result
        return indicator with { Columns = SheetScorer.Fill(indicator.Columns, FieldRole.Score, _ => SheetScorer.Number(score, _scoring.Decimals, actual)) };
    });

    private Indicator WithPoints(Indicator indicator, decimal? share) => share is { } points
        ? indicator with { Columns = SheetScorer.Fill(indicator.Columns, FieldRole.Weight, _ => SheetScorer.Number(points, _scoring.Decimals, indicator.NameSpan)) }
        : indicator;

    private static IEnumerable<Indicator> IndicatorsOf(IndicatorGroup group) => group.Subgroups.SelectMany(subgroup => subgroup.Indicators);

    private static IndicatorsValue Map(IndicatorsValue tree, Func<IndicatorGroup, IndicatorSubgroup, Indicator, Indicator> change)
    {
        var groups = ImmutableArray.CreateBuilder<IndicatorGroup>(tree.Groups.Length);
        foreach (var group in tree.Groups)
            groups.Add(Map(group, change));

        return tree with { Groups = groups.MoveToImmutable() };
    }

    private static IndicatorGroup Map(IndicatorGroup group, Func<IndicatorGroup, IndicatorSubgroup, Indicator, Indicator> change)
    {
        var subgroups = ImmutableArray.CreateBuilder<IndicatorSubgroup>(group.Subgroups.Length);
        foreach (var subgroup in group.Subgroups)
        {
            var indicators = ImmutableArray.CreateBuilder<Indicator>(subgroup.Indicators.Length);
            foreach (var indicator in subgroup.Indicators)
                indicators.Add(change(group, subgroup, indicator));
            subgroups.Add(subgroup with { Indicators = indicators.MoveToImmutable() });
        }

        return group with { Subgroups = subgroups.MoveToImmutable() };
    }
}
