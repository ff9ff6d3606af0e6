using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The name asks for a number and the target is words.</summary>
internal sealed class WordsForANumber : IndicatorRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V16", "words-for-a-number", Severity.Warning,
        new("名称是次数、人数、率一类，或放在数量指标之下，却写成文字，无法计量。依据：指标应细化量化（88 号文的一般理解，未核对原文）。建议设数值。",
            """
            The name counts something, or stands under 数量指标, and the target is words, which cannot be measured.
            Targets are to be quantified (as 财预〔2015〕88号 is commonly understood; its text was not checked). A number is advised.
            """));

    protected override void CheckIndicator(IndicatorPlace place, DiagnosticSink sink)
    {
        if (place.Target.Meaning is not TextMeaning || TextMarks.HasDigit(place.Written))
            return;
        if (!place.IsUnder("数量") && !IndicatorNames.IsCount(place.Name) && !IndicatorNames.IsRate(place.Name))
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"指标“{place.Name}”建议设数值，现为“{place.Written}”", $"\"{place.Name}\" should be a number; now {place.Written}"))
        {
            Hints = [new("例如 ≥10(次)、≥90(%)", "such as ≥10(次), ≥90(%)")],
        });
    }
}
