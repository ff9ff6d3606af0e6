using ReportGen.Diagnostics;
using ReportGen.Sheets.Forms;

namespace ReportGen.Sheets.Rules;

/// <summary>The parts of the annual money do not add up to the total beside them.</summary>
internal sealed class AnnualTotalIsNotTheSum : SheetRule
{
    public override DiagnosticKind Kind { get; } = new(
        "SHEET-M01", "annual-total-is-not-the-sum", Severity.Error,
        new("""
            申报表把合计和各分项印在一起，审核时会逐项相加；按填写的数字比较，精确到分，不留误差。
            依据：申报表表式（财预〔2015〕88号的表样，转引）。请改正合计或写错的分项；合计也可以不填，由程序算出。
            """,
            """
            The form prints the total beside its parts and reviewers add them up; amounts are compared as written, without tolerance.
            Basis: the application form. Correct the total or the wrong part; the total may also be left out, then it is computed.
            """));

    public override void Check(Sheet sheet, DiagnosticSink sink)
    {
        if (sheet.Funding is not { } funding)
            return;

        foreach (var row in funding.Rows)
        {
            CheckColumns(funding, row, sink);
            if (row.Definition.Role == FundingRole.ProjectTotal || row.Money is not { IsComputed: false } total || FundingSums.PartsOf(funding, row) is not { } sum || sum == total.Amount)
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

    // The other columns of amounts: the budget at the start of the year, what was spent.
    private void CheckColumns(FundingValue funding, FundingRow row, DiagnosticSink sink)
    {
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].Value is not MoneyValue { Money: { IsComputed: false } total } || total == row.Money)
                continue;
            if (FundingSums.PartsOf(funding, row, i) is not { } sum || sum == total.Amount)
                continue;

            var column = row.Cells[i].Definition.Name;
            sink.Report(new Diagnostic(Kind, total.Span,
                new($"“{row.Definition.Name}”的{column}{total.Amount} 与分项之和 {sum} 不符，差 {Math.Abs(total.Amount - sum)}", $"{column} of {row.Definition.Name} is {total.Amount} but its parts add up to {sum}, {Math.Abs(total.Amount - sum)} apart"))
            {
                Hints = [new("核对合计，或核对各分项", "check the total, or its parts")],
            });
        }
    }
}
