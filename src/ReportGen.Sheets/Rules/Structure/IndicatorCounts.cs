using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>Counts indicators under the levels of a form.</summary>
internal static class IndicatorCounts
{
    public static bool IsSatisfaction(FormIndicatorKind kind) => kind.Name.Contains("满意度", StringComparison.Ordinal);

    /// <summary>How many indicators stand under a first level.</summary>
    public static int Under(Sheet sheet, FormIndicatorKind kind)
    {
        var count = 0;
        foreach (var group in sheet.Indicators)
        {
            if (group.Kind != kind)
                continue;
            foreach (var subgroup in group.Subgroups)
                count += subgroup.Indicators.Length;
        }

        return count;
    }

    public static bool Has(IndicatorGroup group, FormIndicatorKind kind)
    {
        foreach (var subgroup in group.Subgroups)
        {
            if (subgroup.Kind == kind && !subgroup.Indicators.IsEmpty)
                return true;
        }

        return false;
    }
}
