using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The name asks for a number and the target is words.</summary>
internal sealed class WordsForANumber : WordsRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V16", "words-for-a-number", Severity.Warning,
        new("名称是次数、人数、率一类，或放在数量指标之下，或说的是系统、设备正常运行，却写成文字，无法计量。依据：指标应细化量化（88 号文的一般理解，未核对原文）。建议设数值。",
            """
            The name counts something, or stands under 数量指标, or the target is that something runs, and it is words, which cannot be measured.
            Targets are to be quantified (as 财预〔2015〕88号 is commonly understood; its text was not checked). A number is advised.
            """));

    private static readonly string[] Runs = ["运行", "运转", "工作", "使用", "访问"];

    protected override void CheckWords(IndicatorPlace place, DiagnosticSink sink)
    {
        if (!place.IsUnder(LevelSort.Quantity) && !place.Asks(NameSort.Count | NameSort.Rate) && !IsState(place.Written))
            return;
        // A placeholder has a rule of its own (V23).
        if (TextMarks.HasDigit(place.Written) || ValueIsPlaceholder.FindPlaceholder(place.Written.Trim()) is not null)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"指标“{place.Name}”建议设数值，现为“{place.Written}”", $"\"{place.Name}\" should be a number; now {place.Written}"))
        {
            Hints = [IsState(place.Written) ? new("例如 正常运行率: ≥99(%)、故障次数: ≤2(次)", "such as 正常运行率: ≥99(%), 故障次数: ≤2(次)") : new("例如 ≥10(次)、≥90(%)", "such as ≥10(次), ≥90(%)")],
        });
    }

    // Whether something runs as it should can be measured: by its availability, or its failures.
    private static bool IsState(string written) => written.Contains("正常", StringComparison.Ordinal) && IndicatorNames.EndsWithAny(written, Runs);
}
