using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>An indicator's name ends with a number and a unit.</summary>
internal sealed class NameHoldsTheValue : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K13", "name-holds-the-value", Severity.Advice,
        new("数值应写在指标值一栏，名称里不重复。依据：预算管理一体化系统的填报说明。",
            "The number belongs into the value and not into the name as well. Basis: the field notes of the entry system."));

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (FindNumber(place.Name) is not { Length: > 0 } number)
            return;

        sink.Report(new Diagnostic(Kind, place.Indicator.NameSpan,
            new($"指标名称含数值：“{place.Name}”", $"the name \"{place.Name}\" holds the value"))
        {
            Hints = [new($"把“{number}”写到指标值里", $"move {number} into the value")],
        });
    }

    // A number and a known unit at the very end: 护林员120人, 设备完好率100%.
    private static string FindNumber(string name)
    {
        var start = name.Length;
        while (start > 0 && !char.IsAsciiDigit(name[start - 1]))
            start--;
        if (start == 0 || start == name.Length || !TargetUnits.IsKnown(name.AsSpan(start)) || name[start..] is "年" or "月" or "日" or "级" or "期")
            return "";

        while (start > 0 && (char.IsAsciiDigit(name[start - 1]) || name[start - 1] is '.' or ','))
            start--;
        // 第3项 says which and not how many.
        return start == 0 || name[start - 1] == '第' ? "" : name[start..];
    }
}
