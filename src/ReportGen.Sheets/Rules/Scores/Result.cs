namespace ReportGen.Sheets.Rules;

/// <summary>A result (完成值) measured against its target.</summary>
/// <param name="IsReverse">The less the better.</param>
internal readonly record struct Result(decimal Actual, decimal Target, Comparator Comparator, bool IsReverse)
{
    // Beyond this a product might not fit a decimal.
    private const decimal Most = 1_000_000_000_000_000_000;

    /// <summary>Null unless both are numbers in the same unit.</summary>
    public static Result? Of(IndicatorPlace place)
    {
        if (place.Quantity is not { } target || place.Indicator.Find(Forms.FieldRole.Actual)?.WrittenText is not { } written)
            return null;
        if (Sheets.Target.Read(written).Meaning is not QuantityMeaning actual || !IsSameUnit(actual, target))
            return null;
        if (Math.Abs(actual.Number.Value) > Most || Math.Abs(target.Number.Value) > Most)
            return null;

        // Whoever aims at nothing (事故 =0次) wants no more.
        var isReverse = target.Comparator is Comparator.AtMost or Comparator.Below
            || ((place.IsReverse || target.Number.Value == 0) && target.Comparator is Comparator.Equal or Comparator.None);
        return new(actual.Number.Value, target.Number.Value, target.Comparator, isReverse);
    }

    /// <summary>The result falls short of the target, or passes a bound that it was to stay under.</summary>
    public bool IsMissed => Comparator switch
    {
        Comparator.Above => Actual <= Target,
        Comparator.Below => Actual >= Target,
        _ => IsReverse ? Actual > Target : Actual < Target,
    };

    /// <summary>The result is at least so many times the target; never for a bound from above.</summary>
    public bool Reaches(decimal multiple) => !IsReverse && Target > 0 && Actual >= Target * multiple;

    // A result may leave the unit out; 0.95 beside 95% could mean either, so nothing is concluded from it.
    private static bool IsSameUnit(QuantityMeaning actual, QuantityMeaning target)
    {
        if (actual.Unit.Replace('％', '%') == target.Unit.Replace('％', '%'))
            return true;

        return actual.Unit.Length == 0 && !(target.Unit is "%" or "％" && actual.Number.Value <= 1 && target.Number.Value > 1);
    }
}
