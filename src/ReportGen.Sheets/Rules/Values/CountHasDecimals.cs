using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A count is written with decimals.</summary>
internal sealed class CountHasDecimals : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V19", "count-has-decimals", Severity.Advice,
        new("次、人、个这类单位只会是整数，写成 1.00(次) 是系统导出的痕迹。建议去掉小数。",
            "What is counted in 次, 人 or 个 is whole; 1.00(次) is the mark of an export. Consider dropping the decimals."));

    public override bool IsGathered => true;

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity is not { Number.Decimals: > 0, IsInWords: false } || !IsWhole(quantity.Unit))
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

    private static bool IsWhole(string unit) => unit is
        "个" or "次" or "人" or "人次" or "家" or "期" or "本" or "篇" or "项" or "条" or "座" or "台" or "辆" or "套" or "份" or "件" or "名" or "户" or "场" or "册" or "批" or "处";
}
