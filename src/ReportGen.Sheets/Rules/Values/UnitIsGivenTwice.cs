using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Behind the number stand two units.</summary>
internal sealed class UnitIsGivenTwice : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V11", "unit-is-given-twice", Severity.Error,
        new("数值后面出现了两个计量单位（如“15.6万元%”“10次(次)”），多为系统导出时把单位列又拼了一次。请只留一个。",
            "Two units stand behind the number (15.6万元%, 10次(次)), mostly because an export glued the unit column on. Keep one."));

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        var found = place.Target.Meaning switch
        {
            TextMeaning => FindUnits(place.Written),
            QuantityMeaning quantity => SplitInTwo(quantity.Unit),
            _ => null,
        };
        if (found is not { } units)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"计量单位重复：值“{place.Written}”中有“{units.First}”和“{units.Second}”", $"the unit is given twice: {place.Written} has {units.First} and {units.Second}"))
        {
            Hints = [new("只留一个单位", "keep one unit")],
        });
    }

    // Comparator, number, unit, then another unit, perhaps in brackets.
    private static (string First, string Second)? FindUnits(string written)
    {
        var start = written.AsSpan().IndexOfAnyInRange('0', '9');
        if (start is < 0 or > 4)
            return null;

        var at = start;
        while (at < written.Length && (char.IsAsciiDigit(written[at]) || written[at] is '.' or ','))
            at++;
        return SplitInTwo(written.AsSpan(at).Trim());
    }

    // 人次 is one unit; 台套 and 家次 are said together. Only the same unit again, or units of unlike sorts, are one too many.
    private static (string First, string Second)? SplitInTwo(ReadOnlySpan<char> units)
    {
        if (TargetUnits.IsKnown(units))
            return null;

        for (var length = Math.Min(4, units.Length - 1); length > 0; length--)
        {
            var first = units[..length].Trim().Trim("()（）");
            var second = units[length..].Trim().Trim("()（）");
            if (TargetUnits.IsKnown(first) && TargetUnits.IsKnown(second) && (first.SequenceEqual(second) || !AreAlike(first, second)))
                return (first.ToString(), second.ToString());
        }

        return null;
    }

    private static bool AreAlike(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => IsOfThings(first) && IsOfThings(second);

    private static bool IsOfThings(ReadOnlySpan<char> unit) => !TargetUnits.IsMoney(unit) && !TargetUnits.IsShare(unit);
}
