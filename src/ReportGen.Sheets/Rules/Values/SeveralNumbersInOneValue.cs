using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>One target holds several numbers.</summary>
internal sealed class SeveralNumbersInOneValue : WordsRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V18", "several-numbers", Severity.Warning,
        new("一个指标值里有几个数值，完成情况无法用一个数来比较。建议每个数值单列一个指标。",
            "A target that holds several numbers cannot be compared with one result. Give each number an indicator of its own."));

    protected override void CheckWords(IndicatorPlace place, DiagnosticSink sink)
    {
        if (CountNumbers(place.Written) < 2)
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"一个指标含多个数值，建议拆分：“{place.Written}”", $"several numbers in one value, consider splitting: {place.Written}"))
        {
            Hints = [new("每个数值写成一个指标", "make each number an indicator")],
        });
    }

    // Numbers that are followed by a unit; years and dates are not.
    private static int CountNumbers(string written)
    {
        var count = 0;
        for (var i = 0; i < written.Length; i++)
        {
            if (!char.IsAsciiDigit(written[i]))
                continue;
            while (i < written.Length && (char.IsAsciiDigit(written[i]) || written[i] is '.' or ','))
                i++;
            if (i < written.Length && (TargetUnits.IsKnown(written.AsSpan(i, 1)) || written[i] is '万') && written[i] is not ('年' or '月' or '日'))
                count++;
        }

        return count;
    }
}
