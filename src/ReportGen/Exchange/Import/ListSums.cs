using System.Globalization;
using ReportGen.Diagnostics;

namespace ReportGen.Exchange.Import;

/// <summary>Checks the rows of sums in a list (小计, 合计, a department's own row) against the projects that stand beside them.</summary>
/// <remarks>A sum may stand before its projects or behind them and cover several others; what is asked is whether the projects of any stretch that
/// begins or ends at the row, and is bounded by rows of sums or by the list, add up to it. Amounts are compared as written.</remarks>
internal sealed class ListSums
{
    private readonly List<(string Label, Drafted Cell, decimal Amount, int Projects)> _rows = [];

    /// <summary>Remembers a row of sums.</summary>
    /// <param name="projects">How many projects stand above it.</param>
    public void Add(string label, Drafted cell, decimal amount, int projects) => _rows.Add((label, cell, amount, projects));

    /// <summary>Reports the sums that no stretch of projects adds up to.</summary>
    /// <param name="amounts">The projects' money in the order of the list.</param>
    public void Check(IReadOnlyList<decimal> amounts, DiagnosticSink sink)
    {
        var upTo = new decimal[amounts.Count + 1];
        for (var i = 0; i < amounts.Count; i++)
            upTo[i + 1] = upTo[i] + amounts[i];

        // Where stretches may begin and end, by what the projects above there add up to: the first and the last such row.
        var bounds = new Dictionary<decimal, (int First, int Last)>();
        foreach (var row in (int[])[0, .. _rows.Select(row => row.Projects), amounts.Count])
            bounds[upTo[row]] = bounds.TryGetValue(upTo[row], out var known) ? (known.First, Math.Max(known.Last, row)) : (row, row);

        for (var i = 0; i < _rows.Count; i++)
        {
            var (label, cell, amount, here) = _rows[i];
            var isOfThoseBelow = bounds.TryGetValue(upTo[here] + amount, out var below) && below.Last >= here;
            var isOfThoseAbove = bounds.TryGetValue(upTo[here] - amount, out var above) && above.First <= here;
            if (!isOfThoseBelow && !isOfThoseAbove && amount != upTo[^1])
                Report(label, cell, Likely(i, upTo), sink);
        }
    }

    // What a reader takes the sum for: 合计 for all, 小计 for those above it, a department's row for those below it.
    private decimal Likely(int i, decimal[] upTo)
    {
        var (label, _, _, here) = _rows[i];
        var (last, next) = (i == 0 ? 0 : _rows[i - 1].Projects, i + 1 == _rows.Count ? upTo.Length - 1 : _rows[i + 1].Projects);
        if (label.EndsWith("小计", StringComparison.Ordinal))
            return here > last ? upTo[here] - upTo[last] : upTo[next] - upTo[here];

        return label.EndsWith('计') ? upTo[^1] : upTo[next] - upTo[here];
    }

    private static void Report(string label, Drafted cell, decimal sum, DiagnosticSink sink)
    {
        var added = sum.ToString("#,##0.00########", CultureInfo.InvariantCulture);
        sink.Report(new Diagnostic(ImportKinds.SumDiffers, cell.Span,
            new($"“{label}”是 {cell.Text}，而各项目加起来是 {added}", $"'{label}' is {cell.Text}, but its projects add up to {added}"))
        {
            Hints = [new("看看是否漏了项目，或者金额写错了", "see whether a project is missing or an amount is wrong")],
        });
    }
}
