using ReportGen.Diagnostics;

namespace ReportGen.Sheets;

/// <summary>A target value in pieces, each with its place in the sheet.</summary>
/// <param name="Comparator">None for words and bare numbers.</param>
/// <param name="Sign">≥ ≤ = ＞ ＜; empty when there is none.</param>
/// <param name="Word">大于等于, 小于等于, 等于, 大于, 小于; empty when there is none.</param>
/// <param name="Number">The number as written; the whole text of what is no quantity.</param>
/// <param name="Unit">Without brackets; empty when there is none.</param>
public sealed record TargetPieces(Comparator Comparator, TracedText Sign, TracedText Word, TracedText Number, TracedText Unit)
{
    /// <summary>The target is a number.</summary>
    public bool IsQuantity { get; init; }

    /// <summary>正向 for at least and equal, 反向 for at most, 定性 for words.</summary>
    public string Nature => !IsQuantity ? "定性" : Comparator is Comparator.AtMost or Comparator.Below ? "反向" : "正向";
}
