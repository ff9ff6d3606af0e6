using System.Collections.Immutable;
using ReportGen.Sheets.Forms;
using ReportGen.Sheets.Rules;

namespace ReportGen.Sheets.Scoring;

/// <summary>The points that a form sets for the first levels that a sheet has.</summary>
internal static class PointsPlan
{
    /// <summary>The form's points (权重), those of levels that the sheet does without given to their heirs (评分: 缺项并入).</summary>
    public static ImmutableArray<FormWeight> For(Sheet sheet)
    {
        var weights = sheet.Form.Weights;
        foreach (var (missing, heir) in sheet.Form.Scoring.Heirs)
        {
            var (from, to) = (IndexOf(weights, missing), IndexOf(weights, heir));
            if (from >= 0 && to >= 0 && !HasIndicators(sheet, missing))
                weights = weights.SetItem(to, weights[to] with { Points = weights[to].Points + weights[from].Points }).RemoveAt(from);
        }

        return weights;
    }

    /// <summary>The points of that name; null when the form sets none.</summary>
    public static decimal? Find(ImmutableArray<FormWeight> weights, string name) => IndexOf(weights, name) is >= 0 and var index ? weights[index].Points : null;

    /// <summary>Gives indicators without points an even share of what the others leave; the last one takes what is left over by rounding.</summary>
    /// <param name="total">The points of all of them together.</param>
    /// <param name="decimals">Decimals of a share.</param>
    /// <returns>One an indicator; null where points were written, or nothing is left to give.</returns>
    public static decimal?[] Share(IReadOnlyList<Indicator> indicators, decimal total, int decimals)
    {
        var (rest, count) = (total, 0);
        foreach (var indicator in indicators)
        {
            if (Points.CellOf(indicator) is { } written)
                rest -= written.Number.Value;
            else
                count++;
        }

        var shares = new decimal?[indicators.Count];
        if (count == 0 || rest <= 0 || rest > 1_000)
            return shares;

        var share = Math.Round(rest / count, decimals, MidpointRounding.ToZero);
        for (var i = 0; i < shares.Length; i++)
        {
            if (Points.CellOf(indicators[i]) is not null)
                continue;

            count--;
            shares[i] = count == 0 ? rest : share;
            rest -= share;
        }

        return shares;
    }

    private static bool HasIndicators(Sheet sheet, string kind)
    {
        foreach (var group in sheet.Indicators)
        {
            if (group.Name != kind)
                continue;

            foreach (var subgroup in group.Subgroups)
            {
                if (!subgroup.Indicators.IsEmpty)
                    return true;
            }
        }

        return false;
    }

    private static int IndexOf(ImmutableArray<FormWeight> weights, string name)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i].IndicatorKind == name)
                return i;
        }

        return -1;
    }
}
