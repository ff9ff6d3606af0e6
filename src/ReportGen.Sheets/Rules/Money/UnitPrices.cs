namespace ReportGen.Sheets.Rules;

/// <summary>Cost targets for one piece, one person or one occasion, which are no part of the sheet's money.</summary>
internal static class UnitPrices
{
    private static readonly string[] Words = ["单价", "单位成本", "单位造价", "标准", "人均", "均次", "平均", "每", "单台", "单辆", "单套", "单次", "单个", "亩均", "户均", "生均", "次均", "均成本", "均费用"];

    public static bool Is(string name, string unit) => unit.Contains('/', StringComparison.Ordinal) || IndicatorNames.HoldsAny(name, Words);
}
