using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A count is written with decimals.</summary>
internal sealed class CountHasDecimals : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V19", "count-has-decimals", Severity.Advice,
        new("次、人、个这类单位只会是整数，写成 1.00(次) 是系统导出的痕迹。建议去掉小数。",
            "What is counted in 次, 人 or 个 is whole; 1.00(次) is the mark of an export. Consider dropping the decimals."));

    public override bool IsGathered => true;

    private static readonly string[] Whole =
    [
        "个", "次", "人", "人次", "家", "期", "本", "篇", "项", "条", "座", "台", "辆", "套", "份", "件", "名", "户", "场", "册", "批", "处",
    ];

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (place.Quantity is not { Number.Decimals: > 0, IsInWords: false } quantity || Array.IndexOf(Whole, quantity.Unit) < 0)
            return;

        var point = quantity.Number.Written.IndexOf('.', StringComparison.Ordinal);
        var isWhole = quantity.Number.Value == decimal.Truncate(quantity.Number.Value);
        var decimals = new TargetPart(quantity.NumberPart.Start + point, quantity.NumberPart.Length - point);
        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"计数指标不应带小数：“{place.Written}”", $"counts take no decimals: {place.Written}"))
        {
            Hints = isWhole
                ? [new($"写成 {quantity.Number.Written[..point]}", $"write {quantity.Number.Written[..point]}")]
                : [new("核对数值或单位", "check the number or the unit")],
            Repair = isWhole ? decimals.ReplaceIn(place.Target, "") : [],
        });
    }
}
