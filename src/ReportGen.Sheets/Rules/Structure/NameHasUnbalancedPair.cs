using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>Brackets or quotes of a name do not pair.</summary>
internal sealed class NameHasUnbalancedPair : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-K16", "name-has-unbalanced-pair", Severity.Error,
        new("名称里的括号或引号没有成对，多为复制时丢了一半。依据：GB/T 15834（转引）。",
            "Brackets or quotes of the name do not pair; half was mostly lost in copying. Basis: GB/T 15834 (as quoted)."));

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (Pairs.FindUnbalanced(place.Name) is not { } at)
            return;

        sink.Report(new Diagnostic(Kind, place.Indicator.Name.OriginOf(at, 1),
            new($"括号或引号不成对：“{place.Name}”", $"brackets or quotes do not pair: \"{place.Name}\""))
        {
            Hints = [new($"检查“{place.Name[at]}”，补上或删去一半", $"look at {place.Name[at]}: add the missing half, or remove it")],
        });
    }
}
