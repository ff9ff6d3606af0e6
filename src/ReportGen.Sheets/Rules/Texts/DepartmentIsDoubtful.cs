using ReportGen.Diagnostics;

namespace ReportGen.Sheets.Rules;

/// <summary>The department in charge is the unit itself, or an office inside it.</summary>
internal sealed class DepartmentIsDoubtful : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-X10", "department-is-doubtful", Severity.Advice,
        new("主管部门一般是一级预算单位；填成实施单位自己或内设科室的，建议核对。本级项目二者相同的可以不改。",
            """
            The department in charge is usually a first-level budget unit. Where it is the unit itself or an office inside it, please check;
            a department's own project may well name itself twice.
            """));

    private static readonly string[] Offices = ["科", "处室", "办公室", "股"];

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Find("主管部门")?.Value is not TextValue department || !TextMarks.HasLetter(department.Text.Text))
            return;

        var isSame = sheet.Find("实施单位")?.Value is TextValue unit && unit.Text.Text == department.Text.Text;
        if (!isSame && !IndicatorNames.EndsWithAny(department.Text.Text, Offices))
            return;

        sink.Report(new Diagnostic(Kind, department.Span,
            isSame
                ? new($"主管部门与实施单位相同：“{department.Text.Text}”，建议核对", $"the department in charge is the unit itself, {department.Text.Text}; please check")
                : new($"主管部门像是内设机构：“{department.Text.Text}”，建议核对", $"the department in charge looks like an office inside one: {department.Text.Text}; please check"))
        {
            Hints = [new("填一级预算单位的名称", "name the first-level budget unit")],
        });
    }
}
