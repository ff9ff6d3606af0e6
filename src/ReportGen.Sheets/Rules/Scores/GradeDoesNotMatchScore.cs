using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The grade is not the one of the score.</summary>
internal sealed class GradeDoesNotMatchScore : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-S12", "grade-does-not-match-score", Severity.Advice,
        new("""
            一般 90 分以上为优，80 至 90 为良，60 至 80 为中，60 以下为差（对财预〔2020〕10号的一般理解，未核对原文）；表式可以另定界限
            （评分: 等级）。建议核对。
            """,
            """
            Usually 优 is given from 90, 良 from 80, 中 from 60, else 差 (as the guide of 2020 is commonly understood; not checked in the
            original). A form may set other bounds (评分: 等级). Please check.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Find(FieldRole.Grade) is not { WrittenText: { } written, Value: { } value } || sheet.Find(FieldRole.TotalScore)?.Value is not NumberValue total)
            return;

        var scoring = sheet.Form.Scoring;
        var right = scoring.GradeOf(total.Number.Value);
        if (right is null || scoring.Find(written.Text.Trim()) is not { } grade || grade == right)
            return;

        sink.Report(new Diagnostic(Kind, value.Span,
            new($"等级“{grade.Name}”与得分{total.Number.Written}不符，建议核对", $"the grade {grade.Name} does not match the score {total.Number.Written}; please check"))
        {
            Hints = [new($"{total.Number.Written}分一般为“{right.Name}”", $"{total.Number.Written} is usually {right.Name}")],
        });
    }
}
