using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The points (分值, 权重) of indicators.</summary>
internal static class Points
{
    public static List<PointsEntry> Of(Sheet sheet)
    {
        var all = new List<PointsEntry>();
        foreach (var group in sheet.Indicators)
            Add(group, all);

        return all;
    }

    /// <summary>The points of one indicator: the column that plays 分值, or one that is called 分值 or 权重; null when nothing is written.</summary>
    public static NumberValue? CellOf(Indicator indicator)
    {
        if (indicator.Find(FieldRole.Weight) is { } weight)
            return weight.Value as NumberValue;

        foreach (var column in indicator.Columns)
        {
            if (column is { Definition: { Type: FieldType.Number, Role: FieldRole.None, Name: "分值" or "权重" }, Value: NumberValue points })
                return points;
        }

        return null;
    }

    /// <summary>The points of execution in the row of the year's money; null when none are written.</summary>
    public static PointsEntry? OfExecution(Sheet sheet) =>
        sheet.Funding?.Find(FundingRole.AnnualTotal)?.Find(FieldRole.Weight)?.Value is NumberValue points ? new(points.Number.Value, points.Span) : null;

    /// <summary>The sum under a first level; null when none of its indicators has points.</summary>
    public static decimal? Under(IndicatorGroup group)
    {
        var all = new List<PointsEntry>();
        Add(group, all);
        decimal? sum = null;
        foreach (var points in all)
            sum = (sum ?? 0) + points.Value;

        return sum;
    }

    private static void Add(IndicatorGroup group, List<PointsEntry> all)
    {
        foreach (var subgroup in group.Subgroups)
        {
            foreach (var indicator in subgroup.Indicators)
            {
                if (CellOf(indicator) is { } points)
                    all.Add(new(points.Number.Value, points.Span));
            }
        }
    }
}

/// <summary>The points of one indicator.</summary>
internal sealed record PointsEntry(decimal Value, SourceSpan Span);
