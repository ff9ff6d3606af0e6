using ReportGen.Sheets;

namespace ReportGen.Comparing;

/// <summary>Compares targets by what they accept: a target is the set of results that meet it.</summary>
internal static class TargetOrder
{
    /// <summary>They say the same, however it is written: ≥95% and ≥95.00(%).</summary>
    public static bool AreSame(Target a, Target b) => (a.Meaning, b.Meaning) switch
    {
        (QuantityMeaning x, QuantityMeaning y) => x.Comparator == y.Comparator && x.Number.Value == y.Number.Value && UnitOf(x.Unit) == UnitOf(y.Unit),
        (RangeMeaning x, RangeMeaning y) => x.From.Value == y.From.Value && x.To.Value == y.To.Value && UnitOf(x.Unit) == UnitOf(y.Unit),
        (ToleranceMeaning x, ToleranceMeaning y) => x.Number.Value == y.Number.Value && UnitOf(x.Unit) == UnitOf(y.Unit),
        (BlankMeaning, BlankMeaning) => true,
        _ => SheetKey.Plain(a.Written.Text) == SheetKey.Plain(b.Written.Text),
    };

    /// <summary>Which way the target went: sure only when one set of results holds the other.</summary>
    public static TargetDirection Compare(Target before, Target after)
    {
        if (SetOf(before) is not { } old || SetOf(after) is not { } now || old.Unit != now.Unit)
            return TargetDirection.Unsure;

        var (isHeld, isHolding) = (now.Holds(old), old.Holds(now));
        return isHeld == isHolding ? TargetDirection.Unsure : isHeld ? TargetDirection.Looser : TargetDirection.Tighter;
    }

    private static Accepted? SetOf(Target target) => target.Meaning switch
    {
        QuantityMeaning { Comparator: Comparator.AtLeast } quantity => Of(quantity, quantity.Number.Value, false, null, false),
        QuantityMeaning { Comparator: Comparator.Above } quantity => Of(quantity, quantity.Number.Value, true, null, false),
        QuantityMeaning { Comparator: Comparator.AtMost } quantity => Of(quantity, null, false, quantity.Number.Value, false),
        QuantityMeaning { Comparator: Comparator.Below } quantity => Of(quantity, null, false, quantity.Number.Value, true),
        QuantityMeaning { Comparator: Comparator.Equal } quantity => Of(quantity, quantity.Number.Value, false, quantity.Number.Value, false),
        RangeMeaning range => new(range.From.Value, false, range.To.Value, false, UnitOf(range.Unit)),
        ToleranceMeaning tolerance => new(-tolerance.Number.Value, false, tolerance.Number.Value, false, "±" + UnitOf(tolerance.Unit)),
        _ => null,
    };

    // 万元 is counted in 元, so that 1万元 and 10000元 can be compared.
    private static Accepted Of(QuantityMeaning quantity, decimal? low, bool isLowOut, decimal? high, bool isHighOut)
    {
        var unit = UnitOf(quantity.Unit);
        var factor = unit is "万元" ? 10_000 : 1;
        return new(low * factor, isLowOut, high * factor, isHighOut, unit is "万元" ? "元" : unit);
    }

    private static string UnitOf(string unit) => unit is "％" or "百分比" or "比例" ? "%" : unit;

    /// <summary>An interval of results; no end on a side without a number.</summary>
    private sealed record Accepted(decimal? Low, bool IsLowOut, decimal? High, bool IsHighOut, string Unit)
    {
        public bool Holds(Accepted other) => HoldsBelow(other) && HoldsAbove(other);

        private bool HoldsBelow(Accepted other) =>
            Low is not { } low || (other.Low is { } theirs && (theirs > low || (theirs == low && (!IsLowOut || other.IsLowOut))));

        private bool HoldsAbove(Accepted other) =>
            High is not { } high || (other.High is { } theirs && (theirs < high || (theirs == high && (!IsHighOut || other.IsHighOut))));
    }
}
