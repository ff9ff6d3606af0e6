using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The unit does not fit what the name counts.</summary>
internal sealed class NameAndUnitDisagree : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V10", "name-and-unit-disagree", Severity.Warning,
        new("名称说的是比率而单位不是 %，名称说的是次数、人数而单位是 %，或名称与单位指的不是同一种量。按名称判断，建议核对。",
            """
            The name speaks of a rate and the unit is not %, of a count and the unit is %, or name and unit are of different sorts.
            Judged by the name; please check.
            """));

    private static readonly (string Ending, string[] Units)[] Expected =
    [
        ("人数", ["人", "名", "人次", "万人", "万人次", "位"]),
        ("篇数", ["篇"]),
        ("天数", ["天", "日"]),
        ("工资", ["元", "万元"]),
        ("金额", ["元", "万元", "亿元"]),
    ];

    // Lengths, areas and money are never counted by heads or occasions.
    private static readonly string[] Measured = ["面积", "里程", "长度", "时间", "时长", "时限", "费用", "成本", "单价", "资金", "重量"];
    private static readonly string[] Heads = ["人", "人次", "名", "户", "家", "篇", "场", "期", "场次", "次"];

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity.Unit.Length == 0 || !Disagree(place, quantity.Unit))
            return;

        var span = quantity.UnitPart.IsEmpty ? place.Target.Span : quantity.UnitPart.SpanIn(place.Target);
        sink.Report(new Diagnostic(Kind, span,
            new($"指标名称与单位不匹配，建议核对：“{place.Name}”—“{quantity.Unit}”", $"name and unit do not match: \"{place.Name}\" – {quantity.Unit}"))
        {
            Hints = [new("改名称，或改单位", "change the name, or the unit")],
        });
    }

    private static bool Disagree(IndicatorPlace place, string unit)
    {
        var name = place.BareName;
        if (place.Asks(NameSort.Share))
            return !TargetUnits.IsShare(unit) && unit != "分" && !unit.Contains('/', StringComparison.Ordinal);
        if (place.Asks(NameSort.Count) && TargetUnits.IsShare(unit))
            return true;

        foreach (var (ending, units) in Expected)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
                return Array.IndexOf(units, unit) < 0;
        }

        return IndicatorNames.EndsWithAny(name, Measured) && Array.IndexOf(Heads, unit) >= 0;
    }
}
