using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The parts of the project's money do not add up to the total beside them.</summary>
internal sealed class ProjectTotalIsNotTheSum : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M02", "project-total-is-not-the-sum", Severity.Error,
        new("""
            项目资金总额应等于财政资金与其他资金之和，精确到分。依据：申报表表式（财预〔2015〕88号的表样，转引）。
            一年期项目可以整栏留空。
            """,
            """
            The project's money is the sum of fiscal and other money, to the fen. Basis: the application form.
            A project of one year may leave the whole column blank.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Funding is not { } funding)
            return;

        foreach (var row in funding.Rows)
        {
            if (row.Definition.Role != FundingRole.ProjectTotal || row.Money is not { IsComputed: false } total || FundingSums.PartsOf(funding, row) is not { } sum || sum == total.Amount)
                continue;

            sink.Report(new Diagnostic(Kind, total.Span,
                new($"“{row.Definition.Name}”{total.Amount} 与分项之和 {sum} 不符，差 {Math.Abs(total.Amount - sum)}", $"{row.Definition.Name} is {total.Amount} but its parts add up to {sum}, {Math.Abs(total.Amount - sum)} apart"))
            {
                Label = new($"填报 {total.Written} {sheet.MoneyUnit}", $"{total.Written} is written here"),
                Hints = [new("核对合计，或核对各分项", "check the total, or its parts")],
                Related = FundingSums.PlacesOf(funding, row),
            });
        }
    }
}
