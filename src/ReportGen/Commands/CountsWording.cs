using ReportGen.Diagnostics;
using ReportGen.Diagnostics.Printing;

namespace ReportGen.Commands;

/// <summary>How last lines go on about what was found.</summary>
internal static class CountsWording
{
    /// <summary>Adds the counts to a last line; what there is none of is not said.</summary>
    /// <param name="counts">What was shown.</param>
    /// <param name="remarks">What rules have beside, for check.</param>
    public static Wording With(this Wording line, FindingCounts counts, FindingCounts remarks)
    {
        var (zh, en) = line;
        if (counts.Warnings + counts.Advice > 0)
            (zh, en) = (zh + $"；{counts.Warnings} 个警告，{counts.Advice} 条建议", en + $"; {counts.Warnings} warnings, {counts.Advice} pieces of advice");
        if (remarks.Warnings + remarks.Advice > 0)
        {
            (zh, en) = (
                zh + $"；填写内容另有 {remarks.Warnings} 个警告、{remarks.Advice} 条建议，用 reportgen check 查看",
                en + $"; {remarks.Warnings} warnings and {remarks.Advice} pieces of advice about the contents: see reportgen check");
        }

        return new(zh, en);
    }
}
