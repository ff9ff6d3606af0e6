using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A number is given in digits and again in words.</summary>
internal sealed class NumberIsSaidTwice : QuantityRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V04", "number-is-said-twice", Severity.Error,
        new("同一个数写了两遍（如“80%百分之八十”），一旦改了其中一处就会自相矛盾。请只留数字，并补上比较符。",
            """
            The number is given twice (80%百分之八十); once one of them is changed the sheet contradicts itself.
            Keep the digits and add a comparator.
            """));

    public override bool IsGathered => true;

    protected override void CheckQuantity(IndicatorPlace place, QuantityMeaning quantity, DiagnosticSink sink)
    {
        if (quantity.Again.IsEmpty)
            return;

        var kept = $"{quantity.Number.Written}{quantity.Unit}";
        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"指标值重复表述：“{place.Written}”", $"the value is said twice: {place.Written}"))
        {
            Hints = [new($"只写 ≥{kept} 或 ={kept}", $"write only ≥{kept} or ={kept}")],
        });
    }
}
