using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Like times are given in unlike units.</summary>
internal sealed class TimesInUnlikeUnits : ISheetRule
{
    public DiagnosticKind Kind { get; } = new(
        "SHEET-V20", "times-in-unlike-units", Severity.Warning,
        new("同类时间指标一处用分钟、一处用小时，不便比较。建议统一单位。",
            "Like times are given in minutes here and in hours there, which is hard to compare. Consider one unit."));

    private static readonly string[] Units = ["秒", "分钟", "小时", "天", "日", "个工作日", "工作日"];

    public void Check(Sheet sheet, DiagnosticSink sink)
    {
        IndicatorPlace? first = null;
        foreach (var place in sheet.Parts.Indicators)
        {
            if (place.Quantity is not { } quantity || !IndicatorNames.IsTime(place.Name) || Array.IndexOf(Units, quantity.Unit) < 0)
                continue;

            if (first?.Quantity is { } known && known.Unit != quantity.Unit)
                Report(first, place, quantity, sink);
            first ??= place;
        }
    }

    private void Report(IndicatorPlace first, IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink) =>
        sink.Report(new Diagnostic(Kind, quantity.UnitPart.SpanIn(place.Target),
            new($"同类时间指标单位不一致，建议统一：“{place.Written}”与“{first.Written}”", $"mixed time units: {place.Written} and {first.Written}"))
        {
            Hints = [new($"两处都用{first.Quantity!.Unit}", $"use {first.Quantity!.Unit} in both")],
            Related = [new(first.Target.Span, new("另一处", "the other one"))],
        });
}
