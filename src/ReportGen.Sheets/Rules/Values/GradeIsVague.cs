using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>A grade such as 提高 stands without a scale.</summary>
internal sealed class GradeIsVague : WordsRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-V17", "grade-is-vague", Severity.Advice,
        new("“提高”“完善”“有效”一类词没有分档，评价时无从判断达到几成。建议写明分档，或改成可以核实的结果。",
            """
            Words such as 提高, 完善 or 有效 have no scale, so nobody can say how far they were reached.
            Describe the grades, or name a result that can be verified.
            """));

    public override bool IsGathered => true;

    private const int MaximalLength = 6;

    private static readonly string[] Vague =
    [
        "提高", "提升", "完善", "有效", "支撑", "加强", "优化", "增强", "改善", "良好", "显著", "健全", "促进", "明显", "较好", "推进", "保障", "可控", "及时",
    ];

    protected override void CheckWords(IndicatorPlace place, DiagnosticSink sink)
    {
        if (place.Written.Length > MaximalLength || TextMarks.HasDigit(place.Written) || !IsVague(place.Written))
            return;

        sink.Report(new Diagnostic(Kind, place.Target.Span,
            new($"定性指标“{place.Name}：{place.Written}”建议写明分档描述", $"the qualitative value {place.Written} of \"{place.Name}\" needs graded descriptions"))
        {
            Hints = [new("例如 优、良、中、差各指什么，或以可核实的结果代替", "say what 优, 良, 中 and 差 mean here, or name a result that can be verified")],
        });
    }

    private static bool IsVague(string written)
    {
        foreach (var word in Vague)
        {
            if (written.Contains(word, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
