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
                foreach (var column in indicator.Columns)
                {
                    if (column is { Definition: { Type: FieldType.Number, Name: "分值" or "权重" }, Value: NumberValue points })
                        all.Add(new(points.Number.Value, points.Span));
                }
            }
        }
    }
}

/// <summary>The points of one indicator.</summary>
internal sealed record PointsEntry(decimal Value, SourceSpan Span);
