using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A unit is written in an unusual way.</summary>
internal sealed class UnitIsNonStandard : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V12", "unit-is-non-standard", Severity.Warning,
        new("计量单位建议用通行写法：百分比、比例写 %，全角 ％ 写 %，“万”（指金额时）写“万元”。",
            "Units are best written the usual way: % for 百分比, 比例 and the full-width sign, 万元 for 万 where money is meant."));

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity.UnitPart.IsEmpty || StandardFor(quantity.Unit, place) is not { } standard)
            return;

        var span = quantity.UnitPart.SpanIn(place.Target);
        sink.Report(new Diagnostic(Kind, span, new($"单位“{quantity.Unit}”建议改为“{standard}”", $"use {standard} for {quantity.Unit}"))
        {
            Hints = [new($"写成 {standard}", $"write {standard}")],
            // 0.95比例 is 95%: the number would have to change as well.
            Repair = quantity.Unit == "比例" ? [] : quantity.UnitPart.ReplaceIn(place.Target, standard),
        });
    }

    private static string? StandardFor(string unit, IndicatorPlace place) => unit switch
    {
        "百分比" or "％" => "%",
        "比例" => "%",
        "万" when place.IsUnder(LevelSort.Cost) || place.Name.Contains("费用", StringComparison.Ordinal) => "万元",
        "M" => "m",
        "KM" or "Km" => "km",
        _ => null,
    };
}
